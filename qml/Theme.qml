// Colours, type and measures; nothing else in the window names a colour or a size of type.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    enum Mode { System, Light, Dark }

    property int mode: Theme.System
    /// 1 to 2: for those who need larger text.
    property real textScale: 1
    property string family: "Inter"
    /// False for pictures: nothing then follows the pointer.
    property bool hints: true
    /// False where the system, or a person, asks for less motion.
    property bool motion: true

    /// The language runs from right to left.
    readonly property bool mirrored: Application.layoutDirection === Qt.RightToLeft
    readonly property bool dark: mode === Theme.Dark
                                 || (mode === Theme.System && Application.styleHints.colorScheme === Qt.ColorScheme.Dark)

    // The grid: everything stands on multiples of half a unit.
    readonly property int unit: 8
    readonly property int half: 4
    readonly property int radius: 6
    readonly property int control: Math.round(32 * (1 + (textScale - 1) * 0.7))
    readonly property int iconSize: Math.round(18 * Math.min(textScale, 1.5))
    /// Panels grow with the text, but leave room for the map.
    readonly property real panelScale: 1 + (textScale - 1) * 0.45

    readonly property int small: Math.round(11 * textScale)
    readonly property int body: Math.round(13 * textScale)
    readonly property int large: Math.round(15 * textScale)
    readonly property int title: Math.round(19 * textScale)

    readonly property color window: dark ? "#0f1317" : "#eef0f2"
    readonly property color panel: dark ? "#171c21" : "#ffffff"
    readonly property color raised: dark ? "#1f262c" : "#ffffff"
    readonly property color sunken: dark ? "#11161a" : "#f4f6f7"
    readonly property color line: dark ? "#2a323a" : "#e1e5e8"
    readonly property color edge: dark ? "#485460" : "#c3cad0"
    readonly property color text: dark ? "#e8ecef" : "#182027"
    readonly property color quiet: dark ? "#a6b1bb" : "#55616c"
    readonly property color faint: dark ? "#8d99a4" : "#626d77"
    readonly property color hover: dark ? "#242c33" : "#f0f2f4"
    readonly property color pressed: dark ? "#2d363e" : "#e4e8eb"
    readonly property color accent: dark ? "#7db4f5" : "#1a5fb4"
    readonly property color accentText: dark ? "#0c1722" : "#ffffff"
    readonly property color chosen: dark ? "#1d3147" : "#e4eefa"
    readonly property color mark: dark ? "#6b5410" : "#ffe69a"
    readonly property color markFaint: dark ? "#3a3216" : "#fff6d8"
    readonly property color warning: dark ? "#f2b25c" : "#9a5800"
    readonly property color warningGround: dark ? "#33270f" : "#fff4e0"
    readonly property color danger: dark ? "#ff9d92" : "#b3261e"
    readonly property color dangerGround: dark ? "#3a1a18" : "#fdecea"
    readonly property color scrim: dark ? "#b0000000" : "#66101820"

    function icon(name: string): url {
        return Qt.resolvedUrl("icons/" + name + ".svg")
    }
}
