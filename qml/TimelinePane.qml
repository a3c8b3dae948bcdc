// The two clocks: which events, and as known when.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Rectangle {
    id: pane

    required property TimelineModel timeline

    implicitHeight: controls.implicitHeight + axis.implicitHeight + 3 * Theme.unit
    color: Theme.panel
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Pane
    Accessible.name: "Timeline"

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    TimelineControls {
        id: controls

        x: 2 * Theme.unit
        y: Theme.unit
        width: parent.width - 4 * Theme.unit
        timeline: pane.timeline
    }
    TimelineAxis {
        id: axis

        x: 2 * Theme.unit
        anchors.top: controls.bottom
        anchors.topMargin: Theme.unit
        width: parent.width - 4 * Theme.unit
        timeline: pane.timeline
        enabled: !pane.timeline.empty
    }
}
