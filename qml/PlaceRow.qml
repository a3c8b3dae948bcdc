// One place in a list: its name, and what tells it from others of that name.
import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: row

    required property string title
    required property string detail
    property bool current: false

    implicitHeight: column.implicitHeight + Theme.unit + Theme.half
    focusPolicy: Qt.NoFocus
    hoverEnabled: true
    Accessible.name: title + (detail === "" ? "" : ", " + detail)

    contentItem: Item {
        Column {
            id: column

            x: Theme.unit
            width: parent.width - 2 * Theme.unit
            anchors.verticalCenter: parent.verticalCenter

            PlainLabel {
                width: parent.width
                text: row.title
                font.weight: Font.Medium
            }
            PlainLabel {
                width: parent.width
                visible: text !== ""
                text: row.detail
                color: Theme.quiet
                font.pixelSize: Theme.small
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.pressed : row.current ? Theme.chosen : row.hovered ? Theme.hover : "transparent"
    }
}
