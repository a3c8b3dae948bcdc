pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

Item {
    id: controls

    required property TimelineModel timeline

    readonly property list<real> speeds: [1, 3, 7, 14, 30]
    readonly property bool beside: left.implicitWidth + dates.implicitWidth + 2 * Theme.unit <= width

    implicitHeight: beside ? left.implicitHeight : left.implicitHeight + dates.implicitHeight + Theme.unit

    RowLayout {
        id: left

        spacing: Theme.half

        IconButton {
            glyph: "previous"
            name: "Step to the previous incident"
            keys: "["
            onClicked: controls.timeline.stepPrevious()
        }
        IconButton {
            glyph: controls.timeline.playing ? "pause" : "play"
            name: controls.timeline.playing ? "Pause" : "Play"
            keys: "Space"
            checked: controls.timeline.playing
            onClicked: controls.timeline.playing = !controls.timeline.playing
        }
        IconButton {
            glyph: "next"
            name: "Step to the next incident"
            keys: "]"
            onClicked: controls.timeline.stepNext()
        }
        Segments {
            Layout.leftMargin: Theme.half
            name: "Days a second"
            options: ["1", "3", "7", "14", "30"]
            current: controls.speeds.indexOf(controls.timeline.speed)
            onPicked: index => controls.timeline.speed = controls.speeds[index]
        }
        PlainLabel {
            Layout.rightMargin: Theme.unit
            visible: controls.width >= 1150 * Theme.textScale
            text: "days a second"
            color: Theme.faint
            font.pixelSize: Theme.small
        }
        Segments {
            name: "Past incidents"
            options: ["Keep", "Last week"]
            current: controls.timeline.cumulative ? 0 : 1
            onPicked: index => controls.timeline.cumulative = index === 0
        }
        Toggle {
            Layout.leftMargin: Theme.unit + Theme.half
            text: "As known then"
            explanation: "Shows only what had been reported by the play head (K)"
            checked: controls.timeline.knownAsOf
            onToggled: controls.timeline.knownAsOf = checked
        }
    }
    DateFields {
        id: dates

        x: controls.beside ? controls.width - implicitWidth : 0
        y: controls.beside ? 0 : left.implicitHeight + Theme.unit
        timeline: controls.timeline
    }
}
