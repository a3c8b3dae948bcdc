import QtQuick
import QtTest
import Dateline
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
        choices: Choices { id: choices }
    }
    SignalSpy { id: pictures; target: desk; signalName: "pictureWanted" }
    SignalSpy { id: additions; target: session; signalName: "added" }
    Keyboard { activeItem: root.Window.activeFocusItem; desk: desk; timeline: timeline; filter: filter; session: session }

    TestCase {
        name: "Desk"
        when: windowShown

        function init() {
            session.dismissError()
            session.open(["folder"])
            tryCompare(session, "state", Session.Ready)
            filter.showAll()
            filter.selected = ""
            timeline.showAll()
            timeline.playing = false
            desk.map.forceActiveFocus()
            tryVerify(() => desk.settled, 20000)
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
        function test_only_keeps_one_source_and_again_all() {
            const only = find(desk, item => item.Accessible.name === "Only Northern Herald")
            verify(only)
            only.clicked()
            verify(filter.active)
            const shown = filter.shownCount
            verify(shown > 0)
            only.clicked()
            verify(!filter.active)
            verify(filter.shownCount > shown)
        }
        function test_all_incidents_keeps_the_view() {
            desk.select("1")
            tryVerify(() => desk.settled, 20000)
            desk.map.zoomBy(3)
            const zoom = desk.map.zoom
            desk.choose("", true)
            compare(desk.map.zoom, zoom)
        }
        function test_space_plays_and_pauses() {
            keyClick(Qt.Key_Space)
            compare(timeline.playing, true)
            keyClick(Qt.Key_Space)
            compare(timeline.playing, false)
        }
        function test_brackets_step_between_incidents() {
            timeline.at = timeline.windowFrom
            keyClick("]")
            compare(desk.incidents.count, 1)
            keyClick("]")
            compare(desk.incidents.count, 2)
            keyClick("[")
            compare(desk.incidents.count, 1)
        }
        function test_n_and_p_open_incidents_escape_leaves() {
            keyClick("N")
            compare(filter.selected, "i1")
            keyClick("N")
            compare(filter.selected, "i2")
            keyClick("P")
            compare(filter.selected, "i1")
            keyClick(Qt.Key_Escape)
            compare(filter.selected, "")
        }
        function test_enter_opens_what_is_nearest_to_the_middle() {
            keyClick(Qt.Key_Return)
            verify(filter.selected !== "")
        }
        function test_search_takes_letters_that_are_keys_elsewhere() {
            keyClick(Qt.Key_F, Qt.ControlModifier)
            for (const c of "ky n")
                keyClick(c === " " ? Qt.Key_Space : c)
            compare(filter.search, "ky n")
            compare(timeline.knownAsOf, false)
            compare(timeline.playing, false)
            keyClick(Qt.Key_Escape)
            compare(filter.search, "")
        }
        function test_plus_and_minus_zoom() {
            const before = desk.map.zoom
            keyClick(Qt.Key_Plus)
            verify(desk.map.zoom > before)
            keyClick(Qt.Key_Minus)
            fuzzyCompare(desk.map.zoom, before, 0.01)
        }
        function test_tab_reaches_every_panel() {
            const met = new Set()
            for (let i = 0; i < 60; ++i) {
                keyClick(Qt.Key_Tab)
                const item = root.Window.activeFocusItem
                if (item)
                    met.add(item.Accessible.name)
            }
            for (const name of ["Search the reports", "Play", "Window from", "Zoom in", "Save the project"])
                verify(met.has(name), name + " is not reached by Tab: " + Array.from(met).join(", "))
        }
        function test_errors_are_shown_as_text() {
            session.open(["broken"])
            tryCompare(session, "error", "<b>broken</b> cannot be read")
            compare(session.incidentCount, 3)
        }
        function test_escape_cancels_reading() {
            session.open(["endless"])
            compare(session.state, Session.Reading)
            keyClick(Qt.Key_Escape)
            tryCompare(session, "state", Session.Ready)
        }
        function test_what_is_opened_is_added_or_comes_in_its_place() {
            additions.clear()
            desk.dialogs.take(["file:///reports/more%20news"])
            verify(desk.dialogs.modal)
            compare(session.state, Session.Ready)
            tryVerify(() => root.Window.activeFocusItem?.text === "Add to “folder”")
            keyClick(Qt.Key_Space)
            tryCompare(additions, "count", 1)
            tryVerify(() => !desk.dialogs.modal)
            verify(session.adding)
            desk.dialogs.take(["file:///reports/other.gpkg"])
            tryVerify(() => root.Window.activeFocusItem?.text === "Open in its place")
            keyClick(Qt.Key_Space)
            tryVerify(() => session.name === "other.gpkg")
            verify(!session.adding)
            tryVerify(() => !desk.dialogs.modal)
        }
        function test_nothing_is_opened_until_it_is_said_how() {
            desk.dialogs.take(["file:///reports/a.txt", "file:///reports/b.txt"])
            tryVerify(() => root.Window.activeFocusItem?.text === "Add to “folder”")
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
            compare(session.name, "folder")
            compare(session.state, Session.Ready)
        }
        function test_what_is_not_saved_is_not_closed_unasked() {
            const chosen = []
            desk.dialogs.askLeaving(() => chosen.push("save"), () => chosen.push("leave"))
            tryVerify(() => root.Window.activeFocusItem?.text === "Save")
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
            compare(chosen, [])
            desk.dialogs.askLeaving(() => chosen.push("save"), () => chosen.push("leave"))
            tryVerify(() => root.Window.activeFocusItem?.text === "Save")
            keyClick(Qt.Key_Space)
            compare(chosen, ["save"])
            tryVerify(() => !desk.dialogs.modal)
            desk.dialogs.askLeaving(() => chosen.push("save"), () => chosen.push("leave"))
            tryVerify(() => root.Window.activeFocusItem?.text === "Save")
            keyClick(Qt.Key_Tab)
            keyClick(Qt.Key_Space)
            compare(chosen, ["save", "leave"])
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
        }
        function test_keys_of_the_window_rest_under_a_sheet() {
            const before = [desk.leftOpen, desk.rightOpen, Theme.dark]
            desk.dialogs.askLeaving(() => {}, () => {})
            tryVerify(() => root.Window.activeFocusItem?.text === "Save")
            pictures.clear()
            keyClick(Qt.Key_B, Qt.ControlModifier)
            keyClick(Qt.Key_I, Qt.ControlModifier)
            keyClick(Qt.Key_D, Qt.ControlModifier)
            keyClick(Qt.Key_C, Qt.ControlModifier | Qt.ShiftModifier)
            compare([desk.leftOpen, desk.rightOpen, Theme.dark], before)
            compare(pictures.count, 0)
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
            keyClick(Qt.Key_C, Qt.ControlModifier | Qt.ShiftModifier)
            compare(pictures.count, 1)
        }
        function test_pictures_follow_the_view() {
            pictures.clear()
            desk.map.fit()
            desk.copyPicture()
            compare(pictures.signalArguments[0][1].length, 0) // all incidents
            desk.select("1")
            tryVerify(() => desk.settled, 20000)
            desk.map.zoomBy(5)
            const view = desk.map.view()
            compare(view.length, 4)
            verify(view[0] < view[2] && view[1] < view[3])
            verify(desk.map.outside(view) > 0)
            desk.copyPicture()
            compare(pictures.signalArguments[1][1], view)
            // A file: of what, where that is not all.
            desk.savePicture()
            tryVerify(() => root.Window.activeFocusItem?.text === "What is in view …")
            keyClick(Qt.Key_Escape)
            tryVerify(() => !desk.dialogs.modal)
        }
        function test_panels_are_as_wide_as_one_wants() {
            const edge = find(desk, item => item.Accessible.name === "Width of the sources")
            verify(edge)
            const before = desk.leftWidth
            edge.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Right)
            compare(desk.leftWidth, before + 16)
            mouseDrag(edge, 4, 300, 60, 0)
            verify(desk.leftWidth > before + 40, "dragged to " + desk.leftWidth)
            for (let i = 0; i < 40; ++i)
                keyClick(Qt.Key_Left)
            compare(desk.leftWidth, 200) // its words stay
            keyClick(Qt.Key_Return)
            compare(desk.leftWidth, before)
        }
        function test_panels_fold_on_small_windows() {
            compare(desk.leftOpen, true)
            root.width = 900
            compare(desk.leftOpen, false)
            root.width = 1280
            compare(desk.leftOpen, true)
        }
    }
}
