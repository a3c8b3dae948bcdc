// The incidents on the map, and what a press on them does.
import QtQuick
import Dateline.Map

IncidentLayer {
    id: layer

    signal incidentChosen(string incident)
    /// Of the scene: incidents that are to be read, or a cluster that is to be looked at closer.
    signal keysChosen(var keys)
    signal clusterOpened(point point)

    /// Opens what is at a point. Several markers there are spread; the next press chooses among them.
    function openAt(point: point) {
        const all = markersAt(point)
        const own = all.filter(id => !id.startsWith("#"))
        const ids = own.length > 0 ? own : all
        const apart = ids.filter(id => spreadMarkers.indexOf(id) >= 0)
        if (ids.length === 0) {
            collapse()
            incidentChosen("")
            return
        }
        if (ids[0].startsWith("#")) {
            const found = marker(ids[0])
            if (found.keys.length > 0)
                keysChosen(found.keys)
            else
                clusterOpened(positionNear(ids[0], point))
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
