// Asks for a map of one's own.
import QtQuick
import QtQuick.Dialogs
import Dateline.Models

FileDialog {
    required property MapNotes notes

    title: "Add a map"
    fileMode: FileDialog.OpenFiles
    nameFilters: ["Maps (*.mbtiles *.pmtiles *.tif *.tiff *.gpkg *.png *.jpg *.jpeg)", "All files (*)"]
    Component.onCompleted: open()
    onAccepted: notes.addBasemaps(selectedFiles)
}
