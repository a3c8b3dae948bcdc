// Texts that are no reports, and the times and people of single sentences.
#include "paths.hpp"
#include "reading/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace dateline;
using reading::Claim;
using reading::What;

namespace
{

reading::Reading read(std::string text, std::optional<std::string> published = "2023-03-05")
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    reading::Article article;
    article.text = std::move(text);
    article.id = reading::content_id(article.text);
    if (published)
        article.published =
            std::chrono::floor<std::chrono::days>(reading::from_iso(*published).value_or(reading::Instant{}));
    return reader.read(std::move(article));
}

std::string first_time(const std::string &text, std::optional<std::string> published = "2023-03-05")
{
    const auto reading = read(text, std::move(published));
    REQUIRE_FALSE(reading.times.empty());
    const auto &interval = reading.times.front().interval;
    return interval.valid()
               ? reading::to_iso(interval.from).substr(0, 16) + ' ' + reading::to_iso(interval.to).substr(0, 16)
               : "";
}

const Claim &claim_of(const reading::Reading &reading, What what)
{
    const auto found = std::ranges::find(reading.claims, what, &Claim::what);
    REQUIRE(found != reading.claims.end());
    return *found;
}

bool warns(const reading::Reading &reading, std::string_view code)
{
    return std::ranges::any_of(reading.warnings, [&](const auto &warning) { return warning.code == code; });
}

} // namespace

TEST_CASE("Dates are resolved against the day of publication")
{
    // A Sunday; no place is named, so the clock is UTC.
    CHECK(first_time("It was on March 3, 2023.") == "2023-03-03T00:00 2023-03-04T00:00");
    CHECK(first_time("It was on 3 March.") == "2023-03-03T00:00 2023-03-04T00:00");
    CHECK(first_time("It was on December 30.") == "2022-12-30T00:00 2022-12-31T00:00");
    CHECK(first_time("It was on Friday.") == "2023-03-03T00:00 2023-03-04T00:00");
    CHECK(first_time("It was early on Sunday.") == "2023-03-05T00:00 2023-03-05T06:00");
    CHECK(first_time("It was last week.") == "2023-02-20T00:00 2023-02-27T00:00");
    CHECK(first_time("It was over the weekend.") == "2023-03-04T00:00 2023-03-06T00:00");
    CHECK(first_time("It was last weekend.") == "2023-03-04T00:00 2023-03-06T00:00");
    CHECK(first_time("It was early this week.") == "2023-02-27T00:00 2023-03-06T00:00");
    CHECK(first_time("It was last month.") == "2023-02-01T00:00 2023-03-01T00:00");
    CHECK(first_time("It was in August.") == "2022-08-01T00:00 2022-09-01T00:00");
    CHECK(first_time("It was in the fall of 2020.") == "2020-09-01T00:00 2020-12-01T00:00");
    CHECK(first_time("It was two days ago.") == "2023-03-03T00:00 2023-03-04T00:00");
    CHECK(first_time("It was yesterday.") == "2023-03-04T00:00 2023-03-05T00:00");
}

TEST_CASE("A week or a weekend without a day is when it happened, not the day of publication")
{
    const auto reading =
        read("Two soldiers were killed near Sotk over the weekend, the Defence Ministry of Armenia said.");
    REQUIRE(reading.incidents.size() == 1);
    const reading::Interval &when = reading.incidents.front().interval;
    CHECK(when.precision == reading::Precision::Week);
    CHECK(reading::to_iso(when.from) == "2023-03-03T20:00:00Z"); // Saturday in Armenia
    CHECK(read("Nine people were killed in Goris over the weekend, police said.").incidents.size() == 1);
}

TEST_CASE("Clock times are local unless they say otherwise")
{
    CHECK(first_time("In Yerevan shots fell at 00:15 a.m. (2015 GMT) on Friday.") ==
          "2023-03-02T20:15 2023-03-02T20:16");
    CHECK(first_time("In Yerevan shots fell at 12 p.m. on Friday.") == "2023-03-03T08:00 2023-03-03T09:00");
    CHECK(first_time("In Yerevan shots fell at 1400 GMT on Friday.") == "2023-03-03T14:00 2023-03-03T15:00");
}

TEST_CASE("A damaged clock time gives the part that is whole")
{
    CHECK(first_time("In Yerevan shots fell near 12 p.m. (00:<> GMT).") == "2023-03-05T08:00 2023-03-05T09:00");
    CHECK(read("It was at 25:99 a.m. on the 45th of Nowhere.").times.empty());
}

