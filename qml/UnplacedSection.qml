// What found no place on the map: nothing is lost in silence.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Dateline.Models

Column {
    id: section

    required property UnplacedModel unplaced
    property bool open: false
    signal incidentChosen(string incident)
    signal articleChosen(string article, int begin, int end)

    topPadding: Theme.half

    FoldHeading {
        width: parent.width
        text: "Unplaced"
        number: section.unplaced.count
        checked: section.open
        onToggled: section.open = checked
    }
    Repeater {
        model: section.open ? section.unplaced : null

        T.AbstractButton {
            id: row

            required property string name
            required property string sentence
            required property string reason
            required property string article
            required property string outlet
            required property string incident
            required property int begin
            required property int end

            width: section.width
            implicitHeight: words.implicitHeight + 1.5 * Theme.unit
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            Accessible.name: name + ": " + reason
            Accessible.description: sentence
            onClicked: incident !== "" ? section.incidentChosen(incident) : section.articleChosen(article, begin, end)

            contentItem: Item {
                Column {
                    id: words

                    x: 2 * Theme.unit
                    width: row.width - 4 * Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 2

                    PlainLabel { width: parent.width; text: row.name; font.weight: Font.Medium; visible: text !== "" }
                    PlainLabel { width: parent.width; text: row.reason; color: Theme.warning; font.pixelSize: Theme.small; wrapMode: Text.Wrap }
                    PlainLabel {
                        width: parent.width
                        text: row.sentence
                        color: Theme.quiet
                        font.pixelSize: Theme.small
                        wrapMode: Text.Wrap
                        maximumLineCount: 3
                    }
                }
            }
            background: Rectangle {
                color: row.down ? Theme.pressed : row.hovered ? Theme.hover : "transparent"

                FocusRing {
                    anchors.margins: 2
                    visible: row.visualFocus
                }
            }
        }
    }
    PlainLabel {
        visible: section.open && section.unplaced.count === 0
        width: section.width
        leftPadding: 2 * Theme.unit
        rightPadding: Theme.mirrored ? 2 * Theme.unit : 0
        text: "Everything found its place."
        color: Theme.faint
        font.pixelSize: Theme.small
    }
}
