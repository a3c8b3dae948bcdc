#include "gazetteer/fixture.hpp"
#include "gazetteer/resolver.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <map>
#include <string>

using namespace dateline::gazetteer;
using dateline::Span;
using dateline::test::fixture_gazetteer;

namespace
{

const Ranking &ranking()
{
    static const Ranking learnt =
        Ranking::read(dateline::test::source_folder() / "data" / "rules" / "en" / "place-ranking.tsv");
    return learnt;
}

// References for all names of a text, in order; `containers` says which stands in which, by position.
std::vector<Resolution> resolved(std::string_view text, const std::map<std::size_t, std::size_t> &containers = {},
                                 const std::map<std::size_t, std::string> &kinds = {})
{
    std::vector<Reference> references;
    const auto matches = fixture_gazetteer().scan(text);
    for (const Match &match : matches) {
        Reference reference{.span = match.span,
                            .candidates = match.places,
                            .how = Matched::Exact,
                            .expected_kind = {},
                            .container = {},
                            .dateline = false};
        if (const auto in = containers.find(references.size()); in != containers.end())
            reference.container = matches.at(in->second).span;
        if (const auto kind = kinds.find(references.size()); kind != kinds.end())
            reference.expected_kind = kind->second;
        references.push_back(std::move(reference));
    }
    return resolve(fixture_gazetteer(), ranking(), text, references);
}

std::string id(const Resolution &resolution)
{
    return resolution.place ? fixture_gazetteer()[*resolution.place].id : "";
}

} // namespace

TEST_CASE("Prominence decides where the text says nothing")
{
    const auto answers = resolved("Moscow said");
    REQUIRE(answers.size() == 1);
    CHECK(id(answers[0]) == "ru-moscow");
    CHECK(answers[0].confidence > 0.9);
    CHECK(answers[0].reason == "the best known of 2 places named so");
}

TEST_CASE("Containment decides, and holds for the whole article")
{
    const auto answers = resolved("Moscow, U.S., has a fair. Moscow likes it.", {{0, 1}});
    REQUIRE(answers.size() == 3);
    CHECK(id(answers[0]) == "us-moscow");
    CHECK(id(answers[2]) == "us-moscow");
    CHECK(answers[0].reason == "in United States, as the text says; 1 other is named so");
    CHECK(answers[2].reason == "as elsewhere in the text; 1 other is named so");
}

TEST_CASE("The larger name is settled by the smaller one in it")
{
    const auto answers = resolved("Atlanta, Georgia", {{0, 1}});
    REQUIRE(answers.size() == 2);
    CHECK(id(answers[1]) == "us-georgia");
    CHECK(id(resolved("Tbilisi is in Georgia").back()) == "country-ge");
}

TEST_CASE("The kind that a cue asks for decides between namesakes")
{
    CHECK(id(resolved("the town of Kalbajar", {}, {{0, "PPL"}}).front()) == "az-kalbajar");
    CHECK(id(resolved("the district of Kalbajar", {}, {{0, "ADM"}}).front()) == "az-kalbajar-district");
}

TEST_CASE("Nearness to the other places decides between villages")
{
    const auto answers = resolved("from Khankendi by Khalfali to Turshsu");
    REQUIRE(answers.size() == 3);
    CHECK(id(answers[2]) == "az-lisagor");
}

TEST_CASE("No candidates give no place but a reason")
{
    const auto answers =
        resolve(fixture_gazetteer(), ranking(), "Nowhere",
                {Reference{.span = {0, 7}, .candidates = {}, .how = {}, .expected_kind = {}, .container = {}}});
    REQUIRE(answers.size() == 1);
    CHECK_FALSE(answers[0].place);
    CHECK_FALSE(answers[0].reason.empty());
}

TEST_CASE("Of names that are only alike the nearest is meant, all else being equal")
{
    const Gazetteer &gazetteer = fixture_gazetteer();
    const std::array<PlaceIndex, 2> villages{*gazetteer.find("am-tegh"), *gazetteer.find("az-khalfali")};
    for (const bool turned : {false, true}) {
        Reference reference{.span = {0, 8},
                            .candidates = {villages[0], villages[1]},
                            .how = Matched::Edited,
                            .expected_kind = {},
                            .container = {}};
        reference.nearness = turned ? std::vector{0.55, 0.95} : std::vector{0.95, 0.55};
        const auto answers = resolve(gazetteer, ranking(), "Kalfalli", {reference});
        REQUIRE(answers.size() == 1);
        CHECK(answers[0].place == villages[turned ? 1 : 0]);
    }
}
