// What is written over the map: scale, attribution, coordinates, and the buttons to zoom.
pragma ComponentBehavior: Bound
import QtQuick
import QtLocation

Item {
    id: furniture

    required property Map map
    required property string attribution
    required property string problem
    required property point pointer
    required property bool marked
    required property MapChoices choices
    /// A tool is in use, or its menu is open.
    property bool working: false
    readonly property alias menuButton: more
    signal zoomed(real step)
    signal fitted
    /// North is to be at the top again, and the map seen from above.
    signal levelled
    signal menuWanted

    readonly property color ground: Theme.dark ? "#d9171c21" : "#e6ffffff"
    /// Where something is written at all times.
    readonly property list<rect> covered: [Qt.rect(buttons.x, buttons.y, buttons.childrenRect.width, buttons.childrenRect.height), area(scale), Qt.rect(Theme.mirrored ? 0 : width - credits.width, height - credits.height, credits.width, credits.height)]

    function area(item: Item): rect { return Qt.rect(item.x, item.y, item.width, item.height) }

    // In a low map they stand in two columns.
    Flow {
        id: buttons

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 2 * Theme.unit
        height: Math.max(2 * Theme.control + 1, parent.height - credits.height - 4 * Theme.unit)
        flow: Flow.TopToBottom
        layoutDirection: Qt.RightToLeft
        spacing: Theme.unit

        Rectangle {
            width: Theme.control
            height: 2 * Theme.control + 1
            radius: Theme.radius
            color: Theme.panel
            border.color: Theme.line

            IconButton { glyph: "plus"; name: "Zoom in"; keys: "+"; onClicked: furniture.zoomed(1) }
            Rectangle { y: Theme.control; x: 6; width: parent.width - 12; height: 1; color: Theme.line }
            IconButton { y: Theme.control + 1; glyph: "minus"; name: "Zoom out"; keys: "-"; onClicked: furniture.zoomed(-1) }
        }
        Rectangle {
            width: Theme.control
            height: Theme.control
            radius: Theme.radius
            color: Theme.panel
            border.color: Theme.line

            IconButton { glyph: "fit"; name: "Show all incidents"; keys: "Ctrl+0"; onClicked: furniture.fitted() }
        }
        Rectangle {
            visible: furniture.map.bearing !== 0 || furniture.map.tilt !== 0
            width: Theme.control
            height: Theme.control
            radius: Theme.radius
            color: Theme.panel
            border.color: Theme.line

            IconButton {
                glyph: "north"
                name: "North up, seen from above"
                rotation: -furniture.map.bearing
                onClicked: furniture.levelled()
            }
        }
        Rectangle {
            width: Theme.control
            height: Theme.control
            radius: Theme.radius
            color: Theme.panel
            border.color: Theme.line

            IconButton { id: more; glyph: "more"; name: "Map tools"; marked: furniture.working; onClicked: furniture.menuWanted() }
        }
    }
    ScaleBar {
        id: scale

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.unit + Theme.half
        latitude: furniture.map.center.latitude
        zoomLevel: furniture.map.zoomLevel
        ground: furniture.ground
    }
    Row {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        layoutDirection: Qt.RightToLeft

        Rectangle {
            id: credits

            visible: credit.text !== ""
            width: credit.width + 12
            height: credit.implicitHeight + 6
            color: furniture.ground

            PlainLabel {
                id: credit

                anchors.centerIn: parent
                // Never shortened: the licences want every name.
                width: Math.min(implicitWidth, furniture.width * 0.6)
                wrapMode: Text.Wrap
                elide: Text.ElideNone
                text: furniture.problem !== "" ? furniture.problem : furniture.attribution
                color: furniture.problem !== "" ? Theme.danger : Theme.quiet
                font.pixelSize: Math.max(10, Theme.small - 1)
            }
        }
        CoordinateReadout {
            visible: furniture.pointer.x >= 0 || furniture.marked || hovered || activeFocus
            map: furniture.map
            pointer: furniture.pointer
            choices: furniture.choices
            ground: furniture.ground
        }
    }
    // Where Enter looks, for those who work without a mouse.
    Item {
        anchors.centerIn: parent
        visible: furniture.marked
        opacity: 0.7

        Rectangle { x: -8; width: 16; height: 1; color: Theme.text }
        Rectangle { y: -8; width: 1; height: 16; color: Theme.text }
    }
}
