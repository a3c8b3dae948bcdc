import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: button

    property bool primary: false
    property bool flat: false
    readonly property bool filled: primary && enabled

    implicitWidth: label.implicitWidth + 3 * Theme.unit
    implicitHeight: Theme.control
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text

    contentItem: Item {
        PlainLabel {
            id: label

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            text: button.text
            color: !button.enabled ? Theme.faint : button.filled ? Theme.accentText : button.flat ? Theme.accent : Theme.text
            font.weight: Font.Medium
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.filled ? (button.down ? Qt.darker(Theme.accent, 1.15) : button.hovered ? Qt.lighter(Theme.accent, 1.1) : Theme.accent)
                              : button.down ? Theme.pressed : button.hovered ? Theme.hover : button.flat ? "transparent" : Theme.raised
        border.width: button.filled || button.flat ? 0 : 1
        border.color: Theme.edge

        FocusRing {
            visible: button.visualFocus
        }
    }
}
