// A box to tick, with room for a symbol and a count beside the words.
import QtQuick
import QtQuick.Controls.impl
import QtQuick.Templates as T

T.CheckBox {
    id: check

    readonly property int box: 16 + Theme.unit + Theme.half

    implicitWidth: implicitContentWidth + box
    implicitHeight: Math.max(28, Theme.control - Theme.half)
    leftPadding: mirrored ? 0 : box
    rightPadding: mirrored ? box : 0
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text

    indicator: Rectangle {
        x: check.mirrored ? check.width - width - 2 : 2
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        width: 16
        height: 16
        radius: 4
        color: check.checked ? Theme.accent : Theme.sunken
        border.width: check.checked ? 0 : 1
        border.color: check.hovered ? Theme.quiet : Theme.edge

        ColorImage {
            anchors.centerIn: parent
            visible: check.checked
            source: Theme.icon("check")
            sourceSize: Qt.size(12, 12)
            color: Theme.accentText
        }
        FocusRing {
            visible: check.visualFocus
        }
    }
    contentItem: PlainLabel {
        text: check.text
        verticalAlignment: Text.AlignVCenter
    }
}
