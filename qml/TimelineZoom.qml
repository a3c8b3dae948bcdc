// Wheel and fingers on the axis of time: zoom about the pointer; sideways, or with Shift, pan.
import QtQuick
import Dateline.Models

Item {
    id: zoom

    required property TimelineModel timeline

    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        orientation: Qt.Vertical
        onWheel: event => {
            if (event.modifiers & Qt.ShiftModifier)
                zoom.timeline.panAxis(-event.angleDelta.y / 1200)
            else
                zoom.timeline.zoomAxis(Math.pow(2, -event.angleDelta.y / 240), zoom.timeline.instant(event.x / zoom.width))
        }
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        orientation: Qt.Horizontal
        onWheel: event => zoom.timeline.panAxis(-event.angleDelta.x / 1200)
    }
    PinchHandler {
        target: null
        onScaleChanged: delta => zoom.timeline.zoomAxis(1 / delta, zoom.timeline.instant(centroid.position.x / zoom.width))
        onTranslationChanged: delta => zoom.timeline.panAxis(-delta.x / zoom.width)
    }
}
