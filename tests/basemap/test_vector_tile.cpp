// The decoder of vector tiles, and the names that maps write.
#include "basemap/made_maps.hpp"
#include "basemap/place_names.hpp"
#include "basemap/vector_tile.hpp"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace dateline;
using basemap::decode_vector_tile;
using basemap::Names;
using basemap::PlaceNames;
using basemap::TileError;
using test::MadeTile;

namespace
{

bool all(std::string_view) { return true; }

PlaceNames::Tags tags(const std::map<std::string, std::string, std::less<>> &values)
{
    return [&values](std::string_view key) -> std::string_view {
        const auto found = values.find(key);
        return found == values.end() ? std::string_view() : std::string_view(found->second);
    };
}

} // namespace

TEST_CASE("a tile comes back as it was made")
{
    const std::string bytes = MadeTile()
                                  .line("roads", {{0, 0}, {10, -5}, {4096, 4100}}, {{"class", "minor"}, {"name", "A"}})
                                  .area("water", {{1, 1}, {9, 1}, {9, 9}}, {})
                                  .bytes();
    const auto layers = decode_vector_tile(bytes, all);
    REQUIRE(layers.size() == 2);
    CHECK(layers[0].name == "roads");
    CHECK(layers[0].extent == 4096);
    REQUIRE(layers[0].features.size() == 1);
    const basemap::VectorFeature &road = layers[0].features[0];
    CHECK(road.kind == basemap::VectorFeature::Kind::Lines);
    CHECK(road.parts == std::vector<std::vector<basemap::Vertex>>{{{0, 0}, {10, -5}, {4096, 4100}}});
    REQUIRE(layers[0].tag(road, "class") != nullptr);
    CHECK(std::get<std::string_view>(*layers[0].tag(road, "class")) == "minor");
    CHECK(layers[0].tag(road, "ref") == nullptr);
    CHECK(layers[1].features[0].parts[0].back() == basemap::Vertex{1, 1}); // closed
}

TEST_CASE("only wanted layers are decoded")
{
    const std::string bytes = MadeTile().point("a", {1, 1}, {}).point("b", {2, 2}, {}).bytes();
    const auto layers = decode_vector_tile(bytes, [](std::string_view name) { return name == "b"; });
    REQUIRE(layers.size() == 1);
    CHECK(layers[0].name == "b");
}

TEST_CASE("a tile cut anywhere is refused or shorter, never read beyond")
{
    const std::string bytes = MadeTile()
                                  .area("water", {{1, 1}, {900, 1}, {900, 900}}, {{"class", "lake"}})
                                  .point("place", {5, 5}, {{"class", "city"}})
                                  .bytes();
    for (std::size_t length = 0; length < bytes.size(); ++length)
        try {
            const std::string cut = bytes.substr(0, length);
            const std::size_t layers = decode_vector_tile(cut, all).size();
            CHECK(layers <= 1);
        } catch (const TileError &) {
            SUCCEED();
        }
}

TEST_CASE("what packs itself together is not unpacked without end")
{
    const std::string bomb = test::gzipped(std::string(1 << 20, 'x'));
    CHECK(basemap::unpacked(bomb).size() == 1 << 20);
    CHECK_THROWS_AS(basemap::unpacked(bomb, 1 << 16), TileError);
    CHECK(basemap::unpacked("plain") == "plain");
}

TEST_CASE("names follow the policy, in Latin letters, with the local one beside")
{
    const std::map<std::string, std::string, std::less<>> several{
        {"name", "Լաչին"}, {"name:hy", "Բերձոր"}, {"name:az", "Laçın"}, {"name:en", "Lachin"}};
    const std::map<std::string, std::string, std::less<>> one{{"name:latin", "Շահումյան փողոց"}};
    const PlaceNames neutral(nullptr, Names::Neutral);
    CHECK(neutral.other(tags(several)).text == "Lachin");
    CHECK(neutral.other(tags(several)).local == "Լաչին");
    CHECK(PlaceNames(nullptr, Names::Armenian).other(tags(several)).text == "Berdzor");
    CHECK(PlaceNames(nullptr, Names::Azerbaijani).other(tags(several)).text == "Laçın");
    CHECK(PlaceNames(nullptr, Names::Both).other(tags(several)).text == "Berdzor / Laçın");
    CHECK(neutral.other(tags(one)).text == "Shahumyan Poghots");
    CHECK(neutral.other(tags(one)).local == "Շահումյան փողոց");
    CHECK(neutral.other(tags({})).text.empty());
}
