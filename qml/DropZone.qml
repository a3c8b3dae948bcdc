// Takes files and folders that are dropped on the window.
import QtQuick

DropArea {
    id: zone

    signal taken(urls: list<url>)

    keys: ["text/uri-list"]
    onDropped: drop => {
        if (drop.hasUrls) {
            taken(drop.urls)
            drop.accept()
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.unit
        visible: zone.containsDrag
        radius: 10
        color: Theme.scrim
        border.width: 2
        border.color: Theme.accent

        Rectangle {
            anchors.centerIn: parent
            width: words.implicitWidth + 6 * Theme.unit
            height: words.implicitHeight + 4 * Theme.unit
            radius: Theme.radius
            color: Theme.panel

            PlainLabel {
                id: words

                anchors.centerIn: parent
                text: "Drop reports, a dataset, folders or a project"
                font.weight: Font.Medium
            }
        }
    }
}
