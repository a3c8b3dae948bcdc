// An end of the window: dragged, or moved by the arrow keys.
import QtQuick

Item {
    id: handle

    required property string name
    signal moved(real by)

    width: 20
    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: name
    Accessible.focusable: true

    Keys.onLeftPressed: event => moved(event.modifiers & Qt.ShiftModifier ? -20 : -2)
    Keys.onRightPressed: event => moved(event.modifiers & Qt.ShiftModifier ? 20 : 2)

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 8
        height: parent.height
        radius: 4
        color: drag.active || mouse.hovered || handle.activeFocus ? Theme.accent : Theme.edge

        Column {
            anchors.centerIn: parent
            spacing: 3

            Repeater {
                model: 3

                Rectangle { width: 2; height: 2; radius: 1; color: Theme.panel }
            }
        }
        FocusRing {
            visible: handle.activeFocus
        }
    }
    HoverHandler {
        id: mouse

        cursorShape: Qt.SizeHorCursor
    }
    DragHandler {
        id: drag

        target: null
        yAxis.enabled: false
        onTranslationChanged: delta => handle.moved(delta.x)
    }
}
