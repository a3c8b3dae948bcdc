// The histogram with its window, its play head and the calendar beneath.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Item {
    id: axis

    required property TimelineModel timeline

    readonly property int tall: Math.round(44 + 4 * Math.min(2, Theme.textScale))
    readonly property real range: timeline.rangeTo - timeline.rangeFrom
    readonly property real from: place(timeline.windowFrom, timeline.rangeFrom, range)
    readonly property real to: place(timeline.windowTo, timeline.rangeFrom, range)
    readonly property real at: place(timeline.at, timeline.rangeFrom, range)
    // Zoomed to a part of it, the window may reach beyond.
    readonly property real shownFrom: Math.max(0, Math.min(width, from))
    readonly property real shownTo: Math.max(0, Math.min(width, to))

    implicitHeight: tall + calendar.implicitHeight

    function place(instant: real, begin: real, length: real): real { return (instant - begin) / length * width }
    function shareOf(instant: real): real { return (instant - timeline.rangeFrom) / range * 100 }
    function inside(x: real): bool { return x >= -1 && x <= width + 1 }

    onWidthChanged: timeline.bins = Math.max(24, Math.round(width / 12))

    Rectangle {
        width: parent.width
        height: axis.tall
        radius: 4
        color: Theme.sunken
    }
    Histogram {
        width: parent.width
        height: axis.tall
        timeline: axis.timeline
    }
    // What lies outside of the window steps back.
    Repeater {
        model: 2

        Rectangle {
            required property int index

            x: index === 0 ? 0 : axis.shownTo
            width: Math.max(0, index === 0 ? axis.shownFrom : axis.width - axis.shownTo)
            height: axis.tall
            color: Theme.panel
            opacity: 0.72
        }
    }
    Rectangle {
        x: axis.shownFrom
        width: axis.shownTo - axis.shownFrom
        height: axis.tall
        radius: 4
        color: "transparent"
        border.color: Theme.edge
    }
    // The window itself is moved by its middle; a press sets the play head.
    MouseArea {
        property real grabbed: 0

        x: axis.shownFrom
        width: axis.shownTo - axis.shownFrom
        height: axis.tall
        cursorShape: pressed && (pressedButtons & Qt.MiddleButton) ? Qt.ClosedHandCursor : Qt.PointingHandCursor
        acceptedButtons: Qt.LeftButton | Qt.MiddleButton
        onPressed: mouse => {
            grabbed = mouse.x
            if (mouse.button === Qt.LeftButton)
                axis.timeline.at = axis.timeline.instant((axis.shownFrom + mouse.x) / axis.width)
        }
        onPositionChanged: mouse => {
            if (pressedButtons & Qt.MiddleButton || mouse.modifiers & Qt.ShiftModifier)
                axis.timeline.moveWindow((mouse.x - grabbed) / axis.width)
            else
                axis.timeline.at = axis.timeline.instant((axis.shownFrom + mouse.x) / axis.width)
        }
    }
    TimelineZoom {
        anchors.fill: parent
        timeline: axis.timeline
    }
    Calendar {
        id: calendar

        y: axis.tall
        width: parent.width
        timeline: axis.timeline
    }
    WindowHandle {
        name: "Window from " + axis.timeline.text(axis.timeline.windowFrom)
        x: axis.from - width / 2
        visible: axis.inside(axis.from)
        height: axis.tall
        share: axis.shareOf(axis.timeline.windowFrom)
        onMoved: by => axis.timeline.windowFrom += by / axis.width * axis.range
        onPlaced: share => axis.timeline.windowFrom = axis.timeline.instant(share / 100)
    }
    WindowHandle {
        name: "Window to " + axis.timeline.endText(axis.timeline.windowTo)
        x: axis.to - width / 2
        visible: axis.inside(axis.to)
        height: axis.tall
        share: axis.shareOf(axis.timeline.windowTo)
        onMoved: by => axis.timeline.windowTo += by / axis.width * axis.range
        onPlaced: share => axis.timeline.windowTo = axis.timeline.instant(share / 100)
    }
    PlayHead {
        x: axis.at - width / 2
        visible: axis.inside(axis.at)
        y: -10
        tall: axis.tall
        flip: axis.at > axis.width - 160 * Theme.textScale
        text: axis.timeline.endText(axis.timeline.at)
        atEnd: axis.timeline.at >= axis.timeline.windowTo
        share: axis.shareOf(axis.timeline.at)
        onMoved: by => axis.timeline.at += by / axis.width * axis.range
        onPlaced: share => axis.timeline.at = axis.timeline.instant(share / 100)
    }
}
