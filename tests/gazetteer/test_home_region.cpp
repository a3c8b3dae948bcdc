// Every place of the region that a user adds is found, by each of its names and by most of their misspellings.
#include "gazetteer/compile.hpp"
#include "gazetteer/invented_names.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

using namespace dateline;
using namespace dateline::gazetteer;

namespace
{

class Folder
{
public:
    Folder() : m_path(test::binary_folder() / "home-region") { std::filesystem::create_directories(m_path); }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// The embedded places with those of the table on top.
Gazetteer with_places_of(const std::filesystem::path &table, const Folder &folder)
{
    const std::vector<SourcePtr> sources = open_source(table);
    Writer writer;
    WriterSink sink{writer};
    (void)compile(sources, sink, {.temporary = folder.path(), .progress = {}, .reject = {}});
    const auto file = folder.path() / "user.gazetteer";
    (void)writer.finish(file);
    const std::array<std::filesystem::path, 2> files{Gazetteer::default_path(), file};
    return Gazetteer::open(files);
}

} // namespace

TEST_CASE("A user's places of the region are found, spelt right or nearly so")
{
    const auto table = test::shared_folder() / "gazetteer" / "caucasus_wof_places.tsv";
    if (!std::filesystem::exists(table))
        SKIP("no table of the region in " << table);
    const Folder folder;
    const Gazetteer gazetteer = with_places_of(table, folder);
    std::vector<PlaceIndex> own;
    for (PlaceIndex place = 0; place < gazetteer.size(); ++place)
        if (gazetteer.id(place).starts_with("wof-"))
            own.push_back(place);
    REQUIRE(own.size() > 10'000);

    std::size_t names = 0;
    for (const PlaceIndex place : own)
        for (const Name &name : gazetteer[place].names) {
            const auto found = gazetteer.named(name.text);
            ++names;
            if (std::ranges::find(found, place) == found.end())
                FAIL_CHECK(gazetteer.id(place) << " is not found as " << name.text);
        }
    CHECK(names > 20'000);

    // The right place, or another one of the very name that was misspelt: no search can tell namesakes apart.
    // Asked for beside the names of the whole world.
    test::Dice dice{11};
    std::size_t right = 0;
    std::size_t asked = 0;
    std::string missed;
    while (asked < 1000) {
        const auto &wanted = gazetteer[own[dice.roll(own.size())]].names;
        const auto &donor = gazetteer[own[dice.roll(own.size())]].names;
        const std::string name = fold(wanted[dice.roll(wanted.size())].text);
        const std::string query =
            test::with_slips(name, fold(donor.front().text), 1 + static_cast<int>(asked % 2), dice);
        ++asked;
        const auto namesakes = gazetteer.named(name);
        const auto hits = gazetteer.search(query);
        if (std::ranges::any_of(
                hits, [&](const Hit &hit) { return std::ranges::find(namesakes, hit.place) != namesakes.end(); }))
            ++right;
        else
            missed.append(" ").append(query).append(" for ").append(name).append(";");
    }
    INFO(right << " of " << asked << " misspelt names, not:" << missed);
    CHECK(static_cast<double>(right) >= 0.95 * static_cast<double>(asked));
}
