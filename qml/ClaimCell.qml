// What a claimant says, as a button that leads to the words.
import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: said

    /// {text, stance, earlier, carriers, article, claim}
    required property var claim
    required property string what
    required property string who
    required property string chosen
    signal picked(string article, string claim)

    implicitHeight: lines.implicitHeight + 6
    text: claim.text
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    readonly property string carried: (claim.carriers?.length ?? 0) > 1 ? "one text in " + claim.carriers.length + " outlets" : ""

    Accessible.name: what + ", " + who + ": " + text + (carried !== "" ? ", " + carried : "")
    Accessible.description: carried !== "" ? claim.carriers.join(", ") : ""
    onClicked: picked(claim.article, claim.claim)

    contentItem: Item {
        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width

            PlainLabel {
                width: parent.width
                leftPadding: Theme.unit
                rightPadding: Theme.mirrored ? Theme.unit : 0
                text: said.text
                color: said.claim.stance === "denies" ? Theme.danger : said.claim.earlier ? Theme.faint : Theme.text
                wrapMode: Text.Wrap
            }
            PlainLabel {
                width: parent.width
                visible: text !== ""
                leftPadding: Theme.unit
                rightPadding: Theme.mirrored ? Theme.unit : 0
                text: said.carried
                color: Theme.faint
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            }
        }
    }
    background: Rectangle {
        radius: 4
        color: said.chosen === said.claim.claim ? Theme.mark : said.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: said.visualFocus
        }
    }
}
