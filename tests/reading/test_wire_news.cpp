// Texts as wires and press offices write them: all in capitals, wrapped, dated in their own first line.
#include "paths.hpp"
#include "reading/reader.hpp"
#include "reading/small_letters.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace dateline;
using reading::What;

namespace
{

reading::Reading read_article(reading::Article article)
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    return reader.read(std::move(article));
}

reading::Reading read(std::string text, std::optional<std::string> published = {})
{
    reading::Article article;
    article.text = std::move(text);
    article.id = reading::content_id(article.text);
    if (published)
        article.published =
            std::chrono::floor<std::chrono::days>(reading::from_iso(*published).value_or(reading::Instant{}));
    return read_article(std::move(article));
}

std::string days_of(const reading::Reading &reading)
{
    REQUIRE_FALSE(reading.incidents.empty());
    const auto &interval = reading.incidents.front().interval;
    const auto day = [&](reading::Instant instant) {
        return reading::to_iso(
                   reading::Instant{std::chrono::sys_days{reading::local_day(instant, interval.utc_offset)}})
            .substr(0, 10);
    };
    return day(interval.from) + ' ' + day(interval.to - std::chrono::seconds{1});
}

const reading::Claim &claim_of(const reading::Reading &reading, What what)
{
    const auto found = std::ranges::find(reading.claims, what, &reading::Claim::what);
    REQUIRE(found != reading.claims.end());
    return *found;
}

std::string published(const reading::Reading &reading)
{
    return reading.article.published ? reading::to_iso(reading::Instant{*reading.article.published}).substr(0, 10)
                                     : "nothing";
}

bool warns(const reading::Reading &reading, std::string_view code)
{
    return std::ranges::any_of(reading.warnings, [&](const auto &warning) { return warning.code == code; });
}

// Over all claims of a text of 5 March 2023 that are no part of another.
int killed_in(const std::string &text)
{
    int sum = 0;
    for (const auto &claim : read(text, "2023-03-05").claims)
        if (claim.what == What::Killed && !claim.part)
            sum += claim.min.value_or(0);
    return sum;
}

} // namespace

TEST_CASE("A text in capitals gets its small letters back")
{
    const reading::SmallLetters letters(reading::Language{test::data_folder() / "rules" / "en"});
    const auto restored = [&](std::string_view text) { return letters.restored(text); };
    CHECK(restored("THE ARMY SAID THREE SOLDIERS WERE KILLED NEAR VANADZOR.") ==
          "The army said three soldiers were killed near Vanadzor.");
    CHECK(restored("YEREVAN, 5 MAY 90 -- [TEXT] THE LEADERS MAY MEET IN MAY.") ==
          "Yerevan, 5 May 90 -- [text] the leaders may meet in may.");
    CHECK(restored("THE PEOPLE'S FRONT [FPL] ATTACKED. THE FPL'S MEN FLED.") ==
          "The people's front [FPL] attacked. The FPL's men fled.");
    CHECK(restored("NEAR MEXICO\nCITY THE NEW MAYOR OF THE CITY SAID") ==
          "Near Mexico\nCity the new mayor of the city said");
    CHECK(restored("NEAR MEXICO\r\nCITY") == "Near Mexico\r\nCity");
    CHECK(restored("KILLED.\r\nTHE ARMY") == "Killed.\r\nThe army");
    CHECK(restored("GEN. J. AHMED WAS SHOT") == "Gen. J. Ahmed was shot");
    CHECK(reading::SmallLetters::in_capitals("THREE SOLDIERS WERE KILLED NEAR VANADZOR (Q)."));
    CHECK_FALSE(reading::SmallLetters::in_capitals("Three soldiers of the NATO force ISAF were killed."));
    CHECK_FALSE(reading::SmallLetters::in_capitals("NATO"));
}

TEST_CASE("A wire's wrapped capitals are read like other news")
{
    const auto reading = read("YEREVAN, 3 MAR 90 (ABC) -- [TEXT] THE ARMY HAS REPORTED THAT ABOUT FORTY\n"
                              "VILLAGERS OF ALL AGES HAVE BEEN KIDNAPPED BY ARMED MEN FROM A CAMP\n"
                              "NEAR GORIS.  ACCORDING TO THE ARMY, THE KIDNAPPING TOOK PLACE ON\n"
                              "28 FEBRUARY.  THE ARMED MEN, WHO FLED INTO THE HILLS, ALSO KILLED A\n"
                              "TEACHER.\n");
    CHECK(published(reading) == "1990-03-03");
    CHECK(days_of(reading) == "1990-02-28 1990-02-28");
    REQUIRE_FALSE(reading.incidents.empty());
    REQUIRE_FALSE(reading.incidents.front().places.empty());
    CHECK(reading.incidents.front().places.front().name == "Goris");
    CHECK(reading.incidents.front().kind == "kidnapping");
    const auto &captured = claim_of(reading, What::Captured);
    CHECK(captured.min == 40);
    CHECK(captured.approximate);
    CHECK(captured.victims == "civilians");
    CHECK(claim_of(reading, What::Killed).min == 1);
    // Spans and words stay those of the source.
    for (const auto &mention : reading.mentions)
        CHECK(mention.text == mention.span.of(reading.article.text));
    CHECK(captured.text == captured.span.of(reading.article.text));
}

