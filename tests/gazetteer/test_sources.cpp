// The readers of sources: what they take from a row, and that a broken row is named while the rest goes on.
#include "collected.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/fips.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using namespace dateline;
using namespace dateline::gazetteer;
using test::collected;
using test::geonames_row;
using test::written;

namespace
{

bool has_name(const Place &place, std::string_view text, std::string_view language)
{
    return std::ranges::find(place.names, Name{std::string{text}, std::string{language}}) != place.names.end();
}

} // namespace

TEST_CASE("a GeoNames dump gives places with their codes")
{
    const auto all = collected(written("sources", "AM.txt",
                                       geonames_row(174875, "Kapan", 39.20755, 46.40576, "P\tPPLA", "AM",
                                                    "Ghap’an,Kafan,https://x.example/Kapan,Կապան", "08", 33160) +
                                           geonames_row(409313, "Syunik", 39.25, 46.25, "A\tADM1")));
    CHECK(all.rejects == std::vector<std::string>{});
    REQUIRE(all.rows.size() == 2);
    const SourceRow &kapan = all.rows[0];
    CHECK(kapan.place.id == "gn-174875");
    CHECK(kapan.place.kind == "PPLA");
    CHECK(kapan.place.country == "AM");
    CHECK(kapan.place.population == 33160);
    CHECK(kapan.place.point == Point{39.20755, 46.40576});
    CHECK(kapan.place.name() == "Kapan");
    CHECK(has_name(kapan.place, "Կապան", ""));
    CHECK(kapan.place.names.size() == 4); // the address is no name
    CHECK(kapan.admin == "AM.08");
    CHECK(kapan.line == 1);
    CHECK(all.codes == std::vector<std::pair<std::string, std::string>>{{"AM.08", "gn-409313"}});
}

TEST_CASE("broken rows of a dump are named and the rest is read")
{
    const std::string good = geonames_row(1, "Tegh", 39.55, 46.47);
    const std::string content =
        good + "2\tshort\trow\n" + geonames_row(3, "North of the pole", 90.5, 46) + geonames_row(4, "Nowhere", 0, 0) +
        geonames_row(5, std::string(10'000, 'x'), 39, 46) + geonames_row(6, "Bad \xC3\x28 letter", 39, 46) + "x" +
        geonames_row(7, "Bad id", 39, 46) +
        geonames_row(8, "Long alternate", 39, 46, "P\tPPL", "AM", std::string(300, 'y')) +
        geonames_row(9, "Bad country", 39, 46, "P\tPPL", "Armenia") + geonames_row(10, "Cut", 39, 46).substr(0, 20);
    const auto all = collected(written("sources", "broken.txt", content));
    REQUIRE(all.rows.size() == 2);
    CHECK(all.rows[0].place.name() == "Tegh");
    CHECK(all.rows[1].place.names.size() == 1); // of the long alternate only the main name is kept
    REQUIRE(all.rejects.size() == 9);
    CHECK_THAT(all.rejects[0], ContainsSubstring("2: 3 columns where 19 are wanted"));
    CHECK_THAT(all.rejects[1], ContainsSubstring("3: latitude must be in [-90, 90]"));
    CHECK_THAT(all.rejects[2], ContainsSubstring("4: latitude and longitude are both 0"));
    CHECK_THAT(all.rejects[3], ContainsSubstring("5: a name of 10000 bytes"));
    CHECK_THAT(all.rejects[4], ContainsSubstring("6: is not UTF-8"));
    CHECK_THAT(all.rejects[5], ContainsSubstring("7: the geonameid must be a whole number"));
    CHECK_THAT(all.rejects[6], ContainsSubstring("8: an alternate name of 300 bytes is left out"));
    CHECK_THAT(all.rejects[7], ContainsSubstring("9: the country code"));
    CHECK_THAT(all.rejects[8], ContainsSubstring("10: ") && ContainsSubstring("cut off"));
    CHECK(all.advanced == content.size());
}

TEST_CASE("a line without end is refused without being kept")
{
    const auto all = collected(written("sources", "long.txt",
                                       geonames_row(1, "Tegh", 39.55, 46.47) + std::string(3'000'000, 'x') + "\n" +
                                           geonames_row(2, "Goris", 39.51, 46.34)));
    CHECK(all.rows.size() == 2);
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0], ContainsSubstring("2: is longer than"));
}

