// A page over the window.
import QtQuick
import QtQuick.Templates as T

T.Popup {
    id: sheet

    required property string title
    /// What has the keyboard at first; null: the button that closes.
    property Item first: null
    default property alias content: body.data
    /// Buttons that stay in sight beneath it.
    property alias actions: foot.data

    parent: T.Overlay.overlay
    x: Math.round((parent.width - width) / 2)
    y: Math.round((parent.height - height) / 2)
    width: Math.min(parent.width - 4 * Theme.unit, 640 * Theme.panelScale)
    height: Math.min(parent.height - 4 * Theme.unit, head.height + body.implicitHeight + foot.height + 5 * Theme.unit)
    modal: true
    focus: true
    dim: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: if (first) first.forceActiveFocus(Qt.TabFocusReason)

    background: Rectangle {
        radius: 10
        color: Theme.panel
        border.color: Theme.line
    }
    contentItem: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
        Keys.onPressed: event => page.press(event)

        Item {
            id: head

            width: parent.width
            height: Theme.control + 2 * Theme.unit

            PlainLabel {
                anchors.left: parent.left
                anchors.leftMargin: 3 * Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                text: sheet.title
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            IconButton {
                anchors.right: parent.right
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                glyph: "close"
                name: "Close"
                keys: "Esc"
                focus: true
                onClicked: sheet.close()
            }
        }
        ScrollPage {
            id: page

            anchors.fill: parent
            anchors.topMargin: head.height
            anchors.bottomMargin: foot.height + Theme.unit
            name: sheet.title
            contentHeight: body.implicitHeight + 2 * Theme.unit

            Column {
                id: body

                x: 3 * Theme.unit
                width: page.width - 6 * Theme.unit
                spacing: Theme.half
            }
        }
        Rectangle {
            width: parent.width
            height: 1
            anchors.bottom: foot.top
            visible: foot.height > 0 && page.scrolls
            color: Theme.line
        }
        Flow {
            id: foot

            anchors.bottom: parent.bottom
            x: 3 * Theme.unit
            width: parent.width - 6 * Theme.unit
            height: visibleChildren.length > 0 ? implicitHeight : 0
            topPadding: Theme.unit
            bottomPadding: 2 * Theme.unit
            spacing: Theme.unit
            layoutDirection: Qt.RightToLeft
        }
    }
}
