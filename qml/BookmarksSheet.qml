// Places of this project to come back to.
pragma ComponentBehavior: Bound
import QtQuick
import QtPositioning
import Dateline.Map

Sheet {
    id: sheet

    required property MapTools tools

    function keep() {
        const center = tools.map.center
        tools.notes.addBookmark(field.text.trim() === "" ? Positions.written(center, tools.choices.notation) : field.text,
                                center.latitude, center.longitude, tools.map.zoomLevel)
        field.clear()
    }

    title: "Bookmarks"
    onOpened: field.forceActiveFocus(Qt.ShortcutFocusReason)

    Row {
        width: parent.width
        spacing: Theme.unit

        Field {
            id: field

            width: parent.width - add.width - Theme.unit
            name: "Name of the new bookmark"
            placeholderText: "Name of what the map shows now"
            focus: true
            onAccepted: sheet.keep()
        }
        TextButton {
            id: add

            text: "Keep this view"
            primary: true
            onClicked: sheet.keep()
        }
    }
    PlainLabel {
        visible: sheet.tools.notes.bookmarks.length === 0
        width: parent.width
        text: "There are none yet. They are saved with the project."
        color: Theme.quiet
        wrapMode: Text.Wrap
    }
    Repeater {
        model: sheet.tools.notes.bookmarks

        Row {
            id: bookmark

            required property int index
            required property var modelData

            width: parent.width

            PlaceRow {
                width: parent.width - gone.width
                focusPolicy: Qt.StrongFocus
                current: activeFocus
                title: bookmark.modelData.name
                detail: Positions.written(QtPositioning.coordinate(bookmark.modelData.latitude, bookmark.modelData.longitude), sheet.tools.choices.notation)
                onClicked: {
                    sheet.tools.go(bookmark.modelData.latitude, bookmark.modelData.longitude, bookmark.modelData.zoom)
                    sheet.close()
                }
            }
            IconButton {
                id: gone

                anchors.verticalCenter: parent.verticalCenter
                glyph: "close"
                name: "Remove the bookmark " + bookmark.modelData.name
                onClicked: sheet.tools.notes.removeBookmark(bookmark.index)
            }
        }
    }
}
