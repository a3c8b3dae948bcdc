// Days that a text names: ranges, dates in numbers, and texts that do not say when they were written.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <optional>
#include <string>

using namespace dateline;
using reading::Precision;

namespace
{

using Day = std::optional<std::chrono::sys_days>;

/// A text of 10 July 2023, a Monday, unless another day or none is given.
reading::Reading read_on(std::string text, Day published = std::chrono::sys_days{std::chrono::year{2023} / 7 / 10},
                         std::string language = {})
{
    return test::read_on(std::move(text), published, std::move(language));
}

std::string local(reading::Instant instant, std::chrono::minutes offset)
{
    return reading::to_iso(instant + offset).substr(0, 13);
}

/// "2023-07-03T00 2023-07-06T00 week", local, of each time of a text.
std::string times(const reading::Reading &reading)
{
    std::string all;
    for (const auto &time : reading.times)
        all += (all.empty() ? "" : "; ") + local(time.interval.from, time.interval.utc_offset) + ' ' +
               local(time.interval.to, time.interval.utc_offset) + ' ' +
               std::string(to_string(time.interval.precision));
    return all;
}

/// Of the incidents.
std::string incidents(const reading::Reading &reading)
{
    std::string all;
    for (const auto &incident : reading.incidents)
        all += (all.empty() ? "" : "; ") + local(incident.interval.from, incident.interval.utc_offset).substr(0, 10) +
               ' ' + local(incident.interval.to - std::chrono::seconds{1}, incident.interval.utc_offset).substr(0, 10);
    return all;
}

bool warns(const reading::Reading &reading, std::string_view code)
{
    return std::ranges::any_of(reading.warnings, [&](const auto &warning) { return warning.code == code; });
}

} // namespace

TEST_CASE("From one day to another is one time")
{
    const std::string days = "2023-07-03T00 2023-07-06T00 week";
    for (const std::string when :
         {"between July 3 and July 5", "from 3 to 5 July", "July 3-5", "on July 3–5", "3-5 July 2023",
          "between the 3rd and 5th of July", "from July 3 through July 5, 2023", "from 3 July to 5 July",
          "between 3 and 5 July", "from July 3 until 5"}) {
        CAPTURE(when);
        CHECK(times(read_on("Five soldiers were killed near Goris " + when + ", the army said.")) == days);
        CHECK(incidents(read_on("Five soldiers were killed near Goris " + when + ", the army said.")) ==
              "2023-07-03 2023-07-05");
    }
    CHECK(times(read_on("Rebels shelled Goris on July 3 and 4.")) == "2023-07-03T00 2023-07-05T00 week");
    CHECK(times(read_on("Rebels shelled Goris from 30 June to 2 July.")) == "2023-06-30T00 2023-07-03T00 week");
    CHECK(times(read_on("Rebels shelled Goris between December 30, 2022 and January 2, 2023.")) ==
          "2022-12-30T00 2023-01-03T00 week");
    CHECK(times(read_on("Rebels shelled Goris between 12 and 28 June.")) == "2023-06-12T00 2023-06-29T00 month");
    CHECK(times(read_on("Rebels shelled Goris between Wednesday and Friday.")) == "2023-07-05T00 2023-07-08T00 week");
    SECTION("in Russian")
    {
        for (const std::string when :
             {"с 3 по 5 июля", "3-5 июля", "с 3 июля по 5 июля", "между 3 и 5 июля 2023 года"}) {
            CAPTURE(when);
            CHECK(times(read_on("Пятеро солдат погибли под Горисом " + when + ", сообщила армия.")) == days);
        }
    }
}

TEST_CASE("Numbers beside a day that are no days")
{
    CHECK(times(read_on("On July 3 and 4 soldiers were killed near Goris.")) == "2023-07-03T00 2023-07-04T00 day");
    CHECK(times(read_on("Shells fell on Goris on July 3, and 5 people were hurt.")) ==
          "2023-07-03T00 2023-07-04T00 day");
    CHECK(times(read_on("Rebels attacked Goris on July 3 and July 7.")) ==
          "2023-07-03T00 2023-07-04T00 day; 2023-07-07T00 2023-07-08T00 day");
    CHECK(times(read_on("Rebels attacked Goris on July 3 and 5 p.m. was the deadline."))
              .starts_with("2023-07-03T00 2023-07-04T00 day"));
}

TEST_CASE("A night between two days")
{
    const std::string night = "2023-07-03T20 2023-07-04T06 part-of-day";
    for (const std::string when :
         {"on the night of 3-4 July", "on the night of July 3-4", "in the night between July 3 and 4",
          "on the night from 3 to 4 July", "overnight July 3-4"}) {
        CAPTURE(when);
        CHECK(times(read_on("Five soldiers were killed near Goris " + when + ", the army said.")) == night);
    }
    CHECK(times(read_on("В ночь с 3 на 4 июля под Горисом погибли пятеро солдат.")) ==
          "2023-07-04T00 2023-07-04T06 part-of-day");
}