TEST_CASE("the files that go with GeoNames add names and codes")
{
    const auto names =
        collected(written("sources", "alternateNamesV2.txt",
                          "1\t174875\thy\tԿապան\t1\t\t\t\t\t\n2\t174875\tlink\thttps://x.example\t\t\t\t\t\t\n"
                          "3\t174875\tru\tКапан\t\t\t\t\t\t\n4\tx\tru\tКапан\t\t\t\t\t\t\n5\tshort\n"));
    REQUIRE(names.names.size() == 2);
    CHECK(names.names[0].first == "gn-174875");
    CHECK(names.names[0].second == Name{"Կապան", "hy"});
    CHECK(names.rejects.size() == 2);

    const auto codes =
        collected(written("sources", "admin1CodesASCII.txt", "AM.08\tSyunik\tSyunik\t409313\nAM\tx\ty\tz\n"));
    CHECK(codes.codes == std::vector<std::pair<std::string, std::string>>{{"AM.08", "gn-409313"}});
    CHECK(codes.rejects.size() == 1);

    const auto countries = collected(written(
        "sources", "countryInfo.txt",
        "# a comment\n#ISO\tISO3\nAM\tARM\t051\tAM\tArmenia\tYerevan\t29800\t2951776\tAS\t.am\tAMD\tDram\t374\t######\t"
        "^(\\d{6})$\thy\t174982\tGE,IR,AZ,TR\t\n"));
    REQUIRE(countries.names.size() == 1);
    CHECK(countries.names[0].first == "gn-174982");
    CHECK(countries.names[0].second == Name{"Armenia", "en"});
}

TEST_CASE("a Who's On First table gives names by language and its word on GeoNames")
{
    const auto all =
        collected(written("sources", "wof.tsv",
                          "wof_id\tplacetype\tname\tlat\tlon\tpopulation\tgeonames_id\tcountry\tname_en\tname_hy\t"
                          "name_und\n"
                          "85\tlocality\tTegh\t39.55\t46.47\t2100\t174710\tAM\tTegh|Tekh\tՏեղ\tTig\n"
                          "86\tplanet\tMars\t39\t46\t\t\tAM\t\t\t\n"));
    REQUIRE(all.rows.size() == 1);
    const SourceRow &tegh = all.rows[0];
    CHECK(tegh.place.id == "wof-85");
    CHECK(tegh.place.kind == "PPL");
    CHECK(tegh.same_as == "gn-174710");
    CHECK(has_name(tegh.place, "Tekh", "en"));
    CHECK(has_name(tegh.place, "Տեղ", "hy"));
    CHECK(has_name(tegh.place, "Tig", ""));
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0], ContainsSubstring("3: the placetype 'planet'"));
}

TEST_CASE("GNS rows of one place become one, its approved name first")
{
    const auto now =
        collected(written("sources", "gns.txt",
                          "ufi\tlat_dd\tlong_dd\tdesig_cd\tcc_ft\tnt\tfull_name\tfull_nm_nd\n"
                          "-1\t39.55\t46.47\tPPL\tAM\tV\tTekh\tTekh\n-1\t39.55\t46.47\tPPL\tAM\tN\tTegh\tTegh\n"
                          "-2\t39.51\t46.34\tPPL\tAM\tN\tGoris\tGoris\n"));
    REQUIRE(now.rows.size() == 2);
    CHECK(now.rows[0].place.id == "gns--1");
    CHECK(now.rows[0].place.name() == "Tegh");
    CHECK(has_name(now.rows[0].place, "Tekh", ""));

    const auto old = collected(written("sources", "gns-old.txt",
                                       "UFI\tLAT\tLONG\tDSG\tCC1\tNT\tFULL_NAME_RO\n3\t40\t47\tPPL\tAJ\tN\tXəlfəli\n"
                                       "4\t40\tx\tPPL\tAJ\tN\tBroken\n"));
    REQUIRE(old.rows.size() == 1);
    CHECK(old.rows[0].place.country == "AZ"); // FIPS calls it AJ
    CHECK(old.rejects.size() == 1);
    CHECK(iso_of_fips("GM") == "DE");
    CHECK(iso_of_fips("ZZ").empty());
}

TEST_CASE("a table of one's own is read as ours are, in pieces of any number of rows")
{
    std::string content = "id\tlat\tlon\tkind\tcountry\tadmin\ten\n";
    constexpr int rows = 120'000; // more than one piece
    for (int i = 0; i < rows; ++i)
        content +=
            "own-" + std::to_string(i) + "\t40.5\t45.5\tPPL\tAM\tAM.08\tA village with a name that is long enough\n";
    content += "BAD ID\t40.5\t45.5\tPPL\tAM\t\tx\n";
    const auto all = collected(written("sources", "own.tsv", content));
    CHECK(all.rows.size() == rows);
    CHECK(all.rows.back().line == rows + 1);
    CHECK(all.rows.back().place.id == "own-119999");
    CHECK(all.rows.back().admin == "AM.08");
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0], ContainsSubstring("120002: the id must be"));
}

