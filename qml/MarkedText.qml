// Plain text that can be read and copied, with spans of it marked by a colour behind the words.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: marked

    required property string text
    /// {begin, end, chosen, here} in UTF-16 units.
    required property list<var> spans
    /// Where the chosen span begins; -1: there is none.
    readonly property real chosenTop: strips.length > 0 && strips[0].chosen ? strips[0].y : -1
    /// How far Page Up and Page Down take the cursor.
    property real pageHeight: 400
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

    /// A strip for each line of a span: whether a line ends is seen from where its characters stand.
    function layOut() {
        const found = []
        for (const span of spans) {
            if (!span.here && !span.chosen)
                continue
            let from = edit.positionToRectangle(span.begin)
            let last = from
            const end = Math.min(span.end, edit.length)
            for (let i = span.begin + 1; i <= end; ++i) {
                const at = edit.positionToRectangle(i)
                if (at.y > last.y + 1 || i === end) {
                    const right = at.y > last.y + 1 ? last.x + 6 : at.x
                    found.push({ x: from.x, y: from.y, width: Math.max(2, right - from.x), height: from.height, chosen: span.chosen })
                    from = at
                }
                last = at
            }
        }
        strips = found
        laidOut()
    }

    onSpansChanged: Qt.callLater(layOut)
    onTextChanged: Qt.callLater(layOut)
    onWidthChanged: Qt.callLater(layOut)

    Repeater {
        model: marked.strips

        Rectangle {
            required property var modelData

            x: modelData.x - 1
            y: modelData.y
            width: modelData.width + 2
            height: modelData.height
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
        onContentHeightChanged: Qt.callLater(marked.layOut)
        onCursorRectangleChanged: if (activeFocus) marked.cursorMoved(cursorRectangle)
        onActiveFocusChanged: if (activeFocus) marked.cursorMoved(cursorRectangle)
        Keys.onPressed: event => {
            const pages = event.key === Qt.Key_PageUp ? -1 : event.key === Qt.Key_PageDown ? 1 : 0
            event.accepted = pages !== 0
            if (pages === 0)
                return
            const step = Math.max(cursorRectangle.height, marked.pageHeight - 2 * cursorRectangle.height)
            const to = positionAt(cursorRectangle.x, cursorRectangle.y + cursorRectangle.height / 2 + pages * step)
            if (event.modifiers & Qt.ShiftModifier)
                moveCursorSelection(to)
            else
                cursorPosition = to
        }
    }
}