TEST_CASE("A weekday that contradicts its date is reported")
{
    CHECK(warns(read("It was on Monday, March 3, 2023."), "date-contradicts-weekday"));
    CHECK_FALSE(warns(read("It was on Friday, March 3, 2023."), "date-contradicts-weekday"));
}

TEST_CASE("Without a date of publication days stay open, unless the text has one")
{
    const auto open =
        read("Two Armenian soldiers were killed on Tuesday in clashes near Goris, Armenia said.", std::nullopt);
    CHECK(warns(open, "no-publication-date"));
    REQUIRE(open.incidents.size() == 1);
    CHECK_FALSE(open.incidents.front().interval.valid());
    const auto stated =
        read("GORIS, 7 March 2023 -- Two soldiers were killed on Tuesday in clashes near Goris, Armenia said.",
             std::nullopt);
    CHECK(warns(stated, "publication-date-inferred"));
    REQUIRE(stated.incidents.size() == 1);
    CHECK(reading::to_iso(stated.incidents.front().interval.from) == "2023-03-06T20:00:00Z");
}

TEST_CASE("Numbers of people")
{
    const auto killed = [](const std::string &people) {
        const auto reading =
            read(people + " were killed in clashes near Goris on Friday, the Armenian Defence Ministry said.");
        const Claim &claim = claim_of(reading, What::Killed);
        return std::pair(claim.min, claim.max);
    };
    using Number = std::optional<int>;
    CHECK(killed("Two soldiers") == std::pair(Number(2), Number(2)));
    CHECK(killed("At least twenty-one soldiers") == std::pair(Number(21), Number()));
    CHECK(killed("More than a dozen soldiers") == std::pair(Number(12), Number()));
    CHECK(killed("Up to 30 soldiers") == std::pair(Number(), Number(30)));
    CHECK(killed("Five or six soldiers") == std::pair(Number(5), Number(6)));
    CHECK(killed("Half a dozen of its soldiers") == std::pair(Number(6), Number(6)));
    CHECK(killed("An unknown number of soldiers") == std::pair(Number(), Number()));
    CHECK(killed("A soldier and two officers") == std::pair(Number(2), Number(2)));
}

TEST_CASE("Whose people they are")
{
    const auto side = [](const std::string &text) { return claim_of(read(text), What::Killed).side; };
    CHECK(side("Georgia said a clash killed two of its soldiers on Friday.") == "Georgia");
    CHECK(side("Georgia's Interior Ministry said two Russian soldiers were killed in a clash on Friday.") == "Russia");
    CHECK(side("A clash on Friday left three soldiers dead on both sides, Georgia said.") == "both");
    CHECK(side("Georgia accused Russia of killing one of its guards in a clash on Friday.") == "Georgia");
    CHECK(side("Georgia said on Friday that it had lost two soldiers in a clash.") == "Georgia");
}

TEST_CASE("Who says it")
{
    const auto claimant = [](const std::string &text) { return claim_of(read(text), What::Killed).claimant; };
    CHECK(claimant("Two soldiers were killed in a clash on Friday, Georgia's Defense Ministry said.") ==
          "Ministry of Defence of Georgia");
    CHECK(
        claimant(
            "The Ministry of Internal Affairs of Georgia reported a clash. It later said two soldiers were killed.") ==
        "Ministry of Internal Affairs of Georgia");
    CHECK(claimant("According to the Georgian press, two soldiers were killed in a clash on Friday.") ==
          "Georgian press");
    CHECK(claimant("Two soldiers were killed in a clash on Friday, Tbilisi said.") == "Georgia");
}

TEST_CASE("What a text only recalls is no incident")
{
    const std::string text = GENERATE(
        as<std::string>{}, "Georgia and Russia fought a war in the early 1990s, which killed 30,000 people.",
        "The conflict of 2020 lasted six weeks, killing 6,500 soldiers.",
        "Since mid-December protesters have closed the road; tensions left six people dead.",
        "In this file photo of March 3, 2023, soldiers killed in a clash are buried. (Photo by an agency)",
        "The earthquake killed 50 people in Goris on Friday.", "Ministers warned that an attack could kill soldiers.",
        "The virus has killed 12 people in Yerevan since Friday.", "Talks were held in Tbilisi on Friday.");
    CAPTURE(text);
    CHECK(read(text).incidents.empty());
}

