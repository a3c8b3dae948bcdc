// The text of an article with what it claims marked in it.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

FocusScope {
    id: view

    required property ArticleText reader
    /// A span to mark besides the claims.
    property int begin: 0
    property int end: 0

    function showMark() {
        const at = words.chosenTop
        if (at >= 0)
            page.scrollTo(view.wholeLine(column.y + words.y + at - page.height / 3))
        else
            page.contentY = 0
    }

    /// The top of the line of the text that stands at `y`, so that the page does not begin with half of one.
    function wholeLine(y: real): real {
        const top = column.y + words.y
        const lowest = Math.min(y, page.contentHeight - page.height)
        return lowest <= top ? 0 : top + words.lineTop(lowest - top)
    }

    Keys.onPressed: event => {
        event.accepted = event.matches(StandardKey.Copy) || event.matches(StandardKey.SelectAll)
        if (event.matches(StandardKey.Copy))
            words.copy()
        else if (event.matches(StandardKey.SelectAll))
            words.selectAll()
    }

    ScrollPage {
        id: page

        anchors.fill: parent
        name: "Report: " + view.reader.title
        lit: activeFocus || words.editing
        contentHeight: column.implicitHeight + 4 * Theme.unit

        Column {
            id: column

            x: 2 * Theme.unit
            y: 2 * Theme.unit - Theme.half
            width: page.width - 4 * Theme.unit
            spacing: Theme.half

            PlainLabel {
                width: parent.width
                text: view.reader.title
                font.weight: Font.DemiBold
                font.pixelSize: Theme.large
                wrapMode: Text.Wrap
            }
            Row {
                width: parent.width
                spacing: Theme.half + 2

                SourceSymbol { id: symbol; number: view.reader.source }
                PlainLabel {
                    width: parent.width - symbol.width - parent.spacing
                    text: view.reader.outlet + "  ·  " + view.reader.published
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                }
            }
            PlainLabel {
                width: parent.width
                visible: text !== ""
                text: view.reader.url
                color: Theme.faint
                font.pixelSize: Theme.small
                elide: Text.ElideMiddle
            }
            Item { width: 1; height: Theme.half }
            MarkedText {
                id: words

                width: parent.width
                text: view.reader.text
                spans: view.end > view.begin ? [{ begin: view.begin, end: view.end, chosen: true, here: true }] : view.reader.spans
                names: view.reader.names
                viewTop: page.contentY - column.y - y
                viewHeight: page.height
                onLaidOut: Qt.callLater(view.showMark)
                onCursorMoved: area => page.bring(mapToItem(page.contentItem, area))
            }
        }
    }
}
