// A quiet scroll bar.
import QtQuick
import QtQuick.Templates as T

T.ScrollBar {
    id: bar

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.08
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    focusPolicy: Qt.NoFocus

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: bar.pressed ? Theme.quiet : Theme.edge
        opacity: bar.hovered || bar.pressed || bar.active ? 1 : 0.6
    }
}
