// Takes the map's camera to a part of the world.
import QtQuick
import QtLocation
import QtPositioning

QtObject {
    id: flight

    required property Map map
    readonly property bool running: animation.running

    /// Someone else takes the camera.
    function halt() { animation.stop() }
    /// Of a box: west, south, east, north in degrees. West is greater than east where it lies across the date line.
    function middle(box: var): var {
        const east = box[2] < box[0] ? box[2] + 360 : box[2]
        const longitude = (box[0] + east) / 2
        return QtPositioning.coordinate((box[1] + box[3]) / 2, longitude > 180 ? longitude - 360 : longitude)
    }
    /// The middle of a box is in view, and not at its very edge.
    function sees(box: var): bool {
        const at = map.fromCoordinate(middle(box), false)
        return at.x >= 40 && at.y >= 40 && at.x <= map.width - 40 && at.y <= map.height - 40
    }
    /// What is in view: west, south, east, north in degrees; empty where that is the world.
    function view(): var {
        if (!map.mapReady || 256 * Math.pow(2, map.zoomLevel) <= map.width)
            return []
        const corner = map.toCoordinate(Qt.point(0, 0), false)
        const other = map.toCoordinate(Qt.point(map.width, map.height), false)
        return [corner.longitude, other.latitude, other.longitude, corner.latitude]
    }
    function show(box: var, smoothly: bool) {
        const before = { center: map.center, zoom: map.zoomLevel }
        const pad = Math.min(72, map.width / 8, map.height / 8)
        // As seen from above: what Qt makes of a tilted map depends on whether it was tilted before or is afterwards.
        const turned = { bearing: map.bearing, tilt: map.tilt }
        map.bearing = map.tilt = 0
        map.fitViewportToGeoShape(QtPositioning.rectangle(QtPositioning.coordinate(box[3], box[0]), QtPositioning.coordinate(box[1], box[2])), pad)
        // A village alone would fill the map: keep the country around it in sight.
        map.zoomLevel = Math.min(map.zoomLevel, smoothly ? Math.max(before.zoom, 9.5) : 10)
        map.bearing = turned.bearing
        map.tilt = turned.tilt
        if (!smoothly)
            return
        const after = { center: map.center, zoom: map.zoomLevel }
        map.center = before.center
        map.zoomLevel = before.zoom
        centre.to = after.center
        zoom.to = after.zoom
        animation.restart()
    }

    readonly property ParallelAnimation flying: ParallelAnimation {
        id: animation

        CoordinateAnimation { id: centre; target: flight.map; property: "center"; duration: 320; easing.type: Easing.InOutCubic }
        NumberAnimation { id: zoom; target: flight.map; property: "zoomLevel"; duration: 320; easing.type: Easing.InOutCubic }
    }
}
