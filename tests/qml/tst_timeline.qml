import QtQuick
import QtTest
import Dateline
import Dateline.Models
import Dateline.Test

Item {
    id: root

    width: 1200
    height: 200

    FixtureSession { id: session }
    TimelineModel { id: timeline; session: session }
    TimelinePane { id: pane; width: parent.width; timeline: timeline }

    TestCase {
        name: "Timeline"
        when: windowShown

        function initTestCase() {
            session.open(["folder"])
            tryCompare(session, "state", Session.Ready)
        }
        function init() {
            timeline.playing = false
            timeline.showAll()
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
        function named(start: string): Item { return find(pane, item => item.Accessible.name.startsWith(start)) }

        function test_handles_are_dragged() {
            const handle = named("Window from ")
            verify(handle)
            const before = timeline.windowFrom
            mouseDrag(handle, handle.width / 2, handle.height - 6, 120, 0, Qt.LeftButton, Qt.NoModifier, 20)
            verify(timeline.windowFrom > before)
        }
        function test_play_head_is_dragged_and_hides_nothing_else() {
            const head = named("Play head")
            verify(head)
            mouseDrag(head, head.width / 2, 9, -200, 0, Qt.LeftButton, Qt.NoModifier, 20)
            verify(timeline.at < timeline.windowTo)
            const handle = named("Window to ")
            verify(handle.height > head.height, "the handle below the knob stays within reach")
        }
        function test_arrow_keys_move_the_play_head() {
            const head = named("Play head")
            head.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Left, Qt.ShiftModifier)
            verify(timeline.at < timeline.windowTo)
            const at = timeline.at
            keyClick(Qt.Key_Right)
            verify(timeline.at > at)
        }
        function test_what_is_moved_tells_and_takes_its_place() {
            for (const start of ["Window from ", "Play head", "Window to "]) {
                const slider = find(pane, item => item.Accessible.role === Accessible.Slider && item.Accessible.name.startsWith(start))
                verify(slider)
                slider.value = 50 // as an assistive tool sets it
                fuzzyCompare(slider.value, 50, 0.5)
                slider.Accessible.increaseAction()
                verify(slider.value > 50)
                slider.Accessible.decreaseAction()
                fuzzyCompare(slider.value, 50, 0.5)
                timeline.showAll()
                compare(slider.value, slider.share)
            }
        }
        function test_typed_dates() {
            const from = named("Window from")
            const field = find(pane, item => item.Accessible.name === "Window from")
            verify(field)
            field.forceActiveFocus()
            field.selectAll()
            for (const c of "1 April 2023")
                keyClick(c)
            keyClick(Qt.Key_Return)
            compare(timeline.text(timeline.windowFrom), "1 Apr 2023")
            field.selectAll()
            for (const c of "32 April")
                keyClick(c)
            keyClick(Qt.Key_Return)
            verify(field.wrong)
            compare(timeline.text(timeline.windowFrom), "1 Apr 2023")
            keyClick(Qt.Key_Escape)
            compare(field.text, "1 Apr 2023")
        }
        function test_both_ends_may_be_typed_in_order() {
            timeline.setWindowText("2023-03-05", "2023-03-06")
            const from = find(pane, item => item.Accessible.name === "Window from")
            const to = find(pane, item => item.Accessible.name === "Window to")
            from.forceActiveFocus()
            from.selectAll()
            for (const c of "2023-04-10")
                keyClick(c)
            keyClick(Qt.Key_Tab)
            verify(to.activeFocus)
            compare(from.text, "2023-04-10")
            to.selectAll()
            for (const c of "2023-04-11")
                keyClick(c)
            keyClick(Qt.Key_Return)
            compare(timeline.text(timeline.windowFrom), "10 Apr 2023")
            compare(timeline.endText(timeline.windowTo), "11 Apr 2023")
            compare(from.text, "10 Apr 2023")
            keyClick(Qt.Key_Return)
            compare(timeline.endText(timeline.windowTo), "11 Apr 2023")
        }
    }
}
