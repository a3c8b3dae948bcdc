// How many accounts a span of time has, stacked by source.
import QtQuick
import Dateline.Map
import Dateline.Models

TimeBars {
    required property TimelineModel timeline

    blocks: timeline.blocks
    bins: timeline.bins
    highest: timeline.highest
    dark: Theme.dark
    Accessible.role: Accessible.Chart
    Accessible.name: "Reports over time, at most " + timeline.highest + " in one bar"
}
