// Of what a picture is to be, where the map does not show all incidents.
pragma ComponentBehavior: Bound
import QtQuick

Sheet {
    id: sheet

    required property Dialogs dialogs
    required property var view

    title: "Save a picture"
    first: inView

    function choose(view: var) {
        close()
        dialogs.choosePicture(view)
    }

    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        text: "The map does not show all incidents now. A picture of what is in view says how many it leaves out."
        color: Theme.quiet
        wrapMode: Text.Wrap
        lineHeight: 1.25
    }
    Flow {
        width: sheet.width - 6 * Theme.unit
        topPadding: Theme.unit
        spacing: Theme.unit

        TextButton { id: inView; primary: true; text: "What is in view …"; onClicked: sheet.choose(sheet.view) }
        TextButton { text: "All incidents …"; onClicked: sheet.choose([]) }
    }
}