TEST_CASE("Hostile texts are read without harm")
{
    CHECK(read("").incidents.empty());
    CHECK(read("\n\n \t\n").incidents.empty());
    CHECK(read(std::string("\x01\x02 killed \x7f two soldiers \x1b[0m. ,,,, ((((")).warnings.size() < 10);
    CHECK(read("killed").claims.empty());
    CHECK(read("two soldiers").claims.empty());
    CHECK(read("said said said accused each other according to").claims.empty());
}

TEST_CASE("Casualties of a fresh day are news whatever war stands near")
{
    const std::string text = GENERATE(
        as<std::string>{}, "Two soldiers were killed near Independence Square in Kyiv on Friday, Ukraine said.",
        "On Friday two Ukrainian soldiers were killed in shelling near Kyiv in the war with Russia, Ukraine said.",
        "Two soldiers were killed near Kyiv on Friday on the third anniversary of the accord, Ukraine said.",
        "Two soldiers were killed near Kyiv on Friday in the worst clash for decades, Ukraine said.",
        "Two soldiers were killed near Kyiv in the worst clash for decades on Friday, Ukraine said.",
        "Two soldiers were killed in shelling near Kyiv on Friday amid tensions with Russia, Ukraine said.");
    CAPTURE(text);
    const auto reading = read(text);
    CHECK(reading.incidents.size() == 1);
    CHECK(claim_of(reading, What::Killed).min == 2);
    CHECK_FALSE(warns(reading, "background"));
}

TEST_CASE("Casualties that are taken as background are warned of")
{
    const std::string text = GENERATE(
        as<std::string>{}, "Two soldiers were killed in shelling near Kyiv in the war with Russia.",
        "A court in Kyiv on Friday sentenced two men for an attack that killed three soldiers.",
        "On Friday Kyiv commemorated the soldiers who were killed by shelling.",
        "The nine-day conflict killed 60 soldiers near Kyiv.", "The 9 day conflict killed 60 soldiers.",
        "The spring 2008 conflict killed 60 soldiers near Gori.", "Georgia's war of independence killed 60 soldiers.");
    CAPTURE(text);
    const auto reading = read(text);
    CHECK(reading.incidents.empty());
    CHECK(warns(reading, "background"));
}

TEST_CASE("A claim is known when its saying is over, and not before the event")
{
    const auto said = [](const std::string &text, const std::string &published) {
        const auto reading = read(text, published);
        REQUIRE_FALSE(reading.claims.empty());
        return reading::to_iso(reading.claims.front().said.value_or(reading::Instant{}));
    };
    // To the west and the east of Greenwich: the end of the day of publication where it happened.
    const std::string west = "Two soldiers were killed in a clash near Bogota on Monday, Colombia said.";
    CHECK(said(west, "2023-04-11") == "2023-04-12T04:59:59Z");
    const std::string east = "Two soldiers were killed in a clash near Yerevan on Monday, Armenia said.";
    CHECK(said(east, "2023-04-11") == "2023-04-11T19:59:59Z");
    // Said on a day: when that is over.
    CHECK(said("Armenia said on Monday that two soldiers were killed in a clash near Yerevan.", "2023-04-12") ==
          "2023-04-10T19:59:59Z");
    // The event itself may be dated behind the day of publication.
    const auto late =
        read("Two soldiers were killed in a clash near Yerevan on April 13, 2023, Armenia said.", "2023-04-11");
    REQUIRE(late.claims.size() == 1);
    REQUIRE(late.incidents.size() == 1);
    CHECK(late.claims.front().said == late.incidents.front().interval.from);
}

TEST_CASE("A judged version is a denial only of violence")
{
    const auto denied = [](const std::string &text) {
        const auto reading =
            read("Two soldiers were killed in a clash near Jammu on Friday, the Indian army said.\n\n" + text);
        return std::ranges::any_of(reading.claims,
                                   [](const Claim &claim) { return claim.stance == reading::Stance::Denies; });
    };
    CHECK_FALSE(denied("India called the reports of a peace plan absurd."));
    CHECK_FALSE(denied("India denied claims about a secret treaty."));
    CHECK(denied("Pakistan called the reports of an attack absurd."));
    CHECK(denied("Pakistan denied claims that it violated the ceasefire."));
    CHECK(denied("Pakistan called the accusation false."));
}

