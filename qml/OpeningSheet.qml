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
    readonly property bool dataset: urls.length === 1 && /\.(csv|tsv|tab|xlsx|ods|geojson|kml|kmz|gpx|parquet|shp|fgb|gml)$/i.test(wanted)
    readonly property bool project: urls.length === 1 && wanted.toLowerCase().endsWith(".gpkg")

    function take(adds: bool) {
        close()
        if (dataset && columns.checked)
            session.askOf(urls[0], adds)
        else if (adds)
            session.addUrls(urls)
        else
            session.openUrls(urls)
    }

    title: "Open “" + wanted + "”"
    first: project ? instead : add

    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        text: "“" + sheet.session.name + "” is open. " + (sheet.dataset ? "Each row of what is added stays an incident of its own; a row that is there already is replaced."
                                                                      : "What is added is linked with the reports that are there; a report that is there already changes nothing.")
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
    Toggle {
        id: columns

        visible: sheet.dataset
        text: "Show its columns first"
    }
    Flow {
        width: sheet.width - 6 * Theme.unit
        topPadding: Theme.unit
        spacing: Theme.unit

        TextButton {
            id: add

            primary: !sheet.project
            text: "Add to “" + sheet.session.name + "”"
            onClicked: sheet.take(true)
        }
        TextButton {
            id: instead

            primary: sheet.project
            text: "Open in its place"
            onClicked: sheet.take(false)
        }
    }
}
