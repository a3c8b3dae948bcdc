// Asks before what was not saved goes with the window.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Sheet {
    id: sheet

    required property Session session
    signal saveWanted
    signal left

    title: "“" + session.name + "” is not saved"
    first: save

    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        text: "What was added to it since goes with the window."
        color: Theme.quiet
        wrapMode: Text.Wrap
    }
    Flow {
        width: sheet.width - 6 * Theme.unit
        topPadding: Theme.unit
        spacing: Theme.unit

        TextButton {
            id: save

            primary: true
            text: "Save"
            onClicked: {
                sheet.close()
                sheet.saveWanted()
            }
        }
        TextButton { text: "Close without saving"; onClicked: sheet.left() }
    }
}
