import QtQuick
import QtQuick.Controls.impl
import QtQuick.Templates as T

T.TextField {
    id: field

    required property string name
    property string glyph
    property bool wrong: false

    implicitWidth: 160
    implicitHeight: Theme.control
    leftPadding: glyph !== "" && !Theme.mirrored ? Theme.iconSize + 2 * Theme.unit : Theme.unit + 2
    rightPadding: glyph !== "" && Theme.mirrored ? Theme.iconSize + 2 * Theme.unit : Theme.unit + 2
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.body
    color: wrong ? Theme.danger : Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    placeholderTextColor: Theme.faint
    selectByMouse: true
    hoverEnabled: true
    maximumLength: 200
    Accessible.name: name

    // Escape means this field first, and only then the window.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape

    background: Rectangle {
        radius: Theme.radius
        color: Theme.sunken
        border.width: field.activeFocus ? 2 : 1
        border.color: field.wrong ? Theme.danger : field.activeFocus ? Theme.accent : field.hovered ? Theme.edge : Theme.line

        ColorImage {
            visible: field.glyph !== ""
            x: Theme.mirrored ? parent.width - width - Theme.unit : Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            source: field.glyph !== "" ? Theme.icon(field.glyph) : ""
            sourceSize: Qt.size(Theme.iconSize, Theme.iconSize)
            color: Theme.faint
        }
        PlainLabel {
            x: field.leftPadding
            width: field.width - field.leftPadding - field.rightPadding
            anchors.verticalCenter: parent.verticalCenter
            visible: field.length === 0 && field.preeditText === ""
            text: field.placeholderText
            color: Theme.faint
        }
    }
}
