// The panels around the map, and what they do together.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

FocusScope {
    id: desk

    required property Session session
    required property TimelineModel timeline
    required property Filter filter
    required property string samplePath
    required property string about
    required property string startError
    required property Choices choices
    signal pictureWanted(file: url, view: var)

    readonly property alias map: map
    readonly property alias dialogs: dialogs
    readonly property alias incidents: incidents
    readonly property bool settled: map.settled && !welcome.busy && !filter.turning
    readonly property int leftWidth: choices.panelWidth(choices.leftWidth, 264, width)
    readonly property int rightWidth: choices.panelWidth(choices.rightWidth, Math.min(width >= 1900 ? 440 : 368, width * 0.4), width)

    // By itself a panel is there as long as the map keeps its room; a person's choice goes before that.
    property bool leftOpen: width - leftWidth - rightWidth >= 460
    property bool rightOpen: true

    /// What is wrong; empty: it is selected.
    function select(incident: string): string {
        const id = incidents.find(incident)
        if (id === "")
            return "There is no incident “" + incident + "”."
        choose(id, true)
        return ""
    }
    function choose(incident: string, show: bool) {
        filter.selected = incident
        if (incident !== "")
            rightOpen = true
        if (show && incident !== "")
            map.reveal(incident)
    }
    function selectNext(step: int) {
        if (incidents.count === 0)
            return
        const row = incidents.rowOf(filter.selected)
        choose(incidents.idAt(row < 0 ? (step > 0 ? 0 : incidents.count - 1) : (row + step + incidents.count) % incidents.count), true)
    }
    function back() {
        if (session.state === Session.Reading)
            session.cancel()
        else if (!map.collapse() && !panel.closeArticle())
            filter.selected = ""
    }
    function beginMerge() { panel.beginMerge() }
    function focusSearch() {
        leftOpen = true
        sources.focusSearch()
    }
    function save() {
        if (session.file !== "")
            session.save()
        else
            dialogs.chooseProjectFile()
    }
    /// Of what the map shows; where that is not all, a person may want all.
    function savePicture() {
        const view = map.view()
        if (map.outside(view) > 0)
            dialogs.askPicture(view)
        else
            dialogs.choosePicture(view)
    }
    function exportShown() { dialogs.askExport(map.view()) }
    function copyPicture() { pictureWanted("", map.view()) }

    IncidentModel {
        id: incidents

        filter: desk.filter
    }
    UnplacedModel { id: unplaced; filter: desk.filter }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        HeaderBar {
            Layout.fillWidth: true
            session: desk.session
            leftOpen: desk.leftOpen
            rightOpen: desk.rightOpen
            onLeftToggled: desk.leftOpen = !desk.leftOpen
            onRightToggled: desk.rightOpen = !desk.rightOpen
            onOpenRequested: dialogs.chooseFiles()
            onSaveRequested: desk.save()
            onExportRequested: desk.exportShown()
            onPictureRequested: desk.savePicture()
            onKeysRequested: dialogs.showShortcuts()
            onAboutRequested: dialogs.showAbout()
            onProblemsRequested: dialogs.showProblems()
        }
        MessageBar {
            Layout.fillWidth: true
            text: desk.session.error || desk.startError
            closable: desk.session.error !== ""
            onClosed: desk.session.dismissError()
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            SourcesPanel {
                id: sources

                Layout.preferredWidth: desk.leftWidth
                Layout.fillHeight: true
                visible: desk.leftOpen && desk.session.loaded
                filter: desk.filter
                unplaced: unplaced
                onIncidentChosen: incident => desk.choose(incident, true)
                onArticleChosen: (article, begin, end) => {
                    desk.rightOpen = true
                    panel.showArticle(article, begin, end)
                }

                PanelEdge {
                    anchors.right: parent.right
                    anchors.rightMargin: -4
                    height: parent.height
                    name: "Width of the sources"
                    onMoved: by => desk.choices.leftWidth = desk.choices.toBecome(desk.leftWidth + by, desk.width)
                    onReleased: desk.choices.leftWidth = 0
                }
            }
            MapPane {
                id: map

                Layout.fillWidth: true
                Layout.fillHeight: true
                focus: true
                filter: desk.filter
                session: desk.session
                onIncidentChosen: incident => desk.choose(incident, false)
                onSaid: text => dialogs.notice(text)
                onSheetWanted: sheet => dialogs.showTool(sheet, map.tools)

                Welcome {
                    id: welcome

                    anchors.fill: parent
                    session: desk.session
                    samplePath: desk.samplePath
                    onFilesWanted: dialogs.chooseFiles()
                    onFolderWanted: dialogs.chooseFolder()
                }
            }
            IncidentPanel {
                id: panel

                Layout.preferredWidth: desk.rightWidth
                Layout.fillHeight: true
                visible: desk.rightOpen && desk.session.loaded
                filter: desk.filter
                incidents: incidents
                onIncidentChosen: incident => desk.choose(incident, true)
                onSaid: text => dialogs.notice(text)

                PanelEdge {
                    anchors.left: parent.left
                    anchors.leftMargin: -4
                    height: parent.height
                    name: "Width of the incidents"
                    onMoved: by => desk.choices.rightWidth = desk.choices.toBecome(desk.rightWidth - by, desk.width)
                    onReleased: desk.choices.rightWidth = 0
                }
            }
        }
        TimelinePane {
            Layout.fillWidth: true
            visible: desk.session.loaded
            timeline: desk.timeline
        }
    }

    Dialogs {
        id: dialogs

        anchors.fill: parent
        session: desk.session
        filter: desk.filter
        about: desk.about
        choices: desk.choices
        onPictureChosen: (file, view) => desk.pictureWanted(file, view)
    }
    DropZone { anchors.fill: parent; onTaken: urls => dialogs.take(urls) }
}
