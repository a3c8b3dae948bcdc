// How many accounts a span of time has, stacked by source.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Item {
    id: histogram

    required property TimelineModel timeline

    readonly property real step: width / Math.max(1, timeline.bins)
    readonly property real tall: Math.min(12, (height - 8) / Math.max(1, timeline.highest))

    Accessible.role: Accessible.Chart
    Accessible.name: "Reports over time, at most " + timeline.highest + " in one bar"

    Repeater {
        model: histogram.timeline.blocks

        Rectangle {
            required property var modelData

            x: Math.round(modelData.bin * histogram.step) + 1
            y: histogram.height - 2 - (modelData.below + modelData.count) * histogram.tall
            width: Math.max(2, Math.round(histogram.step) - 2)
            height: Math.max(1, modelData.count * histogram.tall - 1)
            radius: 1.5
            color: Symbols.color(modelData.source, Theme.dark)
        }
    }
}
