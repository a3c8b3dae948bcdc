// What is longer than its frame, what has more columns than room, and the map, by the keys alone.
import QtQuick
import QtLocation
import QtPositioning
import QtTest
import Dateline
import Dateline.Models
import Dateline.Test

Item {
    id: root

    width: 900
    height: 600

    FixtureSession { id: session }
    TimelineModel { id: timeline; session: session }
    Filter { id: filter; session: session; timeline: timeline }

    ArticleText { id: reader; filter: filter; article: "a1" }
    ArticleView { id: article; width: 300; height: 110; reader: reader }
    IncidentPlaces {
        id: places

        x: 660
        width: 220
        claimants: [
            { claimant: "Ministry of Defence of Armenia", places: [
                { words: "towards Goris", coordinates: "39.505° N, 46.344° E ± 10 km", why: "chosen for: same district as Sotk; 11 others are named so (confidence 0.84)" },
                { words: "towards a village of a rather long name", coordinates: "39.841° N, 45.672° E ± 10 km" }] },
            { claimant: "Ministry of Defence of Azerbaijan", places: [{ words: "in Lachin District", coordinates: "39.637° N, 46.546° E" }] }
        ]
    }
    TextEdit { id: pasted; y: 120; width: 300; height: 20; textFormat: TextEdit.PlainText }

    ScrollPage {
        id: page

        y: 150
        width: 200
        height: 100
        name: "Buttons"
        contentHeight: buttons.height

        Column {
            id: buttons

            Repeater {
                id: twenty

                model: 20
                TextButton { required property int index; text: "Button " + index }
            }
        }
    }
    ShortcutSheet { id: sheet; parent: root }
    ClaimComparison {
        id: comparison

        x: 320
        width: 335
        chosen: ""
        claimants: ["Ministry of Defence of Azerbaijan", "Ministry of Defence of Armenia", "Prosecutor", "Observers", "Governor of Syunik"].map(name => ({ name: name }))
        rows: [
            { what: "Killed", side: "Armenia", differs: false, cells: [[], [], [], [], [{ text: "four", stance: "asserts", article: "a1", claim: "c1" }]] },
            { what: "Killed", side: "Azerbaijan", differs: true, cells: [[{ text: "three", stance: "asserts", article: "a2", claim: "c3" }],
                [{ text: "seven", stance: "asserts", article: "a2", claim: "c4" }], [], [], []] }
        ]
    }
    MapPane { id: pane; x: 320; y: 300; width: 500; height: 300; filter: filter; session: session; onIncidentChosen: incident => filter.selected = incident }
    Map {
        id: world

        y: 260
        width: 300
        height: 200
        plugin: Plugin { name: "itemsoverlay" }
        minimumZoomLevel: 2
    }
    MapFlight { id: flight; map: world }

    function all(item: Item, test: var): list<Item> {
        const found = test(item) ? [item] : []
        for (const child of item.children)
            found.push(...all(child, test))
        return found
    }
    function one(item: Item, test: var): Item { return all(item, test)[0] ?? null }

    TestCase {
        name: "Panels"
        when: windowShown

        function initTestCase() {
            session.open(["folder"])
            tryCompare(session, "state", Session.Ready)
            tryVerify(() => reader.text !== "")
        }
        function init() {
            filter.selected = ""
            sheet.close()
        }

        function test_every_claimants_places_stand_there_whole() {
            const labels = root.all(places, item => item instanceof Text && item.visible)
            for (const words of ["Ministry of Defence of Armenia", "towards Goris", "39.505° N, 46.344° E ± 10 km", "Ministry of Defence of Azerbaijan", "in Lachin District", "39.637° N, 46.546° E"])
                verify(labels.some(label => label.text === words), words)
            for (const label of labels)
                verify(!label.truncated && label.contentWidth <= places.width + 1, label.text)
        }
        function test_a_place_tells_why_it_was_chosen() {
            const place = root.one(places, item => item.Accessible.name.startsWith("towards Goris"))
            const plain = root.one(places, item => item.Accessible.name.startsWith("in Lachin"))
            const told = () => root.one(places, item => item instanceof Text && item.visible && item.text.startsWith("chosen for: "))
            compare(told(), null)
            const closed = place.height
            place.forceActiveFocus(Qt.TabFocusReason)
            verify(place.activeFocus)
            keyClick(Qt.Key_Space)
            compare(told().text, "chosen for: same district as Sotk; 11 others are named so (confidence 0.84)")
            verify(!told().truncated && told().contentWidth <= places.width + 1)
            tryVerify(() => place.height >= closed + told().height)
            keyClick(Qt.Key_Space)
            compare(told(), null)
            mouseClick(plain) // nobody said why
            compare(told(), null)
            compare(plain.focusPolicy, Qt.NoFocus)
        }
        function test_a_name_in_the_text_tells_why_by_keys_and_pointer() {
            const words = root.one(article, item => item.Accessible.name === "Text of the report")
            const names = root.one(article, item => item instanceof PlaceNames)
            compare(reader.names.length, 2)
            tryVerify(() => names.lines.length === 2)
            words.forceActiveFocus(Qt.TabFocusReason)
            words.cursorPosition = 0
            compare(names.current, -1)
            keyClick(Qt.Key_Return)
            compare(words.cursorPosition, reader.text.indexOf("Tegh"))
            compare(names.current, 0)
            compare(words.Accessible.description, "Tegh. 39.557° N, 46.481° E. chosen for: same district as Kornidzor; 2 others are named so (confidence 0.84)")
            keyClick(Qt.Key_Return)
            compare(words.cursorPosition, reader.text.indexOf("Nowhereville"))
            compare(words.Accessible.description, "no place of this name is known")
            keyClick(Qt.Key_Return) // around the end
            compare(names.current, 0)
            keyClick(Qt.Key_Return, Qt.ShiftModifier)
            compare(names.current, 1)
            keyClick(Qt.Key_Right, Qt.NoModifier)
            compare(names.current, 1)
            keyClick(Qt.Key_Home, Qt.ControlModifier)
            compare(names.current, -1)
            const area = names.lines[0].area
            mouseMove(names, area.x + area.width / 2, area.y + area.height / 2)
            tryCompare(names, "pointed", 0)
            mouseMove(names, area.x + area.width / 2, area.y + 3 * area.height)
            tryCompare(names, "pointed", -1)
        }
        function test_an_article_does_not_begin_with_half_a_line() {
            const words = root.one(article, item => item.Accessible.name === "Text of the report")
            const shown = root.one(article, item => item.Accessible.name.startsWith("Report: "))
            for (const claim of ["c1", "c2", "c1"]) {
                reader.claim = claim
                wait(50)
                const top = shown.contentY - words.mapToItem(shown.contentItem, 0, 0).y
                verify(shown.contentY === 0 || Math.abs(words.positionToRectangle(words.positionAt(0, top + 1)).y - top) < 1, claim + " at " + top)
            }
            reader.claim = ""
        }
        function test_a_page_scrolls_by_keys() {
            page.forceActiveFocus(Qt.TabFocusReason)
            verify(page.activeFocusOnTab)
            const ring = page.children.find(item => item instanceof FocusRing)
            verify(ring.visible)
            keyClick(Qt.Key_Down)
            verify(page.contentY > 0 && page.contentY < 60)
            keyClick(Qt.Key_PageDown)
            verify(page.contentY > 60)
            keyClick(Qt.Key_End)
            compare(page.contentY, page.contentHeight - page.height)
            keyClick(Qt.Key_PageUp)
            keyClick(Qt.Key_Up)
            verify(page.contentY < page.contentHeight - page.height - 60)
            keyClick(Qt.Key_Home)
            compare(page.contentY, 0)
            keyClick(Qt.Key_Down, Qt.ControlModifier)
            compare(page.contentY, 0)
        }
        function test_what_the_keyboard_reaches_comes_into_view() {
            page.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Home)
            for (let i = 0; i < 10; ++i) {
                keyClick(Qt.Key_Tab)
                wait(0)
            }
            const button = twenty.itemAt(9)
            verify(button.activeFocus)
            verify(button.y >= page.contentY && button.y + button.height <= page.contentY + page.height)
            twenty.itemAt(1).forceActiveFocus(Qt.BacktabFocusReason)
            tryVerify(() => page.contentY <= twenty.itemAt(1).y)
        }
        function test_a_report_is_read_and_copied_by_keys() {
            const scroll = one(article, item => item instanceof ScrollPage)
            scroll.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Home)
            keyClick(Qt.Key_End)
            verify(scroll.contentY > 0)
            keyClick(Qt.Key_A, Qt.ControlModifier)
            keyClick(Qt.Key_C, Qt.ControlModifier)
            pasted.clear()
            pasted.paste()
            compare(pasted.text, reader.text)
            // The words are the next stop: a cursor selects some of them, and stays in view.
            keyClick(Qt.Key_Tab)
            const words = one(article, item => item instanceof TextEdit)
            verify(words.activeFocus)
            verify(words.cursorVisible)
            keyClick(Qt.Key_Home, Qt.ControlModifier)
            tryVerify(() => scroll.contentY < words.mapToItem(scroll.contentItem, 0, 0).y + 1)
            for (let i = 0; i < 4; ++i)
                keyClick(Qt.Key_Right, Qt.ShiftModifier)
            keyClick(Qt.Key_C, Qt.ControlModifier)
            pasted.clear()
            pasted.paste()
            compare(pasted.text, "Café")
            keyClick(Qt.Key_PageDown)
            verify(words.cursorPosition > 20)
            keyClick(Qt.Key_End, Qt.ControlModifier)
            const end = words.mapToItem(scroll.contentItem, words.cursorRectangle)
            verify(end.y + end.height <= scroll.contentY + scroll.height)
        }
        function test_a_sheet_scrolls_by_keys() {
            sheet.height = 200
            sheet.open()
            tryCompare(sheet, "opened", true)
            const scroll = one(sheet.contentItem, item => item instanceof ScrollPage)
            keyClick(Qt.Key_PageDown)
            verify(scroll.contentY > 0)
            keyClick(Qt.Key_End)
            compare(scroll.contentY, scroll.contentHeight - scroll.height)
            keyClick(Qt.Key_Escape)
            tryCompare(sheet, "visible", false)
        }
        function test_no_claim_is_out_of_sight_data() {
            return [{ tag: "narrow", width: 335 }, { tag: "wide", width: 640 }]
        }
        function test_no_claim_is_out_of_sight(data) {
            comparison.width = data.width
            const cells = all(comparison, item => item instanceof ClaimCell && item.visible)
            compare(cells.map(cell => cell.text).sort(), ["four", "seven", "three"])
            for (const cell of cells) {
                const area = cell.mapToItem(comparison, 0, 0, cell.width, cell.height)
                verify(area.x >= 0 && area.x + area.width <= comparison.width, cell.text)
                verify(area.y + area.height <= comparison.height)
            }
            compare(comparison.fits, data.tag === "wide")
            compare(cells.find(cell => cell.text === "four").Accessible.name, "Killed, Armenia, Governor of Syunik: four")
        }
        function test_a_box_over_the_date_line_is_shown() {
            tryVerify(() => world.mapReady)
            flight.show([179.6, -17, -179.8, -16], false)
            verify(Math.abs(world.center.longitude) > 179, "at " + world.center.longitude)
            verify(world.zoomLevel > 6)
            const west = world.fromCoordinate(QtPositioning.coordinate(-16.5, 179.6), false)
            const east = world.fromCoordinate(QtPositioning.coordinate(-16.5, -179.8), false)
            verify(west.x > 0 && west.x < east.x && east.x < world.width)
            const middle = flight.middle([179.6, -17, -179.8, -16])
            fuzzyCompare(middle.longitude, 179.9, 1e-6)
            fuzzyCompare(flight.middle([44, 39, 47, 41]).longitude, 45.5, 1e-6)
        }
        function test_other_keys_do_not_steer_the_map() {
            tryVerify(() => pane.settled, 20000)
            pane.fit()
            pane.steered = false
            pane.forceActiveFocus()
            keyClick(Qt.Key_Control)
            keyClick(Qt.Key_Right, Qt.ControlModifier)
            keyClick(Qt.Key_X)
            verify(pane.whole)
            verify(!pane.steered)
            keyClick(Qt.Key_Right)
            verify(!pane.whole)
            verify(pane.steered)
        }
        function test_spread_markers_are_chosen_by_keys() {
            tryVerify(() => pane.settled, 20000)
            pane.fit()
            pane.forceActiveFocus()
            pane.zoomBy(-20)
            keyClick(Qt.Key_Return)
            const layer = one(pane, item => item.spreadMarkers !== undefined)
            verify(layer.spreadMarkers.length > 1)
            const met = new Set()
            for (let i = 0; i < layer.spreadMarkers.length; ++i) {
                verify(layer.spreadMarkers.indexOf(pane.hovered) >= 0)
                met.add(pane.hovered)
                keyClick(Qt.Key_Return)
                compare(filter.selected, layer.marker(pane.hovered).incident)
                verify(layer.spreadMarkers.length > 1)
                keyClick(Qt.Key_Right)
            }
            compare(met.size, layer.spreadMarkers.length)
            const last = pane.hovered
            keyClick(Qt.Key_Left)
            verify(pane.hovered !== last)
            verify(pane.collapse())
            compare(pane.hovered, "")
        }
    }
}
