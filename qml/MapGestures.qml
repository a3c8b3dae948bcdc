// Mouse, touch pad and fingers on the map.
import QtQuick
import QtLocation

Item {
    id: gestures

    required property Map map
    readonly property bool dragging: drag.active
    readonly property point pointer: Theme.hints && hoverHandler.hovered ? hoverHandler.point.position : Qt.point(-1, -1)
    signal hover(point position)
    signal tapped(point position)
    /// By the other button.
    signal asked
    signal zoomed(real step, point position)
    /// Degrees.
    signal turned(real bearing, real tilt)

    HoverHandler {
        id: hoverHandler

        cursorShape: drag.active ? Qt.ClosedHandCursor : Qt.ArrowCursor
        onPointChanged: if (!drag.active) gestures.hover(point.position)
        onHoveredChanged: if (!hovered) gestures.hover(Qt.point(-1, -1))
    }
    TapHandler {
        gesturePolicy: TapHandler.DragThreshold
        onSingleTapped: eventPoint => gestures.tapped(eventPoint.position)
        onDoubleTapped: eventPoint => gestures.zoomed(1, eventPoint.position)
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: gestures.asked()
    }
    DragHandler {
        id: drag

        target: null
        onTranslationChanged: delta => gestures.map.pan(-delta.x, -delta.y)
    }
    DragHandler {
        target: null
        acceptedButtons: Qt.RightButton
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onTranslationChanged: delta => gestures.turned(delta.x * 0.3, -delta.y * 0.2)
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => gestures.zoomed(event.angleDelta.y / 240, Qt.point(event.x, event.y))
    }
    PinchHandler {
        target: null
        onScaleChanged: delta => gestures.zoomed(Math.log2(delta), centroid.position)
        onTranslationChanged: delta => gestures.map.pan(-delta.x, -delta.y)
    }
}
