import QtQuick
import QtQuick.Templates as T

T.ToolTip {
    id: hint

    /// A key that does the same.
    property string keys

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.half : 0
    margins: Theme.half
    padding: Theme.unit
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    delay: 600
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: Row {
        spacing: Theme.unit

        PlainLabel {
            text: hint.text
            color: Theme.dark ? Theme.text : "#ffffff"
            font.pixelSize: Theme.small
        }
        PlainLabel {
            visible: hint.keys !== ""
            text: hint.keys
            color: Theme.dark ? Theme.quiet : "#b9c4ce"
            font.pixelSize: Theme.small
        }
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: Theme.dark ? "#323b44" : "#242d35"
    }
}
