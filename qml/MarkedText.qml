// Plain text that can be read and copied, with spans of it marked by a colour behind the words, and names of places that
// tell what is known of them.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: marked

    required property string text
    /// {begin, end, chosen, here} in UTF-16 units.
    required property list<var> spans
    /// ArticleText.names
    property list<var> names
    /// Where the chosen span begins; -1: there is none.
    readonly property real chosenTop: strips.length > 0 && strips[0].chosen ? strips[0].area.y : -1
    /// What is in view of it; Page Up and Page Down take the cursor as far.
    required property real viewTop
    required property real viewHeight
    /// Someone moves a cursor in it.
    readonly property bool editing: edit.activeFocus
    signal laidOut
    signal cursorMoved(area: rect)

    property list<var> strips

    function copy() { edit.copy() }
    function selectAll() { edit.selectAll() }

    /// Of the line that `y` lies in.
    function lineTop(y: real): real { return edit.positionToRectangle(edit.positionAt(0, y)).y }

    implicitHeight: edit.implicitHeight

    /// The area of each line that a span takes: whether a line ends is seen from where its characters stand.
    function linesOf(begin: int, end: int): list<rect> {
        const found = []
        let from = edit.positionToRectangle(begin)
        let last = from
        end = Math.min(end, edit.length)
        for (let i = begin + 1; i <= end; ++i) {
            const at = edit.positionToRectangle(i)
            const ends = at.y > last.y + 1
            if (ends || i === end) {
                found.push(Qt.rect(from.x, from.y, Math.max(2, (ends ? last.x + 6 : at.x) - from.x), from.height))
                from = at
            }
            last = at
        }
        return found
    }
    function layOut() {
        places.layOut()
        mark()
    }
    function mark() {
        const marks = []
        for (const span of spans.filter(span => span.here || span.chosen))
            for (const area of linesOf(span.begin, span.end))
                marks.push({ area: area, chosen: span.chosen })
        strips = marks
        laidOut()
    }

    onSpansChanged: Qt.callLater(mark)
    onNamesChanged: Qt.callLater(places.layOut)
    onTextChanged: Qt.callLater(layOut)
    onWidthChanged: Qt.callLater(layOut)

    Repeater {
        model: marked.strips

        Rectangle {
            required property var modelData

            x: modelData.area.x - 1
            y: modelData.area.y
            width: modelData.area.width + 2
            height: modelData.area.height
            radius: 2
            color: modelData.chosen ? Theme.mark : Theme.markFaint
        }
    }
    TextEdit {
        id: edit

        width: parent.width
        text: marked.text
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        readOnly: true
        selectByMouse: true
        selectByKeyboard: true
        persistentSelection: true // copied from the page around it, too
        cursorVisible: activeFocus
        activeFocusOnTab: true
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        font.family: Theme.family
        font.pixelSize: Theme.body
        Accessible.role: Accessible.EditableText
        Accessible.readOnly: true
        Accessible.name: "Text of the report"
        Accessible.description: activeFocus ? places.said : ""
        onContentHeightChanged: Qt.callLater(marked.layOut)
        onFontChanged: Qt.callLater(marked.layOut)
        onCursorRectangleChanged: if (activeFocus) marked.cursorMoved(cursorRectangle)
        onActiveFocusChanged: if (activeFocus) marked.cursorMoved(cursorRectangle)
        Keys.onReturnPressed: event => showName(event)
        Keys.onEnterPressed: event => showName(event)
        Keys.onPressed: event => {
            const pages = event.key === Qt.Key_PageUp ? -1 : event.key === Qt.Key_PageDown ? 1 : 0
            event.accepted = pages !== 0
            if (pages === 0)
                return
            const step = Math.max(cursorRectangle.height, marked.viewHeight - 2 * cursorRectangle.height)
            const to = positionAt(cursorRectangle.x, cursorRectangle.y + cursorRectangle.height / 2 + pages * step)
            if (event.modifiers & Qt.ShiftModifier)
                moveCursorSelection(to)
            else
                cursorPosition = to
        }

        function showName(event: KeyEvent) {
            const begin = places.next(event.modifiers & Qt.ShiftModifier ? -1 : 1)
            event.accepted = begin >= 0
            if (begin >= 0)
                cursorPosition = begin
        }
    }
    PlaceNames {
        id: places

        anchors.fill: parent
        all: marked.names
        edit: edit
        linesOf: marked.linesOf
        viewTop: marked.viewTop
        viewHeight: marked.viewHeight
    }
}
