pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

T.AbstractButton {
    id: row

    required property string incidentId
    required property string title
    required property string when
    required property string zone
    required property string where
    required property string toll
    required property list<int> sources
    required property bool placed
    required property bool selected
    required property bool gone
    property bool current: false

    implicitHeight: words.implicitHeight + 3 * Theme.unit
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.name: title + ", " + when + " " + zone
    Accessible.description: where + ". " + toll
    Accessible.role: Accessible.ListItem

    contentItem: Item {
        Column {
            id: words

            x: 2 * Theme.unit
            y: Theme.unit + Theme.half
            width: row.width - 4 * Theme.unit
            spacing: 3
            opacity: row.gone ? 0.45 : 1

            Item {
                width: parent.width
                height: heading.implicitHeight

                PlainLabel {
                    id: heading

                    width: parent.width - symbols.width - Theme.unit
                    text: row.title
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                }
                Row {
                    id: symbols

                    anchors.right: parent.right
                    spacing: 3

                    Repeater {
                        model: row.sources.slice(0, 5)

                        SourceSymbol {
                            required property int modelData

                            number: modelData
                            size: Math.round(13 * Math.min(Theme.textScale, 1.5))
                        }
                    }
                }
            }
            PlainLabel { width: parent.width; text: row.when + "  ·  " + row.zone; color: Theme.quiet; wrapMode: Text.Wrap }
            PlainLabel { width: parent.width; visible: text !== ""; text: row.toll; color: Theme.text; wrapMode: Text.Wrap }
            PlainLabel { visible: !row.placed; text: "not on the map: " + row.where; color: Theme.warning; font.pixelSize: Theme.small }
        }
        Rectangle {
            x: 2 * Theme.unit
            width: parent.width - 4 * Theme.unit
            anchors.bottom: parent.bottom
            height: 1
            color: Theme.line
        }
    }
    background: Rectangle {
        color: row.down ? Theme.pressed : row.selected ? Theme.chosen : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: 3
            visible: row.current
        }
    }
}
