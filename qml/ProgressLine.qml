import QtQuick

Rectangle {
    id: line

    /// Between 0 and 1; below 0: not known.
    required property real value

    implicitHeight: 4
    radius: 2
    color: Theme.line
    clip: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: value < 0 ? "working" : Math.round(100 * value) + " %"

    Rectangle {
        width: line.value < 0 ? parent.width / 4 : parent.width * Math.min(1, line.value)
        height: parent.height
        radius: 2
        color: Theme.accent
    }
}
