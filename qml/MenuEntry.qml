// One line of a menu: what it does, and the key that does the same.
import QtQuick
import QtQuick.Controls.impl
import QtQuick.Layouts
import QtQuick.Templates as T

T.MenuItem {
    id: entry

    required property string glyph
    property string keys
    /// What it switches is on.
    property bool marked: false
    /// Said where it is not enabled.
    property string why

    implicitHeight: Theme.control
    leftPadding: Theme.unit
    rightPadding: Theme.unit
    hoverEnabled: true
    Accessible.name: text + (enabled || why === "" ? "" : ", " + why)
    Accessible.description: keys
    Accessible.checkable: false

    contentItem: RowLayout {
        spacing: Theme.unit

        ColorImage {
            source: Theme.icon(entry.glyph)
            sourceSize: Qt.size(Theme.iconSize, Theme.iconSize)
            color: !entry.enabled ? Theme.edge : entry.marked ? Theme.accent : Theme.quiet
        }
        PlainLabel {
            Layout.fillWidth: true
            text: entry.text + (entry.enabled || entry.why === "" ? "" : " (" + entry.why + ")")
            color: entry.enabled ? Theme.text : Theme.faint
        }
        ColorImage {
            visible: entry.marked
            source: Theme.icon("check")
            sourceSize: Qt.size(14, 14)
            color: Theme.accent
        }
        PlainLabel {
            text: entry.keys
            color: Theme.faint
            font.pixelSize: Theme.small
        }
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: entry.enabled && entry.highlighted ? Theme.hover : "transparent"
    }
}
