// Says that something takes its time, and lets one end it.
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: bar

    required property string text
    signal cancelled

    width: row.implicitWidth + 3 * Theme.unit
    height: row.implicitHeight + Theme.unit
    radius: Theme.radius
    color: Theme.raised
    border.color: Theme.edge
    Accessible.role: Accessible.Notification
    Accessible.name: text

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.unit

        PlainLabel { text: bar.text }
        TextButton { text: "Cancel"; flat: true; onClicked: bar.cancelled() }
    }
}
