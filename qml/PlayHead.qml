import QtQuick

AxisSlider {
    id: head

    required property string text
    required property bool atEnd
    /// The label stands to the left.
    property bool flip: false

    // Taken by its knob only: the handle of the window beneath stays within reach.
    property real tall: 0

    width: 24
    height: 20
    Accessible.name: "Play head at " + text

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 10
        width: 2
        height: head.tall
        color: Theme.text
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 3
        width: 12
        height: 12
        radius: 6
        color: drag.active || mouse.hovered || head.activeFocus ? Theme.accent : Theme.text
        border.width: 2
        border.color: Theme.panel

        FocusRing {
            radius: 8
            visible: head.activeFocus
        }
    }
    Rectangle {
        x: head.flip ? 4 - width : 20
        y: 10
        visible: !head.atEnd || drag.active
        width: label.implicitWidth + 10
        height: label.implicitHeight + 4
        radius: 3
        color: Theme.text

        PlainLabel {
            id: label

            anchors.centerIn: parent
            text: head.text
            color: Theme.panel
            font.pixelSize: Theme.small
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
        onTranslationChanged: delta => head.moved(delta.x)
    }
}
