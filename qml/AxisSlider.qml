// What is moved along the time axis: by the arrow keys, and by tools that read the screen.
import QtQuick

Item {
    id: slider

    /// Where it stands on the axis, in percent.
    required property real share
    /// Pixels to the right.
    signal moved(real by)
    signal placed(real share)

    // By these names Qt tells them to assistive tools, which may set the value.
    property real value: share
    readonly property real minimumValue: 0
    readonly property real maximumValue: 100
    readonly property real stepSize: 1

    onValueChanged: {
        if (value === share)
            return
        const wanted = Math.max(minimumValue, Math.min(maximumValue, value))
        value = Qt.binding(() => slider.share)
        placed(wanted)
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.focusable: true
    Accessible.onIncreaseAction: moved(2)
    Accessible.onDecreaseAction: moved(-2)

    Keys.onLeftPressed: event => moved(event.modifiers & Qt.ShiftModifier ? -20 : -2)
    Keys.onRightPressed: event => moved(event.modifiers & Qt.ShiftModifier ? 20 : 2)
}
