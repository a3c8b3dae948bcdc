// How one person likes his map: notation of positions, the overview, maps from the network.
pragma ComponentBehavior: Bound
import QtCore
import QtQuick

Item {
    id: choices

    /// Whether they are kept from one run to the next. False for pictures and tests: they depend on nobody's choices.
    property bool keeps: false
    property int notation: 0
    property bool overview: false
    property bool online: false
    property string onlineAddress: "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    property string onlineCredit: "© OpenStreetMap contributors"
    /// As Qt Location wants it; empty for what is no address of tiles. Those of a WMTS are taken too.
    readonly property string onlineTemplate: {
        let out = onlineAddress.trim()
        for (const [from, to] of [["{z}", "%z"], ["{x}", "%x"], ["{y}", "%y"], ["{TileMatrix}", "%z"], ["{TileCol}", "%x"], ["{TileRow}", "%y"]])
            out = out.replace(from, to)
        return /^https?:\/\//.test(out) && ["%z", "%x", "%y"].every(part => out.includes(part)) ? out : ""
    }

    component Store: Settings {
        category: "map"
        property int notation: 0
        property bool overview: false
        property bool online: false
        property string onlineAddress
        property string onlineCredit
    }
    readonly property Store stored: store.item as Store

    Loader {
        id: store

        active: choices.keeps
        sourceComponent: Store {}
        onLoaded: {
            const kept = item as Store
            choices.notation = Math.max(0, Math.min(3, kept.notation))
            choices.overview = kept.overview
            choices.online = kept.online
            choices.onlineAddress = kept.onlineAddress || choices.onlineAddress
            choices.onlineCredit = kept.onlineCredit || choices.onlineCredit
        }
    }
    Connections {
        target: choices
        enabled: choices.stored !== null

        function onNotationChanged() { choices.stored.notation = choices.notation }
        function onOverviewChanged() { choices.stored.overview = choices.overview }
        function onOnlineChanged() { choices.stored.online = choices.online }
        function onOnlineAddressChanged() { choices.stored.onlineAddress = choices.onlineAddress }
        function onOnlineCreditChanged() { choices.stored.onlineCredit = choices.onlineCredit }
    }
}
