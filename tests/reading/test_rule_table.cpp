#include "reading/rule_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::StartsWith;
using dateline::reading::RuleTable;

TEST_CASE("A rule table gives its rows by column name")
{
    const RuleTable table = RuleTable::parse("# what it is for\n\ncue\trelation\tnote\n near \tnear\t\nin\tat\r\n",
                                             "cues.tsv", {"cue", "relation"});
    REQUIRE(table.rows().size() == 2);
    CHECK(table.rows()[0]["cue"] == "near");
    CHECK(table.rows()[0]["relation"] == "near");
    CHECK(table.rows()[0]["note"].empty());
    CHECK(table.rows()[1]["relation"] == "at");
    CHECK(table.rows()[1]["note"].empty());
    CHECK(table.rows()[1].line() == 5);
}

TEST_CASE("A broken rule table names file and line")
{
    const auto parse = [](std::string_view content) { return RuleTable::parse(content, "t.tsv", {"a", "b"}); };
    CHECK_THROWS_WITH(parse(""), StartsWith("t.tsv: "));
    CHECK_THROWS_WITH(parse("a\tc\n"), StartsWith("t.tsv:1: "));
    CHECK_THROWS_WITH(parse("a\tb\nx\ty\tz\n"), StartsWith("t.tsv:2: "));
    CHECK_THROWS_WITH(parse("a\tb\n\ty\n"), StartsWith("t.tsv:2: "));
    CHECK_THROWS_WITH(parse("a\tb\n# fine\n\xff\ty\n"), StartsWith("t.tsv:3: "));
    CHECK_THROWS_WITH(RuleTable::read("/nonexistent/t.tsv", {"a"}), StartsWith("/nonexistent/t.tsv: "));

    const RuleTable table = parse("a\tb\n1\t2\n");
    CHECK_THROWS_WITH(table.rows()[0].refuse("no number"), StartsWith("t.tsv:2: no number"));
}

TEST_CASE("Rows stay valid when their table is moved")
{
    RuleTable table = RuleTable::parse("a\n1\n", "t.tsv", {"a"});
    const RuleTable moved = std::move(table);
    CHECK(moved.rows().front()["a"] == "1");
}
