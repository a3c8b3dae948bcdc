// Where each claimant says it was, every place with its own coordinates: one side's places are not the incident's.
pragma ComponentBehavior: Bound
import QtQuick

Column {
    id: places

    /// IncidentDetails.places
    required property list<var> claimants

    spacing: Theme.half

    Repeater {
        model: places.claimants

        Column {
            id: group

            required property var modelData

            width: places.width
            spacing: 1

            PlainLabel {
                width: parent.width
                visible: text !== ""
                text: group.modelData.claimant
                font.pixelSize: Theme.small
                color: Theme.quiet
                wrapMode: Text.Wrap
            }
            Repeater {
                model: group.modelData.places

                // Beside each other, or one above the other where the panel is too narrow.
                Item {
                    id: place

                    required property var modelData
                    readonly property bool beside: name.implicitWidth + Theme.unit + at.implicitWidth <= width

                    width: group.width
                    implicitHeight: beside ? Math.max(name.height, at.y + at.height) : name.height + at.height
                    Accessible.role: Accessible.ListItem
                    Accessible.name: modelData.words + (modelData.coordinates !== "" ? ", " + modelData.coordinates : "")
                                     + (group.modelData.claimant !== "" ? ", says " + group.modelData.claimant : "")

                    PlainLabel {
                        id: name

                        anchors.left: parent.left
                        width: Math.min(implicitWidth, place.width)
                        text: place.modelData.words
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                    PlainLabel {
                        id: at

                        anchors.left: place.beside ? name.right : parent.left
                        anchors.leftMargin: place.beside ? Theme.unit : 0
                        y: place.beside ? name.baselineOffset - baselineOffset : name.height
                        width: Math.min(implicitWidth, place.width)
                        visible: text !== ""
                        text: place.modelData.coordinates
                        font.pixelSize: Theme.small
                        color: Theme.faint
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
