// The window: puts the panels together and binds the keys.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Dateline.Models

T.ApplicationWindow {
    id: window

    /// What to open at the start; empty: nothing.
    property list<string> startPaths
    property string samplePath
    property string startSelection
    property list<string> startWindow
    property string startAt
    /// A user's own maps, in place of those that the project names.
    property list<string> startBasemaps
    /// A sheet or a mode to begin with: a name of Doors.open().
    property string startShow
    /// Below 0, and a scale of 0: not given.
    property int startNames: -1
    property int startMode: -1
    property real startScale: 0
    /// A picture will be taken: nothing is to follow the pointer.
    property bool still: false
    /// A picture waits for the lists, too; the map is whole without them.
    property bool complete: false
    /// Whether choices of earlier runs count, and those of this one will.
    property bool keeps: true
    /// False for those whom motion disturbs, and for pictures.
    property bool motion: true
    property string family: "Inter"
    property string about
    /// What of the above could not be done.
    property string startError

    readonly property alias session: session
    readonly property alias timeline: timeline
    readonly property alias filter: filter
    readonly property bool dark: Theme.dark
    /// A briefing picture for a file; for an empty one, for the clipboard. Of what: MapPane.view().
    signal pictureWanted(file: url, view: var)

    function notice(text: string) { desk.dialogs.notice(text) }

    property bool leaving: false
    /// The window closes once what it holds is saved: a person said so.
    property bool leavesSaved: false

    Connections {
        target: session

        function onSaved() { if (window.leavesSaved) window.close() }
        function onErrorChanged() { if (session.error !== "") window.leavesSaved = false }
    }
    Connections {
        target: desk.dialogs

        function onSavingDropped() { window.leavesSaved = false }
    }

    onClosing: close => {
        close.accepted = leaving || !session.modified
        leavesSaved = false
        if (!close.accepted)
            desk.dialogs.askLeaving(() => {
                leavesSaved = true
                desk.save()
            }, () => {
                leaving = true
                window.close()
            })
    }

    /// Nothing is being read, drawn or moved: a picture taken now is complete.
    readonly property bool settled: session.state !== Session.Reading && desk.settled && (!complete || !(filter.turning || filter.searching))
                                    && (session.state !== Session.Ready || startSelection === "")

    Component.onCompleted: {
        Theme.family = family
        Theme.hints = !still
        desk.map.tools.choices.keeps = keeps
        Theme.motion = motion
        kept.restore(startMode, startNames, startScale)
        if (startPaths.length > 0)
            session.open(startPaths)
    }

    title: session.loaded ? session.name + (session.modified ? " (not saved)" : "") + " — Dateline" : "Dateline"
    minimumWidth: 900
    minimumHeight: 560
    color: Theme.window
    font.family: Theme.family
    font.pixelSize: Theme.body
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    Session {
        id: session

        // Not before the panels have their places: what is selected is brought into view.
        onStateChanged: if (state === Session.Ready) Qt.callLater(window.applyStart)
        onSaved: path => window.notice("Saved as " + path)
        onAdded: (fresh, known) => window.notice((fresh === 0 ? "Nothing new" : fresh === 1 ? "1 report added" : fresh + " reports added")
                                                 + (known === 0 ? "" : known === 1 ? "; 1 was there already" : "; " + known + " were there already"))
    }
    Kept {
        id: kept

        session: session
        choices: choices
        active: window.keeps
    }
    Choices {
        id: choices
    }
    TimelineModel {
        id: timeline

        session: session
    }
    Filter {
        id: filter

        session: session
        timeline: timeline
        // Of a crowd nothing can be selected before its list is there.
        onTurningChanged: if (!turning && session.state === Session.Ready) Qt.callLater(window.applyStart)
    }

    function applyStart() {
        if (startBasemaps.length > 0)
            desk.map.tools.notes.showBasemaps(startBasemaps)
        startBasemaps = []
        if (startWindow.length === 2)
            startError = timeline.setWindowText(startWindow[0], startWindow[1])
        if (startAt !== "")
            startError = startError || timeline.setAtText(startAt)
        if (startSelection !== "" && !filter.turning) {
            startError = startError || desk.select(startSelection)
            startSelection = ""
        }
        if (startShow !== "")
            doors.open(startShow)
        startWindow = []
        startAt = ""
        startShow = ""
    }

    Doors { id: doors; desk: desk }
    Desk {
        id: desk

        anchors.fill: parent
        session: session
        timeline: timeline
        filter: filter
        samplePath: window.samplePath
        about: window.about
        startError: window.startError
        choices: choices
        focus: true
        onPictureWanted: (file, view) => window.pictureWanted(file, view)
    }

    Keyboard {
        activeItem: window.activeFocusItem
        desk: desk
        timeline: timeline
        filter: filter
        session: session
    }

    FrameAnimation {
        running: timeline.playing
        onTriggered: timeline.advance(Math.min(frameTime, 0.1))
    }
}
