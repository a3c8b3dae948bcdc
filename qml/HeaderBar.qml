// What is open, under which names, and the doors to everything else.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Dateline.Models

Rectangle {
    id: header

    required property bool leftOpen
    required property bool rightOpen
    required property Session session
    signal leftToggled
    signal rightToggled
    signal openRequested
    signal saveRequested
    signal exportRequested
    signal pictureRequested
    signal keysRequested
    signal aboutRequested
    signal problemsRequested

    readonly property bool narrow: width < 1100 * Theme.textScale

    implicitHeight: Theme.control + 2 * Theme.unit
    color: Theme.panel

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.unit
        spacing: Theme.half

        IconButton {
            glyph: "panel-left"
            name: header.leftOpen ? "Hide sources and filters" : "Show sources and filters"
            keys: "Ctrl+B"
            visible: header.session.loaded
            onClicked: header.leftToggled()
        }
        PlainLabel {
            Layout.leftMargin: Theme.unit
            visible: header.width >= 500 * Theme.textScale
            text: "Dateline"
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
        }
        PlainLabel {
            Layout.leftMargin: Theme.unit
            Layout.maximumWidth: implicitWidth
            Layout.minimumWidth: 0
            Layout.fillWidth: true
            visible: header.session.loaded
            text: header.session.name + "  ·  " + Words.counted(header.session.incidentCount, "incident", "incidents")
                  + ", " + Words.counted(header.session.articleCount, "report", "reports")
                  + (header.session.modified ? "  ·  not saved" : "")
            color: Theme.quiet
        }
        TextButton {
            visible: header.session.problemCount > 0
            flat: true
            text: Words.counted(header.session.problemCount, "remark", "remarks")
            onClicked: header.problemsRequested()
        }
        Item {
            Layout.fillWidth: true
        }
        PlainLabel {
            visible: header.session.loaded && !header.narrow
            text: "Names"
            color: Theme.faint
            font.pixelSize: Theme.small
            Layout.rightMargin: Theme.half
        }
        Choice {
            visible: header.session.loaded && header.narrow
            name: "Place names"
            options: ["As reported", "Armenian", "Azerbaijani", "Both"]
            current: header.session.namePolicy
            onPicked: index => header.session.namePolicy = index
        }
        Segments {
            visible: header.session.loaded && !header.narrow
            name: "Place names"
            options: ["As reported", "Armenian", "Azerbaijani", "Both"]
            current: header.session.namePolicy
            onPicked: index => header.session.namePolicy = index
        }
        Rectangle {
            Layout.leftMargin: Theme.unit
            Layout.rightMargin: Theme.half
            implicitWidth: 1
            implicitHeight: 20
            color: Theme.line
        }
        IconButton { glyph: "open"; name: "Open reports, a dataset or a project"; keys: "Ctrl+O"; onClicked: header.openRequested() }
        IconButton {
            glyph: "save"
            name: "Save the project"
            keys: "Ctrl+S"
            enabled: header.session.loaded && !header.session.saving && header.session.state !== Session.Reading
            onClicked: header.saveRequested()
        }
        IconButton {
            glyph: "export"
            name: "Export what is shown"
            keys: "Ctrl+E"
            enabled: header.session.loaded
            onClicked: header.exportRequested()
        }
        IconButton {
            glyph: "picture"
            name: "Save a picture of the map"
            keys: "Ctrl+Shift+S"
            enabled: header.session.loaded
            onClicked: header.pictureRequested()
        }
        IconButton {
            glyph: Theme.dark ? "sun" : "moon"
            name: Theme.dark ? "Light colours" : "Dark colours"
            keys: "Ctrl+D"
            onClicked: Theme.mode = Theme.dark ? Theme.Light : Theme.Dark
        }
        IconButton { glyph: "help"; name: "Keys"; keys: "F1"; onClicked: header.keysRequested() }
        IconButton { glyph: "info"; name: "About Dateline and its data"; onClicked: header.aboutRequested() }
        IconButton {
            glyph: "panel-right"
            name: header.rightOpen ? "Hide the incident" : "Show the incident"
            keys: "Ctrl+I"
            visible: header.session.loaded
            onClicked: header.rightToggled()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
