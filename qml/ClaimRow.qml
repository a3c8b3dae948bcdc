// One thing claimed, and what each claimant says of it.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: line

    required property var row
    required property real firstWidth
    required property real columnWidth
    required property list<var> claimants
    required property string chosen
    signal picked(string article, string claim)

    implicitHeight: Math.max(head.implicitHeight, cells.implicitHeight) + Theme.unit

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Column {
        id: head

        anchors.left: parent.left
        y: Theme.half
        width: line.firstWidth

        PlainLabel { width: parent.width; text: line.row.what; font.weight: Font.Medium; wrapMode: Text.Wrap; topPadding: 3 }
        PlainLabel { width: parent.width; visible: text !== ""; text: line.row.side; color: Theme.faint; font.pixelSize: Theme.small; wrapMode: Text.Wrap }
        PlainLabel { visible: line.row.differs; text: "≠ differs"; color: Theme.warning; font.pixelSize: Theme.small; font.weight: Font.Medium }
    }
    Row {
        id: cells

        anchors.left: head.right
        y: Theme.half

        Repeater {
            model: line.row.cells

            Column {
                id: cell

                required property var modelData
                required property int index

                width: line.columnWidth
                spacing: 2

                Repeater {
                    model: cell.modelData

                    ClaimCell {
                        required property var modelData

                        width: cell.width - 2
                        claim: modelData
                        what: line.row.side !== "" ? line.row.what + ", " + line.row.side : line.row.what
                        who: line.claimants[cell.index]?.name ?? ""
                        chosen: line.chosen
                        onPicked: (article, claim) => line.picked(article, claim)
                    }
                }
                PlainLabel {
                    visible: cell.modelData.length === 0
                    leftPadding: Theme.unit
                    rightPadding: Theme.mirrored ? Theme.unit : 0
                    topPadding: 3
                    text: "–"
                    color: Theme.edge
                    Accessible.ignored: true
                }
            }
        }
    }
}
