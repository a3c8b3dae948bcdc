// A few words beside the marker under the pointer.
import QtQuick
import Dateline.Map

Rectangle {
    id: tip

    required property IncidentLayer incidents
    required property string marker
    /// Of several copies of the world the one that it is on counts; (-1, -1): it is elsewhere.
    required property point pointer

    readonly property var found: marker !== "" ? incidents.marker(marker) : ({})
    readonly property point spot: marker === "" ? Qt.point(0, 0)
        : pointer.x < 0 ? incidents.positionOf(marker) : incidents.positionNear(marker, pointer)

    visible: found.incident !== undefined
    x: Math.round(Math.max(8, Math.min(spot.x + 14, incidents.width - width - 8)))
    y: Math.round(spot.y - height - 10 > 8 ? spot.y - height - 10 : spot.y + 14)
    width: row.implicitWidth + 2 * Theme.unit
    height: row.implicitHeight + Theme.unit
    radius: Theme.radius
    color: Theme.raised
    border.color: Theme.edge

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.half + 2

        SourceSymbol {
            anchors.verticalCenter: parent.verticalCenter
            number: tip.found.source ?? -1
        }
        PlainLabel {
            text: tip.found.label ?? ""
            font.weight: Font.Medium
        }
        PlainLabel {
            visible: tip.found.count === undefined || tip.found.count > 1
            text: tip.found.count > 1 ? "press to look closer" : tip.found.claims === 1 ? "1 claim" : (tip.found.claims ?? 0) + " claims"
            color: Theme.quiet
        }
    }
}
