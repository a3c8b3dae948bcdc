// Every row of our own tables keeps the schema of gazetteer/places/README.md.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/wkt.hpp"
#include "places_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <unicode/normalizer2.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_map>

using namespace dateline;
using gazetteer::Point;
using test::TableRow;

namespace
{

const std::set<std::string, std::less<>> known_kinds = {
    "PPL",  "PPLA", "PPLA2", "PPLC", "ADM1", "ADM2", "PCLI", "TERR", "RGN", "RGNL", "CONT", "SEA", "OCN",
    "STRT", "LK",   "STM",   "MT",   "MTS",  "PASS", "RD",   "MN",   "BDG", "AIRP", "PS",   "INSM"};

Point point_of(const TableRow &row) { return {test::number(row["lat"]), test::number(row["lon"])}; }

bool plain_id(std::string_view id)
{
    return !id.empty() && id.front() != '-' && id.back() != '-' &&
           std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// Whether all letters of `text` belong to `script`.
bool written_in(const std::string &text, UScriptCode script)
{
    const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
    for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode found = uscript_getScript(letters.char32At(i), &status);
        if (found != script && found != USCRIPT_COMMON && found != USCRIPT_INHERITED)
            return false;
    }
    return true;
}

std::unordered_map<std::string, const TableRow *> by_id(const std::vector<TableRow> &rows)
{
    std::unordered_map<std::string, const TableRow *> map;
    for (const TableRow &row : rows)
        map.emplace(row["id"], &row);
    return map;
}

} // namespace

TEST_CASE("both tables have the columns of the schema")
{
    const std::vector<std::string> columns = {"id",       "lat",    "lon",       "kind",     "country", "population",
                                              "radius_m", "parent", "en",        "hy",       "hy_latn", "az",
                                              "az_en",    "ru",     "spellings", "geometry", "source"};
    for (const char *name : {"caucasus.tsv", "world.tsv"}) {
        const test::Table table = test::read_table(test::places_folder() / name);
        CHECK(table.header == columns);
        for (const TableRow &row : table.rows) {
            INFO(row.where);
            CHECK(row.cells.size() == columns.size());
            for (const std::string &cell : row.cells)
                CHECK((cell.empty() || (cell.front() != ' ' && cell.back() != ' ' && cell.back() != '\r')));
        }
    }
}

TEST_CASE("each place has an id of its own, a known kind and a position")
{
    const std::vector<TableRow> rows = test::place_rows();
    std::set<std::string> ids;
    for (const TableRow &row : rows) {
        INFO(row.where << ' ' << row["id"]);
        CHECK(plain_id(row["id"]));
        CHECK(ids.insert(row["id"]).second);
        CHECK(known_kinds.contains(row["kind"]));
        CHECK(point_of(row).valid());
        for (const std::string_view column : {"population", "radius_m"})
            CHECK((row[column].empty() || test::number(row[column]) > 0));
        const std::set<std::string> sources{"wof", "geonames", "osm", "own"};
        CHECK(sources.contains(row["source"]));
    }
}

