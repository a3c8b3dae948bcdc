// Sheets and modes by their names, as `--show` of the program has them: for pictures.
import QtQuick

QtObject {
    id: doors

    required property Desk desk

    function open(what: string) {
        const map = desk.map
        if (["goto", "bookmarks", "basemaps"].includes(what))
            desk.dialogs.showTool(what, map.tools)
        else if (what === "heat")
            map.heat = true
        else if (what === "tilted") {
            map.steering.turnBy(20, 40)
            map.fit() // whatever size the panels leave it
        }
        else if (what === "overview")
            map.tools.choices.overview = true
        else
            ({ export: desk.exportShown, remarks: desk.dialogs.showProblems, keys: desk.dialogs.showShortcuts, about: desk.dialogs.showAbout,
               tools: map.menu.show, measure: map.tools.toggleMeasuring })[what]()
    }
}
