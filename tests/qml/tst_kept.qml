import QtQuick
import QtTest
import Dateline
import Dateline.Models
import Dateline.Test

TestCase {
    id: test

    name: "Kept"

    FixtureSession { id: opened }
    Choices { id: chosen }
    Component {
        id: component

        Kept { session: opened; choices: chosen }
    }

    function run(active: bool): Item {
        const kept = component.createObject(test, {active: active})
        verify(kept !== null)
        return kept
    }
    function end(kept: Item) {
        kept.destroy()
        wait(0)
    }
    function cleanup() {
        Theme.mode = Theme.System
        Theme.textScale = 1
        opened.namePolicy = 0
        chosen.leftWidth = 0
        chosen.rightWidth = 0
        chosen.folder = ""
    }

    function test_choices_last_until_the_next_run() {
        let kept = run(true)
        kept.restore(-1, -1, 0)
        Theme.mode = Theme.Dark
        Theme.textScale = 1.5
        opened.namePolicy = 2
        chosen.leftWidth = 300
        chosen.rightWidth = 500
        chosen.folder = "file:///reports"
        end(kept)
        cleanup()
        kept = run(true)
        kept.restore(-1, -1, 0)
        compare(Theme.mode, Theme.Dark)
        compare(Theme.textScale, 1.5)
        compare(opened.namePolicy, 2)
        compare(chosen.leftWidth, 300)
        compare(chosen.rightWidth, 500)
        compare(chosen.folder, "file:///reports")
        end(kept)
    }
    function test_the_command_line_goes_first() {
        let kept = run(true)
        kept.restore(Theme.Dark, 1, 2)
        Theme.mode = Theme.Light
        end(kept)
        kept = run(true)
        kept.restore(Theme.Dark, 3, 1.25)
        compare(Theme.mode, Theme.Dark)
        compare(opened.namePolicy, 3)
        compare(Theme.textScale, 1.25)
        end(kept)
    }
    function test_pictures_depend_on_no_choice_and_change_none() {
        let kept = run(true)
        kept.restore(Theme.Light, 0, 1)
        Theme.mode = Theme.Dark
        end(kept)
        kept = run(false)
        kept.restore(-1, -1, 0)
        compare(Theme.mode, Theme.System)
        Theme.mode = Theme.Light
        end(kept)
        kept = run(true)
        kept.restore(-1, -1, 0)
        compare(Theme.mode, Theme.Dark)
        end(kept)
    }
}
