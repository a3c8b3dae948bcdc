// The names of places in a text, underlined; twice as thick where no place was found. The one under the pointer or the
// cursor tells which place is meant and why.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: names

    /// ArticleText.names
    required property list<var> all
    required property TextEdit edit
    /// The lines that a span of the text takes: rectangles.
    required property var linesOf
    /// The one that is told of, by its number; -1: none.
    readonly property int current: pointed >= 0 ? pointed : edit.activeFocus ? at(edit.cursorPosition) : -1
    readonly property string said: note.said
    property int pointed: -1
    property list<var> lines

    function at(position: int): int { return all.findIndex(name => name.begin <= position && position < name.end) }
    /// The beginning of the next name behind the cursor, or of the one before it, around the ends; -1: there is none.
    function next(step: int): int {
        const from = edit.cursorPosition
        const begins = all.map(name => name.begin)
        if (step > 0)
            return begins.find(begin => begin > from) ?? begins[0] ?? -1
        return begins.filter(begin => begin < from).pop() ?? begins[begins.length - 1] ?? -1
    }
    function layOut() {
        lines = [].concat(...all.map((name, number) => linesOf(name.begin, name.end).map(area => ({ area: area, number: number, placed: name.placed }))))
        point()
    }
    function point() {
        const at = pointer.point.position
        const inside = area => at.x >= area.x && at.x < area.x + area.width && at.y >= area.y && at.y < area.y + area.height
        pointed = pointer.hovered ? lines.find(line => inside(line.area))?.number ?? -1 : -1
    }

    Repeater {
        model: names.lines

        Rectangle {
            required property var modelData

            x: modelData.area.x
            y: modelData.area.y + modelData.area.height - 2
            width: modelData.area.width
            height: modelData.number === names.current || !modelData.placed ? 2 : 1
            color: modelData.number === names.current ? Theme.accent : modelData.placed ? Theme.edge : Theme.warning
        }
    }
    HoverHandler {
        id: pointer

        onPointChanged: names.point()
        onHoveredChanged: names.point()
    }
    PlaceNote {
        id: note

        readonly property rect area: names.lines.find(line => line.number === names.current)?.area ?? Qt.rect(0, 0, 0, 0)

        // Beside the name, not over it.
        readonly property real below: area.y + area.height + Theme.half
        readonly property bool fits: names.mapToItem(null, 0, below).y + implicitHeight + Theme.half <= names.Window.height

        of: names.all[names.current] ?? null
        widest: names.Window.width - 4 * Theme.unit
        x: Math.round(area.x + area.width / 2 - implicitWidth / 2)
        y: Math.round(fits ? below : area.y - implicitHeight - Theme.half)
        delay: names.pointed >= 0 ? 400 : 0
        visible: of !== null && said !== "" && (Theme.hints || names.pointed < 0)
    }
}
