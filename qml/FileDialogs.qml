import QtQuick
import QtQuick.Dialogs
import Dateline.Models

Item {
    id: dialogs

    required property Session session
    /// Hears pictureChosen.
    required property Dialogs pictures
    /// open, folder, save or picture.
    required property string what

    Component.onCompleted: {
        const dialog = { open: files, folder: folder, save: project, picture: picture }[what]
        dialog.open()
    }

    FileDialog {
        id: files

        title: "Open reports or a project"
        fileMode: FileDialog.OpenFiles
        nameFilters: ["Reports and projects (*.txt *.md *.jsonl *.gpkg)", "All files (*)"]
        onAccepted: dialogs.session.openUrls(selectedFiles)
    }
    FolderDialog {
        id: folder

        title: "Open a folder of reports"
        onAccepted: dialogs.session.openUrls([selectedFolder])
    }
    FileDialog {
        id: project

        title: "Save the project"
        fileMode: FileDialog.SaveFile
        defaultSuffix: "gpkg"
        nameFilters: ["Dateline project (*.gpkg)"]
        onAccepted: dialogs.session.saveAsUrl(selectedFile)
    }
    FileDialog {
        id: picture

        title: "Save a picture of the map"
        fileMode: FileDialog.SaveFile
        defaultSuffix: "png"
        nameFilters: ["Picture (*.png)"]
        onAccepted: dialogs.pictures.pictureChosen(selectedFile)
    }
}
