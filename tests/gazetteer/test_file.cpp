// The compiled file: what goes in comes out, the same bytes each time, and nothing that is broken is believed.
#include "gazetteer/file.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <random>
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
    CHECK(gazetteer.countries() == std::vector<PlaceIndex>{0});
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

TEST_CASE("The nearest places are those that looking at all of them finds")
{
    std::mt19937 dice{3};
    const auto any = [&dice](double from, double to) { return std::uniform_real_distribution<double>{from, to}(dice); };
    std::vector<Place> places;
    for (int i = 0; i < 3000; ++i) {
        // Many near a pole and the 180th meridian, some on one spot.
        const Point at = i % 10 == 0  ? Point{89.9, any(-180, 180)}
                         : i % 3 == 0 ? Point{any(-10, 10), i % 2 == 0 ? 179.99 : -179.99}
                         : i % 7 == 0 ? Point{1, 1}
                                      : Point{any(-90, 90), any(-180, 180)};
        places.push_back(place("p" + std::to_string(i), "Name", at));
    }
    const Gazetteer gazetteer = opened(written("near.gazetteer", places));
    for (int i = 0; i < 200; ++i) {
        const Point from = i % 4 == 0   ? Point{any(88, 90), any(-180, 180)}
                           : i % 4 == 1 ? Point{any(-10, 10), i % 8 < 4 ? 179.999 : -180}
                                        : Point{any(-90, 90), any(-180, 180)};
        const double radius = i % 5 == 0 ? 1e9 : any(1000, 3'000'000);
        const std::size_t limit = 1 + static_cast<std::size_t>(i) % 40;
        std::vector<std::pair<double, PlaceIndex>> all;
        for (PlaceIndex index = 0; index < gazetteer.size(); ++index)
            if (const double distance = distance_m(from, gazetteer.facts(index).point); distance <= radius)
                all.emplace_back(distance, index);
        std::ranges::sort(all);
        std::vector<PlaceIndex> wanted;
        for (std::size_t k = 0; k < std::min(limit, all.size()); ++k)
            wanted.push_back(all[k].second);
        CHECK(gazetteer.near(from, radius, limit) == wanted);
    }
    CHECK(gazetteer.near({91, 0}, 1000).empty());
}

TEST_CASE("A point lies in areas, the smallest first")
{
    std::vector<Place> places = sample();
    Place inner = place("am-part", "Part", {39.5, 46}, "ADM1");
    inner.geometry = {
        .kind = GeometryKind::Area,
        .parts = {{{39, 45}, {40, 45}, {40, 46}, {39, 45}}, {{39, 46.1}, {40, 46.1}, {40, 46.2}, {39, 46.1}}}};
    places.push_back(inner);
    const Gazetteer gazetteer = opened(written("areas.gazetteer", places));
    CHECK(gazetteer.containing({39.6, 45.1}) == std::vector<PlaceIndex>{4, 0});
    CHECK(gazetteer.containing({39.9, 46.15}) == std::vector<PlaceIndex>{4, 0});
    CHECK(gazetteer.containing({39.1, 45.9}) == std::vector<PlaceIndex>{0}); // in the box only
    CHECK(gazetteer.containing({30, 45}).empty());
}