TEST_CASE("a table of ours names the true line of what it refuses")
{
    const auto own = [](std::string_view content) {
        return collected(written("own", "own.tsv", content).parent_path());
    };
    const std::string header = "id\tlat\tlon\tkind\tcountry\tadmin\ten\n";
    // The header stands after a broken line, a comment and a byte order mark alone.
    const auto all = own("bad \xC3\x28\n# comment\n\xEF\xBB\xBF\n\n\xEF\xBB\xBF" + header +
                         "a\t39\t46\tPPL\tAM\tAM.08\tTegh\n# more\nb\t99\t46\tPPL\tAM\t\tFar\n"
                         "a\t39\t46\tPPL\tAM\t\tTwice\nc\t39\t46\tPPL\tAM\tAM.04\tGoris\n");
    REQUIRE(all.rejects.size() == 3);
    CHECK(all.rejects[0] == "1: is not UTF-8");
    CHECK_THAT(all.rejects[1], StartsWith("8: lat must be"));
    CHECK_THAT(all.rejects[2], StartsWith("9: the id 'a'") && ContainsSubstring("own.tsv:6"));
    REQUIRE(all.rows.size() == 2);
    CHECK(all.rows[0].line == 6);
    CHECK(all.rows[0].admin == "AM.08");
    CHECK(all.rows[1].line == 10);
    CHECK(all.rows[1].admin == "AM.04");

    CHECK(own("\xC3\x28\n\xEF\xBB\xBF").rejects ==
          std::vector<std::string>{"1: is not UTF-8", "2: the table has no header line"});
    CHECK(own("").rejects == std::vector<std::string>{"1: the table has no header line"});
    const auto lacking = own("# comment\nid\tlat\n" + std::string(6'000'000, 'x') + "\n");
    REQUIRE(!lacking.rejects.empty());
    CHECK_THAT(lacking.rejects.front(), StartsWith("2: the header lacks the column 'lon'"));
}

