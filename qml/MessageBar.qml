// What went wrong, and what to do about it.
import QtQuick
import QtQuick.Controls.impl
import QtQuick.Layouts

Rectangle {
    id: bar

    required property string text
    property bool closable: true
    signal closed

    visible: text !== ""
    implicitHeight: visible ? row.implicitHeight + 2 * Theme.unit : 0
    color: Theme.dangerGround
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: 2 * Theme.unit
        anchors.rightMargin: Theme.unit
        spacing: Theme.unit

        ColorImage {
            source: Theme.icon("warning")
            sourceSize: Qt.size(Theme.iconSize, Theme.iconSize)
            color: Theme.danger
        }
        PlainLabel {
            Layout.fillWidth: true
            text: bar.text
            wrapMode: Text.Wrap
            maximumLineCount: 3
            color: Theme.danger
        }
        IconButton {
            visible: bar.closable
            glyph: "close"
            name: "Close this message"
            onClicked: bar.closed()
        }
    }
}
