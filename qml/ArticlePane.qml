// The articles that tell of an incident, and the text of one of them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Dateline.Models

Rectangle {
    id: pane

    required property ArticleText reader
    required property list<var> articles
    signal articleChosen(string article)

    color: Theme.sunken

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Flow {
        id: tabs

        x: Theme.unit
        y: Theme.unit
        width: parent.width - 2 * Theme.unit
        spacing: Theme.half
        visible: pane.articles.length > 1

        Repeater {
            model: pane.articles

            T.AbstractButton {
                id: tab

                required property var modelData

                implicitWidth: Math.min(tabs.width, content.implicitWidth + 2 * Theme.unit)
                implicitHeight: Theme.control - Theme.half
                text: modelData.outlet
                checked: pane.reader.article === modelData.article
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.name: "Report of " + text
                Accessible.role: Accessible.PageTab
                onClicked: pane.articleChosen(modelData.article)

                contentItem: Item {
                    Row {
                        id: content

                        anchors.centerIn: parent
                        spacing: Theme.half + 1

                        SourceSymbol { anchors.verticalCenter: parent.verticalCenter; number: tab.modelData.source; size: 13 }
                        PlainLabel {
                            width: Math.min(implicitWidth, tabs.width - 48)
                            text: tab.text
                            font.pixelSize: Theme.small
                            font.weight: tab.checked ? Font.DemiBold : Font.Normal
                            color: tab.checked ? Theme.text : Theme.quiet
                        }
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: tab.checked ? Theme.raised : tab.hovered ? Theme.hover : "transparent"
                    border.width: tab.checked ? 1 : 0
                    border.color: Theme.edge

                    FocusRing {
                        visible: tab.visualFocus
                    }
                }
            }
        }
    }
    ArticleView {
        anchors.fill: parent
        anchors.topMargin: tabs.visible ? tabs.y + tabs.height : 0
        reader: pane.reader
    }
}
