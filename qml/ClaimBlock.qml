// One thing claimed, and beneath it who says what of it: for where a column for each claimant finds no room.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: block

    required property var row
    required property list<var> claimants
    required property string chosen
    signal picked(string article, string claim)

    readonly property string what: row.side !== "" ? row.what + ", " + row.side : row.what
    readonly property real nameWidth: Math.round(width * 0.46)

    implicitHeight: lines.y + lines.implicitHeight + Theme.half

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Column {
        id: lines

        y: Theme.half
        width: parent.width

        Flow {
            width: parent.width
            spacing: Theme.unit

            PlainLabel {
                width: Math.min(implicitWidth, lines.width)
                text: block.what
                font.weight: Font.Medium
                wrapMode: Text.Wrap
                topPadding: 3
                Accessible.role: Accessible.RowHeader
            }
            PlainLabel {
                visible: block.row.differs
                text: "≠ differs"
                color: Theme.warning
                font.pixelSize: Theme.small
                font.weight: Font.Medium
                topPadding: 5
            }
        }
        Repeater {
            model: block.row.cells

            Item {
                id: line

                required property var modelData
                required property int index
                readonly property string who: block.claimants[index]?.name ?? ""

                visible: modelData.length > 0
                width: lines.width
                implicitHeight: Math.max(name.implicitHeight, cells.implicitHeight)

                PlainLabel {
                    id: name

                    anchors.left: parent.left
                    width: block.nameWidth
                    leftPadding: Theme.unit
                    rightPadding: Theme.mirrored ? Theme.unit : 0
                    topPadding: 4
                    bottomPadding: 3
                    text: line.who
                    font.pixelSize: Theme.small
                    color: Theme.quiet
                    wrapMode: Text.Wrap
                }
                Column {
                    id: cells

                    anchors.left: name.right
                    anchors.right: parent.right
                    spacing: 2

                    Repeater {
                        model: line.modelData

                        ClaimCell {
                            required property var modelData

                            width: cells.width
                            claim: modelData
                            what: block.what
                            who: line.who
                            chosen: block.chosen
                            onPicked: (article, claim) => block.picked(article, claim)
                        }
                    }
                }
            }
        }
    }
}
