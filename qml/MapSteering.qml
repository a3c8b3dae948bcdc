// The keys that move the map and choose on it; the pane hands its keys on to this.
import QtQuick
import QtLocation

Item {
    id: steering

    required property Map map
    required property IncidentMarkers markers
    required property MapTools tools
    /// The marker under the pointer, or chosen among those that were spread.
    property string hovered
    /// Someone steers by the keys: the middle is marked, for Enter looks there.
    property bool steered: false
    signal departed
    signal fitted

    function steer(right: real, down: real) {
        steered = true
        departed()
        map.pan(right, down)
    }
    /// Degrees, with the clock and away from straight down.
    function turnBy(bearing: real, tilt: real) {
        departed()
        map.bearing = (map.bearing + bearing + 360) % 360
        map.tilt = Math.max(0, Math.min(50, map.tilt + tilt)) // beyond that there is more sky than ground
    }
    /// Enter: the marker that was chosen among those spread, else the one nearest to the middle.
    function open() {
        steered = true
        if (!markers.openSpread(hovered)) {
            markers.openAt(markers.nearest())
            hovered = markers.nextSpread("", 1)
        }
    }
    function collapse(): bool {
        if (tools.back())
            return true
        if (steered)
            hovered = ""
        return markers.release()
    }

    Keys.onPressed: event => {
        const far = event.modifiers & Qt.ShiftModifier ? 240 : 80
        const along = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
        const other = along === 0 ? "" : markers.nextSpread(hovered, along)
        event.accepted = true
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            event.accepted = false
        else if (tools.press(event))
            steered = true
        else if (other !== "")
            hovered = other
        else if (along !== 0)
            steer(along * far, 0)
        else if (event.key === Qt.Key_Up)
            steer(0, -far)
        else if (event.key === Qt.Key_Down)
            steer(0, far)
        else if (event.key === Qt.Key_Home)
            Qt.callLater(fitted)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            open()
        else
            event.accepted = false
    }
}
