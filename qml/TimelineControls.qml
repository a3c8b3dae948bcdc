pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

Item {
    id: controls

    required property TimelineModel timeline

    readonly property list<real> speeds: [1 / 24, 1 / 4, 1, 3, 7, 14, 30, 91, 365]
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
        Choice {
            Layout.leftMargin: Theme.half
            implicitWidth: Math.round(116 * Theme.textScale)
            name: "Time that passes in a second"
            options: ["1 hour / s", "6 hours / s", "1 day / s", "3 days / s", "1 week / s", "2 weeks / s", "1 month / s",
                      "3 months / s", "1 year / s"]
            current: controls.speeds.indexOf(controls.timeline.speed)
            onPicked: index => controls.timeline.speed = controls.speeds[index]
        }
        IconButton {
            glyph: "loop"
            name: "Begin anew at the end"
            keys: "R"
            checked: controls.timeline.loop
            onClicked: controls.timeline.loop = !controls.timeline.loop
        }
        IconButton {
            Layout.rightMargin: Theme.half
            glyph: "leap"
            name: "Leap over time in which nothing happens"
            keys: "E"
            checked: controls.timeline.skipsEmpty
            onClicked: controls.timeline.skipsEmpty = !controls.timeline.skipsEmpty
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
