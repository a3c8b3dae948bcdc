// Says for a moment that something was done.
import QtQuick

Rectangle {
    id: toast

    function show(text: string) {
        label.text = text
        opacity = 1
        timer.restart()
    }

    width: label.implicitWidth + 4 * Theme.unit
    height: label.implicitHeight + 2 * Theme.unit
    radius: Theme.radius
    color: Theme.dark ? "#323b44" : "#242d35"
    opacity: 0
    visible: Theme.hints && opacity > 0
    Accessible.role: Accessible.Notification
    Accessible.name: label.text

    PlainLabel {
        id: label

        anchors.centerIn: parent
        color: Theme.dark ? Theme.text : "#ffffff"
    }
    Timer {
        id: timer

        interval: 3000
        onTriggered: toast.opacity = 0
    }
    Behavior on opacity {
        NumberAnimation { duration: 150 }
    }
}