TEST_CASE("A report without a date of publication takes its own")
{
    CHECK(published(read("Yerevan (Sept. 3, 2010) – Troops found nothing on Tuesday.")) == "2010-09-03");
    CHECK(published(read("2010-09-AB-005\nYEREVAN, Armenia (Sept. 3) – Troops found nothing.")) == "2010-09-03");
    CHECK(published(read("2011-01-B-012\nYEREVAN, Armenia (Dec. 31) – Troops found nothing.")) == "2010-12-31");
    CHECK(published(read("July 4: Operations in the north\n2010-07-AB-015\nTroops found nothing.")) == "2010-07-04");
    CHECK(published(read("2010-11-AB-098\nYEREVAN, Armenia (Dec. 2) – Troops found nothing.")) == "2010-12-02");
    CHECK(published(read("Morning Update March 24, 2011\nTroops found nothing.")) == "2011-03-24");
    CHECK(published(read("Troops found nothing on Tuesday.")) == "nothing");

    SECTION("A dateline's date is not when anything happened")
    {
        CHECK(days_of(read("Goris, Armenia (March 24, 2011) – Gunmen killed two soldiers near Goris yesterday.")) ==
              "2011-03-23 2011-03-23");
        CHECK(days_of(read("Morning Update March 24, 2011\nGunmen killed two soldiers near Goris on March 22.")) ==
              "2011-03-22 2011-03-22");
    }
    SECTION("A release number bounds it, and what happened")
    {
        const auto reading = read("2011-04-B-012\nGunmen killed two soldiers near Goris yesterday.");
        CHECK(published(reading) == "2011-04-30");
        CHECK(reading.article.published_basis == reading::DateBasis::Inferred);
        CHECK(warns(reading, "publication-date-inferred"));
        CHECK(days_of(reading) == "2011-04-01 2011-04-30");
    }
}

TEST_CASE("Words that tell a number without one")
{
    const auto least = [](const std::string &text) { return claim_of(read(text, "2023-03-05"), What::Killed).min; };
    CHECK(least("Troops killed several gunmen near Goris on Friday.") == 3);
    CHECK(least("Troops killed the gang's leader near Goris on Friday.") == 1);
    CHECK(least("Troops killed insurgents near Goris on Friday.") == std::nullopt);
    CHECK_FALSE(claim_of(read("Troops killed several gunmen near Goris on Friday.", "2023-03-05"), What::Killed).max);
}

TEST_CASE("The first sentence gives the whole, later ones its parts")
{
    const auto reading =
        read("Troops killed seven gunmen near Goris on Friday. Soldiers on patrol killed three gunmen in "
             "a house. Later they killed two gunmen in a car.",
             "2023-03-05");
    int whole = 0;
    int parts = 0;
    for (const auto &claim : reading.claims)
        if (claim.what == What::Killed)
            (claim.part ? parts : whole) += claim.min.value_or(0);
    CHECK(whole == 7);
    CHECK(parts == 5);
}

TEST_CASE("What a leader did before is not what happened")
{
    const auto reading = read("Troops detained a rebel commander near Goris on Friday. The commander is linked to an "
                              "attack that killed four soldiers on Tuesday.",
                              "2023-03-05");
    CHECK(std::ranges::none_of(reading.claims, [](const auto &claim) { return claim.what == What::Killed; }));
    CHECK(claim_of(reading, What::Captured).min == 1);
    CHECK(read("There are no reports of casualties among soldiers.", "2023-03-05").claims.empty());
}

TEST_CASE("A clash without a place lies in the country that the article is at home in")
{
    const auto reading =
        read("YEREVAN, 3 MAR 90 (ABC) -- GUNMEN YESTERDAY KILLED TWO POLICEMEN WHO WERE ON PATROL IN A "
             "VILLAGE, SOURCES SAID.");
    REQUIRE_FALSE(reading.incidents.empty());
    REQUIRE_FALSE(reading.incidents.front().places.empty());
    CHECK(reading.incidents.front().places.front().name == "Armenia");
    CHECK(reading.incidents.front().places.front().radius_m > 50000);
    // Not where two countries are spoken of.
    const auto two = read("YEREVAN, March 3, 2023 – Armenia and Azerbaijan said that soldiers were killed.");
    for (const auto &incident : two.incidents)
        CHECK(incident.places.empty());
}

