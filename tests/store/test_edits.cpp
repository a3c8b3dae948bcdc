// Merge, split and undo: in the log, in the file, and after the articles are read anew.
#include "sample_project.hpp"
#include "store/edits.hpp"
#include "store/summary.hpp"

#include "../incidents/reports.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using test::report_of;

namespace
{

constexpr std::chrono::sys_days sunday{std::chrono::year{2023} / 3 / 5};
const std::string at = "2023-05-01T10:00:00Z";
const std::string words =
    "Two of its servicemen were killed near Khalfali on Sunday, the ministry said. More is not known.";

// Two reports of Sunday, one of a week later.
std::vector<reading::Reading> readings()
{
    return {report_of({.article = "a", .text = words, .published = sunday}),
            report_of({.article = "b", .text = words, .published = sunday}),
            report_of({.article = "c",
                       .on = sunday + std::chrono::days{7},
                       .text = words,
                       .published = sunday + std::chrono::days{7}})};
}

store::Project project()
{
    store::Project project;
    store::add(project, readings());
    REQUIRE(project.incidents.size() == 2);
    return project;
}

} // namespace

TEST_CASE("A merge makes one of two, survives saving and a re-read, and can be undone")
{
    const test::Folder folder;
    store::Project open = project();
    const auto before = open.content_hash();
    const std::string made = store::merge(open, {open.incidents[0].id, open.incidents[1].id}, at);
    REQUIRE(open.incidents.size() == 1);
    CHECK(open.incidents[0].id == made);
    CHECK(store::check(open).empty());
    CHECK(store::words_of(open.edits.back()) == "merge: Clash near az-khalfali, Clash near az-khalfali");

    store::save(open, folder.path() / "p.gpkg");
    store::Project again = store::load(folder.path() / "p.gpkg");
    CHECK(again.links == open.links);
    store::add(again, readings()); // the articles are read anew
    REQUIRE(again.incidents.size() == 1);
    CHECK(again.incidents[0].id == made);

    CHECK(store::undo(again, "2023-05-02T10:00:00Z"));
    CHECK(again.edits.back().undone == "2023-05-02T10:00:00Z");
    CHECK(again.incidents.size() == 2);
    CHECK(again.content_hash() == before);
    CHECK_FALSE(store::undo(again, at));
    CHECK(store::last_in_force(again) == nullptr);
}

TEST_CASE("A split takes out what one article tells, and keeps it out")
{
    store::Project open = project();
    const std::string made = store::split(open, open.incidents[0].id, "b", at);
    REQUIRE(open.incidents.size() == 3);
    const auto found = std::ranges::find(open.incidents, made, &reading::Incident::id);
    REQUIRE(found != open.incidents.end());
    CHECK(found->articles == std::vector<std::string>{"b"});
    store::add(open, readings());
    CHECK(open.incidents.size() == 3);
    CHECK(store::check(open).empty());
    store::merge(open, {open.incidents[0].id, open.incidents[1].id}, at); // a later decision counts
    CHECK(open.incidents.size() == 2);
    CHECK(store::undo(open, at));
    CHECK(open.incidents.size() == 3);
}

TEST_CASE("What cannot be merged or split is refused with a reason, and nothing changes")
{
    store::Project open = project();
    const std::string first = open.incidents[0].id;
    const std::string alone = open.incidents[1].id;
    CHECK_THROWS_MATCHES(store::merge(open, {first, "nothing"}, at), store::StoreError,
                         MessageMatches(ContainsSubstring("there is no incident 'nothing'")));
    CHECK_THROWS_MATCHES(store::merge(open, {first, first}, at), store::StoreError,
                         MessageMatches(ContainsSubstring("one incident alone")));
    CHECK_THROWS_MATCHES(store::split(open, alone, "c", at), store::StoreError,
                         MessageMatches(ContainsSubstring("nothing to split")));
    CHECK_THROWS_MATCHES(store::split(open, first, "c", at), store::StoreError,
                         MessageMatches(ContainsSubstring("has nothing of article 'c'")));
    CHECK(open.edits.empty());
    CHECK(open.incidents.size() == 2);
}

TEST_CASE("An entry of the log that cannot be understood changes nothing and is named")
{
    store::Project open = project();
    open.edits.push_back({at, "merge", "x", R"({"a": 3})", {}});
    store::relink(open);
    CHECK(open.incidents.size() == 2);
    REQUIRE(store::check(open).size() == 1);
    CHECK_THAT(store::check(open)[0], ContainsSubstring("cannot be understood"));
}

TEST_CASE("One claim that two outlets carry is one claim with both of them")
{
    std::string text;
    for (int i = 0; i < 12; ++i)
        text += "Sentence number " + std::to_string(i) + " of what the agency sent to all papers on that day. ";
    store::Project open;
    store::add(open, {report_of({.article = "a", .text = words + text, .published = sunday}),
                      report_of({.article = "b", .text = words + text, .published = sunday})});
    REQUIRE(open.incidents.size() == 1);
    const store::ProjectIndex index{open};
    const store::Summary summary = store::summary_of(open.incidents[0], index);
    REQUIRE(summary.claims.size() == 1);
    CHECK(index.carriers(*summary.claims[0]) == std::vector<std::string>{"Outlet of a", "Outlet of b"});
}

TEST_CASE("A later count replaces an earlier one, but not in what was known before it")
{
    store::Project open;
    store::add(
        open,
        {report_of({.article = "a", .killed = 2, .text = words, .published = sunday}),
         report_of(
             {.article = "b", .killed = 4, .text = "It rose to four.", .published = sunday + std::chrono::days{1}})});
    REQUIRE(open.incidents.size() == 1);
    const store::ProjectIndex index{open};
    const store::Summary now = store::summary_of(open.incidents[0], index);
    REQUIRE(now.claims.size() == 2);
    CHECK(now.killed == store::Range{4, 4});
    CHECK(now.replaced[0] == now.claims[1]);
    const store::Summary then =
        store::summary_of(open.incidents[0], index, sunday + std::chrono::days{1} + std::chrono::hours{1});
    CHECK(then.killed == store::Range{2, 2});
    CHECK(then.claims.size() == 1);
    CHECK(then.replaced[0] == nullptr);
    CHECK(then.readings.size() == 1);
}
