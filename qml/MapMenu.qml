// What helps on the map, by its name and its key.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

T.Menu {
    id: menu

    required property MapTools tools
    required property Item button
    /// There are so many incidents that they are drawn as clusters, or as warmth.
    required property bool crowded
    property bool heat: false
    /// goto, bookmarks or basemaps.
    signal sheetWanted(string sheet)

    function show() { popup(button, Theme.mirrored ? 0 : button.width - width, button.height + Theme.half) }

    implicitWidth: Math.round(312 * Theme.textScale)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: Theme.unit
    padding: Theme.half

    contentItem: ListView {
        implicitHeight: contentHeight
        clip: true
        interactive: Window.window ? contentHeight + 2 * Theme.half > Window.window.height : false
        model: menu.contentModel
        currentIndex: menu.currentIndex
        keyNavigationEnabled: true
        Accessible.name: "Map tools"
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.color: Theme.edge
    }

    MenuEntry { glyph: "search"; text: "Go to a place or position …"; keys: "Ctrl+G"; onTriggered: menu.sheetWanted("goto") }
    MenuEntry { glyph: "bookmark"; text: "Bookmarks …"; keys: "B"; onTriggered: menu.sheetWanted("bookmarks") }
    MenuEntry { glyph: "layers"; text: "Basemaps …"; keys: "L"; onTriggered: menu.sheetWanted("basemaps") }
    MenuEntry { glyph: "measure"; text: "Measure"; keys: "M"; marked: menu.tools.measuring; onTriggered: menu.tools.toggleMeasuring() }
    MenuEntry {
        glyph: "overview"
        text: "Overview"
        keys: "O"
        marked: menu.tools.choices.overview
        onTriggered: menu.tools.choices.overview = !menu.tools.choices.overview
    }
    MenuEntry {
        glyph: "heat"
        text: "Map of heat"
        keys: "H"
        enabled: menu.crowded
        why: "above 4,000 incidents"
        marked: menu.heat
        onTriggered: menu.heat = !menu.heat
    }
    MenuEntry { glyph: "crosshair"; text: "Next notation of positions"; keys: "U"; onTriggered: menu.tools.nextNotation() }
    MenuEntry { glyph: "copy"; text: "Copy the position in the middle"; keys: "C"; onTriggered: menu.tools.copyPosition() }
    MenuEntry { glyph: "fit"; text: "Full screen"; keys: "F11"; onTriggered: menu.tools.toggleFullScreen() }
}
