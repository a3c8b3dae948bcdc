// An article by itself, opened at a span of it.
import QtQuick
import Dateline.Models

Rectangle {
    id: page

    required property ArticleText reader
    property int begin: 0
    property int end: 0
    signal closed

    color: Theme.panel

    TextButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.half
        y: Theme.half
        flat: true
        text: Theme.mirrored ? "All incidents  ›" : "‹  All incidents"
        onClicked: page.closed()
    }
    ArticleView {
        anchors.fill: parent
        anchors.topMargin: back.y + back.height
        reader: page.reader
        begin: page.begin
        end: page.end
    }
}
