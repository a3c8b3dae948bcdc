// What a person has chosen of the window itself.
import QtQuick

QtObject {
    /// Of the panels, at a text size of 100 %; 0: as the window's own width suggests.
    property real leftWidth: 0
    property real rightWidth: 0
    /// Pixels of a panel in a window of a width: as chosen, else as usual; its words and the map keep their room.
    function panelWidth(chosen: real, usual: real, window: real): int {
        return Math.round(chosen > 0 ? Math.max(200, Math.min(chosen, window * 0.45 / Theme.panelScale)) * Theme.panelScale : usual * Theme.panelScale)
    }
    /// What to choose, so that a panel becomes that wide.
    function toBecome(pixels: real, window: real): real {
        return panelWidth(Math.max(1, pixels) / Theme.panelScale, 0, window) / Theme.panelScale
    }

    /// Where files were last opened or saved; empty: nowhere yet.
    property url folder
}
