// What the window keeps from one run to the next: colours, names of places, size of text, widths of panels, the last
// folder. Its place and size are kept by app/geometry.cpp.
pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import Dateline.Models

Item {
    id: kept

    required property Session session
    required property Choices choices
    /// False for pictures, measurements and --no-settings: they depend on nobody's choices, and change none.
    required property bool active

    /// What is given goes before what was kept; mode and names below 0 and a scale of 0 are not given.
    function restore(mode: int, names: int, scale: real) {
        Theme.mode = mode >= 0 ? mode : stored ? stored.mode : Theme.System
        Theme.textScale = scale > 0 ? scale : stored ? Math.max(1, Math.min(2, stored.textScale)) : 1
        session.namePolicy = names >= 0 ? names : stored ? stored.names : 0
        if (stored) {
            choices.leftWidth = stored.leftWidth
            choices.rightWidth = stored.rightWidth
            choices.folder = stored.folder
        }
        restored = true
    }
    property bool restored: false

    component Store: Settings {
        category: "window"
        property int mode: Theme.System
        property int names: 0
        property real textScale: 1
        property real leftWidth: 0
        property real rightWidth: 0
        property url folder
    }
    readonly property Store stored: store.item as Store

    // Made only where it is wanted: it writes as soon as it is there.
    Loader {
        id: store

        active: kept.active
        sourceComponent: Store {}
    }
    Connections {
        target: Theme
        enabled: kept.stored !== null && kept.restored

        function onModeChanged() { kept.stored.mode = Theme.mode }
        function onTextScaleChanged() { kept.stored.textScale = Theme.textScale }
    }
    Connections {
        target: kept.session
        enabled: kept.stored !== null && kept.restored

        function onNamePolicyChanged() { kept.stored.names = kept.session.namePolicy }
    }
    Connections {
        target: kept.choices
        enabled: kept.stored !== null && kept.restored

        function onLeftWidthChanged() { kept.stored.leftWidth = kept.choices.leftWidth }
        function onRightWidthChanged() { kept.stored.rightWidth = kept.choices.rightWidth }
        function onFolderChanged() { kept.stored.folder = kept.choices.folder }
    }
}
