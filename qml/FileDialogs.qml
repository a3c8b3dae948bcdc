import QtQuick
import QtQuick.Dialogs
import Dateline.Models

Item {
    id: chooser

    required property Session session
    /// Takes what is to be opened, hears pictureChosen, and knows of what a picture is to be.
    required property Dialogs dialogs
    required property Choices choices
    /// open, folder, save, export or picture.
    required property string what

    Component.onCompleted: {
        const dialog = { open: files, folder: folder, save: project, export: shown, picture: picture }[what]
        if (choices.folder.toString() !== "")
            dialog.currentFolder = choices.folder
        dialog.open()
    }

    FileDialog {
        id: files

        title: "Open reports, a dataset or a project"
        fileMode: FileDialog.OpenFiles
        nameFilters: ["All that can be opened (" + files.reports + " " + files.datasets + ")", "Reports and projects (" + files.reports + ")",
                      "Datasets of events (" + files.datasets + ")", "All files (*)"]

        readonly property string reports: "*.gpkg *.txt *.md *.jsonl *.html *.htm *.mhtml *.mht *.xml *.rss *.atom *.eml *.mbox *.pdf *.zip *.gz"
        readonly property string datasets: "*.csv *.tsv *.xlsx *.ods *.json *.geojson *.kml *.kmz *.gpx *.gpkg *.parquet *.shp *.fgb"

        onAccepted: {
            chooser.choices.folder = currentFolder
            chooser.dialogs.take(selectedFiles)
        }
    }
    FolderDialog {
        id: folder

        title: "Open a folder of reports"
        onAccepted: {
            chooser.choices.folder = currentFolder
            chooser.dialogs.take([selectedFolder])
        }
    }
    FileDialog {
        id: project

        title: "Save the project"
        fileMode: FileDialog.SaveFile
        defaultSuffix: "gpkg"
        nameFilters: ["Dateline project (*.gpkg)"]
        onAccepted: {
            chooser.choices.folder = currentFolder
            chooser.session.saveAsUrl(selectedFile)
        }
        onRejected: chooser.dialogs.savingDropped()
    }
    FileDialog {
        id: shown

        title: "Export what is shown"
        fileMode: FileDialog.SaveFile
        defaultSuffix: chooser.dialogs.exportWanted?.suffix ?? ""
        nameFilters: [(chooser.dialogs.exportWanted?.title ?? "") + " (*." + defaultSuffix + ")"]
        onAccepted: {
            chooser.choices.folder = currentFolder
            chooser.dialogs.exportTo(selectedFile)
        }
    }
    FileDialog {
        id: picture

        title: "Save a picture of the map"
        fileMode: FileDialog.SaveFile
        defaultSuffix: "png"
        nameFilters: ["Picture (*.png)"]
        onAccepted: {
            chooser.choices.folder = currentFolder
            chooser.dialogs.pictureChosen(selectedFile, chooser.dialogs.pictureView)
        }
    }
}
