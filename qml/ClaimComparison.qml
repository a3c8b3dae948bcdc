// A table: a column for each claimant, a row for each thing claimed. A cell leads to the words.
pragma ComponentBehavior: Bound
import QtQuick

Flickable {
    id: comparison

    required property list<var> claimants
    required property list<var> rows
    required property string chosen
    signal picked(string article, string claim)

    readonly property real firstWidth: Math.round(78 * Theme.textScale)
    readonly property real columnWidth: Math.max(84 * Theme.textScale, (width - firstWidth) / Math.max(1, claimants.length))

    implicitHeight: table.implicitHeight
    contentWidth: firstWidth + columnWidth * claimants.length
    contentHeight: table.implicitHeight
    contentX: LayoutMirroring.enabled ? Math.max(0, contentWidth - width) : 0
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    Accessible.role: Accessible.Table
    Accessible.name: "Claims side by side"

    Column {
        id: table

        width: comparison.contentWidth

        Row {
            Item {
                width: comparison.firstWidth
                height: 1
            }
            Repeater {
                model: comparison.claimants

                PlainLabel {
                    required property var modelData

                    width: comparison.columnWidth
                    padding: Theme.half
                    leftPadding: Theme.unit
                    text: modelData.name
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                    color: Theme.quiet
                    wrapMode: Text.Wrap
                    maximumLineCount: 4
                    Accessible.role: Accessible.ColumnHeader
                }
            }
        }
        Repeater {
            model: comparison.rows

            ClaimRow {
                required property var modelData

                width: table.width
                row: modelData
                firstWidth: comparison.firstWidth
                columnWidth: comparison.columnWidth
                claimants: comparison.claimants
                chosen: comparison.chosen
                onPicked: (article, claim) => comparison.picked(article, claim)
            }
        }
    }
    Bar {
        parent: comparison
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        orientation: Qt.Horizontal
        size: comparison.visibleArea.widthRatio
        position: comparison.visibleArea.xPosition
        onPositionChanged: if (pressed) comparison.contentX = position * comparison.contentWidth
    }
}
