// What is shown, for other programs: how much of it, and in which form.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

Sheet {
    id: sheet

    required property Dialogs dialogs
    required property IncidentExport exporter
    required property Filter filter
    /// What the map shows, west, south, east, north; empty where that is all.
    required property var view
    property bool within: false
    property int format: 0
    property int columns: 0
    readonly property var chosen: exporter.formats[format]
    readonly property bool project: chosen.format === "project"
    readonly property list<string> columnNames: ["own", "acled", "ucdp", "timemap"]

    title: "Export what is shown"
    first: go

    component Line: RowLayout {
        id: line

        required property string label
        default property alias control: place.data

        width: sheet.width - 6 * Theme.unit
        spacing: 2 * Theme.unit

        PlainLabel { Layout.preferredWidth: Math.round(90 * Theme.textScale); text: line.label }
        Item { id: place; Layout.fillWidth: true; implicitHeight: childrenRect.height }
    }

    PlainLabel {
        width: parent.width
        bottomPadding: Theme.unit
        text: Words.counted(sheet.filter.shownCount, "incident passes", "incidents pass")
              + " the filters and the window of time" + (sheet.filter.timeline.knownAsOf ? ", as known at the play head." : ".")
        color: Theme.quiet
        wrapMode: Text.Wrap
    }
    Line {
        label: "Which"

        Segments {
            name: "Which"
            options: ["All of them", "Those in view"]
            current: sheet.within ? 1 : 0
            enabled: sheet.view.length === 4
            opacity: enabled ? 1 : 0.5
            onPicked: index => sheet.within = index === 1
        }
    }
    Line {
        label: "As"

        Choice {
            implicitWidth: Math.round(200 * Theme.textScale)
            name: "As"
            options: sheet.exporter.formats.map(format => format.title)
            current: sheet.format
            onPicked: index => sheet.format = index
        }
    }
    Line {
        label: "Columns"
        enabled: !sheet.project
        opacity: enabled ? 1 : 0.5

        Choice {
            implicitWidth: Math.round(200 * Theme.textScale)
            name: "Columns"
            options: ["Dateline’s own", "as ACLED", "as UCDP GED", "as TimeMap"]
            current: sheet.project ? 0 : sheet.columns
            onPicked: index => sheet.columns = index
        }
    }
    PlainLabel {
        width: parent.width
        topPadding: Theme.unit
        visible: sheet.project
        text: "With its reports and claims, to be opened and edited by itself."
        color: Theme.quiet
        wrapMode: Text.Wrap
    }

    actions: [
        TextButton {
            id: go

            text: "Export …"
            primary: true
            enabled: !sheet.exporter.busy && sheet.filter.shownCount > 0
            onClicked: {
                sheet.close()
                sheet.dialogs.chooseExport(sheet.chosen, sheet.project ? "own" : sheet.columnNames[sheet.columns], sheet.within ? sheet.view : [])
            }
        },
        TextButton { text: "Cancel"; flat: true; onClicked: sheet.close() }
    ]
}
