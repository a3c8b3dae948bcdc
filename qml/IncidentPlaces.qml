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

                IncidentPlace { width: group.width; claimant: group.modelData.claimant }
            }
        }
    }
}
