// What a person has chosen of the window itself.
import QtQuick

QtObject {
    /// Of the panels, at a text size of 100 %; 0: as the window's own width suggests.
    property real leftWidth: 0
    property real rightWidth: 0
    /// Where files were last opened or saved; empty: nowhere yet.
    property url folder
}
