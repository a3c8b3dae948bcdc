// The exact dates of the window and of the play head; typed ones take effect with Enter.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

RowLayout {
    id: fields

    required property TimelineModel timeline
    property string problem

    spacing: Theme.half

    function apply() {
        problem = timeline.setWindowText(from.text, to.text)
        if (problem === "")
            refresh()
    }
    function applyAt() {
        problem = timeline.setAtText(at.text)
        if (problem === "")
            refresh()
    }
    function refresh() {
        if (problem !== "")
            return
        if (!from.activeFocus)
            from.text = timeline.text(timeline.windowFrom)
        if (!to.activeFocus)
            to.text = timeline.text(timeline.windowTo)
        if (!at.activeFocus)
            at.text = timeline.text(timeline.at)
    }

    component DateField: Field {
        implicitWidth: Math.round(116 * Theme.textScale)
        implicitHeight: Theme.control
        font.pixelSize: Theme.small
        font.features: { "tnum": 1 }
        horizontalAlignment: Text.AlignHCenter
        wrong: fields.problem !== "" && activeFocus
        onActiveFocusChanged: {
            if (!activeFocus) {
                fields.problem = ""
                fields.refresh()
            }
        }
        Keys.onEscapePressed: {
            fields.problem = ""
            focus = false
            fields.refresh()
        }
    }

    Connections {
        target: fields.timeline

        function onTimeChanged() { fields.refresh() }
    }
    Component.onCompleted: refresh()

    PlainLabel {
        Layout.rightMargin: Theme.half
        Layout.maximumWidth: 420
        visible: fields.problem !== ""
        text: fields.problem
        color: Theme.danger
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        maximumLineCount: 2
        Accessible.role: Accessible.AlertMessage
    }
    PlainLabel { text: "At"; color: Theme.faint; font.pixelSize: Theme.small }
    DateField { id: at; name: "Time of the play head"; onAccepted: fields.applyAt() }
    PlainLabel { Layout.leftMargin: Theme.half; text: "From"; color: Theme.faint; font.pixelSize: Theme.small }
    DateField { id: from; name: "Window from"; onAccepted: fields.apply() }
    PlainLabel { text: "to"; color: Theme.faint; font.pixelSize: Theme.small }
    DateField { id: to; name: "Window to"; onAccepted: fields.apply() }
    PlainLabel { Layout.leftMargin: Theme.half; text: fields.timeline.zone; color: Theme.faint; font.pixelSize: Theme.small }
}
