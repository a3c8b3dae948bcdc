import QtQuick
import Dateline.Map

Rectangle {
    id: bar

    required property real latitude
    required property real zoomLevel
    required property color ground

    readonly property var measure: MapMath.niceScale(120, latitude, zoomLevel)

    visible: measure.pixels !== undefined
    implicitWidth: Math.max(ruler.width, label.implicitWidth) + 16
    implicitHeight: label.implicitHeight + 14
    radius: 4
    color: ground
    Accessible.role: Accessible.StaticText
    Accessible.name: "Scale: " + label.text

    PlainLabel {
        id: label

        x: 8
        y: 3
        text: bar.measure.label ?? ""
        font.pixelSize: Theme.small
        color: Theme.quiet
    }
    Rectangle {
        id: ruler

        x: 8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6
        width: Math.round(bar.measure.pixels ?? 0)
        height: 1.5
        color: Theme.quiet

        Rectangle { y: -4; width: 1.5; height: 5; color: Theme.quiet }
        Rectangle { y: -4; anchors.right: parent.right; width: 1.5; height: 5; color: Theme.quiet }
    }
}
