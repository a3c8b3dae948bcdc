// The one way to show text: never as markup, whatever it holds.
import QtQuick

Text {
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    elide: Text.ElideRight
    linkColor: color
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
