// The compiled file: what goes in comes out, the same bytes each time, and nothing that is broken is believed.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using namespace dateline::gazetteer;
namespace fs = std::filesystem;

namespace
{

Place place(std::string id, std::string name, Point point, std::string kind = "PPL")
{
    Place made;
    made.id = std::move(id);
    made.kind = std::move(kind);
    made.country = "AM";
    made.point = point;
    made.names = {{std::move(name), "en"}};
    made.origin = "own.tsv:7";
    return made;
}

std::vector<Place> sample()
{
    std::vector<Place> places;
    Place country = place("country-am", "Armenia", {40.2, 45}, "PCLI");
    country.names.push_back({"Հայաստան", "hy"});
    country.population = 3'000'000'000; // more than 32 bits hold
    country.geometry = {.kind = GeometryKind::Area,
                        .parts = {{{38.8, 43.4}, {41.3, 43.4}, {41.3, 46.6}, {38.8, 46.6}, {38.8, 43.4}}}};
    places.push_back(country);
    Place town = place("am-goris", "Goris", {39.5111, 46.3389}, "PPLA");
    town.parent = "am-syunik"; // comes later
    town.radius_m = 2500;
    town.names.push_back({"Գորիս", "hy"});
    town.names.push_back({"Kores", ""});
    places.push_back(town);
    Place province = place("am-syunik", "Syunik", {39.3, 46.2}, "ADM1");
    province.parent = "country-am";
    places.push_back(province);
    Place road = place("am-m2", "Goris–Kapan road", {39.4, 46.4}, "RD");
    road.geometry = {.kind = GeometryKind::Line, .parts = {{{39.5, 46.3}, {39.2, 46.4}}, {{39.1, 46.4}, {39, 46.5}}}};
    road.parent = "elsewhere";
    road.origin = "by hand";
    places.push_back(road);
    return places;
}

fs::path folder()
{
    const fs::path made = dateline::test::binary_folder() / "tests" / "gazetteer-files";
    fs::create_directories(made);
    return made;
}

fs::path written(const std::string &name, const std::vector<Place> &places, Writer::Options options = {})
{
    const fs::path path = folder() / name;
    Writer writer{std::move(options)};
    for (const Place &each : places)
        writer.add(each);
    writer.add({.text = "Armenian", .place = "country-am", .origin = "demonyms.tsv:1"});
    writer.finish(path);
    return path;
}

Gazetteer opened(const fs::path &path) { return Gazetteer::open(std::array{path}); }

std::string content(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("A compiled gazetteer gives back what went in")
{
    const std::vector<Place> places = sample();
    const Gazetteer gazetteer = opened(written("round.gazetteer", places));
    REQUIRE(gazetteer.size() == places.size());
    for (PlaceIndex i = 0; i < places.size(); ++i) {
        const Place &in = places[i];
        const Place &out = gazetteer[i];
        CHECK(out.id == in.id);
        CHECK(out.kind == in.kind);
        CHECK(out.country == in.country);
        CHECK(out.point == in.point);
        CHECK(out.radius_m == in.radius_m);
        CHECK(out.population == in.population);
        CHECK(out.parent == in.parent);
        CHECK(out.names == in.names);
        CHECK(out.geometry == in.geometry);
        CHECK(out.origin == in.origin);
        CHECK(gazetteer.find(in.id) == i);
        CHECK(gazetteer.id(i) == in.id);
        CHECK(gazetteer.name(i) == in.name());
        CHECK(gazetteer.facts(i).point == in.point);
        for (const Name &name : in.names)
            CHECK(gazetteer.named(name.text) == std::vector{i});
    }
    CHECK(gazetteer.parent(1) == 2U);
    CHECK(gazetteer.parent(2) == 0U);
    CHECK_FALSE(gazetteer.parent(3));
    CHECK(gazetteer.country("AM") == 0U);
    CHECK(gazetteer.contains(0, 1));
    CHECK(gazetteer.damaged().empty());
    const auto matches = gazetteer.scan("Armenian troops left Goris");
    REQUIRE(matches.size() == 2);
    CHECK(matches[0].demonym);
}

TEST_CASE("The same places give the same bytes, however little memory there is")
{
    std::vector<Place> places = sample();
    for (int i = 0; i < 5000; ++i)
        places.push_back(
            place("p" + std::to_string(i), "Name" + std::to_string(i * 7919 % 5000), {i / 100.0, i / 50.0}));
    const fs::path roomy = written("roomy.gazetteer", places);
    const fs::path tight =
        written("tight.gazetteer", places, {.temporary = folder(), .memory = 1U << 16U, .fuzzy = true});
    CHECK(content(roomy) == content(tight));
    CHECK(opened(roomy).version() == opened(tight).version());
    for (const auto &entry : fs::directory_iterator(folder()))
        CHECK(entry.path().extension() == ".gazetteer"); // nothing else is left
}
