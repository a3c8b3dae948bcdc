// The keys of what MapTools does.
import QtQuick

Item {
    id: keys

    required property Desk desk
    required property bool free
    readonly property MapTools tools: desk.map.tools

    Shortcut { sequence: "Ctrl+G"; enabled: keys.desk.session.loaded; onActivated: keys.desk.dialogs.showTool("goto", keys.tools) }
    Shortcut { sequence: "B"; enabled: keys.free && keys.desk.session.loaded; onActivated: keys.desk.dialogs.showTool("bookmarks", keys.tools) }
    Shortcut { sequence: "L"; enabled: keys.free && keys.desk.session.loaded; onActivated: keys.desk.dialogs.showTool("basemaps", keys.tools) }
    Shortcut { sequence: "M"; enabled: keys.free; onActivated: keys.tools.toggleMeasuring() }
    Shortcut { sequence: "T"; enabled: keys.free; onActivated: keys.desk.map.steering.turnBy(0, 10) }
    Shortcut { sequence: "Shift+T"; enabled: keys.free; onActivated: keys.desk.map.steering.turnBy(0, -10) }
    Shortcut { sequence: "V"; enabled: keys.free; onActivated: keys.desk.map.steering.turnBy(15, 0) }
    Shortcut { sequence: "Shift+V"; enabled: keys.free; onActivated: keys.desk.map.steering.turnBy(-15, 0) }
    Shortcut { sequence: "O"; enabled: keys.free; onActivated: keys.tools.choices.overview = !keys.tools.choices.overview }
    Shortcut { sequence: "C"; enabled: keys.free; onActivated: keys.tools.copyPosition() }
    Shortcut { sequence: "U"; enabled: keys.free; onActivated: keys.tools.nextNotation() }
    Shortcut { sequences: [StandardKey.FullScreen, "F11"]; onActivated: keys.tools.toggleFullScreen() }
}
