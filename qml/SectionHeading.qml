import QtQuick

PlainLabel {
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    font.letterSpacing: 0.3
    color: Theme.faint
    Accessible.role: Accessible.Heading
}
