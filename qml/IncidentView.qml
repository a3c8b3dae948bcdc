// One incident: what is said of it side by side, above the words of a source.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

FocusScope {
    id: view

    required property IncidentDetails details
    required property Filter filter
    signal closed
    signal stepped(int step)
    signal mergeWanted
    signal splitWanted(string article)

    readonly property string fixed: filter.session.fixed

    function look(article: string, claim: string) {
        reader.article = article
        reader.claim = claim
    }

    Connections {
        target: view.details

        function onIncidentChanged() { view.lookAtFirst() }
    }
    Component.onCompleted: lookAtFirst()

    function lookAtFirst() {
        const first = details.claims[0]
        look(first?.article ?? details.articles[0]?.article ?? "", first?.claim ?? "")
        facts.contentY = 0
    }

    ArticleText {
        id: reader

        filter: view.filter
    }
    Item {
        id: bar

        width: parent.width
        height: Theme.control + Theme.unit

        TextButton {
            anchors.left: parent.left
            anchors.leftMargin: Theme.half
            anchors.verticalCenter: parent.verticalCenter
            flat: true
            text: Theme.mirrored ? "All incidents  ›" : "‹  All incidents"
            onClicked: view.closed()
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter

            IconButton { glyph: "merge"; name: "Merge with another incident"; keys: "J"; enabled: view.fixed === ""; onClicked: view.mergeWanted() }
            IconButton { glyph: "left"; name: "Previous incident"; keys: "P"; onClicked: view.stepped(-1) }
            IconButton { glyph: "right"; name: "Next incident"; keys: "N"; onClicked: view.stepped(1) }
        }
    }
    ScrollPage {
        id: facts

        anchors.top: bar.bottom
        width: parent.width
        height: Math.min(column.implicitHeight, (view.height - bar.height) * 0.56)
        contentHeight: column.implicitHeight
        name: "Facts of the incident"

        IncidentFacts {
            id: column

            width: facts.width
            details: view.details
            fixed: view.fixed
            chosenClaim: reader.claim
            onClaimChosen: (article, claim) => view.look(article, claim)
            onSplitWanted: article => view.splitWanted(article)
        }
    }
    ArticlePane {
        anchors.top: facts.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        reader: reader
        articles: view.details.articles
        onArticleChosen: article => view.look(article, view.details.claims.find(claim => claim.article === article)?.claim ?? "")
    }
}