TEST_CASE("Dates in numbers")
{
    const auto first = [](const std::string &date, Day published) {
        return times(read_on("Two soldiers were killed near Goris on " + date + ", the army said.", published));
    };
    const Day july{std::chrono::sys_days{std::chrono::year{2023} / 7 / 15}};
    const Day november{std::chrono::sys_days{std::chrono::year{2023} / 11 / 9}};
    const std::string day = "2023-07-11T00 2023-07-12T00 day";
    SECTION("that have one reading")
    {
        CHECK(first("2023-07-11", july) == day);
        CHECK(first("2023/07/11", july) == day);
        CHECK(first("25/06/2023", july) == "2023-06-25T00 2023-06-26T00 day");
        CHECK(first("06/25/2023", july) == "2023-06-25T00 2023-06-26T00 day");
        CHECK(first("11.07.2023", november) == day);
        CHECK(first("07/07/2023", july) == "2023-07-07T00 2023-07-08T00 day");
    }
    SECTION("that are told by the day of publication")
    {
        CHECK(first("11/07/2023", july) == day);
        CHECK(first("07/11/2023", july) == day);
        CHECK(first("11/07/2023", november) == "2023-11-07T00 2023-11-08T00 day");
    }
    SECTION("that are told by the other dates of the text")
    {
        CHECK(times(read_on("Two soldiers were killed near Goris on 07/11/2023. A guard was shot on 28/10/2023.",
                            std::nullopt)) == "2023-11-07T00 2023-11-08T00 day; 2023-10-28T00 2023-10-29T00 day");
        CHECK(times(read_on("Two soldiers were killed near Goris on 07/11/2023. A guard was shot on 06/28/2023.",
                            std::nullopt)) == "2023-07-11T00 2023-07-12T00 day; 2023-06-28T00 2023-06-29T00 day");
    }
    SECTION("that stay open")
    {
        const auto open = read_on("Two soldiers were killed near Goris on 07/11/2023, the army said.", std::nullopt);
        CHECK(times(open) == "2023-07-11T00 2023-11-08T00 season");
        CHECK(incidents(open) == "2023-07-11 2023-11-07");
        REQUIRE(warns(open, "date-of-two-readings"));
        const auto warning = std::ranges::find(open.warnings, "date-of-two-readings", &reading::Warning::code);
        CHECK(warning->message.find("2023-07-11") != std::string::npos);
        CHECK(warning->message.find("2023-11-07") != std::string::npos);
    }
    SECTION("in Russian")
    {
        CHECK(times(read_on("Двое солдат погибли под Горисом 11.07.2023.", november)) == day);
        CHECK(times(read_on("Двое солдат погибли под Горисом 11/07/2023.", november)) == day);
    }
    SECTION("Other numbers are none")
    {
        CHECK(first("hill 11.7", july).empty());
        CHECK(first("section 3.2.15", july).empty());
        CHECK(first("13/13/2023", july).empty());
    }
}

TEST_CASE("A text without a date was written on the latest day that it tells of, or later")
{
    const auto bound = [](const reading::Reading &reading) {
        return reading.article.published ? reading::to_iso(*reading.article.published).substr(0, 10) : "none";
    };
    const auto two = read_on("On 3 July 2023 two soldiers were killed near Goris. On July 5 a guard was killed near "
                             "Tegh, the army said.",
                             std::nullopt);
    CHECK(bound(two) == "2023-07-05");
    CHECK(two.article.published_basis == reading::DateBasis::Inferred);
    CHECK(warns(two, "publication-date-inferred"));
    CHECK(incidents(two) == "2023-07-03 2023-07-03; 2023-07-05 2023-07-05");
    SECTION("What is still to come says nothing, nor what only began")
    {
        CHECK(bound(read_on("On 3 July 2023 two soldiers were killed near Goris. Elections will be held on 1 September "
                            "2023.",
                            std::nullopt)) == "2023-07-03");
        CHECK(bound(read_on("Two soldiers were killed near Goris on Friday. The war has gone on since 3 May 2020.",
                            std::nullopt)) == "none");
    }
    SECTION("Days that are counted from the publication are as sure as it is")
    {
        const auto later =
            read_on("On 3 July 2023 two soldiers were killed near Goris. Yesterday a guard was killed near "
                    "Tegh, the army said.",
                    std::nullopt);
        REQUIRE(later.times.size() == 2);
        CHECK(times(later) == "2023-07-03T00 2023-07-04T00 day; 2023-07-02T00 2023-07-09T00 week");
    }
    SECTION("A date far from the beginning is a bound, and places nothing")
    {
        const auto memory =
            read_on("Two soldiers were killed near Goris on Tuesday, the army said. It was the first such "
                    "attack for a long time, and many people in the villages around the town said that "
                    "they were afraid of what might come of it, since nobody had forgotten the battle of "
                    "4 May 2021.",
                    std::nullopt);
        CHECK(bound(memory) == "2021-05-04");
        REQUIRE(memory.incidents.size() == 1);
        CHECK_FALSE(memory.incidents.front().interval.valid());
    }
}
