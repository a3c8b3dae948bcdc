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
    /// goto, bookmarks or basemaps.
    signal sheetWanted(string sheet)

    readonly property bool settled: width <= 0 || !visible || ((ground.ready || !session.loaded) && !flight.running && !fitPending)
    readonly property alias zoom: map.zoomLevel
    readonly property alias tools: tools
    readonly property alias menu: menu
    readonly property alias steering: steering
    /// All incidents are in view and stay there when the window is resized, until someone moves the map.
    property bool whole: true
    property bool fitPending: false
    /// A crowd of incidents as warmth in place of clusters.
    property alias heat: menu.heat
    property alias hovered: steering.hovered
    property alias steered: steering.steered

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
        if (!flight.sees(box)) {
            whole = false
            flight.show(box, true)
        }
    }
    /// What is in view: west, south, east, north in degrees; empty where that is all incidents, or the world.
    function view(): var { return whole ? [] : flight.view() }
    /// How many of the incidents that are shown have no place in such a view.
    function outside(view: var): int { return markers.outside(view) }
    function zoomBy(step: real) { zoomAt(step, Qt.point(width / 2, height / 2)) }
    /// Someone moves the map.
    function depart() {
        whole = false
        flight.halt()
    }
    function zoomAt(step: real, point: point) {
        depart()
        const fixed = map.toCoordinate(point, false)
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, map.zoomLevel + step))
        map.alignCoordinateToPoint(fixed, point)
    }
    function collapse(): bool { return steering.collapse() }

    Keys.forwardTo: [steering]
    onWidthChanged: if (whole) Qt.callLater(fit)
    onHeightChanged: if (whole) Qt.callLater(fit)

    MarkerModel { id: markers; filter: pane.filter }
    Connections {
        target: pane.session

        function onProjectChanged() {
            pane.fitPending = true
            Qt.callLater(pane.fit)
        }
    }
    MapGround {
        id: ground

        anchors.fill: parent
        visible: pane.session.loaded && !pane.fitPending // no tile is drawn for a view that is left at once
        map: map; tools: tools; session: pane.session
        onSaid: text => pane.said(text)
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
        center: map.center; zoomLevel: map.zoomLevel; bearing: map.bearing; tilt: map.tilt
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
        center: map.center; zoomLevel: map.zoomLevel; bearing: map.bearing; tilt: map.tilt
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
        onTurned: (bearing, tilt) => steering.turnBy(bearing, tilt)
        onDraggingChanged: pane.depart()
    }
    MapFlight { id: flight; map: map }
    MapSteering {
        id: steering

        map: map; markers: layer; tools: tools
        onDeparted: pane.depart()
        onFitted: pane.fit()
    }
    MapTools {
        id: tools

        anchors.fill: parent
        map: map; session: pane.session
        pointer: gestures.pointer
        problems: ground.problems
        visible: ground.visible
        onSaid: text => pane.said(text)
        onDeparted: pane.depart()
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
        working: menu.visible || tools.measuring
        onZoomed: step => pane.zoomBy(step)
        onFitted: pane.fit()
        onLevelled: steering.turnBy(-map.bearing, -map.tilt)
        onMenuWanted: menu.show()
    }
    MapMenu {
        id: menu

        tools: tools; button: furniture.menuButton
        crowded: pane.filter.scene !== undefined
        onSheetWanted: sheet => pane.sheetWanted(sheet)
    }
    MarkerTip { incidents: layer; marker: pane.hovered; pointer: gestures.pointer }
}
