// A user's own maps under the incidents of this project, and maps from the network.
pragma ComponentBehavior: Bound
import QtQuick

Sheet {
    id: sheet

    required property MapTools tools

    title: "Basemaps"

    PlainLabel {
        width: parent.width
        text: "Over the embedded world, the last on top: MBTiles, PMTiles, GeoTIFF, GeoPackage. Saved with the project."
        color: Theme.quiet
        wrapMode: Text.Wrap
        bottomPadding: Theme.half
    }
    Repeater {
        model: sheet.tools.notes.basemaps

        Row {
            id: basemap

            required property int index
            required property string modelData
            readonly property string fileName: modelData.substring(modelData.lastIndexOf("/") + 1)

            width: parent.width

            PlainLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - 3 * Theme.control
                text: basemap.fileName
                elide: Text.ElideMiddle
            }
            IconButton {
                glyph: "plus"
                name: "Raise " + basemap.fileName
                enabled: basemap.index < sheet.tools.notes.basemaps.length - 1
                onClicked: sheet.tools.notes.raiseBasemap(basemap.index, 1)
            }
            IconButton {
                glyph: "minus"
                name: "Lower " + basemap.fileName
                enabled: basemap.index > 0
                onClicked: sheet.tools.notes.raiseBasemap(basemap.index, -1)
            }
            IconButton {
                glyph: "close"
                name: "Remove " + basemap.fileName
                onClicked: sheet.tools.notes.removeBasemap(basemap.index)
            }
        }
    }
    Repeater {
        model: sheet.tools.problems

        PlainLabel {
            required property string modelData

            width: parent.width
            text: modelData
            color: Theme.warning
            wrapMode: Text.Wrap
        }
    }
    TextButton {
        text: "Add a map…"
        // By name: Qt Quick Dialogs is loaded only when a dialog is wanted.
        onClicked: chooser.setSource("MapFileDialog.qml", { notes: sheet.tools.notes })
    }
    Loader {
        id: chooser
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Toggle {
        text: "Map from the network"
        checked: sheet.tools.choices.online
        onToggled: sheet.tools.choices.online = checked
    }
    PlainLabel {
        width: parent.width
        text: "Who runs the server sees where you look. Off, nothing leaves this machine."
        color: Theme.quiet
        wrapMode: Text.Wrap
    }
    Field {
        width: parent.width
        visible: sheet.tools.choices.online
        name: "Address of the tiles"
        wrong: sheet.tools.choices.onlineTemplate === ""
        text: sheet.tools.choices.onlineAddress
        onEditingFinished: sheet.tools.choices.onlineAddress = text
    }
    Field {
        width: parent.width
        visible: sheet.tools.choices.online
        name: "Who must be named"
        text: sheet.tools.choices.onlineCredit
        onEditingFinished: sheet.tools.choices.onlineCredit = text
    }
}
