pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

FocusScope {
    id: page

    required property IncidentModel incidents
    required property Filter filter
    signal chosen(string incident)

    PlainLabel {
        id: heading

        x: 2 * Theme.unit
        y: 2 * Theme.unit
        width: parent.width - 4 * Theme.unit
        // Of a crowd the list shows the first; while time moves on, those of a moment ago.
        readonly property int all: Math.max(page.incidents.count - page.incidents.gone, page.filter.shownCount)
        text: page.incidents.gone === 0 && all > page.incidents.count && page.incidents.count > 0 ? "First " + page.incidents.count + " of " + Words.number(all) + " incidents"
                                                                     : Words.counted(all, "incident", "incidents")
        font.pixelSize: Theme.large
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: heading.y + heading.height + Theme.unit
        clip: true
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.incidents
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: heading.text
        /// Another page of a crowd: at the incident that is looked at, else at its beginning.
        function turned() {
            const row = page.incidents.rowOf(page.filter.selected)
            if (row < 0)
                positionViewAtBeginning()
            else
                positionViewAtIndex(row, ListView.Contain)
        }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0) currentIndex = 0
        Keys.onReturnPressed: page.chosen(page.incidents.idAt(currentIndex))
        Keys.onEnterPressed: page.chosen(page.incidents.idAt(currentIndex))

        delegate: IncidentRow {
            width: list.width
            current: list.activeFocus && ListView.isCurrentItem
            onClicked: page.chosen(incidentId)
        }
        Bar {
            parent: list
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            orientation: Qt.Vertical
            size: list.visibleArea.heightRatio
            position: list.visibleArea.yPosition
            onPositionChanged: if (pressed) list.contentY = position * list.contentHeight
        }
    }
    Connections {
        target: page.filter

        function onPageChanged() { Qt.callLater(list.turned) }
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - 6 * Theme.unit
        spacing: Theme.unit
        visible: page.incidents.count === 0

        readonly property bool reading: page.filter.turning || page.filter.searching

        PlainLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            color: Theme.quiet
            text: parent.reading ? "Reading the first of them …"
                : page.filter.session.incidentCount === 0 ? "No incident was found in " + Words.counted(page.filter.session.articleCount, "report", "reports") + ". What could not be placed stands under Unplaced."
                : page.filter.active ? "Nothing matches the filters and the window of time."
                : "Nothing happened within this window of time."
        }
        TextButton {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !parent.reading && page.filter.session.incidentCount > 0
            text: "Show everything"
            onClicked: {
                page.filter.showAll()
                page.filter.timeline.showAll()
            }
        }
    }
}
