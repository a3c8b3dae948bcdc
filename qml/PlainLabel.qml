// The one way to show text: never as markup, whatever it holds.
import QtQuick

Text {
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    elide: Text.ElideRight
    // Said, not left to the letters: then it is mirrored with all else.
    horizontalAlignment: Text.AlignLeft
    linkColor: color
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
