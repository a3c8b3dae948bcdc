// What speaks for and against a name being a place, group by group, and how the weights are read.
#include "gazetteer/fixture.hpp"
#include "reading/mentions_features.hpp"
#include "reading/mentions_names.hpp"
#include "reading/mentions_recogniser.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

using namespace dateline;
using namespace dateline::reading::mention;

namespace
{

const Rules &rules()
{
    static const Rules read{reading::Language{test::source_folder() / "data" / "rules" / "en"}};
    return read;
}

// What holds of the n-th name with these words; the words beside it too, as "before:in".
std::set<std::string> said_of(const std::string &content, std::string_view words, int which = 0)
{
    const WordedText text{content};
    const auto names = candidate_names(test::fixture_gazetteer(), rules(), text);
    std::vector<std::string> beside;
    const auto fixed = fixed_features();
    const auto features =
        features_of(test::fixture_gazetteer(), rules(), text, names, [&](Side side, std::string_view word) {
            beside.push_back(std::string{prefix_of(side)} + std::string{word});
            return static_cast<std::uint32_t>(fixed.size() + beside.size() - 1);
        });
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].span.of(content) != words || which-- > 0)
            continue;
        std::set<std::string> said;
        for (const Feature &feature : features[i])
            said.insert(feature.id < fixed.size() ? std::string{fixed[feature.id]} : beside[feature.id - fixed.size()]);
        return said;
    }
    FAIL("no name " << words);
    return {};
}

bool holds(const std::set<std::string> &said, const std::string &feature)
{
    const auto fixed = fixed_features();
    REQUIRE((feature.find(':') != std::string::npos || std::ranges::find(fixed, feature) != fixed.end()));
    return said.contains(feature);
}

} // namespace

TEST_CASE("Features have names, each once")
{
    const auto fixed = fixed_features();
    const std::set<std::string_view> once(fixed.begin(), fixed.end());
    CHECK(once.size() == fixed.size());
    CHECK_FALSE(once.contains(""));
}

TEST_CASE("The shape of a name and where it stands")
{
    const auto first = said_of("MOSCOW said so. We saw Goris.", "MOSCOW");
    CHECK(holds(first, "name: in capitals"));
    CHECK(holds(first, "begins a sentence"));
    CHECK(holds(first, "begins a line"));
    CHECK(holds(first, "in the first sentence"));
    const auto last = said_of("MOSCOW said so. We saw Goris's hills.", "Goris");
    CHECK_FALSE(holds(last, "begins a sentence"));
    CHECK_FALSE(holds(last, "in the first sentence"));
    CHECK(holds(last, "possessive"));
    CHECK(holds(said_of("in the Lachin corridor today", "Lachin corridor"), "name: two words"));
    CHECK(holds(said_of("in the Lachin corridor today", "Lachin corridor"), "name: ends in a noun of place"));
    CHECK(holds(said_of("Two Men Arrested After Goris Market Robbery", "Goris"), "in a headline"));
}

TEST_CASE("The words and signs beside a name")
{
    const auto in = said_of("They were in Goris, near the lake.", "Goris");
    CHECK(holds(in, "before:in"));
    CHECK(holds(in, "before2:were"));
    CHECK(holds(in, "cue of a place"));
    CHECK(holds(in, "comma behind"));
    const auto with = said_of("They met with Moscow (again).", "Moscow");
    CHECK(holds(with, "cue of something else"));
    CHECK(holds(with, "opening bracket behind"));
    CHECK(holds(said_of("Shots were heard near Goris.", "Goris"), "cued where something happened"));
    CHECK(holds(said_of("They saw the shelling of Goris.", "Goris"), "cued where something happened"));
    CHECK_FALSE(holds(said_of("It rained near Goris. Shots were heard.", "Goris"), "cued where something happened"));
    CHECK(holds(said_of("the town of Goris", "Goris"), "noun of place of"));
    CHECK(holds(said_of("in the Syunik region", "Syunik"), "noun of place behind"));
    CHECK(holds(said_of("in Syunik County", "Syunik"), "capitalised noun of place behind"));
    // A capitalised word is a feature only where the rule tables know it: no name is learnt by heart.
    const auto said = said_of("the Blogville Goris Herald", "Goris");
    CHECK_FALSE(said.contains("before:blogville"));
    CHECK(said.contains("behind:herald"));
}

TEST_CASE("Persons")
{
    CHECK(holds(said_of("We met Jack Moscow there.", "Moscow"), "given name before"));
    CHECK(holds(said_of("We met Mr. Moscow there.", "Moscow"), "title of a person before"));
    CHECK(holds(said_of("We met J Moscow there.", "Moscow"), "initial before"));
    CHECK(holds(said_of("We met Georgia Smith there.", "Georgia"), "given name before a capitalised word"));
    const std::string twice = "The actor Jack Goris was there, and Goris smiled. He lives in Goris.";
    CHECK(holds(said_of(twice, "Goris", 1), "a person's elsewhere, uncued"));
    CHECK_FALSE(holds(said_of(twice, "Goris", 2), "a person's elsewhere, uncued"));
    CHECK_FALSE(holds(said_of(twice, "Goris", 0), "a person's elsewhere, uncued"));
}

