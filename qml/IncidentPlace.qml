// One place of an incident; pressed, it tells why this place was chosen, where that is known.
import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: place

    /// {words, coordinates, why} of IncidentDetails.places
    required property var modelData
    required property string claimant
    readonly property string why: modelData.why ?? ""
    property bool open: false

    implicitHeight: contentItem.implicitHeight
    focusPolicy: why !== "" ? Qt.StrongFocus : Qt.NoFocus
    hoverEnabled: why !== ""
    Accessible.role: why !== "" ? Accessible.Button : Accessible.ListItem
    Accessible.name: modelData.words + (modelData.coordinates !== "" ? ", " + modelData.coordinates : "") + (claimant !== "" ? ", says " + claimant : "")
    Accessible.description: why
    onClicked: open = why !== "" && !open

    contentItem: Column {
        // Beside each other, or one above the other where the panel is too narrow.
        Item {
            readonly property bool beside: name.implicitWidth + Theme.unit + more.implicitWidth <= place.width

            width: place.width
            implicitHeight: beside ? Math.max(name.height, more.y + more.height) : name.height + more.height

            PlainLabel {
                id: name

                anchors.left: parent.left
                width: Math.min(implicitWidth, place.width)
                text: place.modelData.words
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Row {
                id: more

                anchors.left: parent.beside ? name.right : parent.left
                anchors.leftMargin: parent.beside ? Theme.unit : 0
                y: parent.beside ? name.baselineOffset - at.baselineOffset : name.height
                spacing: Theme.unit

                PlainLabel {
                    id: at

                    width: Math.min(implicitWidth, place.width - (ask.visible ? ask.width + more.spacing : 0))
                    visible: text !== ""
                    text: place.modelData.coordinates
                    font.pixelSize: Theme.small
                    color: Theme.faint
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                PlainLabel {
                    id: ask

                    visible: place.why !== ""
                    text: place.open ? "less" : "why?"
                    font.pixelSize: Theme.small
                    font.underline: place.hovered
                    color: Theme.accent
                    Accessible.ignored: true
                }
            }
        }
        PlainLabel {
            width: place.width
            bottomPadding: Theme.half
            visible: place.open
            text: place.why
            font.pixelSize: Theme.small
            color: Theme.quiet
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    background: Item {
        FocusRing {
            visible: place.visualFocus
        }
    }
}
