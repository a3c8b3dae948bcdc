// What lies under the incidents: the embedded world, a user's own maps, and a map from the network where one was asked for.
pragma ComponentBehavior: Bound
import QtQuick
import QtLocation
import Dateline.Map
import Dateline.Models

Item {
    id: ground

    required property Map map
    required property MapTools tools
    required property Session session
    readonly property alias ready: layer.ready
    readonly property alias error: layer.error
    readonly property alias problems: layer.problems
    readonly property alias attribution: layer.attribution
    signal said(text: string)

    BasemapLayer {
        id: layer

        anchors.fill: parent
        center: ground.map.center
        zoomLevel: ground.map.zoomLevel
        bearing: ground.map.bearing
        tilt: ground.map.tilt
        theme: Theme.dark ? BasemapLayer.Dark : BasemapLayer.Light
        files: ground.tools.notes.basemaps
        kept: ground.tools.choices.keeps
        onProblemsChanged: if (problems.length > 0) ground.said(problems[problems.length - 1])
        names: [BasemapLayer.Neutral, BasemapLayer.Armenian, BasemapLayer.Azerbaijani, BasemapLayer.Both][ground.session.namePolicy]
    }
    Loader {
        anchors.fill: parent
        active: ground.tools.choices.online && ground.tools.choices.onlineTemplate !== "" && ground.visible
        sourceComponent: OnlineBase { follows: ground.map; address: ground.tools.choices.onlineTemplate }
    }
}
