// A page longer than its frame: wheel, bar and keys scroll it, and what the keyboard reaches in it is brought into view.
import QtQuick
import QtQuick.Templates as T

Flickable {
    id: page

    required property string name
    /// Whether the ring is shown.
    property bool lit: activeFocus
    readonly property bool scrolls: contentHeight > height + 1
    readonly property Item focused: Window.activeFocusItem

    function scrollTo(y: real) { contentY = Math.max(0, Math.min(y, contentHeight - height)) }
    /// Scrolls no farther than it takes to see the area, which is in the page's own coordinates.
    function bring(area: rect) {
        const margin = Theme.unit
        if (area.y - margin < contentY || area.height + 2 * margin > height)
            scrollTo(area.y - margin)
        else if (area.y + area.height + margin > contentY + height)
            scrollTo(area.y + area.height + margin - height)
    }
    /// For keys that are pressed beside the page, too.
    function press(event: KeyEvent) {
        const line = Math.round(3.5 * Theme.body)
        const far = Math.max(line, height - line)
        const to = {
            [Qt.Key_Up]: contentY - line,
            [Qt.Key_Down]: contentY + line,
            [Qt.Key_PageUp]: contentY - far,
            [Qt.Key_PageDown]: contentY + far,
            [Qt.Key_Home]: 0,
            [Qt.Key_End]: contentHeight
        }[event.key]
        event.accepted = scrolls && to !== undefined && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
        if (event.accepted)
            scrollTo(to)
    }
    // What the mouse reaches is in view already, and must not move under it.
    function follow() {
        let item = focused
        while (item && item !== contentItem)
            item = item.parent
        if (item && (focused as T.Control)?.visualFocus)
            bring(focused.mapToItem(contentItem, 0, 0, focused.width, focused.height))
    }

    activeFocusOnTab: scrolls
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.Pane
    Accessible.name: name
    Keys.onPressed: event => press(event)
    onFocusedChanged: Qt.callLater(follow)
    onHeightChanged: returnToBounds()
    onContentHeightChanged: returnToBounds()

    Bar {
        parent: page
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        orientation: Qt.Vertical
        size: page.visibleArea.heightRatio
        position: page.visibleArea.yPosition
        onPositionChanged: if (pressed) page.contentY = position * page.contentHeight
    }
    FocusRing {
        parent: page
        anchors.margins: 1
        visible: page.lit
    }
}
