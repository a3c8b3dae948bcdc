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
                Flow {
                    id: place

                    required property var modelData

                    width: group.width
                    spacing: Theme.unit
                    Accessible.role: Accessible.ListItem
                    Accessible.name: modelData.words + (modelData.coordinates !== "" ? ", " + modelData.coordinates : "")
                                     + (group.modelData.claimant !== "" ? ", says " + group.modelData.claimant : "")

                    PlainLabel {
                        id: name

                        width: Math.min(implicitWidth, place.width)
                        text: place.modelData.words
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                    PlainLabel {
                        width: Math.min(implicitWidth, place.width)
                        topPadding: name.baselineOffset - fontMetrics.ascent
                        visible: text !== ""
                        text: place.modelData.coordinates
                        font.pixelSize: Theme.small
                        color: Theme.faint
                        wrapMode: Text.Wrap
                        Accessible.ignored: true

                        FontMetrics {
                            id: fontMetrics

                            font.family: Theme.family
                            font.pixelSize: Theme.small
                        }
                    }
                }
            }
        }
    }
}
