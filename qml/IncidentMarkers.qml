// The incidents on the map, and what a press on them does.
import QtQuick
import Dateline.Map

IncidentLayer {
    id: layer

    signal incidentChosen(string incident)

    /// Opens what is at a point. Several markers there are spread; the next press chooses among them.
    function openAt(point: point) {
        const ids = markersAt(point)
        const apart = ids.filter(id => spreadMarkers.indexOf(id) >= 0)
        if (ids.length === 0) {
            collapse()
            incidentChosen("")
            return
        }
        if (ids.length > 1 && apart.length === 0)
            spread(ids)
        incidentChosen(marker(apart.length > 0 ? apart[0] : ids[0]).incident)
    }
    /// Opens a marker that is spread; false if it is none.
    function openSpread(id: string): bool {
        if (spreadMarkers.indexOf(id) < 0)
            return false
        incidentChosen(marker(id).incident)
        return true
    }
    /// Where the marker nearest to the middle stands, or the middle itself.
    function nearest(): point {
        const middle = Qt.point(width / 2, height / 2)
        const ids = markersAt(middle, Math.min(width, height) / 2)
        return ids.length > 0 ? positionOf(ids[0]) : middle
    }
    /// Puts spread markers together again; false if there were none.
    function release(): bool {
        const was = spreadMarkers.length > 0
        collapse()
        return was
    }
}
