// The list of incidents, or one of them with the words of its sources.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Rectangle {
    id: panel

    required property Filter filter
    required property IncidentModel incidents
    signal incidentChosen(string incident)

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

    /// Whether one was open.
    function closeArticle(): bool {
        const open = single.visible
        single.visible = false
        return open
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
        anchors.fill: parent
        anchors.leftMargin: 1
        visible: details.incident === "" && !single.visible
        incidents: panel.incidents
        filter: panel.filter
        onChosen: incident => panel.incidentChosen(incident)
    }
    IncidentView {
        anchors.fill: parent
        anchors.leftMargin: 1
        visible: details.incident !== ""
        details: details
        filter: panel.filter
        onClosed: panel.incidentChosen("")
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