TEST_CASE("each place lies in its country")
{
    const std::vector<TableRow> rows = test::place_rows();
    const auto places = by_id(rows);
    for (const TableRow &row : rows) {
        if (row["country"].empty())
            continue;
        std::string id = "country-" + row["country"];
        std::ranges::transform(id, id.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        INFO(row.where << ' ' << row["id"]);
        REQUIRE(places.contains(id));
        const TableRow &country = *places.at(id);
        CHECK(gazetteer::distance_m(point_of(row), point_of(country)) <= test::number(country["radius_m"]));
    }
}

TEST_CASE("places of Armenia and Azerbaijan lie within their borders' extent")
{
    struct Extent {
        const char *country;
        double south, north, west, east;
    };
    constexpr std::array<Extent, 2> extents{{{"AM", 38.83, 41.31, 43.44, 46.64}, {"AZ", 38.38, 41.96, 44.76, 50.65}}};
    for (const TableRow &row : test::place_rows())
        for (const Extent &extent : extents)
            if (row["country"] == extent.country) {
                INFO(row.where << ' ' << row["id"]);
                const Point point = point_of(row);
                CHECK((point.lat >= extent.south && point.lat <= extent.north));
                CHECK((point.lon >= extent.west && point.lon <= extent.east));
            }
}

TEST_CASE("parents exist, are of the same country and lead to an end")
{
    const std::vector<TableRow> rows = test::place_rows();
    const auto places = by_id(rows);
    for (const TableRow &row : rows) {
        INFO(row.where << ' ' << row["id"]);
        std::size_t steps = 0;
        for (const TableRow *at = &row; !(*at)["parent"].empty(); at = places.at((*at)["parent"])) {
            REQUIRE(places.contains((*at)["parent"]));
            const std::string &country = (*places.at((*at)["parent"]))["country"];
            CHECK((country.empty() || (*at)["country"].empty() || country == (*at)["country"]));
            REQUIRE(++steps < 8);
        }
    }
}

TEST_CASE("lines and areas are well-formed and pass by their label")
{
    std::size_t lines = 0;
    for (const TableRow &row : test::place_rows()) {
        if (row["geometry"].empty())
            continue;
        INFO(row.where << ' ' << row["id"]);
        const auto geometry = gazetteer::geometry_from_wkt(row["geometry"]);
        REQUIRE(geometry);
        lines += geometry->kind == gazetteer::GeometryKind::Line ? 1U : 0U;
        double nearest = 1e9;
        for (const auto &part : geometry->parts)
            for (std::size_t i = 0; i < part.size(); ++i) {
                nearest = std::min(nearest, gazetteer::distance_m(part[i], point_of(row)));
                if (i > 0 && row["kind"] == "RD")
                    CHECK(gazetteer::distance_m(part[i - 1], part[i]) < 50'000);
            }
        CHECK(nearest < 25'000);
    }
    CHECK(lines >= 4);
}

TEST_CASE("names are normalised, in the letters of their language, and not repeated")
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    REQUIRE(U_SUCCESS(status));
    for (const TableRow &row : test::place_rows()) {
        INFO(row.where << ' ' << row["id"]);
        CHECK(!row["en"].empty());
        CHECK(written_in(row["en"], USCRIPT_LATIN));
        CHECK(written_in(row["hy_latn"], USCRIPT_LATIN));
        CHECK(written_in(row["az"], USCRIPT_LATIN));
        CHECK(written_in(row["az_en"], USCRIPT_LATIN));
        CHECK(written_in(row["hy"], USCRIPT_ARMENIAN));
        CHECK(written_in(row["ru"], USCRIPT_CYRILLIC));
        CHECK(row["hy_latn"] != row["en"]);
        CHECK(row["az_en"] != row["en"]);
        std::set<std::string> other(
            {row["en"], row["hy"], row["hy_latn"], row["az"], row["az_en"], row["ru"], std::string{}});
        for (const std::string &name : test::names_of(row)) {
            INFO(name);
            const icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
            CHECK(text.indexOf(char16_t{0xFFFD}) < 0);
            CHECK(nfc->isNormalized(text, status));
        }
        if (!row["spellings"].empty())
            for (const std::string &spelling : test::split(row["spellings"], '|')) {
                INFO(spelling);
                CHECK(other.insert(spelling).second);
            }
    }
}

TEST_CASE("the home region has its places, every country its names and its point")
{
    CHECK(test::read_table(test::places_folder() / "caucasus.tsv").rows.size() >= 450);
    const std::vector<TableRow> rows = test::place_rows();
    std::size_t countries = 0;
    std::size_t capitals = 0;
    for (const TableRow &row : rows) {
        capitals += row["kind"] == "PPLC" ? 1U : 0U;
        if (row["kind"] != "PCLI")
            continue;
        ++countries;
        INFO(row["id"]);
        for (const std::string_view column : {"hy", "az", "ru", "radius_m"})
            CHECK(!row[column].empty());
    }
    CHECK(countries >= 193);
    CHECK(capitals >= 190);

    struct Label {
        const char *id;
        Point point;
        double tolerance_km;
    };
    const std::array<Label, 6> labels{{{"country-am", {40.2, 44.9}, 130},
                                       {"country-az", {40.4, 47.6}, 220},
                                       {"country-ge", {42.2, 43.6}, 150},
                                       {"country-ru", {60, 90}, 4500},
                                       {"country-us", {39, -98}, 3000},
                                       {"country-ua", {49, 32}, 500}}};
    const auto places = by_id(rows);
    for (const Label &label : labels)
        CHECK(gazetteer::distance_m(point_of(*places.at(label.id)), label.point) < label.tolerance_km * 1000);
}

TEST_CASE("the gazetteer takes every row")
{
    const std::array<std::filesystem::path, 1> tables{test::places_folder()};
    const auto all = gazetteer::Gazetteer::open(tables);
    CHECK(all.rejects() == std::vector<std::string>{});
    CHECK(all.size() == test::place_rows().size());

    const std::array<std::pair<const char *, const char *>, 24> known{{{"Lisagor", "az-turshsu"},
                                                                       {"Turcho", "az-turshsu"},
                                                                       {"Turshsu", "az-turshsu"},
                                                                       {"Tig", "am-tegh"},
                                                                       {"Tegh", "am-tegh"},
                                                                       {"Sionik", "am-syunik-province"},
                                                                       {"Syunik", "am-syunik-province"},
                                                                       {"Kelbecer", "az-kalbajar"},
                                                                       {"Kelbajar", "az-kalbajar-district"},
                                                                       {"Karvachar", "az-kalbajar"},
                                                                       {"Basarkechar", "am-vardenis"},
                                                                       {"Dashkesan", "az-dashkasan"},
                                                                       {"Dashkesan", "az-dashkasan-district"},
                                                                       {"Khankendi", "az-stepanakert"},
                                                                       {"Hankendi", "az-stepanakert"},
                                                                       {"Xankəndi", "az-stepanakert"},
                                                                       {"Nagorno-Karabakh", "rgn-karabakh"},
                                                                       {"Artsakh", "rgn-karabakh"},
                                                                       {"Lachin corridor", "az-lachin-corridor"},
                                                                       {"Zabukh", "az-zabukh"},
                                                                       {"Aghavno", "az-zabukh"},
                                                                       {"Farrukh", "az-farrukh"},
                                                                       {"Parukh", "az-farrukh"},
                                                                       {"South Caucasus", "rgn-south-caucasus"}}};
    for (const auto &[name, id] : known) {
        INFO(name << " -> " << id);
        const auto place = all.find(id);
        REQUIRE(place);
        CHECK(std::ranges::count(all.named(name), *place) == 1);
    }
    CHECK(all.named("Khalfali").size() == 3);
    CHECK(all.named("Turshsu").size() == 2);
}

TEST_CASE("demonyms lead to places, in a known form, once")
{
    const auto rows = test::place_rows();
    const auto places = by_id(rows);
    const test::Table demonyms = test::read_table(test::places_folder() / "demonyms.tsv");
    CHECK(demonyms.header == std::vector<std::string>{"demonym", "place", "form"});
    CHECK(demonyms.rows.size() > 500);
    std::set<std::vector<std::string>> seen;
    for (const TableRow &row : demonyms.rows) {
        INFO(row.where << ' ' << row["demonym"]);
        CHECK(row.cells.size() == 3);
        CHECK(places.contains(row["place"]));
        CHECK((row["form"] == "adjective" || row["form"] == "person" || row["form"] == "people"));
        CHECK(seen.insert(row.cells).second);
    }
}

TEST_CASE("the tables of the world are well-formed, name provinces once and give demonyms of what there is")
{
    std::set<std::string> ids;
    for (const TableRow &row : test::place_rows())
        ids.insert(row["id"]);
    std::set<std::string> codes;
    std::vector<TableRow> demonyms;
    std::size_t rows = 0;
    for (const auto &entry : std::filesystem::directory_iterator(test::source_folder() / "gazetteer" / "world")) {
        const test::Table table = test::read_table(entry.path());
        for (const TableRow &row : table.rows) {
            INFO(row.where << " " << row["id"] << row["demonym"]);
            CHECK(row.cells.size() == table.header.size());
            if (table.header.front() == "demonym") {
                demonyms.push_back(row);
                continue;
            }
            ++rows;
            CHECK(plain_id(row["id"]));
            CHECK(ids.insert(row["id"]).second);
            CHECK(point_of(row).valid());
            CHECK(!row["en"].empty());
            CHECK((row["admin"].empty() || codes.insert(row["admin"]).second));
            CHECK((row["country"].empty() || row["admin"].empty() || row["admin"].starts_with(row["country"] + ".")));
        }
    }
    CHECK(rows > 3500);
    CHECK(codes.contains("US.TX"));
    for (const TableRow &row : demonyms) {
        INFO(row.where << " " << row["demonym"]);
        CHECK(ids.contains(row["place"]));
    }
    CHECK(demonyms.size() > 400);
}
