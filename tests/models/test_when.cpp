#include "models/when.hpp"

#include <QString>

#include <catch2/catch_test_macros.hpp>

#include <ostream>

using namespace dateline;
using namespace dateline::models;
using namespace std::chrono_literals;

namespace
{

reading::Instant utc(int year, int month, int day, int hour = 0, int minute = 0)
{
    return std::chrono::sys_days{std::chrono::year{year} / month / day} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

std::string shown(reading::Instant from, reading::Instant to, reading::Precision precision)
{
    return when_text({from, to, precision, 240min}).toStdString();
}

} // namespace

TEST_CASE("A time is shown as exactly as it is known, in its own zone")
{
    using reading::Precision;
    CHECK(shown(utc(2023, 3, 5, 6, 5), utc(2023, 3, 5, 6, 6), Precision::Minute) == "5 March 2023, 10:05");
    CHECK(shown(utc(2023, 3, 4, 20), utc(2023, 3, 5, 2), Precision::PartOfDay) == "5 March 2023, 00:00–06:00");
    CHECK(shown(utc(2023, 3, 5, 14), utc(2023, 3, 5, 20), Precision::PartOfDay) == "5 March 2023, 18:00–24:00");
    CHECK(shown(utc(2023, 3, 5, 18), utc(2023, 3, 5, 22), Precision::PartOfDay) == "5–6 March 2023, 22:00–02:00");
    CHECK(shown(utc(2023, 3, 4, 20), utc(2023, 3, 5, 20), Precision::Day) == "5 March 2023");
    CHECK(shown(utc(2023, 3, 4, 20), utc(2023, 3, 11, 20), Precision::Week) == "5–11 March 2023");
    CHECK(shown(utc(2023, 3, 26, 20), utc(2023, 4, 2, 20), Precision::Week) == "27 March–2 April 2023");
    CHECK(shown(utc(2022, 12, 27, 20), utc(2023, 1, 3, 20), Precision::Week) == "28 December 2022–3 January 2023");
    CHECK(shown(utc(2022, 7, 31, 20), utc(2022, 8, 31, 20), Precision::Month) == "August 2022");
    CHECK(shown(utc(2021, 12, 31, 20), utc(2022, 12, 31, 20), Precision::Year) == "2022");
    CHECK(when_text({}) == QStringLiteral("at an unknown time"));
}

TEST_CASE("A zone is named by its distance from UTC")
{
    CHECK(zone_text(0min) == QStringLiteral("UTC"));
    CHECK(zone_text(240min) == QStringLiteral("UTC+4"));
    CHECK(zone_text(-210min) == QStringLiteral("UTC−3:30"));
}

TEST_CASE("Dates are understood as people type them")
{
    const auto march = utc(2023, 3, 4, 20); // midnight of the fifth, four hours east
    for (const auto *text :
         {"2023-03-05", "2023-3-5", "5.3.2023", "05.03.2023", "5 March 2023", " 5  Mar 2023 ", "March 5, 2023"})
        CHECK(parse_instant(QString::fromUtf8(text), 240min) == march);
    CHECK(parse_instant(QStringLiteral("2023-03-05"), 240min, true) == march + 24h);
    CHECK(parse_instant(QStringLiteral("10 Sep 2023"), 240min) ==
          parse_instant(QStringLiteral("10 Sept 2023"), 240min));
    CHECK(parse_instant(QStringLiteral("10 Sep 2023"), 240min) == utc(2023, 9, 9, 20, 0));
    CHECK(parse_instant(QStringLiteral("2023-03-05 10:05"), 240min) == march + 10h + 5min);
    CHECK(parse_instant(QStringLiteral("2023-03-05 10:05"), 240min, true) == march + 10h + 5min);
    CHECK(parse_instant(QStringLiteral("2023-03-05T10:05Z"), 240min) == utc(2023, 3, 5, 10, 5));
    CHECK(parse_instant(QStringLiteral("March 2023"), 0min) == utc(2023, 3, 1));
    CHECK(parse_instant(QStringLiteral("March 2023"), 0min, true) == utc(2023, 4, 1));
    CHECK(parse_instant(QStringLiteral("2023"), 0min, true) == utc(2024, 1, 1));
    CHECK(parse_instant(QStringLiteral("29 February 2024"), 0min) == utc(2024, 2, 29));
}

TEST_CASE("What is no date is refused")
{
    for (const auto *text :
         {"", " ", "soon", "2023-02-29", "31 April 2023", "2023-13-01", "5.3.23x", "2023-03-05 25:00",
          "2023-03-05 10:61", "10:05", "9999999999999999999999999999999999999999999999999"})
        CHECK_FALSE(parse_instant(QString::fromUtf8(text), 0min));
}

TEST_CASE("What is shown can be typed again")
{
    for (const auto at : {utc(2023, 3, 4, 20), utc(2023, 3, 5, 6, 5)})
        CHECK(parse_instant(instant_text(at, 240min), 240min) == at);
}