TEST_CASE("People who are told beside each other are counted each")
{
    CHECK(killed_in("Gunmen killed a judge and a policeman near Goris on Friday.") == 2);
    CHECK(killed_in("Gunmen killed a judge near Goris on Friday. Gunmen killed the judge in his house.") == 1);
    CHECK(killed_in("Gunmen killed a judge along with two soldiers near Goris on Friday.") == 3);
    CHECK(killed_in("Gunmen killed between three and six soldiers near Goris on Friday.") == 3);
    CHECK(killed_in("Troops killed Rostam near Goris on Friday.") == 1);
}

TEST_CASE("A heading only announces what the text tells")
{
    const auto reading =
        read("Four Soldiers Killed Near Goris\n\nGunmen killed four soldiers of a patrol near Goris on "
             "Friday. A village burned.",
             "2023-03-05");
    CHECK(reading.incidents.size() == 1);
    CHECK(std::ranges::count(reading.claims, What::Killed, &reading::Claim::what) == 1);
}

TEST_CASE("A day that dates a noun or a saying is not the day of the sentence")
{
    const auto day = [](const std::string &text) { return days_of(read(text, "2023-03-05")); };
    CHECK(day("Troops on Saturday confirmed the arrest of two rebels near Goris on Thursday.") ==
          "2023-03-02 2023-03-02");
    CHECK(day("Troops killed a rebel tied to the February 20 attack near Goris on Friday.") == "2023-03-03 2023-03-03");
    CHECK(day("Two soldiers were killed in the March 1 attack near Goris.") == "2023-03-01 2023-03-01");
}

TEST_CASE("Overnight ends on the day of the report, whatever day stands before")
{
    const auto reading =
        read("Troops searched the city of Goris on Friday. Two rebels were killed overnight.", "2023-03-05");
    REQUIRE(reading.times.size() == 2);
    CHECK(reading::to_iso(reading.times.back().interval.to) == "2023-03-05T02:00:00Z");
}

TEST_CASE("What was aimed at may not have been done, what came of it was")
{
    const auto killed = [](const std::string &text) {
        const auto reading = read(text, "2023-03-05");
        return std::ranges::count(reading.claims, What::Killed, &reading::Claim::what);
    };
    CHECK(killed("Troops near Goris used mortars to attack the rebels on Friday, killing three rebels.") == 1);
    CHECK(killed("Rebels came to Goris on Friday to kill three soldiers.") == 0);
    CHECK(killed("Mortars could hit Goris on Friday, killing three soldiers.") == 0);
}

TEST_CASE("People in a list are others, a name's apposition is not")
{
    CHECK(killed_in("An air strike near Goris killed Rostam and his bodyguard on Friday.") == 2);
    CHECK(killed_in(
              "Rebels killed a judge and a guard near Goris on Friday. The judge and the guard were both killed.") ==
          2);
    CHECK(killed_in("Four people, including a child, were killed by shelling near Goris on Friday.") == 4);
    CHECK(killed_in("A lieutenant, four soldiers, and three civilians were killed near Goris on Friday.") == 8);
    CHECK(killed_in("The army told of the murder of the governor of Goris, another judge, and a guard on Friday.") ==
          3);
    CHECK(killed_in("Gunmen killed reporters Rostam Kadri and Selim Navor near Goris on Friday.") == 2);
    CHECK(killed_in(
              "Rostam and his companion Selim Navor, a member of the council, were killed near Goris on Friday.") == 2);
}

TEST_CASE("Minutes that something took make no sum of it")
{
    CHECK(killed_in("Two bombs exploded in less than ten minutes near Goris on Friday, killing three soldiers.") == 3);
    CHECK(killed_in("Two bombs exploded near Goris on Friday in less than two hours, killing three soldiers.") == 3);
    CHECK(killed_in("Bombs killed 30 soldiers near Goris in less than two months.") == 0);
    CHECK(killed_in("Bombs killed 30 soldiers near Goris in less than 15 days.") == 0);
}

TEST_CASE("A list of people may end with the text")
{
    CHECK(killed_in("Gunmen killed two guards of Rostam Kadri") == 2);
    CHECK(killed_in("Gunmen killed two guards of Rostam Kadri.") == 2);
    CHECK(killed_in("Gunmen killed two guards from Goris") == 2);
    CHECK(killed_in("Two Guards Of Rostam Kadri Killed\n\nGunmen killed two guards of Rostam Kadri") == 2);
    reading::Article only_title;
    only_title.title = "Gunmen killed two guards of Rostam Kadri";
    CHECK(read_article(std::move(only_title)).article.title == "Gunmen killed two guards of Rostam Kadri");
}

TEST_CASE("Nobody killed joins nobody")
{
    CHECK(killed_in("Shells wounded a judge near Goris on Friday. Rostam and zero of his guards were killed.") == 1);
}

TEST_CASE("The day on which something was confirmed is not that of what happened")
{
    const auto reading =
        read("The army confirmed today the arrest of a gunman who had wounded two soldiers in Goris on "
             "Friday.",
             "2023-03-05");
    REQUIRE(reading.incidents.size() == 1);
    CHECK(reading::to_iso(reading.incidents.front().interval.from).substr(0, 10) == "2023-03-02"); // 4 hours east
}
