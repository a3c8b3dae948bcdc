// Colour and shape of a source, as on the map.
import QtQuick
import QtQuick.Controls.impl
import Dateline.Models

Item {
    id: symbol

    required property int number
    property int size: Math.round(16 * Math.min(Theme.textScale, 1.5))

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.Graphic
    Accessible.name: Symbols.shapeName(number)

    ColorImage {
        anchors.centerIn: parent
        visible: symbol.number >= 0
        source: Theme.icon("source-" + Symbols.shape(symbol.number))
        sourceSize: Qt.size(symbol.size, symbol.size)
        color: Symbols.color(symbol.number, Theme.dark)
    }
}
