// A map from the network, where a person has turned it on; nothing here is made before.
pragma ComponentBehavior: Bound
import QtQuick
import QtLocation

Map {
    id: online

    required property Map follows
    /// Of tiles, with %z, %x and %y.
    required property string address

    center: follows.center
    zoomLevel: follows.zoomLevel
    bearing: follows.bearing
    tilt: follows.tilt
    color: "transparent"
    copyrightsVisible: false
    plugin: Plugin {
        name: "osm"

        PluginParameter { name: "osm.mapping.providersrepository.disabled"; value: true }
        PluginParameter { name: "osm.mapping.custom.host"; value: online.address }
        PluginParameter { name: "osm.useragent"; value: "Dateline" }
    }
    onSupportedMapTypesChanged: {
        for (const kind of supportedMapTypes)
            if (kind.style === MapType.CustomMap)
                activeMapType = kind
    }
}
