// The list of incidents, or one of them with the words of its sources.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Rectangle {
    id: panel

    required property Filter filter
    required property IncidentModel incidents
    signal incidentChosen(string incident)
    signal said(string text)

    /// Another incident is to be chosen that is the same as the one that is open.
    readonly property bool merging: editing.merging !== ""

    color: Theme.panel
    Accessible.role: Accessible.Pane
    Accessible.name: "Incidents"

    function showArticle(article: string, begin: int, end: int) {
        incidentChosen("")
        reader.article = article
        reader.claim = ""
        single.begin = begin
        single.end = end
        single.visible = true
    }

    /// Whether one was open, or a merge begun.
    function closeArticle(): bool {
        if (panel.merging) {
            editing.cancelMerge()
            return true
        }
        const open = single.visible
        single.visible = false
        return open
    }

    function beginMerge() {
        if (filter.session.fixed !== "")
            said(filter.session.fixed)
        else if (details.incident !== "")
            editing.beginMerge(details.incident)
    }

    IncidentEditing {
        id: editing

        session: panel.filter.session
        onEdited: incident => panel.incidentChosen(incident)
    }
    EditBar {
        id: bar

        width: parent.width
        editing: editing
        visible: (panel.merging || editing.undoText !== "") && list.visible
    }
    IncidentDetails {
        id: details

        filter: panel.filter
        onIncidentChanged: single.visible = false
    }
    ArticleText {
        id: reader

        filter: panel.filter
    }
    IncidentList {
        id: list

        anchors.fill: parent
        anchors.leftMargin: 1
        anchors.topMargin: bar.implicitHeight
        visible: panel.merging || (details.incident === "" && !single.visible)
        incidents: panel.incidents
        filter: panel.filter
        onChosen: incident => {
            if (panel.merging)
                editing.mergeWith(incident)
            else
                panel.incidentChosen(incident)
        }
    }
    IncidentView {
        anchors.fill: parent
        anchors.leftMargin: 1
        visible: details.incident !== "" && !panel.merging
        details: details
        filter: panel.filter
        onClosed: panel.incidentChosen("")
        onMergeWanted: panel.beginMerge()
        onSplitWanted: article => editing.split(details.incident, article)
        onStepped: step => panel.incidentChosen(panel.incidents.idAt(
            (panel.incidents.rowOf(details.incident) + step + panel.incidents.count) % panel.incidents.count))
    }
    ArticlePage {
        id: single

        anchors.fill: parent
        anchors.leftMargin: 1
        visible: false
        reader: reader
        onClosed: visible = false
    }
    Rectangle {
        width: 1
        height: parent.height
        color: Theme.line
    }
}
