#include "geodesy/measure.hpp"
#include "geodesy/notation.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <random>
#include <string>

using namespace dateline::geodesy;
using Catch::Approx;

namespace
{

const Position tegh{39.55, 46.48};

void meant(const std::string &text, Position where, double metres)
{
    CAPTURE(text);
    const auto read = position_in(text);
    REQUIRE(read);
    CHECK(distance_m(*read, where) <= metres);
}

} // namespace

TEST_CASE("a position is written in four notations")
{
    CHECK(written(tegh, Notation::Decimal) == "39.55000° N, 46.48000° E");
    CHECK(written(tegh, Notation::Dms) == "39°33′00″ N, 46°28′48″ E");
    CHECK(written(tegh, Notation::Mgrs).starts_with("38S PJ "));
    CHECK(written(tegh, Notation::Utm).starts_with("38S 6"));
    CHECK(written({-33.85, -70.5}, Notation::Decimal) == "33.85000° S, 70.50000° W");
    CHECK(written({91, 0}, Notation::Mgrs).empty());
}

TEST_CASE("seconds carry over into minutes and degrees")
{
    CHECK(written({39.99999, 0}, Notation::Dms) == "40°00′00″ N, 0°00′00″ E");
}

TEST_CASE("zones have their exceptions in Norway and Svalbard")
{
    CHECK(written({60.39, 5.32}, Notation::Utm).starts_with("32V"));  // Bergen lies in zone 31 by its longitude
    CHECK(written({59.9, 2.5}, Notation::Utm).starts_with("31V"));    // the sea before it
    CHECK(written({78.22, 15.65}, Notation::Utm).starts_with("33X")); // Longyearbyen
    CHECK(written({78.2, 8.9}, Notation::Utm).starts_with("31X"));
    CHECK(written({78.2, 20.9}, Notation::Utm).starts_with("33X"));
    CHECK(written({78.2, 32.9}, Notation::Utm).starts_with("35X"));
    CHECK(written({78.2, 33.1}, Notation::Utm).starts_with("37X"));
}

TEST_CASE("the poles have their own grid")
{
    CHECK(written({90, 0}, Notation::Mgrs) == "Z AH 00000 00000");
    CHECK(written({-90, 0}, Notation::Mgrs) == "B AN 00000 00000");
    CHECK(written({90, 0}, Notation::Utm) == "Z 2000000 2000000");
    CHECK(written({85, -10}, Notation::Mgrs).starts_with("Y "));
    meant("Z AH 00000 00000", {90, 0}, 2);
    meant("Z 2000000 2000000", {90, 0}, 1);
    meant("A 2000000 2000000", {-90, 0}, 1);
}

TEST_CASE("the same place is read in whatever notation")
{
    for (const char *text :
         {"39.55, 46.48", "39.55 46.48", "39.55N 46.48E", "N39.55 E46.48", "46.48 E, 39.55 N", "39,55; 46,48",
          "39,55 46,48", "39°33′00″ N, 46°28′48″ E", "39°33'N 46°28'48\"E", "39 33 0 N 46 28 48 E",
          "N 39 33 0 E 46 28 48", "39 33 46 28.8", "  39.55° ,  46.48°  ", "+39.55 +46.48", "39.55n 46.48e"})
        meant(text, tegh, 30);
    meant("-33.85 -70.5", {-33.85, -70.5}, 1);
    meant("33.85 S 70.5 W", {-33.85, -70.5}, 1);
    meant("−33.85, −70.5", {-33.85, -70.5}, 1); // the sign that typesetters use
}

TEST_CASE("S is a band, or a hemisphere where it cannot be one")
{
    meant("38S 627178 4378873", {39.55, 46.48}, 400);
    meant("38s 627178 4378873", {39.55, 46.48}, 400);
    meant("38 north 627178 4378873", {39.55, 46.48}, 400);
    meant("38 N 627178mE 4378873mN", {39.55, 46.48}, 400);
    const auto south = position_in("38S 627178 8378873");
    REQUIRE(south);
    CHECK(south->lat < 0);
}

TEST_CASE("what is written can be read again, everywhere")
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> sine(-1, 1);
    std::uniform_real_distribution<double> turn(-180, 180);
    for (int i = 0; i < 3000; ++i) {
        const Position p{std::asin(sine(random)) * 180 / 3.14159265358979, turn(random)};
        CAPTURE(p.lat, p.lon);
        for (const auto &[notation, metres] : {std::pair{Notation::Decimal, 1.0}, std::pair{Notation::Dms, 25.0},
                                               std::pair{Notation::Mgrs, 1.0}, std::pair{Notation::Utm, 1.0}}) {
            CAPTURE(written(p, notation));
            const auto again = position_in(written(p, notation));
            REQUIRE(again);
            CHECK(distance_m(*again, p) <= metres);
        }
    }
}

TEST_CASE("both sides of the date line are one meridian")
{
    meant("0 180", {0, -180}, 0.1);
    meant("0 181", {0, -179}, 0.1);
    meant(written({10, 180}, Notation::Mgrs), {10, 180}, 2);
    meant(written({10, -180}, Notation::Utm), {10, 180}, 2);
}

TEST_CASE("what is no position is not read as one")
{
    const std::string text =
        GENERATE(as<std::string>{}, "", "Tegh", "Sotk 2", "39.55", "95 46", "39.55 N 46.48 N", "39 75 0 N 46 0 0 E",
                 "38S", "38S AA", "99S MJ 12345 12345", "38S MJ 1234 12345", "38I MJ 12345 12345", "38S 1 2", "1 2 3",
                 "1 2 3 4 5 6 7", "nan nan", "inf inf", "38S 627178 99999999");
    CAPTURE(text);
    CHECK_FALSE(position_in(text));
}