TEST_CASE("Who points to another's place speaks in his own name")
{
    const auto reading =
        read("Armenia said that shelling near Goris killed two of its soldiers on Friday. Azerbaijan said that "
             "its troops were shelled near Lachin on Friday.\n\n"
             "In a separate incident in the same sector, an Azerbaijani soldier was wounded by sniper fire on "
             "Thursday, Azerbaijan said.");
    REQUIRE(reading.incidents.size() == 2);
    const auto &copied = reading.incidents.back().interval.from < reading.incidents.front().interval.from
                             ? reading.incidents.back()
                             : reading.incidents.front();
    CHECK_FALSE(copied.places.empty());
    for (const auto &place : copied.places)
        CHECK(place.claimant != "Armenia");
}

TEST_CASE("A direction is a sector though nobody is named as the one who shot")
{
    for (const std::string text :
         {"Shells fell in the direction of Goris on Friday, Armenia said. Azerbaijan said that its troops were "
          "shelled.",
          "Mortar shells fell in the direction of Goris on Friday, Armenia said. It accused Azerbaijan of the "
          "shelling."}) {
        CAPTURE(text);
        const auto reading = read(text);
        REQUIRE_FALSE(reading.incidents.empty());
        REQUIRE_FALSE(reading.incidents.front().places.empty());
        const auto &place = reading.incidents.front().places.front();
        CHECK(place.relation == reading::Relation::Direction);
        CHECK(place.spread > 0);
    }
}

TEST_CASE("Tags of English ignore case, and its names are understood")
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    for (const std::string language : {"EN", "en-GB", "En_us", "eng", "English", ""}) {
        CAPTURE(language);
        reading::Article article;
        article.text = "Two soldiers were killed in a clash near Goris, Armenia said.";
        article.language = language;
        CHECK(reader.read(std::move(article)).claims.size() == 1);
    }
    for (const std::string language : {"enm", "ru"}) {
        reading::Article article;
        article.text = "Two soldiers were killed in a clash near Goris, Armenia said.";
        article.language = language;
        CHECK(reader.read(std::move(article)).claims.empty());
    }
}

TEST_CASE("A megabyte in one line is cut into sentences, and its claims are bounded")
{
    std::string text;
    while (text.size() < (1U << 20U))
        text += "two soldiers were killed and the army said it killed 3 rebels in Goris on Friday while ";
    const auto reading = read(text);
    CHECK_FALSE(reading.claims.empty());
    CHECK(reading.claims.size() <= 1000);
    for (const auto &incident : reading.incidents)
        for (const Span &span : incident.spans)
            CHECK(span.size() < text.size() / 100);
}

TEST_CASE("Other languages get places and times, and say so")
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    reading::Article article;
    article.text = "Two soldiers were killed in a clash near Goris on Friday.";
    article.language = "ka";
    const auto reading = reader.read(std::move(article));
    CHECK(reading.claims.empty());
    CHECK(warns(reading, "language-without-rules"));
}

TEST_CASE("A number belongs to the word of harm beside it")
{
    const auto reading = read("Clashes with police near Goris left nine farmers wounded and one boy dead on Friday.");
    CHECK(claim_of(reading, What::Wounded).min == 9);
    CHECK(claim_of(reading, What::Killed).min == 1);
    const auto active =
        read("Rebels killed about 20 soldiers and wounded five near Goris on Friday, the Armenian army said.");
    CHECK(claim_of(active, What::Killed).min == 20);
    CHECK(claim_of(active, What::Wounded).min == 5);
}

TEST_CASE("Claims beyond the limit are counted, not dropped in silence")
{
    std::string text;
    for (int i = 1; i <= 600; ++i)
        for (const char *harm : {" were killed", " were wounded"})
            text += "The Defence Ministry of Armenia said that " + std::to_string(i) + " of its guards" + harm +
                    " near Tegh. ";
    const auto reading = read(text);
    CHECK(reading.claims.size() <= 1000);
    CHECK(warns(reading, "too-many-claims"));
    CHECK_FALSE(warns(read("The Defence Ministry of Armenia said that 2 of its guards were killed near Tegh."),
                      "too-many-claims"));
}

TEST_CASE("A text may end with a name beside a word of harm")
{
    const std::string text = "Gunmen attacked a post near Goris on Friday. They killed Kadri";
    for (std::size_t length = text.size(); length > 0; --length) // however it is cut
        CHECK(read(text.substr(0, length)).claims.size() <= 3);
}
