// The position under the pointer, or of the middle; pressed, it is written in the next notation.
import QtQuick
import QtQuick.Templates as T
import QtLocation
import Dateline.Map

T.AbstractButton {
    id: readout

    required property Map map
    /// Outside the map where x is negative: then the middle counts.
    required property point pointer
    required property MapChoices choices
    property color ground: Theme.panel

    readonly property var position: {
        map.zoomLevel, map.center // follow the camera too
        return pointer.x < 0 ? map.center : map.toCoordinate(pointer, false)
    }
    readonly property list<string> notations: ["Degrees", "Degrees, minutes, seconds", "MGRS", "UTM"]

    function next() { choices.notation = (choices.notation + 1) % notations.length }

    text: Positions.written(position, choices.notation)
    implicitWidth: label.implicitWidth + 12
    implicitHeight: label.implicitHeight + 6
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: notations[choices.notation] + ": " + text
    Accessible.description: "Press for the next notation"
    onClicked: next()

    contentItem: Item {
        PlainLabel {
            id: label

            anchors.centerIn: parent
            text: readout.text
            color: Theme.quiet
            font.pixelSize: Math.max(10, Theme.small - 1)
            font.features: { "tnum": 1 }
        }
    }
    background: Rectangle {
        color: readout.hovered ? Theme.hover : readout.ground

        FocusRing {
            visible: readout.visualFocus
        }
    }
    Hint {
        visible: Theme.hints && readout.hovered
        y: -implicitHeight - Theme.half
        text: readout.notations[readout.choices.notation] + "; press for the next notation"
        keys: "U"
    }
}
