// A place by its name as it is typed, or a position in any notation.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Sheet {
    id: sheet

    required property MapTools tools
    property int current: 0

    function choose(row: int) {
        const place = finder.at(row)
        if (place.title === undefined)
            return
        tools.go(place.latitude, place.longitude, place.zoom)
        close()
    }

    title: "Go to"
    onOpened: field.forceActiveFocus(Qt.ShortcutFocusReason)

    PlaceFinder {
        id: finder

        session: sheet.tools.session
        query: field.text
        onQueryChanged: sheet.current = 0
    }
    Field {
        id: field

        width: parent.width
        glyph: "search"
        name: "Place or position"
        placeholderText: "A name, 39.55 46.48, 38S PJ 27178 78873 …"
        focus: true
        Keys.onPressed: event => {
            event.accepted = true
            if (event.key === Qt.Key_Down)
                sheet.current = Math.min(finder.count - 1, sheet.current + 1)
            else if (event.key === Qt.Key_Up)
                sheet.current = Math.max(0, sheet.current - 1)
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                sheet.choose(sheet.current)
            else
                event.accepted = false
        }
    }
    PlainLabel {
        visible: field.text !== "" && finder.count === 0
        width: parent.width
        text: "Nothing of that name is known, and it is no position."
        color: Theme.quiet
        wrapMode: Text.Wrap
    }
    Repeater {
        model: finder

        PlaceRow {
            required property int index

            width: parent.width
            current: index === sheet.current
            onClicked: sheet.choose(index)
        }
    }
}
