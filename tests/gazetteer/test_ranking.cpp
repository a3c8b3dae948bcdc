// What speaks for each bearer of a name, group by group, and how weights are read.
#include "gazetteer/fixture.hpp"
#include "gazetteer/ranking.hpp"
#include "gazetteer/weights.hpp"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace dateline::gazetteer;
using dateline::test::fixture_gazetteer;

namespace
{

// The names of a text as references; "X, Y" is taken to mean that X is in Y.
std::vector<Reference> references_of(std::string_view text)
{
    std::vector<Reference> references;
    for (const Match &match : fixture_gazetteer().scan(text)) {
        if (!references.empty() && text.substr(references.back().span.end).starts_with(", ") &&
            references.back().span.end + 2 == match.span.begin)
            references.back().container = match.span;
        references.push_back({.span = match.span,
                              .candidates = match.places,
                              .how = Matched::Exact,
                              .expected_kind = {},
                              .container = {},
                              .dateline = false});
    }
    return references;
}

struct Asked {
    std::string text;
    std::vector<Reference> references = references_of(text);
    Setting setting = {};
};

// The feature of the place with this id among the bearers of the n-th name.
double value(const Asked &asked, std::size_t reference, std::string_view id, Ranked feature,
             const std::vector<std::optional<std::size_t>> &chosen = {})
{
    Ranker ranker{fixture_gazetteer(), asked.text, asked.references, asked.setting};
    if (!chosen.empty())
        ranker.settle(chosen);
    const auto rows = ranker.features(reference);
    const auto candidates = ranker.candidates(reference);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (fixture_gazetteer().id(candidates[i]) == id)
            return rows[i].at(static_cast<std::size_t>(feature));
    FAIL(id << " is no bearer of the name");
    return 0;
}

} // namespace

TEST_CASE("Ranking features have names, each once")
{
    const auto names = ranking_features();
    CHECK(std::set<std::string_view>(names.begin(), names.end()).size() == ranked_count);
    CHECK_FALSE(std::set<std::string_view>(names.begin(), names.end()).contains(""));
}

TEST_CASE("The bearers' own merits")
{
    const Asked moscow{.text = "Moscow"};
    CHECK(value(moscow, 0, "ru-moscow", Ranked::BestKnown) == 1);
    CHECK(value(moscow, 0, "us-moscow", Ranked::BestKnown) == 0);
    CHECK(value(moscow, 0, "ru-moscow", Ranked::Capital) == 1);
    CHECK(value(moscow, 0, "ru-moscow", Ranked::Prominence) > value(moscow, 0, "us-moscow", Ranked::Prominence));
    CHECK(value(moscow, 0, "us-moscow", Ranked::MainName) == 1);
    CHECK(value({.text = "Georgia"}, 0, "us-georgia", Ranked::Province) == 1);
    CHECK(value({.text = "Georgia"}, 0, "us-georgia", Ranked::LoneDivision) == 1);
    CHECK(value({.text = "Georgia and Atlanta"}, 0, "us-georgia", Ranked::LoneDivision) == 0);
    CHECK(value({.text = "Georgia"}, 0, "country-ge", Ranked::Country) == 1);
}

TEST_CASE("What the text says of the place")
{
    const Asked inside{.text = "Moscow, United States. Moscow again."};
    CHECK(value(inside, 0, "us-moscow", Ranked::Inside) == 1);
    CHECK(value(inside, 0, "ru-moscow", Ranked::Inside) == 0);
    CHECK(value(inside, 2, "us-moscow", Ranked::InsideElsewhere) == 1);
    CHECK(value(inside, 2, "us-moscow", Ranked::Inside) == 0);
    CHECK(value({.text = "Atlanta, Georgia"}, 1, "us-georgia", Ranked::Holds) == 1);
    CHECK(value({.text = "Atlanta, Georgia"}, 1, "country-ge", Ranked::Holds) == 0);
    Asked town{.text = "the town of Kalbajar"};
    town.references[0].expected_kind = "PPL";
    CHECK(value(town, 0, "az-kalbajar", Ranked::KindFits) == 1);
    CHECK(value(town, 0, "az-kalbajar-district", Ranked::KindConflicts) == 1);
}

