pragma ComponentBehavior: Bound
import QtQuick

Sheet {
    id: sheet

    title: "Keys"

    readonly property list<var> keys: [
        ["Space", "play or pause"],
        ["[   ]", "step to the previous or next incident in time"],
        ["K", "show only what was known at the play head"],
        ["R   E", "when playing: begin anew at the end; leap over empty time"],
        ["Z, Shift+Z, A", "zoom the axis of time in, out, and to all of it; Alt with ← → moves it"],
        ["H", "many incidents as clusters, or as a map of heat"],
        ["N   P", "open the next or previous incident"],
        ["J", "merge the open incident with another one"],
        ["Enter", "open the incident nearest to the middle of the map"],
        ["Enter, Shift+Enter", "in a report: to the next or previous name of a place, which tells why it was chosen"],
        ["← →", "choose among markers that were spread; Enter opens"],
        ["Arrows", "move the map, the play head or a window handle; with Shift farther"],
        ["+   -", "zoom in and out"],
        ["T   V", "tilt or turn the map, with Shift back; also by dragging with the right button"],
        ["Ctrl+0, Home", "show all incidents"],
        ["Ctrl+G", "go to a place or to a position in any notation"],
        ["L", "basemaps of your own, maps from the network"],
        ["B", "bookmarks"],
        ["M", "measure: click or Enter sets a corner, Backspace takes it back, Esc ends"],
        ["C, right click", "copy the position under the pointer or in the middle"],
        ["U", "the next notation of positions: degrees, MGRS, UTM"],
        ["O", "overview of what is around"],
        ["F11", "full screen"],
        ["Esc", "back: close, put markers together, leave the incident"],
        ["Ctrl+F", "search the reports"],
        ["Ctrl+O, Ctrl+Alt+O", "open files, a dataset or a project; open a folder"],
        ["Ctrl+S", "save the project"],
        ["Ctrl+E", "export what is shown for other programs"],
        ["Ctrl+Shift+S", "save a picture of the map"],
        ["Ctrl+Shift+C", "copy a picture of the map"],
        ["Ctrl+B, Ctrl+I", "show or hide the left or right panel"],
        ["Ctrl+D", "light or dark colours"],
        ["Ctrl++, Ctrl+-", "larger or smaller text"],
        ["Tab, Shift+Tab", "go on to the next or previous control"],
        ["F1, ?", "these keys"]
    ]

    Repeater {
        model: sheet.keys

        Row {
            id: row

            required property var modelData

            spacing: 2 * Theme.unit

            PlainLabel {
                width: 150 * Theme.textScale
                text: row.modelData[0]
                font.weight: Font.Medium
                horizontalAlignment: Text.AlignRight
                lineHeight: 1.4
            }
            PlainLabel {
                width: sheet.width - 150 * Theme.textScale - 8 * Theme.unit
                text: row.modelData[1]
                color: Theme.quiet
                wrapMode: Text.Wrap
                lineHeight: 1.4
            }
        }
    }
}
