// Sources and filters: what is shown, and what found no place.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

Rectangle {
    id: panel

    required property Filter filter
    required property UnplacedModel unplaced
    signal incidentChosen(string incident)
    signal articleChosen(string article, int begin, int end)

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
        search.selectAll()
    }

    color: Theme.panel
    Accessible.role: Accessible.Pane
    Accessible.name: "Sources and filters"

    ColumnLayout {
        anchors.fill: parent
        anchors.rightMargin: 1
        spacing: 0

        Field {
            id: search

            Layout.fillWidth: true
            Layout.margins: 2 * Theme.unit
            Layout.bottomMargin: Theme.unit
            name: "Search the reports"
            placeholderText: "Search the reports"
            glyph: "search"
            text: panel.filter.search
            onTextEdited: panel.filter.search = text
            Keys.onEscapePressed: {
                if (text === "")
                    focus = false
                panel.filter.search = ""
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.leftMargin: 2 * Theme.unit
            Layout.bottomMargin: Theme.half
            visible: panel.filter.searching
            text: "Looking through the texts …"
            color: Theme.quiet
            font.pixelSize: Theme.small
        }
        ScrollPage {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            name: panel.Accessible.name
            contentHeight: facets.implicitHeight

            Column {
                id: facets

                width: list.width
                bottomPadding: 2 * Theme.unit

                FacetSection { width: parent.width; title: "Sources"; page: list; filter: panel.filter; facet: Filter.Sources }
                FacetSection { width: parent.width; title: "Kinds"; page: list; filter: panel.filter; facet: Filter.Kinds }
                FacetSection { width: parent.width; title: "Who says it"; page: list; filter: panel.filter; facet: Filter.Claimants; open: false }
                FacetSection { width: parent.width; title: "Told by"; page: list; filter: panel.filter; facet: Filter.States; open: false }
                UnplacedSection {
                    width: parent.width
                    unplaced: panel.unplaced
                    open: panel.filter.session.incidentCount === 0
                    onIncidentChosen: incident => panel.incidentChosen(incident)
                    onArticleChosen: (article, begin, end) => panel.articleChosen(article, begin, end)
                }
            }
        }
        TextButton {
            Layout.fillWidth: true
            Layout.margins: Theme.unit
            visible: panel.filter.active
            flat: true
            text: "Show everything again"
            onClicked: panel.filter.showAll()
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
