// Every key of the window; ShortcutSheet lists them. Keys of the map itself are in MapPane.
import QtQuick
import QtQuick.Templates as T
import Dateline.Models

Item {
    id: keyboard

    required property Item activeItem
    required property Desk desk
    required property TimelineModel timeline
    required property Filter filter
    required property Session session

    // Space presses the button that has the keyboard, and only else plays.
    readonly property bool onButton: activeItem instanceof T.AbstractButton || activeItem instanceof T.ComboBox
    readonly property bool free: !desk.dialogs.modal

    MapKeys { desk: keyboard.desk; free: keyboard.free }
    Shortcut { sequences: [StandardKey.Open]; enabled: keyboard.free; onActivated: keyboard.desk.dialogs.chooseFiles() }
    Shortcut { sequence: "Ctrl+Alt+O"; enabled: keyboard.free; onActivated: keyboard.desk.dialogs.chooseFolder() }
    Shortcut { sequences: [StandardKey.Save]; enabled: keyboard.free && keyboard.session.loaded && keyboard.session.state !== Session.Reading; onActivated: keyboard.desk.save() }
    Shortcut { sequence: "Ctrl+E"; enabled: keyboard.free && keyboard.session.loaded; onActivated: keyboard.desk.exportShown() }
    Shortcut { sequence: "Ctrl+Shift+S"; enabled: keyboard.free && keyboard.session.loaded; onActivated: keyboard.desk.savePicture() }
    Shortcut { sequence: "Ctrl+Shift+C"; enabled: keyboard.free && keyboard.session.loaded; onActivated: keyboard.desk.copyPicture() }
    Shortcut { sequences: [StandardKey.Find]; enabled: keyboard.free; onActivated: keyboard.desk.focusSearch() }
    Shortcut { sequence: "Ctrl+D"; enabled: keyboard.free; onActivated: Theme.mode = Theme.dark ? Theme.Light : Theme.Dark }
    Shortcut { sequence: "Ctrl+B"; enabled: keyboard.free; onActivated: keyboard.desk.leftOpen = !keyboard.desk.leftOpen }
    Shortcut { sequence: "Ctrl+I"; enabled: keyboard.free; onActivated: keyboard.desk.rightOpen = !keyboard.desk.rightOpen }
    Shortcut { sequences: [StandardKey.Quit]; onActivated: keyboard.Window.window?.close() }
    Shortcut { sequences: ["F1", "?"]; enabled: keyboard.free; onActivated: keyboard.desk.dialogs.showShortcuts() }
    Shortcut { sequence: "Ctrl+0"; enabled: keyboard.free && keyboard.session.loaded; onActivated: keyboard.desk.map.fit() }
    Shortcut { sequences: ["Ctrl++", "Ctrl+="]; onActivated: Theme.textScale = Math.min(2, Theme.textScale + 0.25) }
    Shortcut { sequence: "Ctrl+-"; onActivated: Theme.textScale = Math.max(1, Theme.textScale - 0.25) }
    Shortcut { sequence: "Space"; enabled: keyboard.free && !keyboard.onButton; onActivated: keyboard.timeline.playing = !keyboard.timeline.playing }
    Shortcut { sequence: "["; enabled: keyboard.free; onActivated: keyboard.timeline.stepPrevious() }
    Shortcut { sequence: "]"; enabled: keyboard.free; onActivated: keyboard.timeline.stepNext() }
    Shortcut { sequences: ["+", "="]; enabled: keyboard.free; onActivated: keyboard.desk.map.zoomBy(0.5) }
    Shortcut { sequence: "-"; enabled: keyboard.free; onActivated: keyboard.desk.map.zoomBy(-0.5) }
    Shortcut { sequence: "N"; enabled: keyboard.free; onActivated: keyboard.desk.selectNext(1) }
    Shortcut { sequence: "P"; enabled: keyboard.free; onActivated: keyboard.desk.selectNext(-1) }
    Shortcut { sequence: "J"; enabled: keyboard.free; onActivated: keyboard.desk.beginMerge() }
    Shortcut { sequence: "K"; enabled: keyboard.free; onActivated: keyboard.timeline.knownAsOf = !keyboard.timeline.knownAsOf }
    Shortcut { sequence: "H"; enabled: keyboard.free && keyboard.filter.scene !== undefined; onActivated: keyboard.desk.map.heat = !keyboard.desk.map.heat }
    Shortcut { sequence: "R"; enabled: keyboard.free; onActivated: keyboard.timeline.loop = !keyboard.timeline.loop }
    Shortcut { sequence: "E"; enabled: keyboard.free; onActivated: keyboard.timeline.skipsEmpty = !keyboard.timeline.skipsEmpty }
    Shortcut { sequence: "Z"; enabled: keyboard.free; onActivated: keyboard.timeline.zoomAxis(0.5, keyboard.timeline.at) }
    Shortcut { sequence: "Shift+Z"; enabled: keyboard.free; onActivated: keyboard.timeline.zoomAxis(2, keyboard.timeline.at) }
    Shortcut { sequence: "A"; enabled: keyboard.free; onActivated: keyboard.timeline.showWholeAxis() }
    Shortcut { sequence: "Alt+Left"; enabled: keyboard.free; onActivated: keyboard.timeline.panAxis(-0.1) }
    Shortcut { sequence: "Alt+Right"; enabled: keyboard.free; onActivated: keyboard.timeline.panAxis(0.1) }
    Shortcut { sequence: "Esc"; enabled: keyboard.free; onActivated: keyboard.desk.back() }
}
