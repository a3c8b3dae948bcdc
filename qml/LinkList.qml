// Why reports are one incident: pair by pair, with the score and its parts.
pragma ComponentBehavior: Bound
import QtQuick

Column {
    id: list

    /// {outlets, score, parts}
    required property list<var> links
    /// What is known of it where a project is too old to have the links.
    required property list<string> reasons

    spacing: Theme.half

    Repeater {
        model: list.links

        Column {
            id: link

            required property var modelData

            width: list.width

            Item {
                width: parent.width
                implicitHeight: outlets.implicitHeight

                PlainLabel {
                    id: outlets

                    width: parent.width - score.width - Theme.unit
                    text: link.modelData.outlets
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                    color: Theme.quiet
                    wrapMode: Text.Wrap
                }
                PlainLabel {
                    id: score

                    anchors.right: parent.right
                    text: link.modelData.score
                    font.pixelSize: Theme.small
                    color: Theme.faint
                    Accessible.name: "score " + text
                }
            }
            PlainLabel {
                width: parent.width
                text: link.modelData.parts
                color: Theme.quiet
                wrapMode: Text.Wrap
            }
        }
    }
    Repeater {
        model: list.links.length === 0 ? list.reasons : null

        PlainLabel {
            required property string modelData

            width: list.width
            text: "·  " + modelData
            color: Theme.quiet
            wrapMode: Text.Wrap
        }
    }
}
