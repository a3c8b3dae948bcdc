// The sheets of datasets: columns, remarks, exports; and the menu of the map.
import QtQuick
import QtTest
import Dateline
import Dateline.Models
import Dateline.Test

Item {
    id: root

    width: 1280
    height: 800

    FixtureSession { id: fixture }
    TimelineModel { id: timeline; session: fixture }
    Filter { id: filter; session: fixture; timeline: timeline }
    Desk {
        id: desk

        anchors.fill: parent
        focus: true
        session: fixture
        timeline: timeline
        filter: filter
        samplePath: "sample"
        about: ""
        startError: ""
        choices: Choices {}
    }
    Keyboard { activeItem: root.Window.activeFocusItem; desk: desk; timeline: timeline; filter: filter; session: fixture }
    Component {
        id: columns

        ImportSheet {
            session: fixture
            look: ({
                    title: "strikes.csv", layout: "", geometry: false, daysUnsure: false, said: {},
                    columns: ["tag", "breite", "laenge", "ort"], fields: ["from", "lat", "lon", "place", "precision", "text"],
                    sample: [["3.4.2023", "39.5", "46.5", "Tegh"], ["4.4.2023", "39.6", "46.4", ""], ["3.4.2023", "39.5", "46.5", "Sotk"]],
                    mapping: { lat: "breite", text: "ort+tag" }
                })
        }
    }

    TestCase {
        name: "Datasets"
        when: windowShown

        function init() {
            fixture.open(["folder"])
            tryCompare(fixture, "state", Session.Ready)
            tryVerify(() => desk.settled, 20000)
            filter.showAll()
            desk.map.forceActiveFocus()
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
        function over(test: var): var { return find(root.Window.contentItem.parent ?? root.Window.contentItem, test) }
        function button(text: string): var { return over(item => item.text === text && item.clicked !== undefined && item.visible) }

        function test_columns_must_say_when_and_where() {
            const sheet = createTemporaryObject(columns, root) as ImportSheet
            sheet.open()
            tryVerify(() => sheet.opened)
            compare(sheet.title, "Columns of strikes.csv")
            verify(!sheet.complete)
            compare(sheet.example("tag"), "3.4.2023 · 4.4.2023")
            compare(sheet.example("ort"), "Tegh · Sotk")
            compare(sheet.example("none"), "")
            sheet.choose("from", "tag")
            verify(!sheet.complete)
            sheet.choose("lon", "laenge")
            verify(sheet.complete)
            sheet.choose("lat", "")
            verify(!sheet.complete)
            // Only what a person changed is said; several columns of one field stay together.
            compare(Object.keys(sheet.said).sort().join(), "from,lat,lon")
            compare(sheet.mapping.text, "ort+tag")
            sheet.close()
        }
        function test_days_that_could_be_either_must_be_chosen() {
            const sheet = createTemporaryObject(columns, root) as ImportSheet
            sheet.look = Object.assign({}, sheet.look, { daysUnsure: true, geometry: true })
            sheet.choose("from", "tag")
            verify(!sheet.complete)
            sheet.choose("dates", "dmy")
            verify(sheet.complete)
        }
        function test_a_table_asks_in_the_window() {
            fixture.mappingAsked(columns.createObject(root).look)
            tryVerify(() => desk.dialogs.modal)
            const read = button("Read the rows")
            verify(read)
            verify(!read.enabled)
            verify(read.mapToItem(root, 0, read.height).y <= root.height)
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
        }
        function test_the_export_tells_how_much_and_in_which_form() {
            keyClick(Qt.Key_E, Qt.ControlModifier)
            tryVerify(() => desk.dialogs.modal)
            verify(over(item => item.text !== undefined && String(item.text).startsWith("3 incidents pass the filters")))
            const go = button("Export …")
            verify(go.enabled)
            verify(go.activeFocus)
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
            filter.search = "nothing of the kind"
            desk.exportShown()
            tryVerify(() => desk.dialogs.modal)
            verify(!button("Export …").enabled)
            keyClick(Qt.Key_Escape)
        }
        function test_the_menu_of_the_map_opens_its_tools() {
            const more = find(desk.map, item => item.name === "Map tools" && item.clicked !== undefined)
            verify(more)
            mouseClick(more)
            tryVerify(() => over(item => item.text === "Bookmarks …" && item.visible) !== null)
            const heat = over(item => item.text === "Map of heat")
            verify(!heat.enabled)
            verify(heat.Accessible.name.includes("4,000"))
            mouseClick(over(item => item.text === "Overview"))
            compare(desk.map.tools.choices.overview, true)
            desk.map.tools.choices.overview = false
            mouseClick(more)
            tryVerify(() => over(item => item.text === "Measure" && item.visible) !== null)
            mouseClick(over(item => item.text === "Measure"))
            verify(desk.map.tools.measuring)
            desk.map.tools.toggleMeasuring()
            mouseClick(more)
            tryVerify(() => over(item => item.text === "Go to a place or position …" && item.visible) !== null)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            tryVerify(() => desk.dialogs.modal)
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
        }
        function test_remarks_are_counted() {
            verify(fixture.problemCount > 0)
            desk.dialogs.showProblems()
            tryVerify(() => desk.dialogs.modal)
            verify(over(item => String(item.text ?? "").includes("not read") || String(item.text ?? "").includes("Nothing was refused")))
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
        }
    }
}
