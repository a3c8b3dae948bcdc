#include "gazetteer/fixture.hpp"
#include "reading/mentions.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace dateline;
using namespace dateline::reading;

namespace
{

const MentionFinder &fixture_finder()
{
    static const MentionFinder finder(test::fixture_gazetteer(), test::source_folder() / "data" / "rules");
    return finder;
}

// Words of the mentions that are no demonyms.
std::vector<std::string> names_in(std::string_view text)
{
    std::vector<std::string> names;
    for (const Mention &mention : fixture_finder().find(text).mentions)
        if (mention.role != Role::Demonym)
            names.push_back(mention.text);
    return names;
}

using Names = std::vector<std::string>;

// The mention of these words, with its context.
std::pair<Mention, MentionContext> mention_of(const MentionsFound &found, std::string_view words)
{
    for (std::size_t i = 0; i < found.mentions.size(); ++i)
        if (found.mentions[i].text == words)
            return {found.mentions[i], found.contexts[i]};
    FAIL("no mention of " << words);
    return {};
}

std::string place_of(std::string_view text, std::string_view words)
{
    const auto found = fixture_finder().find(text);
    const Mention mention = mention_of(found, words).first;
    return mention.place ? mention.place->id : "";
}

Role role_of(std::string_view text, std::string_view words)
{
    const auto found = fixture_finder().find(text);
    return mention_of(found, words).first.role;
}

MentionContext context_of(std::string_view text, std::string_view words)
{
    const auto found = fixture_finder().find(text);
    return mention_of(found, words).second;
}

} // namespace

TEST_CASE("Names of persons and organisations are no places")
{
    CHECK(names_in("Georgia Smith met Ilham Aliyev in Yerevan.") == Names{"Yerevan"});
    CHECK(names_in("The Washington Post and the European Union wrote to Press TV.").empty());
    CHECK(names_in("The actor Jack Moscow was there, and Moscow smiled.").empty());
    CHECK(names_in("Mr. Washington spoke; President Washington listened.").empty());
    CHECK(names_in("In March and on Monday, May said so.").empty());
}

TEST_CASE("Variants that the table lacks are found by skeleton, cue and country")
{
    const std::string text =
        "Armenian troops came under fire near the hamlet of Tig in the hilly Armenian province of Sionik. "
        "Azerbaijan denied it. The people of Tig fled.";
    CHECK(place_of(text, "Tig") == "am-tegh");
    CHECK(place_of(text, "Sionik") == "am-syunik");
    CHECK(names_in(text) == Names{"Tig", "Sionik", "Azerbaijan", "Tig"});
    const auto found = fixture_finder().find(text);
    CHECK(mention_of(found, "Tig").first.reason.starts_with("another spelling of 'Tegh'"));
    CHECK(mention_of(found, "Tig").first.confidence < 0.8);
    CHECK(place_of("Azerbaijan shelled a bridge near the town of Kelbecer.", "Kelbecer") == "az-kalbajar");
    CHECK(place_of(
              "Azerbaijan moved along a road linking the hamlet of Lisagor (Turcho in Azerbaijani) with Stepanakert.",
              "Turcho") == "az-lisagor");
    CHECK(place_of("Azerbaijan said that shots fell on the Khankendi-Xalfaly-Turshsu road.", "Xalfaly") ==
          "az-khalfali");
}

TEST_CASE("Without a cue, or outside the article's countries, nothing is guessed")
{
    CHECK(names_in("Azerbaijan said that Tig was fine.") == Names{"Azerbaijan"});
    const auto found = fixture_finder().find("Russia reported fighting near the village of Tig.");
    CHECK_FALSE(mention_of(found, "Tig").first.place);
    CHECK_FALSE(mention_of(found, "Tig").first.reason.empty());
}

