// What a claimant says, as a button that leads to the words.
import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: said

    /// {text, stance, article, claim}
    required property var claim
    required property string what
    required property string who
    required property string chosen
    signal picked(string article, string claim)

    implicitHeight: words.implicitHeight + 6
    text: claim.text
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: what + ", " + who + ": " + text
    onClicked: picked(claim.article, claim.claim)

    contentItem: PlainLabel {
        id: words

        leftPadding: Theme.unit
        rightPadding: Theme.mirrored ? Theme.unit : 0
        text: said.text
        color: said.claim.stance === "denies" ? Theme.danger : Theme.text
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: 4
        color: said.chosen === said.claim.claim ? Theme.mark : said.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: said.visualFocus
        }
    }
}
