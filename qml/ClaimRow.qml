// One thing claimed, and what each claimant says of it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

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

                    T.AbstractButton {
                        id: said

                        required property var modelData

                        width: cell.width - 2
                        implicitHeight: words.implicitHeight + 6
                        text: modelData.text
                        hoverEnabled: true
                        focusPolicy: Qt.StrongFocus
                        Accessible.name: line.row.what + " " + line.row.side + ", " + (line.claimants[cell.index]?.name ?? "") + ": " + text
                        onClicked: line.picked(modelData.article, modelData.claim)

                        contentItem: PlainLabel {
                            id: words

                            leftPadding: Theme.unit
                            text: said.text
                            color: said.modelData.stance === "denies" ? Theme.danger : Theme.text
                            wrapMode: Text.Wrap
                            verticalAlignment: Text.AlignVCenter
                        }
                        background: Rectangle {
                            radius: 4
                            color: line.chosen === said.modelData.claim ? Theme.mark : said.hovered ? Theme.hover : "transparent"

                            FocusRing {
                                visible: said.visualFocus
                            }
                        }
                    }
                }
                PlainLabel {
                    visible: cell.modelData.length === 0
                    leftPadding: Theme.unit
                    topPadding: 3
                    text: "–"
                    color: Theme.edge
                    Accessible.ignored: true
                }
            }
        }
    }
}
