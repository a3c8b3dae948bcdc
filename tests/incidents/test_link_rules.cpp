// The table of weights and thresholds.
#include "incidents/link_rules.hpp"
#include "paths.hpp"
#include "reading/rule_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;

namespace
{

std::string shipped()
{
    std::ifstream file{test::source_folder() / "data" / "rules" / "linking.tsv"};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string refusal(const std::string &table)
{
    const auto path =
        std::filesystem::temp_directory_path() / ("dateline-linking-" + std::to_string(getpid()) + ".tsv");
    std::ofstream{path} << table;
    std::string message;
    try {
        (void)incidents::LinkRules::read(path);
    } catch (const reading::RuleError &error) {
        message = error.what();
    }
    std::filesystem::remove(path);
    return message;
}

std::string with(std::string table, const std::string &from, const std::string &to)
{
    return table.replace(table.find(from), from.size(), to);
}

} // namespace

TEST_CASE("The shipped table keeps its promises: neither time nor place alone joins, a day and a place do")
{
    const incidents::LinkRules &rules = incidents::LinkRules::installed();
    CHECK(rules.same_day + rules.same_part_of_day + rules.same_kind < rules.threshold);
    CHECK(rules.same_place + rules.same_kind < rules.threshold);
    CHECK(rules.same_day + rules.same_place >= rules.threshold);
    CHECK(rules.same_day + rules.casualties_at_most >= rules.threshold);
}

TEST_CASE("A broken table of weights is named with its line")
{
    const std::string table = shipped();
    CHECK(refusal(table).empty());
    CHECK_THAT(refusal(with(table, "same_day\t0.25", "same_day\tmuch")), ContainsSubstring("'much' is not a number"));
    CHECK_THAT(refusal(with(table, "same_day\t", "sane_day\t")), ContainsSubstring("unknown name 'sane_day'"));
    CHECK_THAT(refusal(with(table, "same_day\t0.25", "same_kind\t0.25")), ContainsSubstring("stands here twice"));
    CHECK_THAT(refusal(with(table, "near_m\t25000\n", "")), ContainsSubstring("lacks a row 'near_m'"));
    CHECK_THAT(refusal(with(table, "copy_window\t4", "copy_window\t0")), ContainsSubstring("counts from 1 to 100"));
}
