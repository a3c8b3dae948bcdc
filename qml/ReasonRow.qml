// One reason for remarks, and how many have it; pressed, only those are listed.
import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: row

    required property string number
    required property bool refused

    implicitHeight: Math.max(Theme.control - Theme.half, words.implicitHeight + Theme.unit)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: number + " × " + text
    Accessible.checked: checked

    contentItem: Item {
        PlainLabel {
            id: count

            anchors.left: parent.left
            anchors.leftMargin: Theme.half
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(56 * Theme.textScale)
            text: row.number
            color: row.refused ? Theme.danger : Theme.warning
            font.weight: Font.DemiBold
        }
        PlainLabel {
            id: words

            anchors.left: count.right
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
            wrapMode: Text.Wrap
            maximumLineCount: 3
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.pressed : row.checked ? Theme.chosen : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: row.visualFocus
        }
    }
}
