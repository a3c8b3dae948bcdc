// What helps on the map and belongs to no incident: own basemaps, measuring, positions, bookmarks, the overview.
pragma ComponentBehavior: Bound
import QtQuick
import QtLocation
import QtPositioning
import Dateline.Map
import Dateline.Models

Item {
    id: tools

    required property Map map
    required property Session session
    required property point pointer
    /// What the ground could not draw of a user's maps.
    property list<string> problems
    readonly property alias notes: notes
    readonly property alias choices: choices
    readonly property bool measuring: measure.active
    readonly property string credit: choices.online ? choices.onlineCredit : ""
    signal said(text: string)
    signal departed

    /// Where someone points, by the pointer or by the keys.
    function place(): var { return pointer.x < 0 ? map.center : map.toCoordinate(pointer, false) }
    function copyPosition() {
        const text = Positions.written(place(), choices.notation)
        if (text === "")
            return
        Positions.copy(text)
        said("Copied " + text)
    }
    function nextNotation() { choices.notation = (choices.notation + 1) % 4 }
    function toggleFullScreen() {
        const window = tools.Window.window
        window.visibility = window.visibility === Window.FullScreen ? Window.AutomaticVisibility : Window.FullScreen
    }
    function go(latitude: real, longitude: real, zoom: real) {
        departed()
        map.center = QtPositioning.coordinate(latitude, longitude)
        map.zoomLevel = Math.max(map.minimumZoomLevel, Math.min(map.maximumZoomLevel, zoom))
    }
    function toggleMeasuring() {
        if (measure.active)
            measure.end()
        else
            measure.active = true
    }
    /// Whether this was for the line that is measured.
    function tap(point: point): bool {
        if (measure.active)
            measure.add(point)
        return measure.active
    }
    function press(event: KeyEvent): bool {
        if (!measure.active)
            return false
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            measure.add(Qt.point(width / 2, height / 2))
        else if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Delete)
            measure.undo()
        else
            return false
        return true
    }
    function back(): bool {
        const was = measure.active
        if (was)
            measure.end()
        return was
    }

    MapNotes {
        id: notes

        session: tools.session
    }
    MapChoices {
        id: choices
    }
    MeasureOverlay {
        id: measure

        anchors.fill: parent
        map: tools.map
        pointer: tools.pointer
    }
    Loader {
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.unit + Theme.half
        anchors.bottomMargin: 6 * Theme.unit
        active: choices.overview && tools.visible && tools.width > 480 && tools.height > 320
        sourceComponent: InsetMap { map: tools.map }
    }
}
