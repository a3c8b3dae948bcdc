// Inputs that were refused or remarked upon.
pragma ComponentBehavior: Bound
import QtQuick

Sheet {
    id: sheet

    required property list<var> problems

    title: "Remarks on what was opened"

    Repeater {
        model: sheet.problems

        Column {
            id: problem

            required property var modelData

            width: sheet.width - 6 * Theme.unit
            bottomPadding: Theme.unit

            PlainLabel {
                width: parent.width
                text: problem.modelData.path + (problem.modelData.line > 0 ? ", line " + problem.modelData.line : "")
                font.weight: Font.Medium
                elide: Text.ElideMiddle
            }
            PlainLabel {
                width: parent.width
                text: (problem.modelData.refused ? "Not read: " : "Read, but: ") + problem.modelData.message
                color: problem.modelData.refused ? Theme.danger : Theme.warning
                wrapMode: Text.Wrap
            }
        }
    }
}
