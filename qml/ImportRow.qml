// One thing that a dataset may tell, the column that tells it, and what stands there.
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: row

    required property string label
    required property list<string> columns
    /// Empty: none of them. It may also be several, joined.
    required property string column
    property string example
    property string none: "—"
    property bool needed: false
    signal picked(string column)

    readonly property list<string> known: column === "" || columns.includes(column) ? columns : [column].concat(columns)

    spacing: 2 * Theme.unit

    PlainLabel {
        Layout.preferredWidth: Math.round(150 * Theme.textScale)
        text: row.label
        font.weight: row.needed ? Font.DemiBold : Font.Normal
        color: row.needed && row.column === "" ? Theme.danger : Theme.text
    }
    Choice {
        Layout.preferredWidth: Math.round(180 * Theme.textScale)
        name: row.label
        options: [row.none].concat(row.known)
        current: row.known.indexOf(row.column) + 1
        onPicked: index => row.picked(index === 0 ? "" : row.known[index - 1])
    }
    PlainLabel {
        Layout.fillWidth: true
        text: row.example
        color: Theme.faint
        font.pixelSize: Theme.small
    }
}
