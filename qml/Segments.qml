// One of a few, all of them seen.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

Rectangle {
    id: segments

    required property list<string> options
    required property int current
    required property string name
    signal picked(int index)

    implicitWidth: row.implicitWidth + 4
    implicitHeight: Theme.control
    radius: Theme.radius
    color: Theme.sunken
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Row {
        id: row

        anchors.fill: parent
        anchors.margins: 2

        Repeater {
            model: segments.options

            T.AbstractButton {
                id: option

                required property int index
                required property string modelData

                width: Math.max(implicitWidth, (segments.width - 4) / Math.max(1, segments.options.length))
                implicitWidth: label.implicitWidth + 2 * Theme.unit
                height: row.height
                text: modelData
                checkable: true
                autoExclusive: true
                checked: segments.current === index
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                Accessible.name: segments.name + ": " + text
                Accessible.role: Accessible.RadioButton
                onClicked: segments.picked(index)

                contentItem: PlainLabel {
                    id: label

                    text: option.text
                    font.pixelSize: Theme.small
                    font.weight: option.checked ? Font.DemiBold : Font.Normal
                    color: option.checked ? Theme.text : Theme.quiet
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
                background: Rectangle {
                    radius: Theme.radius - 2
                    color: option.checked ? Theme.raised : option.hovered ? Theme.hover : "transparent"
                    border.width: option.checked ? 1 : 0
                    border.color: Theme.edge

                    FocusRing {
                        visible: option.visualFocus
                    }
                }
            }
        }
    }
}
