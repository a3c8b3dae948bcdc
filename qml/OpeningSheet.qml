// Whether what is opened is added to what is open, or comes in its place.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Sheet {
    id: sheet

    required property Session session
    required property list<url> urls

    readonly property string wanted: urls.length === 1 ? decodeURIComponent(urls[0].toString().replace(/\/+$/, "").replace(/^.*\//, ""))
                                                       : urls.length + " files"
    readonly property bool project: urls.length === 1 && wanted.toLowerCase().endsWith(".gpkg")

    title: "Open “" + wanted + "”"
    first: project ? instead : add

    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        text: "“" + sheet.session.name + "” is open. What is added is linked with the reports that are there; a report that is there already changes nothing."
        color: Theme.quiet
        wrapMode: Text.Wrap
        lineHeight: 1.25
    }
    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        visible: sheet.session.modified
        text: "What was added to it is not saved yet and would be closed with it."
        color: Theme.warning
        wrapMode: Text.Wrap
        lineHeight: 1.25
    }
    Flow {
        width: sheet.width - 6 * Theme.unit
        topPadding: Theme.unit
        spacing: Theme.unit

        TextButton {
            id: add

            primary: !sheet.project
            text: "Add to “" + sheet.session.name + "”"
            onClicked: {
                sheet.close()
                sheet.session.addUrls(sheet.urls)
            }
        }
        TextButton {
            id: instead

            primary: sheet.project
            text: "Open in its place"
            onClicked: {
                sheet.close()
                sheet.session.openUrls(sheet.urls)
            }
        }
    }
}
