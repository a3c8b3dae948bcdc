// Names to places and points to places through QML's GeocodeModel.
import QtLocation
import QtPositioning
import QtTest

TestCase {
    id: test
    name: "geocoding"

    Plugin {
        id: dateline
        name: "dateline"
    }

    GeocodeModel {
        id: model
        plugin: dateline
        autoUpdate: false
    }

    GeocodeModel {
        id: damagedModel
        autoUpdate: false
        plugin: Plugin {
            name: "dateline"
            PluginParameter {
                name: "dateline.gazetteer"
                value: damagedFile
            }
        }
    }

    function test_a_damaged_file_is_refused() {
        damagedModel.query = "Tig"
        damagedModel.update()
        tryCompare(damagedModel, "error", GeocodeModel.EngineNotSetError)
    }

    function ask(query) {
        model.query = query
        model.update()
        tryCompare(model, "status", GeocodeModel.Ready)
    }

    function test_the_plugin_says_what_it_can_do() {
        verify(dateline.isAttached)
        verify(dateline.supportsGeocoding(Plugin.OfflineGeocodingFeature))
        verify(dateline.supportsGeocoding(Plugin.ReverseGeocodingFeature))
    }

    function test_names_data() {
        return [
            { tag: "Latin", name: "Tig", id: "am-tegh", country: "AM" },
            { tag: "Armenian", name: "Ստեփանակերտ", id: "az-stepanakert", country: "AZ" },
            { tag: "Cyrillic", name: "Шуша", id: "az-shusha", country: "AZ" },
            { tag: "with its province", name: "Tegh, Syunik", id: "am-tegh", country: "AM" },
        ]
    }
    function test_names(data) {
        ask(data.name)
        verify(model.count > 0)
        const found = model.get(0)
        compare(found.extendedAttributes.id, data.id)
        compare(found.address.countryCode, data.country)
        verify(found.coordinate.isValid)
    }

    function test_limit_and_bounds() {
        model.limit = 2
        ask("Khalfali")
        compare(model.count, 2)
        model.limit = -1
        model.bounds = QtPositioning.rectangle(QtPositioning.coordinate(-40, -120), QtPositioning.coordinate(-50, -110))
        ask("Tegh")
        compare(model.count, 0) // open sea
    }
    function cleanup() {
        model.limit = -1
        model.bounds = QtPositioning.shape()
    }

    function test_an_address() {
        ask(address)
        compare(model.get(0).extendedAttributes.id, "am-goris")
        compare(model.get(0).address.country, "Armenia")
    }
    Address {
        id: address
        city: "Goris"
        country: "Armenia"
    }

    function test_a_point() {
        ask(QtPositioning.coordinate(39.557, 46.478))
        compare(model.get(0).address.city, "Tegh")
        verify(model.get(0).address.text.includes("Syunik"))
        ask(QtPositioning.coordinate(-60, -150))
        compare(model.count, 0)
    }

    function test_nothing() {
        ask(",")
        compare(model.count, 0)
    }
}
