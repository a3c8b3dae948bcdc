// How the columns of a dataset are to be read.
pragma ComponentBehavior: Bound
import QtQuick
import Dateline.Models

Sheet {
    id: sheet

    /// Of Session.mappingAsked.
    required property var look
    required property Session session
    property var mapping: Object.assign({}, look.mapping)
    /// What is read otherwise than it was found.
    property var said: Object.assign({}, look.said)
    readonly property bool complete: has("from") && (look.geometry || (has("lat") && has("lon"))) && (!look.daysUnsure || (said.dates ?? "") !== "")
    readonly property var usual: ({
            from: "When it began", to: "When it ended", lat: "Latitude", lon: "Longitude", place: "Place", country: "Country", text: "Notes",
            outlet: "Source", url: "Address", claimant: "Who says so", kind: "Kind", side_a: "First side", side_b: "Second side",
            killed: "Killed", wounded: "Wounded"
        })
    readonly property var further: ({
            id: "Its id", title: "Title", time: "Time of day", precision: "How exact the day is", place_precision: "How exact the place is",
            radius_m: "Metres of doubt", published: "Published", language: "Language", killed_min: "Killed, at least", killed_max: "Killed, at most",
            killed_a: "Killed, first side", killed_b: "Killed, second side", killed_civilians: "Killed, civilians",
            killed_unknown: "Killed, side unknown", captured: "Captured", missing: "Missing", victims: "Who the victims are"
        })
    readonly property list<string> orders: ["day/month/year", "month/day/year", "year-month-day"]
    readonly property list<string> orderNames: ["dmy", "mdy", "ymd"]

    title: "Columns of " + look.title

    function has(field: string): bool { return (mapping[field] ?? "") !== "" }
    function choose(field: string, column: string) {
        mapping = Object.assign({}, mapping, { [field]: column })
        said = Object.assign({}, said, { [field]: column })
    }
    function example(column: string): string {
        const at = look.columns.indexOf(column.split("+")[0])
        return at < 0 ? "" : look.sample.map(row => row[at]).filter((cell, i, all) => cell !== "" && all.indexOf(cell) === i).slice(0, 2).join(" · ")
    }
    function fieldsOf(words: var): list<string> { return look.fields.filter(field => field in words) }

    component Fields: Repeater {
        id: fields

        required property var words

        ImportRow {
            required property string modelData

            width: sheet.width - 6 * Theme.unit
            label: fields.words[modelData]
            needed: modelData === "from" || (!sheet.look.geometry && (modelData === "lat" || modelData === "lon"))
            columns: sheet.look.columns
            column: sheet.mapping[modelData] ?? ""
            example: sheet.example(column)
            onPicked: column => sheet.choose(modelData, column)
        }
    }

    PlainLabel {
        width: parent.width
        bottomPadding: Theme.unit
        text: (sheet.look.layout !== "" ? "Read as " + sheet.look.layout + ". " : "") + "Each row becomes one incident. "
              + (sheet.look.geometry ? "The file itself says where; a column must say when." : "Columns must say when and where; all else may stay empty.")
        color: Theme.quiet
        wrapMode: Text.Wrap
        lineHeight: 1.25
    }
    Fields {
        words: sheet.usual
        model: sheet.fieldsOf(sheet.usual)
    }
    ImportRow {
        width: parent.width
        label: "Days are written"
        needed: sheet.look.daysUnsure
        columns: sheet.orders
        none: sheet.look.daysUnsure ? "choose" : "as they are"
        column: sheet.orders[sheet.orderNames.indexOf(sheet.mapping.dates ?? "")] ?? ""
        example: sheet.look.daysUnsure && !sheet.has("dates") ? "both orders would be possible" : ""
        onPicked: order => sheet.choose("dates", sheet.orderNames[sheet.orders.indexOf(order)] ?? "")
    }
    FoldHeading {
        id: more

        width: parent.width
        leftPadding: 0
        text: "More"
        number: Object.keys(sheet.further).filter(field => sheet.has(field)).length
    }
    Fields {
        words: sheet.further
        model: more.checked ? sheet.fieldsOf(sheet.further) : []
    }
    Toggle {
        id: notes

        enabled: sheet.has("text")
        text: "Read the notes as reports, too"
    }

    actions: [
        TextButton {
            text: "Read the rows"
            primary: true
            enabled: sheet.complete
            onClicked: {
                sheet.close()
                sheet.session.answer(sheet.said, notes.checked && notes.enabled)
            }
        },
        TextButton { text: "Cancel"; flat: true; onClicked: sheet.close() }
    ]
}
