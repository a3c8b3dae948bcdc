// What the window keeps from one run to the next: colours, names of places, size of text.
pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import Dateline.Models

Item {
    id: kept

    required property Session session
    /// False for pictures and measurements: they depend on nobody's choices, and change none.
    required property bool active

    /// What is given goes before what was kept; mode and names below 0 and a scale of 0 are not given.
    function restore(mode: int, names: int, scale: real) {
        Theme.mode = mode >= 0 ? mode : active ? settings.mode : Theme.System
        Theme.textScale = scale > 0 ? scale : active ? Math.max(1, Math.min(2, settings.textScale)) : 1
        session.namePolicy = names >= 0 ? names : active ? settings.names : 0
        restored = true
    }
    property bool restored: false

    Settings {
        id: settings

        category: "window"
        property int mode: Theme.System
        property int names: 0
        property real textScale: 1
    }
    Connections {
        target: Theme
        enabled: kept.active && kept.restored

        function onModeChanged() { settings.mode = Theme.mode }
        function onTextScaleChanged() { settings.textScale = Theme.textScale }
    }
    Connections {
        target: kept.session
        enabled: kept.active && kept.restored

        function onNamePolicyChanged() { settings.names = kept.session.namePolicy }
    }
}
