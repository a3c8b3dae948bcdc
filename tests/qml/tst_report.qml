// A report with more names of places than can all be laid out at once.
import QtQuick
import QtTest
import Dateline

Item {
    id: root

    readonly property int count: 2000
    readonly property var sentences: Array.from({ length: count }, (_, i) => "Shots were heard near Tegh" + i + ". ")

    width: 600
    height: 500

    ScrollPage {
        id: page

        y: 100
        width: 300
        height: 200
        name: "Report"
        contentHeight: words.implicitHeight

        MarkedText {
            id: words

            width: page.width
            text: root.sentences.join("")
            spans: []
            viewTop: page.contentY
            viewHeight: page.height
        }
    }
    SignalSpy { id: marked; target: words; signalName: "laidOut" }
    SignalSpy { id: laid; signalName: "linesChanged" }

    function all(item: Item, test: var): list<Item> {
        const found = test(item) ? [item] : []
        for (const child of item.children)
            found.push(...all(child, test))
        return found
    }

    TestCase {
        name: "Report"
        when: windowShown

        property Item names
        property var note

        function initTestCase() {
            names = root.all(words, item => item instanceof PlaceNames)[0]
            note = names.data.find(item => item instanceof PlaceNote)
            laid.target = names
            const found = []
            let at = 0
            for (const sentence of root.sentences) {
                found.push({ begin: at + sentence.indexOf("Tegh"), end: at + sentence.indexOf("."), name: "Tegh", where: "Syunik", why: "", placed: true })
                at += sentence.length
            }
            words.names = found
            tryVerify(() => names.lines.length > 0)
        }
        function init() {
            page.contentY = 0
            wait(0)
        }
        function underlined(): list<Item> { return root.all(names, item => item instanceof Rectangle) }
        function inView(): list<var> { return names.lines.filter(line => line.area.y < page.contentY + page.height && line.area.y + line.area.height > page.contentY) }

        function test_only_names_near_the_view_are_laid_out() {
            verify(page.contentHeight > 40 * page.height)
            for (const part of [0, 0.3, 0.31, 1, 0.5]) {
                page.contentY = Math.round(part * (page.contentHeight - page.height))
                verify(underlined().length > 0 && underlined().length < root.count / 10, underlined().length + " at " + part)
                // Those of every line in view, without a gap.
                const from = words.text.substring(0, words.children.find(item => item instanceof TextEdit).positionAt(0, page.contentY + 1)).split("Tegh").length
                const numbers = new Set(inView().map(line => line.number))
                verify(numbers.size > 3)
                for (let number = from; number < from + numbers.size - 2; ++number)
                    verify(numbers.has(number), number + " at " + part)
            }
            page.contentY = page.contentHeight - page.height
            compare(names.lines[names.lines.length - 1].number, root.count - 1)
        }
        function test_a_claim_that_is_pressed_lays_out_no_name() {
            laid.clear()
            marked.clear()
            words.spans = [{ begin: 4, end: 40, chosen: true, here: true }]
            tryVerify(() => marked.count > 0)
            compare(words.chosenTop, 0)
            compare(laid.count, 0)
            page.width = 320
            tryVerify(() => laid.count > 0)
            page.width = 300
        }
        function test_a_note_goes_with_its_name() {
            const edit = words.children.find(item => item instanceof TextEdit)
            edit.forceActiveFocus(Qt.TabFocusReason)
            edit.cursorPosition = words.names[1].begin
            compare(names.current, 1)
            tryCompare(note, "opened", true)
            for (const out of [page.height, 20 * page.height]) {
                page.contentY = out
                tryCompare(note, "visible", false)
                page.contentY = 0
                tryCompare(note, "opened", true)
            }
            page.forceActiveFocus()
        }
    }
}
