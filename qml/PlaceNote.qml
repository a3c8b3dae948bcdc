// What is known of a place that a text names: which place is meant, where it lies, and why it was chosen.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

T.ToolTip {
    id: note

    /// An entry of ArticleText.names; null: none.
    required property var of
    /// What a line has room for.
    required property real widest
    readonly property string name: of?.name ?? ""
    readonly property string where: of?.where ?? ""
    readonly property string why: of?.why ?? ""
    /// All of it, for those who do not see it.
    readonly property string said: [name, where, why].filter(part => part !== "").join(". ")

    margins: Theme.half
    padding: Theme.unit
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    closePolicy: T.Popup.NoAutoClose

    component Line: PlainLabel {
        width: Math.min(implicitWidth, Math.round(300 * Theme.panelScale), note.widest)
        visible: text !== ""
        color: Theme.dark ? Theme.text : "#ffffff"
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
    }

    contentItem: Column {
        spacing: 2

        Line { text: note.name; font.weight: Font.DemiBold }
        Line { text: note.where }
        Line { text: note.why; color: note.of?.placed ?? true ? Theme.dark ? Theme.quiet : "#c9d3dc" : Theme.dark ? Theme.warning : "#f2c27c" }
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: Theme.dark ? "#323b44" : "#242d35"
    }
}
