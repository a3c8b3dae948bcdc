// What stands where the map will be: nothing open yet, or reading.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Rectangle {
    id: welcome

    required property Session session
    required property string samplePath
    signal filesWanted
    signal folderWanted

    readonly property bool reading: session.state === Session.Reading
    readonly property bool busy: reading

    visible: reading || !session.loaded
    color: session.loaded ? Theme.scrim : Theme.window

    // Nothing beneath is to be reached while this is here.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.unit, 480 * Theme.panelScale)
        height: card.implicitHeight + 8 * Theme.unit
        radius: 10
        color: Theme.panel
        border.color: Theme.line

        Column {
            id: card

            anchors.centerIn: parent
            width: parent.width - 8 * Theme.unit
            spacing: Theme.unit

            PlainLabel {
                width: parent.width
                text: welcome.reading ? "Reading" : "Who says what happened, where and when"
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            PlainLabel {
                width: parent.width
                visible: !welcome.reading
                text: "Open news reports (saved web pages, texts, PDF, mail, feeds), a folder or an archive of them, a dataset of events (ACLED, UCDP, GDELT, any table or map layer), or a project (gpkg). You can also drop them here. Nothing leaves this machine."
                color: Theme.quiet
                wrapMode: Text.Wrap
                lineHeight: 1.25
            }
            ProgressLine {
                width: parent.width
                visible: welcome.reading
                value: welcome.session.progress
            }
            PlainLabel {
                width: parent.width
                visible: welcome.reading
                text: welcome.session.total > 0 ? Words.number(welcome.session.done) + " of " + Words.number(welcome.session.total) + "   " + welcome.session.currentFile
                                                : "Opening the gazetteer …"
                color: Theme.quiet
                elide: Text.ElideMiddle
            }
            Item { width: 1; height: Theme.unit }
            Flow {
                width: parent.width
                spacing: Theme.unit

                TextButton {
                    visible: !welcome.reading && welcome.samplePath !== ""
                    primary: true
                    text: "Open the sample"
                    onClicked: welcome.session.open([welcome.samplePath])
                }
                TextButton { visible: !welcome.reading; text: "Open files …"; onClicked: welcome.filesWanted() }
                TextButton { visible: !welcome.reading; text: "Open a folder …"; onClicked: welcome.folderWanted() }
                TextButton { visible: welcome.reading; text: "Cancel"; onClicked: welcome.session.cancel() }
            }
        }
    }
}