TEST_CASE("Organisations and governments")
{
    CHECK(holds(said_of("the Goris Times wrote", "Goris"), "organisation directly behind"));
    CHECK(holds(said_of("at the University of Goris", "Goris"), "organisation of"));
    CHECK(holds(said_of("on Radio Goris today", "Goris"), "organisation before"));
    CHECK(holds(said_of("the Azerbaijan Army fired", "Azerbaijan"), "government behind"));
    CHECK(holds(said_of("On Friday Moscow said so.", "Moscow"), "governs: says something"));
    CHECK(holds(said_of("It accused Moscow of it.", "Moscow"), "governs: is told something"));
    CHECK_FALSE(holds(said_of("On Friday Goris said so.", "Goris"), "governs: says something"));
    CHECK(holds(said_of("at Goris's Lutheran School", "Goris"), "owns a capitalised word"));
}

TEST_CASE("The rest of the article")
{
    const std::string text = "Shots fell near Goris, Armenia. Goris is calm. Tegh and Sotk are calm too.";
    CHECK(holds(said_of(text, "Goris", 0), "inside the place behind"));
    CHECK(holds(said_of(text, "Armenia"), "holds the place before"));
    CHECK(holds(said_of(text, "Goris", 1), "inside another place elsewhere"));
    CHECK(holds(said_of(text, "Goris", 1), "cued elsewhere"));
    CHECK(holds(said_of(text, "Goris", 1), "repeated"));
    CHECK(holds(said_of(text, "Sotk"), "listed with a name before"));
    CHECK(holds(said_of(text, "Tegh"), "listed with a name behind"));
    CHECK_FALSE(holds(said_of(text, "Sotk"), "nothing of its country"));
    CHECK(holds(said_of("We saw Goris. We saw Atlanta.", "Goris"), "nothing of its country"));
}

TEST_CASE("The bearers of the name")
{
    CHECK(holds(said_of("We saw Armenia.", "Armenia"), "best known: country"));
    CHECK(holds(said_of("We saw Moscow.", "Moscow"), "best known: capital"));
    CHECK(holds(said_of("We saw Moscow.", "Moscow"), "two to nine namesakes"));
    CHECK(holds(said_of("We saw Moscow.", "Moscow"), "main name of the best known"));
    CHECK(holds(said_of("We saw Moscow.", "Moscow"), "prominence: 7 and more"));
    CHECK(holds(said_of("We saw Syunik.", "Syunik"), "best known: province"));
}

TEST_CASE("Demonyms have no features")
{
    const std::string content = "The Armenian army";
    const WordedText text{content};
    const auto names = candidate_names(test::fixture_gazetteer(), rules(), text);
    REQUIRE(names.size() == 1);
    CHECK(
        features_of(test::fixture_gazetteer(), rules(), text, names, [](Side, std::string_view) { return no_feature; })
            .front()
            .empty());
}

TEST_CASE("Weights decide, and wrong ones are refused")
{
    const auto table = std::filesystem::temp_directory_path() / ("weights-" + std::to_string(getpid()) + ".tsv");
    const auto judged = [&](std::string_view rows) {
        std::ofstream(table, std::ios::binary) << "feature\tweight\n" << rows;
        const Recogniser recogniser{table};
        const std::string content = "We saw Goris in Moscow.";
        const WordedText text{content};
        auto names = candidate_names(test::fixture_gazetteer(), rules(), text);
        recogniser.judge(test::fixture_gazetteer(), rules(), text, names);
        std::string kept;
        for (const Name &name : names)
            kept += std::string{name.span.of(content)} + ' ';
        return kept;
    };
    CHECK(judged("bias\t2\n") == "Goris Moscow ");
    CHECK(judged("bias\t-2\n").empty());
    CHECK(judged("bias\t-2\nbefore:in\t5\n") == "Moscow ");
    CHECK(judged("bias\t-2\nbest known: capital\t5\n") == "Moscow ");
    CHECK_THROWS_AS(judged("colour of the sky\t1\n"), gazetteer::GazetteerError);
    std::filesystem::remove(table);
}

TEST_CASE("Four times as many names are four times the work")
{
    const auto looks = [](const std::string &piece, std::size_t times) {
        std::string content = "near the villages of ";
        for (std::size_t i = 0; i < times; ++i)
            content += piece;
        content += " end";
        const WordedText text{content};
        std::vector<Name> names;
        return add_unknown_names(test::fixture_gazetteer(), rules(), text, names);
    };
    for (const std::string piece : {"Tegh-", "Tegh, ", "Tegh and ", "Tegh (Tegh) "}) {
        CAPTURE(piece);
        CHECK(looks(piece, 4000) <= 5 * looks(piece, 1000));
    }
}
