// Everything that opens over the window; loaded when it is first asked for.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Item {
    id: dialogs

    required property Session session
    required property Filter filter
    required property string about
    required property Choices choices
    signal pictureChosen(file: url, view: var)
    /// No file was chosen for the project.
    signal savingDropped
    property var pictureView: []
    /// What is to be exported, when its file has been chosen: {title, suffix, format, columns, view}.
    property var exportWanted
    readonly property bool modal: sheet.item !== null && (sheet.item as Sheet).visible

    function showShortcuts() { sheet.show("ShortcutSheet.qml", {}) }
    function showAbout() { sheet.show("AboutSheet.qml", { about: about }) }
    function showProblems() { sheet.show("ProblemsSheet.qml", { session: session }) }
    /// Opens files or folders; where something is open, a person says whether they are added to it.
    function take(urls: list<url>) {
        if (session.loaded)
            sheet.show("OpeningSheet.qml", { session: session, urls: urls })
        else
            session.openUrls(urls)
    }
    /// Before a window that is not saved is closed: `leave` closes it, `save` does not.
    function askLeaving(save: var, leave: var) {
        sheet.show("LeavingSheet.qml", { session: session })
        const asked = sheet.item as LeavingSheet
        asked.saveWanted.connect(save)
        asked.left.connect(leave)
    }
    /// goto, bookmarks or basemaps, with the MapTools.
    function showTool(what: string, tools: Item) {
        sheet.show({ goto: "GoToSheet.qml", bookmarks: "BookmarksSheet.qml", basemaps: "BasemapSheet.qml" }[what], { tools: tools })
    }
    function askExport(view: var) { sheet.show("ExportSheet.qml", { dialogs: dialogs, exporter: exporter, filter: filter, view: view }) }
    function chooseExport(format: var, columns: string, view: var) {
        exportWanted = Object.assign({ columns: columns, view: view }, format)
        files.ask("export")
    }
    function exportTo(file: url) {
        exporter.write(file, exportWanted.format, exportWanted.columns, exportWanted.view)
    }
    function chooseFiles() { files.ask("open") }
    function chooseFolder() { files.ask("folder") }
    function chooseProjectFile() { files.ask("save") }
    function choosePicture(view: var) {
        pictureView = view
        files.ask("picture")
    }
    function askPicture(view: var) { sheet.show("PictureSheet.qml", { dialogs: dialogs, view: view }) }
    function notice(text: string) { toast.show(text) }

    IncidentExport {
        id: exporter

        filter: dialogs.filter
        onWritten: (path, incidents) => dialogs.notice(Words.counted(incidents, "incident", "incidents") + " exported to " + path)
    }
    Connections {
        target: dialogs.session

        function onMappingAsked(look: var) { sheet.show("ImportSheet.qml", { look: look, session: dialogs.session }) }
        function onImported(rows: int, refused: int) {
            dialogs.notice(Words.counted(rows, "row", "rows") + " read" + (refused === 0 ? "" : "; " + Words.counted(refused, "was", "were") + " refused, as the remarks say"))
        }
    }
    Loader {
        id: sheet

        function show(page: string, properties: var) {
            setSource(page, properties)
            const made = item as Sheet
            made.open()
        }
    }
    Loader {
        id: files

        // By name, not by type: Qt Quick Dialogs is loaded only when a dialog is wanted.
        function ask(what: string) {
            setSource("FileDialogs.qml", { session: dialogs.session, dialogs: dialogs, choices: dialogs.choices, what: what })
        }
    }
    WorkBar {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: toast.top
        anchors.bottomMargin: Theme.unit
        visible: exporter.busy
        text: "Exporting …"
        onCancelled: exporter.cancel()
    }
    Toast {
        id: toast

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 180
    }
}
