import QtQuick
import QtTest
import Dateline
import Dateline.Map
import Dateline.Models
import Dateline.Test

Item {
    id: root

    width: 1280
    height: 800

    FixtureSession { id: session }
    TimelineModel { id: timeline; session: session }
    Filter { id: filter; session: session; timeline: timeline }
    Desk {
        id: desk

        anchors.fill: parent
        focus: true
        session: session
        timeline: timeline
        filter: filter
        samplePath: "sample"
        about: ""
        startError: ""
        choices: Choices {}
    }
    Keyboard { activeItem: root.Window.activeFocusItem; desk: desk; timeline: timeline; filter: filter; session: session }

    TestCase {
        name: "MapTools"
        when: windowShown

        readonly property MapTools tools: desk.map.tools

        function init() {
            session.open(["folder"])
            tryCompare(session, "state", Session.Ready)
            tryVerify(() => desk.settled, 20000)
            desk.map.forceActiveFocus()
            tools.choices.notation = 0
            tools.choices.overview = false
        }
        function find(item: Item, test: var): var {
            if (test(item))
                return item
            for (const child of item.children) {
                const found = find(child, test)
                if (found)
                    return found
            }
            return null
        }
        function test_turns_and_tilts_with_all_that_lies_on_the_map() {
            const map = find(desk.map, item => item.mapReady !== undefined)
            const layers = [find(desk.map, item => item instanceof BasemapLayer), find(desk.map, item => item instanceof IncidentLayer), find(desk.map, item => item instanceof LabelLayer)]
            const north = find(desk.map, item => item.name === "North up, seen from above")
            verify(!north.visible)
            for (let i = 0; i < 9; ++i)
                keyClick(Qt.Key_T)
            keyClick(Qt.Key_V)
            compare(map.tilt, 50)
            compare(map.bearing, 15)
            for (const layer of layers) {
                compare(layer.tilt, 50)
                compare(layer.bearing, 15)
            }
            keyClick(Qt.Key_T, Qt.ShiftModifier)
            compare(map.tilt, 40)
            verify(north.visible)
            mouseClick(north)
            compare(map.tilt, 0)
            compare(map.bearing, 0)
            verify(!north.visible)
        }
        function test_measures_by_the_keys_alone() {
            keyClick(Qt.Key_M)
            verify(tools.measuring)
            keyClick(Qt.Key_Return)
            keyClick(Qt.Key_Right)
            keyClick(Qt.Key_Return)
            const overlay = find(desk.map, item => item.summary !== undefined && item.active !== undefined)
            compare(overlay.count, 2)
            verify(/[1-9]/.test(overlay.summary), overlay.summary)
            keyClick(Qt.Key_Backspace)
            compare(overlay.count, 1)
            keyClick(Qt.Key_Escape)
            verify(!tools.measuring)
        }
        function test_measures_by_clicks() {
            const selected = filter.selected
            keyClick(Qt.Key_M)
            const overlay = find(desk.map, item => item.summary !== undefined && item.active !== undefined)
            for (const [x, y] of [[300, 200], [420, 210], [330, 320]])
                mouseClick(desk.map, x, y, Qt.LeftButton, Qt.NoModifier, 600)
            tryCompare(overlay, "count", 3)
            verify(/[1-9].* ·  .*[1-9].*m²/.test(overlay.summary), overlay.summary)
            compare(filter.selected, selected) // no incident was opened
            keyClick(Qt.Key_Escape)
        }
        function test_the_next_notation_and_back() {
            for (let i = 1; i <= 4; ++i) {
                keyClick(Qt.Key_U)
                compare(tools.choices.notation, i % 4)
            }
        }
        function test_goes_to_what_is_typed() {
            keyClick(Qt.Key_G, Qt.ControlModifier)
            tryVerify(() => desk.dialogs.modal)
            for (const letter of "1.5 2.5")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            tryVerify(() => !desk.dialogs.modal)
            fuzzyCompare(tools.map.center.latitude, 1.5, 1e-6)
            fuzzyCompare(tools.map.center.longitude, 2.5, 1e-6)
        }
        function test_a_bookmark_comes_back() {
            tools.go(10, 20, 6)
            keyClick(Qt.Key_B)
            tryVerify(() => desk.dialogs.modal)
            for (const letter of "here")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(tools.notes.bookmarks.length, 1)
            compare(tools.notes.bookmarks[0].name, "here")
            fuzzyCompare(tools.notes.bookmarks[0].latitude, 10, 1e-6)
            keyClick(Qt.Key_Escape)
            tools.notes.removeBookmark(0)
        }
        function test_a_map_that_is_none_is_named() {
            tools.notes.basemaps = ["/nowhere/at-all.mbtiles"]
            tryVerify(() => tools.problems.length === 1, 20000)
            verify(tools.problems[0].includes("/nowhere/at-all.mbtiles"))
            tryVerify(() => desk.settled, 20000) // the embedded world is drawn all the same
            tools.notes.basemaps = []
            tryVerify(() => tools.problems.length === 0)
        }
        function test_the_overview_comes_and_goes() {
            keyClick(Qt.Key_O)
            const shown = () => find(desk.map, item => item.Accessible.name === "Overview of what is around") !== null
            tryVerify(shown)
            keyClick(Qt.Key_O)
            tryVerify(() => !shown())
        }
        function test_addresses_of_online_tiles_data() {
            return [
                { tag: "xyz", address: "https://tiles.example/{z}/{x}/{y}.png", template: "https://tiles.example/%z/%x/%y.png" },
                { tag: "wmts", address: "https://wmts.example/{TileMatrix}/{TileRow}/{TileCol}", template: "https://wmts.example/%z/%y/%x" },
                { tag: "file", address: "file:///etc/{z}/{x}/{y}", template: "" },
                { tag: "no tiles", address: "https://tiles.example/", template: "" }
            ]
        }
        function test_addresses_of_online_tiles(data) {
            const before = tools.choices.onlineAddress
            tools.choices.onlineAddress = data.address
            compare(tools.choices.onlineTemplate, data.template)
            tools.choices.onlineAddress = before
        }
        function test_nothing_of_the_network_is_made_unasked() {
            compare(tools.choices.online, false)
            compare(find(desk.map, item => item.follows !== undefined), null)
        }
    }
}
