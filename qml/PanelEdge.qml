// The edge of a panel: dragged, or moved by the arrow keys; pressed twice, the panel takes its own width again.
import QtQuick

Item {
    id: edge

    required property string name
    /// By how much the edge moved in the direction of reading; pixels.
    signal moved(real by)
    signal released

    width: 9
    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: name
    Accessible.focusable: true

    function move(right: real) { moved(Theme.mirrored ? -right : right) }

    Keys.onLeftPressed: event => move(event.modifiers & Qt.ShiftModifier ? -80 : -16)
    Keys.onRightPressed: event => move(event.modifiers & Qt.ShiftModifier ? 80 : 16)
    Keys.onReturnPressed: released()

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 3
        height: parent.height
        color: Theme.accent
        visible: mouse.hovered || drag.active || edge.activeFocus
    }
    HoverHandler {
        id: mouse

        cursorShape: Qt.SplitHCursor
        enabled: Theme.hints
    }
    DragHandler {
        id: drag

        property real reached: 0

        target: null
        yAxis.enabled: false
        // In the window's own measure: the edge runs along under the pointer.
        onActiveChanged: reached = centroid.scenePosition.x
        onCentroidChanged: if (active) {
            edge.move(centroid.scenePosition.x - reached)
            reached = centroid.scenePosition.x
        }
    }
    TapHandler {
        onDoubleTapped: edge.released()
    }
}
