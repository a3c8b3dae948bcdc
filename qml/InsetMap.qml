// Where in the world the map looks: the land around it, small, and a frame for what is in view.
import QtQuick
import QtLocation
import Dateline.Map

Rectangle {
    id: inset

    required property Map map

    readonly property real reduction: Math.pow(2, ground.zoomLevel - map.zoomLevel)

    width: Math.round(168 * Theme.panelScale)
    height: Math.round(116 * Theme.panelScale)
    radius: Theme.radius
    color: Theme.panel
    border.color: Theme.edge
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: "Overview of what is around"

    BasemapLayer {
        id: ground

        anchors.fill: parent
        anchors.margins: 1
        center: inset.map.center
        zoomLevel: Math.max(0.5, inset.map.zoomLevel - 4.5)
        bearing: inset.map.bearing
        theme: Theme.dark ? BasemapLayer.Dark : BasemapLayer.Light
        labels: false
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.max(6, inset.map.width * inset.reduction)
        height: Math.max(4, inset.map.height * inset.reduction)
        color: Qt.alpha(Theme.accent, 0.15)
        border.width: 1.5
        border.color: Theme.accent
    }
}
