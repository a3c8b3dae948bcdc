import QtQuick
import QtQuick.Templates as T

T.Switch {
    id: toggle

    property string explanation

    implicitWidth: implicitContentWidth + leftPadding
    implicitHeight: Theme.control
    leftPadding: 30 + Theme.unit
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text
    Accessible.description: explanation

    indicator: Rectangle {
        x: toggle.mirrored ? toggle.width - width : 0
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        width: 30
        height: 18
        radius: 9
        color: toggle.checked ? Theme.accent : Theme.edge

        Rectangle {
            x: toggle.checked !== toggle.mirrored ? parent.width - width - 2 : 2
            y: 2
            width: 14
            height: 14
            radius: 7
            color: toggle.checked ? Theme.accentText : "#ffffff"

            Behavior on x {
                NumberAnimation { duration: 90 }
            }
        }
        FocusRing {
            radius: 11
            visible: toggle.visualFocus
        }
    }
    contentItem: PlainLabel {
        text: toggle.text
        color: Theme.quiet
        verticalAlignment: Text.AlignVCenter
    }

    Hint {
        visible: Theme.hints && toggle.hovered && toggle.explanation !== ""
        y: -implicitHeight - Theme.half
        text: toggle.explanation
    }
}
