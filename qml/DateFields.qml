// The exact dates of the window and of the play head; typed ones take effect with Enter, or when
// the keyboard goes elsewhere.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

RowLayout {
    id: fields

    required property TimelineModel timeline
    property string problem
    /// Whether a time of day beside the date has room.
    readonly property bool roomy: Window.width >= 1200 * Theme.textScale

    spacing: Theme.half

    function apply() {
        problem = timeline.setWindowText(from.text, to.text)
        if (problem === "")
            from.edited = to.edited = false
        refresh()
    }
    function applyAt() {
        problem = timeline.setAtText(at.text)
        if (problem === "")
            at.edited = false
        refresh()
    }
    /// What is typed stays until it takes effect: both ends of a window may have to change before it is one.
    function settle() {
        if ((from.edited || to.edited) && !from.activeFocus && !to.activeFocus)
            apply()
        if (at.edited && !at.activeFocus)
            applyAt()
    }
    function revert() {
        from.edited = to.edited = at.edited = false
        problem = ""
        refresh()
    }
    function refresh() {
        if (!from.edited)
            from.text = timeline.text(timeline.windowFrom)
        if (!to.edited)
            to.text = timeline.endText(timeline.windowTo)
        if (!at.edited)
            at.text = timeline.endText(timeline.at)
    }

    component DateField: Field {
        property bool edited: false

        implicitWidth: Math.round((fields.roomy && text.includes(":") ? 156 : 116) * Theme.textScale)
        implicitHeight: Theme.control
        font.pixelSize: Theme.small
        font.features: { "tnum": 1 }
        horizontalAlignment: Text.AlignHCenter
        wrong: fields.problem !== "" && edited
        onTextEdited: edited = true
        onActiveFocusChanged: if (!activeFocus) Qt.callLater(fields.settle)
        Keys.onEscapePressed: {
            fields.revert()
            focus = false
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
    TextButton {
        flat: true
        text: fields.timeline.zone
        Accessible.name: "Clock: " + text + ". Press for another: of the events, UTC, here"
        onClicked: fields.timeline.clock = (fields.timeline.clock + 1) % 3
    }
}
