// The heading of a section that folds.
import QtQuick
import QtQuick.Controls.impl
import QtQuick.Templates as T

T.AbstractButton {
    id: heading

    property int number: -1

    implicitHeight: Theme.control
    leftPadding: 2 * Theme.unit
    rightPadding: 2 * Theme.unit
    checkable: true
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text
    Accessible.role: Accessible.Button
    Accessible.checked: checked

    contentItem: Item {
        SectionHeading {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            text: heading.text
            color: heading.hovered ? Theme.text : Theme.faint
        }
        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: label.right
            anchors.leftMargin: Theme.half + 2
            visible: heading.number >= 0
            text: heading.number
            font.pixelSize: Theme.small
            color: Theme.faint
        }
        ColorImage {
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            source: Theme.icon("down")
            sourceSize: Qt.size(14, 14)
            rotation: heading.checked ? 0 : Theme.mirrored ? 90 : -90
            color: heading.hovered ? Theme.text : Theme.faint
        }
    }
    background: Item {
        FocusRing {
            anchors.margins: 2
            visible: heading.visualFocus
        }
    }
}
