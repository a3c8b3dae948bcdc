// Several files on top of each other: one id is one place.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

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
    made.origin = "own.tsv:1";
    return made;
}

Geometry square(double lat, double lon, double half)
{
    return {.kind = GeometryKind::Area,
            .parts = {{{lat - half, lon - half},
                       {lat - half, lon + half},
                       {lat + half, lon + half},
                       {lat + half, lon - half},
                       {lat - half, lon - half}}}};
}

fs::path written(const std::string &name, const std::vector<Place> &places)
{
    const fs::path folder = dateline::test::binary_folder() / "tests" / "gazetteer-stack";
    fs::create_directories(folder);
    Writer writer;
    for (const Place &each : places)
        writer.add(each);
    writer.add({.text = "Armenian", .place = "country-am", .origin = "demonyms.tsv:1"});
    writer.finish(folder / name);
    return folder / name;
}

std::vector<Place> world()
{
    std::vector<Place> places{place("country-am", "Armenia", {40, 45}, "PCLI"),
                              place("am-syunik", "Syunik", {39.3, 46.2}, "ADM1"),
                              place("am-tegh", "Tegh", {39.557, 46.478}), place("am-goris", "Goris", {39.51, 46.34}),
                              place("am-goris-2", "Goris", {40.1, 44.9})};
    places[1].parent = "country-am";
    places[2].parent = places[3].parent = "am-syunik";
    places[1].geometry = square(39.4, 46.3, 0.5);
    places[2].names.push_back({"Տեղ", "hy"});
    return places;
}

std::vector<std::string> ids(const Gazetteer &gazetteer, const std::vector<PlaceIndex> &places)
{
    std::vector<std::string> all;
    for (const PlaceIndex each : places)
        all.emplace_back(gazetteer.id(each));
    return all;
}

using Ids = std::vector<std::string>;

// What is found by each of the ways in.
std::vector<Ids> answers(const Gazetteer &gazetteer)
{
    std::vector<Ids> all;
    for (const char *name : {"Tegh", "Goris", "Syunik", "Տեղ", "Armenia"}) {
        all.push_back(ids(gazetteer, gazetteer.named(name)));
        SearchOptions options;
        options.prefix = true;
        for (const Hit &hit : gazetteer.search(name, options))
            all.push_back({hit.matched, std::string{gazetteer.id(hit.place)}});
    }
    for (const Hit &hit : gazetteer.search("Tig"))
        all.push_back({hit.matched, std::string{gazetteer.id(hit.place)}});
    for (const Match &match : gazetteer.scan("Armenian troops left Goris and Tegh's road in Syunik, Armenia"))
        all.push_back(ids(gazetteer, match.places));
    all.push_back(ids(gazetteer, gazetteer.near({39.5, 46.4}, 2e6, 3)));
    all.push_back(ids(gazetteer, gazetteer.containing({39.5, 46.4})));
    all.push_back(ids(gazetteer, gazetteer.countries()));
    return all;
}

} // namespace

TEST_CASE("A file on top of one with the same places changes no answer")
{
    const fs::path once = written("once.gazetteer", world());
    std::vector<Place> reordered = world();
    std::swap(reordered[0], reordered[4]);
    const fs::path again = written("again.gazetteer", reordered);
    const Gazetteer one = Gazetteer::open(std::array{once});
    const Gazetteer two = Gazetteer::open(std::array{once, again});
    CHECK(answers(two) == answers(one));
    CHECK(two.parent(*two.find("am-tegh")) == *two.find("am-syunik"));
    CHECK(two.contains(*two.find("country-am"), *two.find("am-tegh")));
    CHECK(two[*two.find("am-tegh")].names == one[*one.find("am-tegh")].names);
}

TEST_CASE("What another file adds to a place is found, and said where it comes from")
{
    Place tegh = place("am-tegh", "Elsewhere", {-10, -20});
    tegh.geometry = square(39.557, 46.478, 0.01);
    tegh.origin = "parent by codes; mine.tsv:7; other.txt:3 names 2-3";
    Place farm = place("my-farm", "My Farm", {39.6, 46.5});
    farm.parent = "am-tegh";
    const Gazetteer both =
        Gazetteer::open(std::array{written("first.gazetteer", world()), written("mine.gazetteer", {tegh, farm})});
    const PlaceIndex found = *both.find("am-tegh");
    CHECK(both.named("Elsewhere") == std::vector{found});
    const auto hits = both.search("Elsewhere");
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].place == found);
    CHECK(hits[0].matched == "Elsewhere");
    CHECK(both[found].point == Point{39.557, 46.478}); // the first file says where it is
    CHECK(both[found].names.back() == Name{"Elsewhere", "en"});
    CHECK(both[found].geometry.kind == GeometryKind::Area);
    CHECK(both[found].origin == "own.tsv:1; mine.tsv:7 geometry, names 3-3");
    CHECK(both.near({-10, -20}, 1000).empty());
    CHECK(both.containing({39.557, 46.478}).front() == found);
    CHECK(both.parent(*both.find("my-farm")) == found);
    const auto matches = both.scan("near Elsewhere");
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].places == std::vector{found});
}
