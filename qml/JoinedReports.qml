// The reports that became one incident: why, and the way to take one of them out.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Column {
    id: joined

    required property IncidentDetails details
    /// None can be taken out.
    property bool fixed: false
    signal splitWanted(string article)

    spacing: Theme.half

    SectionHeading {
        topPadding: Theme.unit
        text: "Why " + joined.details.articles.length + " reports are one incident"
    }
    LinkList {
        width: joined.width
        links: joined.details.links
        reasons: joined.details.reasons
    }
    Repeater {
        model: joined.details.articles.length > 1 ? joined.details.articles : null

        Item {
            id: report

            required property var modelData

            width: joined.width
            implicitHeight: Math.max(names.implicitHeight, split.implicitHeight)

            Row {
                id: names

                anchors.left: parent.left
                anchors.right: split.left
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.unit

                SourceSymbol {
                    id: symbol

                    anchors.verticalCenter: parent.verticalCenter
                    number: report.modelData.source
                    size: Math.round(13 * Math.min(Theme.textScale, 1.5))
                }
                PlainLabel {
                    width: names.width - symbol.width - Theme.unit
                    text: report.modelData.outlet
                    wrapMode: Text.Wrap
                }
            }
            IconButton {
                id: split

                anchors.right: parent.right
                glyph: "split"
                enabled: !joined.fixed
                name: "Take the report of " + report.modelData.outlet + " out of this incident"
                onClicked: joined.splitWanted(report.modelData.article)
            }
        }
    }
}
