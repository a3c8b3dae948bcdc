// What is being decided about incidents, and the way back from what was decided last.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Rectangle {
    id: bar

    required property IncidentEditing editing

    readonly property bool choosing: editing.merging !== ""

    visible: choosing || editing.undoText !== ""
    implicitHeight: visible ? Math.max(words.implicitHeight + 2 * Theme.unit, Theme.control + Theme.unit) : 0
    color: choosing ? Theme.chosen : Theme.panel

    PlainLabel {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: 2 * Theme.unit
        anchors.right: button.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        text: bar.choosing ? "Choose the incident that is the same as “" + bar.editing.mergingTitle + "”." : "Decided last: " + bar.editing.undoText
        color: bar.choosing ? Theme.text : Theme.quiet
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
    }
    TextButton {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        flat: true
        text: bar.choosing ? "Cancel" : "Undo"
        Accessible.description: words.text
        onClicked: bar.choosing ? bar.editing.cancelMerge() : bar.editing.undo()
    }
    Rectangle {
        width: parent.width
        height: 1
        anchors.bottom: parent.bottom
        color: Theme.line
    }
}
