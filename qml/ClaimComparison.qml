// A table: a column for each claimant, a row for each thing claimed. A cell leads to the words. Where the columns find
// no room, the claimants stand beneath each thing claimed: a column out of sight would look like silence.
pragma ComponentBehavior: Bound
import QtQuick

Column {
    id: comparison

    required property list<var> claimants
    required property list<var> rows
    required property string chosen
    signal picked(string article, string claim)

    readonly property real firstWidth: Math.round(78 * Theme.textScale)
    readonly property real columnWidth: (width - firstWidth) / Math.max(1, claimants.length)
    readonly property bool fits: columnWidth >= 84 * Theme.textScale

    Accessible.role: Accessible.Table
    Accessible.name: "Claims side by side"

    Row {
        visible: comparison.fits

        Item {
            width: comparison.firstWidth
            height: 1
        }
        Repeater {
            model: comparison.fits ? comparison.claimants : null

            PlainLabel {
                required property var modelData

                width: comparison.columnWidth
                padding: Theme.half
                leftPadding: Theme.unit
                rightPadding: Theme.mirrored ? Theme.unit : Theme.half
                text: modelData.name
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.quiet
                wrapMode: Text.Wrap
                maximumLineCount: 4
                Accessible.role: Accessible.ColumnHeader
            }
        }
    }
    Repeater {
        model: comparison.fits ? comparison.rows : null

        ClaimRow {
            required property var modelData

            width: comparison.width
            row: modelData
            firstWidth: comparison.firstWidth
            columnWidth: comparison.columnWidth
            claimants: comparison.claimants
            chosen: comparison.chosen
            onPicked: (article, claim) => comparison.picked(article, claim)
        }
    }
    Repeater {
        model: comparison.fits ? null : comparison.rows

        ClaimBlock {
            required property var modelData

            width: comparison.width
            row: modelData
            claimants: comparison.claimants
            chosen: comparison.chosen
            onPicked: (article, claim) => comparison.picked(article, claim)
        }
    }
}
