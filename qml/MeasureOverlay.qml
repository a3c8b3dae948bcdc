// A line that is being measured: its corners, the shortest ways between them, how long and how large.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import QtLocation
import Dateline.Map

Item {
    id: overlay

    required property Map map
    /// Where the next corner would be.
    required property point pointer
    property bool active: false
    readonly property alias count: measurement.count
    readonly property string summary: measurement.count < 2 ? "" : measurement.length + (measurement.area === "" ? "" : "  ·  " + measurement.area)

    function add(point: point) { measurement.add(map.toCoordinate(point, false)) }
    function undo() { measurement.removeLast() }
    function end() {
        active = false
        measurement.clear()
    }
    /// On the copy of the world that is nearest to the one before, so that the line stays in one piece.
    function trace(line: var): list<point> {
        const world = 256 * Math.pow(2, map.zoomLevel)
        const points = []
        for (const place of line) {
            const at = map.fromCoordinate(place, false)
            const before = points.length > 0 ? points[points.length - 1].x : at.x
            points.push(Qt.point(at.x + Math.round((before - at.x) / world) * world, at.y))
        }
        return points
    }
    readonly property list<point> line: {
        map.zoomLevel, map.center, map.bearing, map.tilt, width, height
        return active ? trace(measurement.line) : []
    }
    readonly property list<point> corners: {
        map.zoomLevel, map.center, map.bearing, map.tilt, width, height
        return active ? trace(measurement.corners) : []
    }

    visible: active

    Measurement {
        id: measurement
    }
    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: Theme.dark ? "#0f1317" : "#ffffff"
            strokeWidth: 5
            fillColor: measurement.count > 2 ? Qt.alpha(Theme.accent, 0.12) : "transparent"
            joinStyle: ShapePath.RoundJoin

            PathPolyline { path: overlay.line }
        }
        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: 2
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin

            PathPolyline { path: overlay.line }
        }
    }
    Repeater {
        model: overlay.corners

        Rectangle {
            required property point modelData

            x: modelData.x - 4
            y: modelData.y - 4
            width: 8
            height: 8
            radius: 4
            color: Theme.panel
            border.width: 2
            border.color: Theme.accent
        }
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: 2 * Theme.unit
        width: Math.min(words.implicitWidth, overlay.width - 12 * Theme.unit) + 4 * Theme.unit
        height: words.height + 2 * Theme.unit
        radius: Theme.radius
        color: Theme.panel
        border.color: Theme.line
        Accessible.role: Accessible.Notification
        Accessible.name: words.text

        PlainLabel {
            id: words

            anchors.centerIn: parent
            width: parent.width - 4 * Theme.unit
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            text: {
                if (measurement.count === 0)
                    return "Click, or press Enter, where the line begins"
                overlay.map.center, overlay.map.zoomLevel
                const to = overlay.pointer.x < 0 ? overlay.map.center : overlay.map.toCoordinate(overlay.pointer, false)
                return (overlay.summary === "" ? "" : overlay.summary + "  ·  ") + "next " + measurement.step(to)
            }
            font.features: { "tnum": 1 }
        }
    }
}
