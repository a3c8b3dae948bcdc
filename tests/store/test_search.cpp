// What is found in a project file is what is in the project.
#include "sample_project.hpp"
#include "store/project_copy.hpp"
#include "store/search.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using Rows = std::vector<std::uint32_t>;

namespace
{

/// Three incidents: of each article of the sample one, and one of both.
store::Project three()
{
    store::Project project = test::sample_project();
    REQUIRE(project.readings.size() == 2);
    REQUIRE_FALSE(project.incidents.empty());
    const reading::Incident first = project.incidents.front();
    project.incidents.clear();
    for (const int i : {0, 1, 2}) {
        reading::Incident incident = first;
        incident.id = "incident-" + std::to_string(i);
        incident.title = i == 2 ? "Both at 50% of the bridge_head" : "One";
        incident.articles = {project.readings[i == 1 ? 1 : 0].article.id};
        if (i == 2)
            incident.articles.push_back(project.readings[1].article.id);
        incident.places.front().point = {40.0 + i, i == 2 ? 179.5 : 45.0};
        project.incidents.push_back(std::move(incident));
    }
    project.readings[0].article.title = "Nördlich der Brücke";
    project.readings[1].article.title = "South of the O'Hara road";
    return project;
}

} // namespace

TEST_CASE("Each word is found, wherever it stands and whatever it is written with")
{
    const test::Folder folder;
    const auto file = folder / "a.gpkg";
    store::save(three(), file);
    const auto found = [&](const std::vector<std::vector<std::string>> &words) {
        return store::rows_with_words(file, words);
    };
    CHECK(found({}) == Rows{1, 2, 3});
    CHECK(found({{"nördlich", "Nördlich"}}) == Rows{1, 3});
    CHECK(found({{"SOUTH"}}) == Rows{2, 3});
    CHECK(found({{"brücke", "Brücke"}, {"south"}}) == Rows{3});
    CHECK(found({{"o'hara"}}) == Rows{2, 3});
    // No jokers.
    CHECK(found({{"50%"}}) == Rows{3});
    CHECK(found({{"5_%"}}).empty());
    CHECK(found({{"bridge_head"}}) == Rows{3});
    CHECK(found({{"bridge'head"}}).empty());
    CHECK(store::rows_with_words(file, {}, [] { return true; }).empty());
    CHECK_THROWS_MATCHES(store::rows_with_words(folder / "absent.gpkg", {}), store::StoreError,
                         MessageMatches(ContainsSubstring("no such file")));
}

TEST_CASE("What lies in a box is found, across the date line too")
{
    const test::Folder folder;
    const auto file = folder / "a.gpkg";
    store::save(three(), file);
    CHECK(store::rows_within(file, {44, 39, 46, 40.5}) == Rows{1});
    CHECK(store::rows_within(file, {-180, -90, 180, 90}) == Rows{1, 2, 3});
    CHECK(store::rows_within(file, {179, 39, -179, 45}) == Rows{3});
    CHECK(store::rows_within(file, {0, 0, 1, 1}).empty());
}

TEST_CASE("A copy of a project has what was changed of its metadata")
{
    const test::Folder folder;
    const auto file = folder / "a.gpkg";
    store::Project project = three();
    project.metadata["title"] = "Old";
    project.metadata["basemaps"] = "[]";
    store::save(project, file);
    store::KnownFiles known;
    store::copy_project(file, folder / "b.gpkg", known, {{"title", "New's"}, {"basemaps", ""}, {"bookmarks", "[1]"}});
    const store::Project copy = store::load(folder / "b.gpkg");
    CHECK(copy.metadata.at("title") == "New's");
    CHECK(copy.metadata.at("bookmarks") == "[1]");
    CHECK_FALSE(copy.metadata.contains("basemaps"));
    CHECK(copy.content_hash() == project.content_hash());
    CHECK(store::load(file).metadata.at("title") == "Old");
    store::copy_project(file, file, known, {{"title", "Newer"}}); // in its own place
    CHECK(store::load(file).metadata.at("title") == "Newer");
    CHECK_THROWS_MATCHES(store::copy_project(file, folder / "no" / "b.gpkg", known, {}), store::StoreError,
                         MessageMatches(ContainsSubstring("b.gpkg")));
}
