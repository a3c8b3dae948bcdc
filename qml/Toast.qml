// Says for a moment that something was done.
import QtQuick

Item {
    id: toast

    function show(text: string) {
        label.text = text
        box.opacity = 1
        timer.restart()
    }

    width: box.width
    height: box.height
    visible: Theme.hints && box.opacity > 0
    Accessible.role: Accessible.Notification
    Accessible.name: label.text

    // What fades has no functions with arguments: where a Behavior stands beside one, Qt 6.8 now and then reads beyond
    // the list of their types and ends the program (QQmlPropertyCache::toMetaObjectBuilder).
    Rectangle {
        id: box

        width: label.implicitWidth + 4 * Theme.unit
        height: label.implicitHeight + 2 * Theme.unit
        radius: Theme.radius
        color: Theme.dark ? "#323b44" : "#242d35"
        opacity: 0

        PlainLabel {
            id: label

            anchors.centerIn: parent
            color: Theme.dark ? Theme.text : "#ffffff"
        }
        Behavior on opacity {
            NumberAnimation { duration: 150 }
        }
    }
    Timer {
        id: timer

        interval: 3000
        onTriggered: box.opacity = 0
    }
}