TEST_CASE("a table of ours may be of any length")
{
    constexpr int count = 40'000; // 5 MB, more than is read at a time
    std::string content = "id\tlat\tlon\tkind\tcountry\tadmin\ten\n";
    for (int i = 0; i < count; ++i)
        content += "p-" + std::to_string(i) + "\t39\t46\tPPL\tAM\tAM." + std::to_string(i % 10) + "\tTegh " +
                   std::string(100, 'x') + (i == count - 2 ? "\tmore" : "") + "\n";
    const auto all = collected(written("long-table", "own.tsv", content).parent_path());
    CHECK(all.rejects == std::vector<std::string>{"40000: 8 columns, but the header has 7"});
    REQUIRE(all.rows.size() == count - 1);
    CHECK(all.rows.back().place.id == "p-39999");
    CHECK(all.rows.back().line == count + 1);
    CHECK(all.rows.back().admin == "AM.9");
    CHECK(all.rows[20'000].line == 20'002);
}

TEST_CASE("what a file is, is told by its lines")
{
    CHECK(format_of(geonames_row(1, "Tegh", 39, 46)) == SourceFormat::GeoNames);
    CHECK(format_of("broken\n" + geonames_row(1, "Tegh", 39, 46)) == SourceFormat::GeoNames);
    CHECK(format_of("\xEF\xBB\xBFid\tlat\tlon\tkind\tcountry\ten\n") == SourceFormat::Own);
    CHECK(format_of("demonym\tplace\tform\n") == SourceFormat::Own);
    CHECK(format_of("{\"type\": \"FeatureCollection\"}") == SourceFormat::Unknown);
    CHECK(format_of("") == SourceFormat::Unknown);
    CHECK_THROWS_AS(open_source("/nowhere/at/all.txt"), GazetteerError);
}

TEST_CASE("a file is known behind many comments, and by a first row that is long")
{
    const std::string armenia = "AM\tARM\t051\tAM\tArmenia\tYerevan\t29800\t2951776\tAS\t.am\tAMD\tDram\t374\t######\t"
                                "^(\\d{6})$\thy\t174982\tGE,IR,AZ,TR\t\n";
    std::string comments;
    for (int i = 0; i < 60; ++i)
        comments += "# " + std::string(300, '=') + "\n"; // 18 kB, more than is looked at first
    CHECK(collected(written("sources", "commented.txt", comments + armenia)).names.size() == 1);
    const std::string many(20'000, 'y'); // one alternate name, far too long
    CHECK(
        collected(written("sources", "wide.txt", geonames_row(1, "Tegh", 39, 46, "P\tPPL", "AM", many))).rows.size() ==
        1);
    CHECK(open_source(written("sources", "other.txt", std::string(3'000'000, 'x'))).empty());
}

TEST_CASE("a place takes so many names and says what it leaves")
{
    std::string alternates;
    for (int i = 0; i < 60'000; ++i)
        alternates += (i == 0 ? "n" : ",n") + std::to_string(i);
    const auto all =
        collected(written("sources", "named.txt", geonames_row(1, "Tegh", 39, 46, "P\tPPL", "AM", alternates)));
    REQUIRE(all.rows.size() == 1);
    CHECK(all.rows[0].place.names.size() == 4096);
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0] == "1: its names beyond the first 4096 are left out; the place is kept");
}

TEST_CASE("names with control characters are left out")
{
    const auto all =
        collected(written("sources", "control.txt",
                          geonames_row(1, "Te\x1B[2Jgh", 39, 46) +
                              geonames_row(2, "Goris", 39, 46, "P\tPPL", "AM", "Go\aris,G\xC2\x9Bris,Gorys") +
                              geonames_row(3, "Kapan", 39, 46, "P\tP\x1BL")));
    REQUIRE(all.rows.size() == 1);
    CHECK(all.rows[0].place.names == std::vector<Name>{{"Goris", "en"}, {"Gorys", ""}});
    REQUIRE(all.rejects.size() == 4);
    CHECK(all.rejects[0] == "1: a name with control characters");
    CHECK(all.rejects[1] == "2: an alternate name with control characters is left out; the place is kept");
    CHECK_THAT(all.rejects[3], StartsWith("3: neither feature class nor feature code"));
    const auto own = collected(written("sources", "control.tsv",
                                       "id\tlat\tlon\tkind\tcountry\ten\n"
                                       "a\t39\t46\tPPL\tAM\tTe\x1Bgh\n"));
    CHECK(own.rejects == std::vector<std::string>{"2: a name with control characters in column 'en'"});
}

TEST_CASE("a last line that may be cut within a name is told of")
{
    const auto own =
        collected(written("sources", "cut.tsv", "id\tlat\tlon\tkind\tcountry\ten\ta\nb\t39\t46\tPPL\tAM\tTegh\tx\n"));
    CHECK(own.rejects.empty());
    const auto cut =
        collected(written("sources", "cut.tsv", "id\tlat\tlon\tkind\tcountry\ten\nb\t39\t46\tPPL\tAM\tTegh|Te"));
    CHECK(cut.rows.size() == 1);
    REQUIRE(cut.rejects.size() == 1);
    CHECK_THAT(cut.rejects[0], StartsWith("2: the last line has no line end, so 'Te' may be cut off"));
    const auto wof = collected(written("sources", "wofcut.tsv",
                                       "wof_id\tplacetype\tlat\tlon\tname\n"
                                       "1\tlocality\t39\t46\tTeg"));
    REQUIRE(wof.rejects.size() == 1);
    CHECK_THAT(wof.rejects[0], ContainsSubstring("'Teg' may be cut off"));
    const auto codes = collected(written("sources", "cutcodes.txt", "AM.08\tSyunik\tSyunik\t409313\nAM.01\tx\ty\t40"));
    CHECK(codes.codes.size() == 1);
    REQUIRE(codes.rejects.size() == 1);
    CHECK_THAT(codes.rejects[0], ContainsSubstring("its geonameid may be cut off"));
    const auto gns = collected(written("sources", "gnscut.txt",
                                       "ufi\tlat_dd\tlong_dd\tdesig_cd\tcc_ft\tnt\tfull_name\n"
                                       "-1\t39.55\t46.47\tPPL\tAM\tN\tTe"));
    REQUIRE(gns.rejects.size() == 1);
    CHECK_THAT(gns.rejects[0], ContainsSubstring("'Te' may be cut off"));
}

TEST_CASE("abbreviations and names of the past bear no language")
{
    const auto names = collected(written("sources", "alternateNamesV2.txt",
                                         "1\t5\tabbr\tNYC\t\t\t\t\t\t\n2\t5\tru\tЛенинакан\t\t\t\t1\t\t\n"
                                         "3\t5\tru\tГюмри\t1\t\t\t\t\t\n4\t5\ten\tBig Apple\t1\t\t1\t\t\t\n"
                                         "5\t5\t\tAlexandropol\t\t\t\t1\t\t\n6\t5\ten\tNY\t\t1\t\t\t\t\n"));
    REQUIRE(names.names.size() == 6);
    CHECK(names.names[0].second == Name{"NYC", ""});
    CHECK(names.names[1].second == Name{"Ленинакан", "ru-x-historic"});
    CHECK(names.names[2].second == Name{"Гюмри", "ru"});
    CHECK(names.names[3].second == Name{"Big Apple", "en-x-colloq"});
    CHECK(names.names[4].second == Name{"Alexandropol", "x-historic"});
    CHECK(names.names[5].second == Name{"NY", "en"});
    CHECK(names.uses == std::vector{NameUse::Usual, NameUse::Historic, NameUse::Preferred, NameUse::Colloquial,
                                    NameUse::Historic, NameUse::Short});
}
