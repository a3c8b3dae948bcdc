// The names of places in a text, underlined; twice as thick where no place was found. The one under the pointer or the
// cursor tells which place is meant and why. A text may have thousands: only those near what is in view are laid out.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: names

    /// ArticleText.names
    required property list<var> all
    required property TextEdit edit
    /// The lines that a span of the text takes: rectangles.
    required property var linesOf
    /// What is in view of the text.
    required property real viewTop
    required property real viewHeight
    /// The one that is told of, by its number; -1: none.
    readonly property int current: pointed >= 0 ? pointed : edit.activeFocus ? at(edit.cursorPosition) : -1
    readonly property string said: note.said
    property int pointed: -1
    property list<var> lines
    property real laidFrom: 0
    property real laidTo: 0

    /// The number of the first name that ends behind a position.
    function behind(position: int): int {
        let low = 0
        let high = all.length
        while (low < high) {
            const middle = (low + high) >> 1
            if (all[middle].end > position)
                high = middle
            else
                low = middle + 1
        }
        return low
    }
    function at(position: int): int {
        const number = behind(position)
        return number < all.length && all[number].begin <= position ? number : -1
    }
    /// The beginning of the next name behind the cursor, or of the one before it, around the ends; -1: there is none.
    function next(step: int): int {
        const from = edit.cursorPosition
        const begins = all.map(name => name.begin)
        if (step > 0)
            return begins.find(begin => begin > from) ?? begins[0] ?? -1
        return begins.filter(begin => begin < from).pop() ?? begins[begins.length - 1] ?? -1
    }
    function layOut() {
        laidFrom = viewTop - viewHeight
        laidTo = viewTop + 2 * viewHeight
        // A line of a script that is written to the left begins at its right end.
        const begin = Math.min(edit.positionAt(0, laidFrom), edit.positionAt(edit.width, laidFrom))
        const end = laidTo >= edit.contentHeight ? edit.length : Math.max(edit.positionAt(0, laidTo), edit.positionAt(edit.width, laidTo))
        const laid = []
        for (let number = behind(begin); number < all.length && all[number].begin < end; ++number)
            for (const area of linesOf(all[number].begin, all[number].end))
                laid.push({ area: area, number: number, placed: all[number].placed })
        lines = laid
        point()
    }
    function follow() {
        if (viewTop < laidFrom || viewTop + viewHeight > laidTo)
            layOut()
    }
    function point() {
        const at = pointer.point.position
        const inside = area => at.x >= area.x && at.x < area.x + area.width && at.y >= area.y && at.y < area.y + area.height
        pointed = pointer.hovered ? lines.find(line => inside(line.area))?.number ?? -1 : -1
    }

    onViewTopChanged: follow()
    onViewHeightChanged: follow()

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
        readonly property bool fits: names.mapToItem(null, 0, names.viewTop).y + below - names.viewTop + implicitHeight + Theme.half <= names.Window.height
        // It is not clipped with the text: without its name it would stand over something else.
        readonly property bool beside: area.height > 0 && area.y + area.height > names.viewTop && area.y < names.viewTop + names.viewHeight

        of: names.all[names.current] ?? null
        widest: names.Window.width - 4 * Theme.unit
        x: Math.round(area.x + area.width / 2 - implicitWidth / 2)
        y: Math.round(fits ? below : area.y - implicitHeight - Theme.half)
        delay: names.pointed >= 0 ? 400 : 0
        visible: of !== null && beside && said !== "" && (Theme.hints || names.pointed < 0)
    }
}
