// Title, time, the comparison of claims, and where each claimant says it was. Who says what comes first: the title names
// the places already.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.impl
import Dateline.Models

Column {
    id: facts

    required property IncidentDetails details
    required property string chosenClaim
    /// Why nothing can be merged or split; empty: it can.
    property string fixed
    signal claimChosen(string article, string claim)
    signal splitWanted(string article)

    leftPadding: 2 * Theme.unit
    rightPadding: 2 * Theme.unit
    bottomPadding: 2 * Theme.unit
    spacing: Theme.half + 2

    readonly property real inner: width - leftPadding - rightPadding

    component Fact: Row {
        id: fact

        required property string glyph
        required property string words
        property string more

        spacing: Theme.unit
        visible: words !== ""

        ColorImage {
            y: 1
            source: Theme.icon(fact.glyph)
            sourceSize: Qt.size(Theme.iconSize - 2, Theme.iconSize - 2)
            color: Theme.faint
        }
        Column {
            PlainLabel { width: facts.inner - Theme.iconSize - Theme.unit; text: fact.words; wrapMode: Text.Wrap }
            PlainLabel { width: facts.inner - Theme.iconSize - Theme.unit; visible: text !== ""; text: fact.more; color: Theme.faint; font.pixelSize: Theme.small }
        }
    }

    PlainLabel {
        width: facts.inner
        text: facts.details.title
        font.pixelSize: text.length > 48 ? Math.round(Theme.title * 0.8) : Theme.title // who says what stays in view
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        lineHeight: 1.1
        Accessible.role: Accessible.Heading
    }
    Fact { glyph: "clock"; words: facts.details.when; more: facts.details.zone !== "" ? "local time, " + facts.details.zone : "" }
    Fact { glyph: "pin"; words: facts.details.places.length === 0 ? facts.details.where : "" }
    Item { width: 1; height: Theme.half }
    SectionHeading {
        width: facts.inner
        text: "Who says what"
        visible: facts.details.comparison.length > 0
    }
    ClaimComparison {
        width: facts.inner
        visible: facts.details.comparison.length > 0
        claimants: facts.details.claimants
        rows: facts.details.comparison
        chosen: facts.chosenClaim
        onPicked: (article, claim) => facts.claimChosen(article, claim)
    }
    PlainLabel {
        width: facts.inner
        visible: facts.details.comparison.length === 0
        text: "Nobody gives numbers."
        color: Theme.quiet
    }
    SectionHeading {
        width: facts.inner
        text: "Where"
        visible: facts.details.places.length > 0
    }
    IncidentPlaces {
        width: facts.inner
        visible: facts.details.places.length > 0
        claimants: facts.details.places
    }
    JoinedReports {
        width: facts.inner
        visible: facts.details.reasons.length > 0
        details: facts.details
        fixed: facts.fixed !== ""
        onSplitWanted: article => facts.splitWanted(article)
    }
    PlainLabel {
        width: facts.inner
        topPadding: Theme.half
        visible: text !== ""
        text: facts.fixed
        color: Theme.faint
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
    }
}
