// What was refused or remarked upon: counted by reason, and one by one.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Sheet {
    id: sheet

    required property Session session
    readonly property real inner: width - 6 * Theme.unit

    title: "Remarks on what was opened"

    ProblemModel {
        id: problems

        session: sheet.session
    }
    PlainLabel {
        width: sheet.inner
        bottomPadding: Theme.half
        text: problems.refused === 0 ? "Nothing was refused." : problems.refused === 1 ? "One was not read." : Words.number(problems.refused) + " were not read."
        color: problems.refused === 0 ? Theme.quiet : Theme.danger
        wrapMode: Text.Wrap
    }
    Repeater {
        model: problems.reasons.length > 1 ? problems.reasons.slice(0, 20) : []

        ReasonRow {
            required property var modelData
            required property int index

            width: sheet.inner
            text: modelData.text
            number: Words.number(modelData.count)
            refused: modelData.refused
            checked: problems.reason === index
            onClicked: problems.reason = problems.reason === index ? -1 : index
        }
    }
    Rectangle {
        width: sheet.inner
        height: 1
        visible: problems.reasons.length > 1
        color: Theme.line
    }
    Repeater {
        model: problems

        ProblemRow {
            width: sheet.inner
        }
    }
    PlainLabel {
        width: sheet.inner
        visible: problems.total > problems.count
        text: "… and " + Words.number(problems.total - problems.count) + " more. A saved project has them all, in its table “rejects”."
        color: Theme.quiet
        wrapMode: Text.Wrap
    }

    actions: TextButton {
        visible: sheet.session.asksAgain
        text: "Change the columns …"
        onClicked: {
            sheet.close()
            sheet.session.askAgain()
        }
    }
}