TEST_CASE("What no file can hold is refused")
{
    Writer writer;
    CHECK(writer.problem(place("a", "A", {1, 2})).empty());
    CHECK_THAT(writer.problem(place("a", std::string(10'000, 'x'), {1, 2})), ContainsSubstring("10000 bytes"));
    CHECK_THAT(writer.problem(place("a", "", {1, 2})), ContainsSubstring("0 bytes"));
    CHECK_THAT(writer.problem(place("", "A", {1, 2})), ContainsSubstring("id"));
    CHECK_THAT(writer.problem(place("a", "A", {91, 2})), ContainsSubstring("lat"));
    CHECK_THAT(writer.problem(place("a", "A", {})), ContainsSubstring("lat"));
    writer.add(place("a", "A", {1, 2}));
    CHECK_THAT(writer.problem(place("a", "B", {1, 2})), ContainsSubstring("taken"));
    CHECK_THROWS_WITH(writer.add(place("a", "B", {1, 2})), ContainsSubstring("own.tsv:7"));
    writer.add({.text = "Bish", .place = "b", .origin = "demonyms.tsv:3"});
    std::vector<std::byte> bytes;
    const std::vector<std::string> rejects = writer.finish(bytes);
    REQUIRE(rejects.size() == 1);
    CHECK_THAT(rejects.front(), ContainsSubstring("demonyms.tsv:3") && ContainsSubstring("'b'"));
    CHECK_THROWS_WITH(Writer{}.finish("/nonexistent/x.gazetteer"), ContainsSubstring("/nonexistent/x.gazetteer"));
}

TEST_CASE("A file that is no gazetteer, of another version, or cut short is refused")
{
    const std::string whole = content(written("whole.gazetteer", sample()));
    const auto refusal = [](const std::string &bytes) {
        const fs::path path = folder() / "refused.gazetteer";
        std::ofstream(path, std::ios::binary) << bytes;
        try {
            (void)opened(path);
        } catch (const GazetteerError &error) {
            CHECK_THAT(error.what(), ContainsSubstring("refused.gazetteer: "));
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK_THAT(refusal(""), ContainsSubstring("empty"));
    CHECK_THAT(refusal("id\tlat\tlon\n"), ContainsSubstring("no compiled gazetteer"));
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{20}, std::size_t{300}, whole.size() / 2, whole.size() - 1})
        CHECK_FALSE(refusal(whole.substr(0, size)).empty());
    CHECK_THAT(refusal(whole + "x"), ContainsSubstring("bytes"));
    std::string other = whole;
    other[16] = 99; // the version
    CHECK_THAT(refusal(other), ContainsSubstring("format 99"));
    for (std::size_t at = 16; at < sizeof(FileHeader); ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 4);
        CHECK_FALSE(refusal(flipped).empty());
    }
    CHECK(refusal(whole).empty());
    CHECK_THROWS_AS(opened(folder() / "missing.gazetteer"), GazetteerError);
    fs::create_directories(folder() / "folder.gazetteer");
    CHECK_THROWS_AS(opened(folder() / "folder.gazetteer"), GazetteerError);
    fs::remove(folder() / "folder.gazetteer");
}

TEST_CASE("Flipped bits are found, and harm nobody who does not look")
{
    std::vector<Place> places = sample();
    for (int i = 0; i < 300; ++i)
        places.push_back(place("p" + std::to_string(i), "Goris Name" + std::to_string(i), {i / 10.0, i / 5.0}));
    const fs::path path = written("sound.gazetteer", places);
    const std::string whole = content(path);
    FileHeader header;
    std::memcpy(&header, whole.data(), sizeof header);
    std::mt19937 dice{1};
    for (std::size_t section = 0; section < section_count; ++section) {
        const auto &part = header.parts.at(section);
        CAPTURE(to_string(static_cast<Section>(section)));
        CHECK((part.size > 0 || section == static_cast<std::size_t>(Section::Fuzzy)));
        for (int i = 0; i < 60 && part.size > 0; ++i) {
            std::string bytes = whole;
            for (int flips = i % 3 == 0 ? 20 : 1; flips > 0; --flips)
                bytes[part.offset + dice() % part.size] ^= static_cast<char>(1U << dice() % 8);
            if (bytes == whole)
                continue;
            const fs::path broken = folder() / "flipped.gazetteer";
            std::ofstream(broken, std::ios::binary) << bytes;
            try {
                const Gazetteer gazetteer = opened(broken);
                const auto damaged = gazetteer.damaged();
                REQUIRE(damaged.size() == 1);
                CHECK_THAT(damaged.front(),
                           ContainsSubstring("flipped.gazetteer") &&
                               ContainsSubstring(std::string{to_string(static_cast<Section>(section))}));
                for (PlaceIndex index = 0; index < gazetteer.size(); ++index) {
                    (void)gazetteer.contains(0, index);
                    (void)gazetteer.named(gazetteer[index].name());
                    (void)gazetteer.find(gazetteer[index].id);
                    (void)gazetteer.prominence(index);
                }
                (void)gazetteer.scan("In Goris Name7, Goris Name299 of Armenia the Armenian Syunik Հայաստան");
                (void)gazetteer.near({10, 20}, 1e7, 1000);
                (void)gazetteer.containing({40, 45});
                (void)gazetteer.search("Gorris Name12", {.limit = 10, .fuzzy = true, .prefix = true, .countries = {}});
            } catch (const GazetteerError &) {
                CHECK((section == static_cast<std::size_t>(Section::Words) ||
                       section == static_cast<std::size_t>(Section::Fuzzy))); // read at opening
            }
        }
    }
}
