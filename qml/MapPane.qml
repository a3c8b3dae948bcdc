// The map: ground, incidents, and what is written over them.
pragma ComponentBehavior: Bound
import QtQuick
import QtLocation
import QtPositioning
import Dateline.Map
import Dateline.Models

FocusScope {
    id: pane

    required property Filter filter
    required property Session session
    signal incidentChosen(string incident)
    signal said(string text)

    readonly property bool settled: width <= 0 || !visible || ((ground.ready || !session.loaded) && !flight.running && !fitPending)
    readonly property alias zoom: map.zoomLevel
    readonly property alias tools: tools
    /// All incidents are in view and stay there when the window is resized, until someone moves the map.
    property bool whole: true
    property bool fitPending: false
    /// A crowd of incidents as warmth in place of clusters.
    property bool heat: false
    property string hovered
    /// Someone steers by the keys: the middle is marked, for Enter looks there.
    property bool steered: false

    activeFocusOnTab: true
    clip: true
    Accessible.role: Accessible.Canvas
    Accessible.name: "Map of " + markers.count + " reported places"
    Accessible.description: "Arrows move, plus and minus zoom, Enter opens the incident nearest to the middle; left and right choose among markers that were spread"

    function fit() {
        const box = markers.bounds()
        const ready = map.mapReady && width > 0 && height > 0
        whole = true
        fitPending = box.length === 4 && !ready
        if (box.length === 4 && ready)
            flight.show(box, false)
    }
    /// Brings an incident into view, if it is not there already.
    function reveal(incident: string) {
        const box = markers.bounds(incident)
        if (box.length !== 4 || fitPending)
            return
        const at = map.fromCoordinate(flight.middle(box), false)
        if (at.x < 40 || at.y < 40 || at.x > width - 40 || at.y > height - 40) {
            whole = false
            flight.show(box, true)
        }
    }
    /// What is in view: west, south, east, north in degrees; empty where that is all incidents, or the world.
    function view(): var {
        if (whole || !map.mapReady || 256 * Math.pow(2, map.zoomLevel) <= width)
            return []
        const corner = map.toCoordinate(Qt.point(0, 0), false)
        const other = map.toCoordinate(Qt.point(width, height), false)
        return [corner.longitude, other.latitude, other.longitude, corner.latitude]
    }
    /// How many of the incidents that are shown have no place in such a view.
    function outside(view: var): int { return markers.outside(view) }
    function zoomBy(step: real) { zoomAt(step, Qt.point(width / 2, height / 2)) }
    function zoomAt(step: real, point: point) {
        whole = false
        flight.halt()
        const fixed = map.toCoordinate(point, false)
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, map.zoomLevel + step))
        map.alignCoordinateToPoint(fixed, point)
    }
    function collapse(): bool {
        if (tools.back())
            return true
        if (steered)
            hovered = ""
        return layer.release()
    }

    function steer(right: real, down: real) {
        steered = true
        whole = false
        flight.halt()
        map.pan(right, down)
    }
    /// Enter: the marker that was chosen among those spread, else the one nearest to the middle.
    function open() {
        steered = true
        if (!layer.openSpread(hovered)) {
            layer.openAt(layer.nearest())
            hovered = layer.nextSpread("", 1)
        }
    }

    Keys.onPressed: event => {
        const far = event.modifiers & Qt.ShiftModifier ? 240 : 80
        const along = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
        const other = along === 0 ? "" : layer.nextSpread(hovered, along)
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
            Qt.callLater(fit)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            open()
        else
            event.accepted = false
    }
    onWidthChanged: if (whole) Qt.callLater(fit)
    onHeightChanged: if (whole) Qt.callLater(fit)

    MarkerModel {
        id: markers

        filter: pane.filter
    }
    Connections {
        target: pane.session

        function onProjectChanged() {
            pane.fitPending = true
            Qt.callLater(pane.fit)
        }
    }
    BasemapLayer {
        id: ground

        anchors.fill: parent
        visible: pane.session.loaded && !pane.fitPending // no tile is drawn for a view that is left at once
        center: map.center
        zoomLevel: map.zoomLevel
        bearing: map.bearing
        theme: Theme.dark ? BasemapLayer.Dark : BasemapLayer.Light
        files: tools.notes.basemaps
        kept: tools.choices.keeps
        onProblemsChanged: if (problems.length > 0) pane.said(problems[problems.length - 1])
        names: [BasemapLayer.Neutral, BasemapLayer.Armenian, BasemapLayer.Azerbaijani, BasemapLayer.Both][pane.session.namePolicy]
    }
    Loader {
        anchors.fill: parent
        active: tools.choices.online && tools.choices.onlineTemplate !== "" && ground.visible
        sourceComponent: OnlineBase { follows: map; address: tools.choices.onlineTemplate }
    }
    Map {
        id: map

        anchors.fill: parent
        plugin: Plugin { name: "itemsoverlay" }
        color: "transparent"
        copyrightsVisible: false
        center: QtPositioning.coordinate(40.1, 46.2)
        zoomLevel: 7
        minimumZoomLevel: 2
        maximumZoomLevel: 16
        onMapReadyChanged: if (pane.whole) Qt.callLater(pane.fit)
    }
    IncidentMarkers {
        id: layer

        anchors.fill: parent
        center: map.center
        zoomLevel: map.zoomLevel
        bearing: map.bearing
        theme: Theme.dark ? IncidentLayer.Dark : IncidentLayer.Light
        model: markers
        scene: pane.filter.scene
        heat: pane.heat
        animated: Theme.motion
        selectedIncident: pane.filter.selected
        hoveredMarker: pane.hovered
        onIncidentChosen: incident => pane.incidentChosen(incident)
        onKeysChosen: keys => pane.filter.choose(keys)
        onClusterOpened: point => pane.zoomAt(2, point)
    }
    LabelLayer {
        anchors.fill: parent
        center: map.center
        zoomLevel: map.zoomLevel
        bearing: map.bearing
        theme: layer.theme
        model: markers
        selectedIncident: pane.filter.selected
        spreadMarkers: layer.spreadMarkers
        font: Qt.font({ family: Theme.family, pixelSize: Theme.small + 1 })
        keepOut: furniture.visible ? furniture.covered : []
    }
    MapGestures {
        id: gestures

        anchors.fill: parent
        map: map
        onHover: point => {
            const ids = point.x < 0 || !Theme.hints ? [] : layer.markersAt(point)
            pane.hovered = ids.length > 0 ? ids[0] : ""
            if (point.x >= 0)
                pane.steered = false
        }
        onTapped: point => {
            pane.forceActiveFocus(Qt.MouseFocusReason)
            if (!tools.tap(point))
                layer.openAt(point)
        }
        onAsked: tools.copyPosition()
        onZoomed: (step, point) => pane.zoomAt(step, point)
        onDraggingChanged: {
            flight.halt()
            pane.whole = false
        }
    }
    MapFlight {
        id: flight

        map: map
    }
    MapTools {
        id: tools

        anchors.fill: parent
        map: map
        session: pane.session
        pointer: gestures.pointer
        problems: ground.problems
        visible: ground.visible
        onSaid: text => pane.said(text)
        onDeparted: {
            flight.halt()
            pane.whole = false
        }
    }
    MapFurniture {
        id: furniture

        anchors.fill: parent
        map: map
        attribution: (tools.credit === "" ? "" : tools.credit + " · ") + ground.attribution
        choices: tools.choices
        problem: ground.error
        pointer: gestures.pointer
        visible: pane.session.loaded && !pane.fitPending // no tile is drawn for a view that is left at once
        marked: pane.activeFocus && pane.steered
        onZoomed: step => pane.zoomBy(step)
        onFitted: pane.fit()
    }
    MarkerTip {
        incidents: layer
        marker: pane.hovered
    }
}
