pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Item {
    id: calendar

    required property TimelineModel timeline

    implicitHeight: Theme.small + 10

    Repeater {
        model: calendar.timeline.ticks

        Item {
            id: tick

            required property var modelData

            x: Math.round(modelData.fraction * calendar.width)

            Rectangle { width: 1; height: 4; color: Theme.edge }
            PlainLabel {
                x: Math.max(-tick.x, Math.min(-width / 2, calendar.width - tick.x - width))
                y: 5
                text: tick.modelData.text
                font.pixelSize: Theme.small
                font.weight: tick.modelData.major ? Font.Medium : Font.Normal
                color: tick.modelData.major ? Theme.quiet : Theme.faint
            }
        }
    }
}
