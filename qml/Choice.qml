// One of a few, where there is no room to see them all.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.impl
import QtQuick.Templates as T

T.ComboBox {
    id: choice

    required property list<string> options
    required property int current
    required property string name
    signal picked(int index)

    model: options
    currentIndex: current
    implicitWidth: Math.round(132 * Theme.textScale)
    implicitHeight: Theme.control
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: name + ": " + displayText
    onActivated: index => picked(index)

    contentItem: PlainLabel {
        leftPadding: Theme.mirrored ? 2 * Theme.unit + 10 : Theme.unit + 2
        rightPadding: Theme.mirrored ? Theme.unit + 2 : 2 * Theme.unit + 10
        text: choice.displayText
        verticalAlignment: Text.AlignVCenter
    }
    indicator: ColorImage {
        x: choice.mirrored ? Theme.unit : choice.width - width - Theme.unit
        y: (choice.height - height) / 2
        source: Theme.icon("down")
        sourceSize: Qt.size(14, 14)
        color: Theme.quiet
    }
    background: Rectangle {
        radius: Theme.radius
        color: choice.hovered ? Theme.hover : Theme.sunken
        border.color: Theme.line

        FocusRing {
            visible: choice.visualFocus
        }
    }
    delegate: T.ItemDelegate {
        id: option

        required property int index
        required property string modelData

        width: choice.width
        implicitHeight: Theme.control
        text: modelData
        hoverEnabled: true
        highlighted: choice.highlightedIndex === index
        Accessible.name: text

        contentItem: PlainLabel {
            leftPadding: Theme.unit + 2
            rightPadding: Theme.unit + 2
            text: option.text
            font.weight: choice.currentIndex === option.index ? Font.DemiBold : Font.Normal
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            color: option.highlighted || option.hovered ? Theme.hover : "transparent"
        }
    }
    popup: T.Popup {
        y: choice.height + Theme.half
        width: choice.width
        height: Math.min(contentItem.implicitHeight + 2, 320)
        padding: 1

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: choice.delegateModel
            currentIndex: choice.highlightedIndex
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.raised
            border.color: Theme.edge
        }
    }
}
