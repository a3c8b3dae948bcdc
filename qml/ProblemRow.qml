// One thing that was refused or remarked upon: where, why, and its content.
import QtQuick

Column {
    id: row

    required property string path
    required property int line
    required property string message
    required property string content
    required property bool refused

    topPadding: Theme.half
    bottomPadding: Theme.half

    PlainLabel {
        width: row.width
        text: row.path + (row.line > 0 ? ", line " + row.line : "")
        font.weight: Font.Medium
        elide: Text.ElideMiddle
    }
    PlainLabel {
        width: row.width
        text: (row.refused ? "Not read: " : "Read, but: ") + row.message
        color: row.refused ? Theme.danger : Theme.warning
        wrapMode: Text.Wrap
    }
    PlainLabel {
        width: row.width
        visible: text !== ""
        text: row.content
        color: Theme.faint
        font.pixelSize: Theme.small
        maximumLineCount: 2
        wrapMode: Text.WrapAnywhere
    }
}