TEST_CASE("Governments are actors, and adjectives demonyms")
{
    CHECK(role_of("Yerevan asserts that Baku ordered it.", "Yerevan") == Role::Actor);
    CHECK(role_of("Yerevan asserts that Baku ordered it.", "Baku") == Role::Actor);
    CHECK(role_of("Moscow deployed troops.", "Moscow") == Role::Actor);
    CHECK(place_of("Moscow deployed troops.", "Moscow") == "ru-moscow");
    CHECK(role_of("It accused Yerevan of raising tensions.", "Yerevan") == Role::Actor);
    CHECK(role_of("The Armenian army left.", "Armenian") == Role::Demonym);
    CHECK(role_of("A Russia-brokered truce holds in Goris.", "Russia") == Role::Demonym);
    CHECK(role_of("Talks were held in Yerevan.", "Yerevan") == Role::Background);
    CHECK(role_of("Three soldiers were killed near Goris in Armenia.", "Goris") == Role::Event);
    CHECK(role_of("A drone came from Sotk in Armenia.", "Sotk") == Role::Origin);
    CHECK(role_of("GORIS, Armenia, March 5 (Wire) — Shots were heard.", "GORIS") == Role::Dateline);
}

TEST_CASE("The words around a name shape it")
{
    const std::string shelling =
        "Azerbaijan began shelling in the direction of the villages of Goris, Sotk, and Vardenis at night.";
    for (const std::string_view name : {"Goris", "Sotk", "Vardenis"}) {
        const MentionContext context = context_of(shelling, name);
        CHECK(context.cued);
        CHECK(context.relation == Relation::Direction);
        CHECK(context.phrase.of(shelling) == "in the direction of the villages of Goris, Sotk, and Vardenis");
        CHECK(role_of(shelling, name) == Role::Direction);
    }
    const std::string near = "Fighting broke out near the districts of Kalbajar and Lachin in Azerbaijan.";
    CHECK(context_of(near, "Lachin").relation == Relation::Near);
    CHECK(place_of(near, "Lachin") == "az-lachin-district");
    CHECK(place_of("near the town of Kalbajar, Azerbaijan", "Kalbajar") == "az-kalbajar");
    CHECK(context_of("A clash in the Syunik province of Armenia", "Syunik").relation == Relation::Within);
    CHECK(context_of("soldiers between Goris and Tegh in Armenia", "Tegh").relation == Relation::Between);
    CHECK(context_of("They blocked the Lachin corridor.", "Lachin corridor").relation == Relation::Road);
    CHECK(context_of("in Azerbaijan's Karabakh region", "Karabakh").container.has_value());
}

TEST_CASE("The ends of a road share a route")
{
    const std::string text =
        "It happened in Azerbaijan on a road linking the hamlet of Lisagor (Turcho in Azerbaijani) "
        "with Stepanakert, the capital.";
    const MentionContext lisagor = context_of(text, "Lisagor");
    const MentionContext stepanakert = context_of(text, "Stepanakert");
    REQUIRE(lisagor.route);
    CHECK(lisagor.route == stepanakert.route);
    CHECK(lisagor.relation == Relation::Road);
    CHECK(lisagor.route_phrase.of(text) ==
          "road linking the hamlet of Lisagor (Turcho in Azerbaijani) with Stepanakert");
    CHECK(context_of(text, "Turcho").other_name_of.has_value());

    const std::string chain = "Trucks in Azerbaijan used the Khankendi-Khalfali-Turshsu road at dawn.";
    CHECK(names_in(chain) == Names{"Azerbaijan", "Khankendi", "Khalfali", "Turshsu"});
    CHECK(context_of(chain, "Khankendi").route == context_of(chain, "Turshsu").route);
    CHECK(context_of(chain, "Khalfali").route.has_value());
    CHECK(place_of(chain, "Turshsu") == "az-lisagor");
}

TEST_CASE("Texts that are no texts are read without harm")
{
    CHECK(names_in("").empty());
    CHECK(names_in("(((((").empty());
    CHECK(names_in("village of").empty());
    CHECK(names_in("of of of in in the the (").empty());
    CHECK(names_in("in the village of (Xyz").size() <= 1);
    CHECK(names_in("in the village of Xyzzy (Plugh)") == Names{"Xyzzy"});
    CHECK(names_in(std::string(20000, '(')).empty());
}
