import QtQuick
import QtQuick.Controls.impl
import QtQuick.Templates as T

T.AbstractButton {
    id: button

    required property string name
    property string glyph
    property string keys
    /// What it opens or switches is on; `checked` is for what it is itself.
    property bool marked: false
    /// It points to a side of the window.
    readonly property bool directed: ["left", "right", "panel-left", "panel-right"].includes(glyph)

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: name
    Accessible.description: keys

    contentItem: Item {
        ColorImage {
            anchors.centerIn: parent
            source: Theme.icon(button.glyph)
            mirror: button.directed && Theme.mirrored
            sourceSize: Qt.size(Theme.iconSize, Theme.iconSize)
            color: !button.enabled ? Theme.edge : button.checked || button.marked ? Theme.accent : Theme.quiet
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.hovered ? Theme.hover : button.checked || button.marked ? Theme.chosen : "transparent"

        FocusRing {
            visible: button.visualFocus
        }
    }

    Hint {
        visible: Theme.hints && button.hovered && !button.down && button.enabled
        text: button.name
        keys: button.keys
    }
}
