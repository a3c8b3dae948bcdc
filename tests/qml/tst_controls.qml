import QtQuick
import QtTest
import Dateline

Item {
    id: root

    width: 600
    height: 400

    Column {
        Check { id: check; text: "<b>bold</b>"; checked: true }
        Toggle { id: toggle; text: "Known then" }
        Segments {
            id: segments

            property int last: -1

            name: "Speed"
            options: ["1", "3", "7"]
            current: 0
            onPicked: index => last = index
        }
        Field { id: field; name: "Search"; placeholderText: "Search the reports" }
        TextButton { id: button; text: "Open" }
        PlainLabel { id: label; text: "<img src='file:///etc/passwd'>" }
        Choice { id: choice; name: "Names"; options: ["one", "two"]; current: 0; onPicked: index => current = index }
    }

    TestCase {
        name: "Controls"
        when: windowShown

        function test_markup_is_text() {
            compare(label.textFormat, Text.PlainText)
            verify(label.implicitWidth > 100, "the tag itself is shown")
            compare(check.contentItem.textFormat, Text.PlainText)
        }
        function test_space_ticks() {
            check.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(check.checked, false)
            toggle.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(toggle.checked, true)
        }
        function test_segments_are_picked_by_mouse() {
            mouseClick(segments, segments.width - 10, segments.height / 2)
            compare(segments.last, 2)
        }
        function test_choice_by_keys() {
            choice.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Down)
            compare(choice.currentIndex, 1)
        }
        function test_names_for_screen_readers() {
            compare(field.Accessible.name, "Search")
            compare(button.Accessible.name, "Open")
            verify(choice.Accessible.name.startsWith("Names"))
        }
        function test_larger_text_makes_larger_controls() {
            const before = button.implicitHeight
            const width = button.implicitWidth
            Theme.textScale = 2
            verify(button.implicitHeight > before)
            verify(button.implicitWidth > width)
            Theme.textScale = 1
        }
        function test_contrast_data() {
            return [{ tag: "light", mode: Theme.Light }, { tag: "dark", mode: Theme.Dark }]
        }
        function luminance(c) {
            const part = v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)
            return 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b)
        }
        function contrast(a, b) {
            const high = Math.max(luminance(a), luminance(b)), low = Math.min(luminance(a), luminance(b))
            return (high + 0.05) / (low + 0.05)
        }
        function test_contrast(data) {
            Theme.mode = data.mode
            // WCAG 2.2 AA asks 4.5 of text.
            for (const name of ["text", "quiet", "faint", "danger", "warning", "accent"])
                verify(contrast(Theme[name], Theme.panel) >= 4.5, name + " " + contrast(Theme[name], Theme.panel))
            verify(contrast(Theme.text, Theme.mark) >= 4.5, "marked text")
            verify(contrast(Theme.faint, Theme.sunken) >= 4.5, "placeholder")
            verify(contrast(Theme.accentText, Theme.accent) >= 4.5, "primary button")
            Theme.mode = Theme.Light
        }
    }
}