TEST_CASE("The other names vote, a name not for itself")
{
    const Asked voted{.text = "Moscow, then Atlanta"};
    CHECK(value(voted, 0, "us-moscow", Ranked::CountryVotes) > 0);
    CHECK(value(voted, 0, "ru-moscow", Ranked::CountryVotes) == 0);
    CHECK(value({.text = "Moscow"}, 0, "ru-moscow", Ranked::CountryVotes) == 0);
    const Asked near{.text = "Turshsu, Khalfali"};
    CHECK(value(near, 0, "az-lisagor", Ranked::NearAnchor) > value(near, 0, "az-turshsu-kalbajar", Ranked::NearAnchor));
}

TEST_CASE("Dateline, beginning and outlet")
{
    Asked asked{.text = "Atlanta: of Moscow"};
    CHECK(value(asked, 1, "us-moscow", Ranked::DatelineCountry) == 0);
    asked.references[0].dateline = true;
    CHECK(value(asked, 1, "us-moscow", Ranked::DatelineCountry) > 0);
    CHECK(value(asked, 1, "ru-moscow", Ranked::DatelineCountry) == 0);
    CHECK(value({.text = "Georgia and Atlanta"}, 0, "us-georgia", Ranked::OpeningProvince) > 0);
    asked.setting = {.outlet = {}, .url = "https://www.example.ru/2020/1.html"};
    CHECK(value(asked, 1, "ru-moscow", Ranked::HostCountry) == 1);
    CHECK(value(asked, 1, "us-moscow", Ranked::HostCountry) == 0);
    CHECK(value(asked, 1, "us-moscow", Ranked::HostCommon) == 0);
    asked.setting = {.outlet = "Moscow Daily", .url = "http://news.example.com"};
    CHECK(value(asked, 1, "us-moscow", Ranked::HostCommon) == 1);
    CHECK(value(asked, 1, "ru-moscow", Ranked::HostNamed) == 1);
    asked.setting = {.outlet = {}, .url = "no address at all"};
    CHECK(value(asked, 1, "ru-moscow", Ranked::HostCountry) == 0);
}

TEST_CASE("In the second round the chosen places count")
{
    const Asked asked{.text = "Moscow, then Atlanta, then Moscow"};
    const std::vector<std::optional<std::size_t>> chosen{1, 0, 1};
    CHECK(value(asked, 0, "us-moscow", Ranked::ChosenCountry) == 0);
    CHECK(value(asked, 0, "us-moscow", Ranked::ChosenCountry, chosen) == 1);
    CHECK(value(asked, 0, "us-moscow", Ranked::ChosenElsewhere, chosen) == 1);
    CHECK(value(asked, 0, "ru-moscow", Ranked::ChosenElsewhere, chosen) == 0);
    CHECK(value(asked, 0, "ru-moscow", Ranked::ChosenCountry, chosen) == 0);
    const Asked near{.text = "Turshsu, Khalfali"};
    CHECK(value(near, 0, "az-lisagor", Ranked::Within30, {0, 0}) >
          value(near, 0, "az-turshsu-kalbajar", Ranked::Within30, {0, 0}));
}

TEST_CASE("Weights are read, and what is none is named with its line")
{
    const auto weights = Weights::parse("# a comment\nfeature\tweight\nb\t-1.5\na\t2\n", "w.tsv");
    CHECK(weights.of("a") == 2);
    CHECK(weights.of("b") == -1.5);
    CHECK(weights.of("c") == 0);
    const auto problem = [](std::string_view content) {
        try {
            static_cast<void>(Weights::parse(content, "w.tsv"));
        } catch (const GazetteerError &error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK(problem("").starts_with("w.tsv: "));
    CHECK(problem("a\t1\n").starts_with("w.tsv:1: "));
    CHECK(problem("feature\tweight\na\tx\n").starts_with("w.tsv:2: the weight 'x'"));
    CHECK(problem("feature\tweight\na\n").starts_with("w.tsv:2: "));
    CHECK(problem("feature\tweight\na\t1e999\n").starts_with("w.tsv:2: "));
    CHECK(problem("feature\tweight\na\t1\na\t2\n").find("comes twice") != std::string::npos);
    CHECK_THROWS_AS(Weights::read("/nowhere/w.tsv"), GazetteerError);
}
