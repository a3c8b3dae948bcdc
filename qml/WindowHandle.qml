// An end of the window: dragged, or moved by the arrow keys.
import QtQuick

AxisSlider {
    id: handle

    required property string name

    width: 20
    Accessible.name: name

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
