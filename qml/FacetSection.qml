// One list of boxes to tick, each with a button that keeps only that one.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Column {
    id: section

    required property string title
    required property Filter filter
    required property int facet
    property bool open: true
    /// The page that the section is a part of: what it has scrolled away is not drawn.
    required property Flickable page

    visible: facets.count > 0
    topPadding: Theme.half

    FacetModel {
        id: facets

        filter: section.filter
        facet: section.facet
    }
    FoldHeading {
        width: parent.width
        text: section.title
        checked: section.open
        onToggled: section.open = checked
    }
    Repeater {
        model: section.open ? facets : null

        Check {
            id: row

            required property int index
            required property var model
            required property string name
            required property bool chosen
            required property int incidents
            required property int number

            x: Theme.mirrored ? Theme.unit : 2 * Theme.unit
            width: section.width - 3 * Theme.unit
            opacity: section.y + y < section.page.contentY + section.page.height && section.y + y + height > section.page.contentY ? 1 : 0
            text: name
            checked: chosen
            Accessible.description: incidents + " incidents"
            onToggled: facets.choose(index, checked)

            contentItem: Item {
                SourceSymbol {
                    id: symbol

                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.number >= 0
                    width: visible ? size : 0
                    number: row.number
                    opacity: row.checked ? 1 : 0.4
                }
                PlainLabel {
                    anchors.left: symbol.right
                    anchors.leftMargin: symbol.visible ? Theme.unit : 0
                    anchors.right: count.left
                    anchors.rightMargin: Theme.half
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.name
                    color: row.checked ? Theme.text : Theme.faint
                }
                TextButton {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.hovered || row.visualFocus || hovered || activeFocus
                    flat: true
                    height: row.height
                    text: "only"
                    Accessible.name: "Only " + row.name
                    onClicked: facets.chooseOnly(row.index)
                }
                PlainLabel {
                    id: count

                    visible: !(row.hovered || row.visualFocus)

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.incidents
                    color: Theme.faint
                    font.pixelSize: Theme.small
                }
            }
            Hint {
                visible: Theme.hints && row.hovered
                text: row.name
            }
        }
    }
}
