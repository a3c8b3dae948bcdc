pragma ComponentBehavior: Bound
import QtQuick

Sheet {
    id: sheet

    required property string about

    title: "Dateline " + Application.version

    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        text: "Who says what happened, where and when. Free software under the Apache License 2.0. What it shows of the world is the work of others:"
        wrapMode: Text.Wrap
        lineHeight: 1.25
    }
    SectionHeading { topPadding: Theme.unit; text: "Size of text" }
    Segments {
        name: "Size of text"
        options: ["100 %", "125 %", "150 %", "175 %", "200 %"]
        current: Math.round((Theme.textScale - 1) * 4)
        onPicked: index => Theme.textScale = 1 + index / 4
    }
    SectionHeading { topPadding: Theme.unit; text: "Colours" }
    Segments {
        name: "Colours"
        options: ["As the system", "Light", "Dark"]
        current: Theme.mode
        onPicked: index => Theme.mode = index
    }
    SectionHeading { topPadding: Theme.unit; text: "Sources and licences" }
    PlainLabel {
        width: sheet.width - 6 * Theme.unit
        text: sheet.about
        color: Theme.quiet
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        lineHeight: 1.2
    }
}
