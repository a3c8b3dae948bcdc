// From several sources to one gazetteer: what becomes one place, whose values count, what lies in what.
#include "collected.hpp"
#include "gazetteer/areas.hpp"
#include "gazetteer/compile.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/merge.hpp"
#include "gazetteer/writer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

using Catch::Matchers::ContainsSubstring;
using namespace dateline;
using namespace dateline::gazetteer;
using test::geonames_row;
using test::written;

namespace
{

struct Kept {
    std::vector<Place> places;
    std::vector<Demonym> demonyms;

    [[nodiscard]] const Place &operator[](std::string_view id) const
    {
        const auto found = std::ranges::find(places, id, &Place::id);
        REQUIRE(found != places.end());
        return *found;
    }
};

class Keeper final : public PlaceSink
{
public:
    explicit Keeper(Kept &kept) : m_kept(&kept) {}
    std::string add(const Place &place) override
    {
        m_kept->places.push_back(place);
        return {};
    }
    void add(const Demonym &demonym) override { m_kept->demonyms.push_back(demonym); }

private:
    Kept *m_kept;
};

struct Result {
    Kept kept;
    CompileReport report;
    std::vector<std::string> rejects;
};

Result compiled(const std::vector<std::filesystem::path> &files)
{
    std::vector<SourcePtr> sources;
    for (const auto &file : files)
        for (SourcePtr &source : open_source(file))
            sources.push_back(std::move(source));
    Result made;
    Keeper keeper(made.kept);
    made.report = compile(sources, keeper,
                          {.temporary = test::binary_folder(), .progress = {}, .reject = [&](std::string_view text) {
                               made.rejects.emplace_back(text);
                           }});
    return made;
}

const std::string header = "id\tlat\tlon\tkind\tcountry\tpopulation\tparent\tadmin\ten\tspellings\tgeometry\n";

bool named(const Place &place, std::string_view text)
{
    return std::ranges::find(place.names, text, &Name::text) != place.names.end();
}

} // namespace

TEST_CASE("the earlier source's values count, the later one fills and adds")
{
    const auto own =
        written("compile", "own.tsv", header + "az-lachin\t39.6402\t46.5488\tPPLA2\tAZ\t\t\t\tLachin\tBerdzor\t\n");
    const auto dump =
        written("compile", "AZ.txt",
                geonames_row(586523, "Laçın", 39.5989, 46.5460, "P\tPPL", "AZ", "Lachin,Laçin,Лачин", "55", 2190) +
                    geonames_row(7, "Lachin", 41.0, 48.0, "P\tPPL", "AZ"));
    const Result made = compiled({own, dump});
    REQUIRE(made.kept.places.size() == 2);
    const Place &lachin = made.kept["az-lachin"];
    CHECK(lachin.point == Point{39.6402, 46.5488}); // GeoNames puts it 4.6 km too far south
    CHECK(lachin.kind == "PPLA2");
    CHECK(lachin.population == 2190);
    CHECK(lachin.name() == "Lachin");
    CHECK(named(lachin, "Лачин"));
    CHECK(std::ranges::count(lachin.names, "Lachin", &Name::text) == 1);
    CHECK(lachin.origin == "own.tsv:2; AZ.txt:1 population, names 3-5");
    CHECK(made.report.sources[1].merged == 1);

    const std::vector<Provenance> parts = provenance_of(lachin.origin);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].row == "own.tsv:2");
    CHECK(parts[1].row == "AZ.txt:1");
    CHECK(parts[1].gave == std::vector<std::string>{"population", "names"});
    CHECK(parts[1].first_name == 3);
    CHECK(parts[1].last_name == 5);
}

TEST_CASE("places of one name stay apart: too far, of another kind, or twice in one source")
{
    const auto own = written("compile", "apart.tsv",
                             header + "a-1\t40.0\t45.0\tPPL\tAM\t\t\t\tKhalfali\t\t\n" +
                                 "a-2\t40.5\t45.0\tLK\tAM\t\t\t\tSevan\t\t\n");
    const auto dump = written("compile", "apart.txt",
                              geonames_row(1, "Khalfali", 40.001, 45.001) + geonames_row(2, "Khalfali", 40.002, 45.0) +
                                  geonames_row(3, "Khalfali", 40.3, 45.0) + geonames_row(4, "Sevan", 40.5, 45.0));
    const Result made = compiled({own, dump});
    CHECK(made.report.sources[1].merged == 1);
    CHECK(made.kept.places.size() == 5);
    CHECK(std::ranges::find(made.kept.places, "gn-1", &Place::id) == made.kept.places.end()); // the nearer of the two
    CHECK(made.kept["gn-2"].name() == "Khalfali");
    CHECK(made.kept["gn-4"].kind == "PPL");
}

TEST_CASE("one place under one id in two dumps, or by another source's word, is one")
{
    const auto first = written("compile", "cities.txt", geonames_row(1, "Kapan", 39.2, 46.4));
    const auto second =
        written("compile", "all.txt", geonames_row(1, "Ghapan", 39.9, 46.4) + geonames_row(1, "Again", 39, 46));
    const auto wof =
        written("compile", "wof.tsv",
                "wof_id\tplacetype\tname\tlat\tlon\tgeonames_id\tcountry\n9\tlocality\tGafan\t39.2\t46.4\t1\tAM\n");
    const Result made = compiled({first, second, wof});
    REQUIRE(made.kept.places.size() == 1);
    CHECK(named(made.kept["gn-1"], "Ghapan"));
    CHECK(named(made.kept["gn-1"], "Gafan"));
    CHECK(made.rejects == std::vector<std::string>{"all.txt:2: the id 'gn-1' is taken by line 1"});
    CHECK(made.report.sources[1].rows == 1);
}

TEST_CASE("names from elsewhere reach the place that a row became part of")
{
    const auto own = written("compile", "goris.tsv", header + "am-goris\t39.51\t46.34\tPPL\tAM\t\t\t\tGoris\t\t\n");
    const auto names =
        written("compile", "alternateNamesV2.txt", "1\t5\tka\tგორისი\t\t\t\t\t\t\n2\t99\tka\tx\t\t\t\t\t\t\n");
    const auto dump = written("compile", "goris.txt", geonames_row(5, "Goris", 39.511, 46.341));
    const Result made = compiled({own, names, dump}); // they may stand before what they add to
    REQUIRE(made.kept.places.size() == 1);
    CHECK(made.kept["am-goris"].name_in("ka") == "გორისი");
    CHECK(made.report.sources[1].names == 1);
}

TEST_CASE("of the names in a language the preferred one is first, what it was called once is only found")
{
    const auto own = written("uses", "own.tsv", header + "am-goris\t39.51\t46.34\tPPL\tAM\t\t\t\tGoris\t\t\n");
    const auto dump = written("uses", "AM.txt",
                              geonames_row(5, "Goris", 39.511, 46.341) +
                                  geonames_row(6, "Leninakan", 40.789, 43.847, "P\tPPL", "AM", "Kumayri") +
                                  geonames_row(7, "Kapan", 39.2, 46.4));
    const auto names = written("uses", "alternateNamesV2.txt",
                               "1\t6\tru\tЛенинакан\t\t\t\t1\t\t\n2\t6\tru\tГюмры\t\t\t\t\t\t\n"
                               "3\t6\tru\tГюмри\t1\t\t\t\t\t\n4\t6\ten\tGyumri\t1\t\t\t\t\t\n"
                               "5\t6\ten\tThe Second\t\t\t1\t\t\t\n6\t5\ten\tGoriss\t1\t\t\t\t\t\n"
                               "7\t7\ten\tKapan\t1\t\t\t\t\t\n8\t6\tde\tGY\t\t1\t\t\t\t\n"
                               "9\t6\tde\tGümri\t\t\t\t\t\t\n");
    const Result made = compiled({own, dump, names});
    REQUIRE(made.kept.places.size() == 3);
    const Place &gyumri = made.kept["gn-6"];
    CHECK(gyumri.name() == "Gyumri");
    CHECK(gyumri.name_in("en") == "Gyumri");
    CHECK(gyumri.name_in("ru") == "Гюмри");
    CHECK(gyumri.name_in("de") == "Gümri");
    CHECK(gyumri.name_in("ru-x-historic") == "Ленинакан");
    CHECK(gyumri.names.back() == Name{"Ленинакан", "ru-x-historic"});
    CHECK(named(gyumri, "The Second"));
    // Each name with the row that gave it: the row of the dump all that no other part names.
    const std::vector<Provenance> parts = provenance_of(gyumri.origin);
    REQUIRE(parts.size() == 8);
    CHECK(parts[0].row == "AM.txt:2");
    CHECK(parts[1].row == "alternateNamesV2.txt:4");
    CHECK(parts[1].first_name == 1);
    CHECK(parts[2].row == "alternateNamesV2.txt:3");
    CHECK(parts[2].first_name == 4);
    CHECK(gyumri.names[3].text == "Гюмри");

    CHECK(made.kept["am-goris"].name() == "Goris"); // the earlier source's
    CHECK(named(made.kept["am-goris"], "Goriss"));
    CHECK(made.kept["gn-7"].origin == "AM.txt:3");
}

TEST_CASE("parents follow from codes and from areas, the finest that agree")
{
    const auto own = written(
        "compile", "areas.tsv",
        header + "country-gb\t54\t-2\tPCLI\tGB\t\t\t\tUnited Kingdom\t\t\n"
                 "gb-england\t52\t-1\tADM1\tGB\t\tcountry-gb\tGB.ENG\tEngland\t\t\n"
                 "gb-kent\t51.2\t0.7\tADM1\tGB\t\tcountry-gb\t\tKent\t\tPOLYGON((0 51,1 51,1 51.5,0 51.5,0 51))\n"
                 "gb-sussex\t51\t-0.5\tADM1\tGB\t\tcountry-gb\t\tSussex\t\tPOLYGON((-1 51,0 51,0 51.5,-1 51.5,-1 51))\n"
                 "fr-nord\t50.5\t3\tADM1\tFR\t\t\tFR.32\tNord\t\t\n");
    const auto dump = written("compile", "GB.txt",
                              geonames_row(1, "Ashford", 51.15, 0.87, "P\tPPL", "GB", "", "ENG") +
                                  geonames_row(2, "Maidstone", 51.27, 0.52, "P\tPPL", "GB", "", "ENG") +
                                  geonames_row(3, "Offshore", 51.2, 1.1, "P\tPPL", "GB", "", "") + // 7 km off the area
                                  geonames_row(4, "Far", 55.0, -3.0, "P\tPPL", "GB", "", "ENG") +
                                  geonames_row(5, "Lille", 50.6, 3.06, "P\tPPL", "FR", "", "32"));
    const Result made = compiled({own, dump});
    CHECK(made.kept["gn-1"].parent == "gb-kent");
    CHECK(made.kept["gn-3"].parent == "gb-kent");
    CHECK(made.kept["gn-3"].origin.starts_with("parent by position; "));
    CHECK(made.kept["gn-4"].parent == "gb-england");
    CHECK(made.kept["gn-5"].parent == "fr-nord");
    CHECK(made.kept["gb-kent"].parent == "gb-england"); // its towns say so
    CHECK(made.kept["gb-sussex"].parent == "country-gb");
}

TEST_CASE("a demonym keeps its place when that becomes part of another")
{
    const auto own = written("compile", "gb.tsv",
                             header + "country-gb\t54\t-2\tPCLI\tGB\t\t\t\tBritain\t\t\n"
                                      "am-goris\t39.51\t46.34\tPPL\tAM\t\t\t\tGoris\t\t\n");
    const auto more = written("compile", "gb2.tsv",
                              header + "uk\t54\t-2\tPCLI\tGB\t\t\t\tUnited Kingdom\t\t\n"
                                       "goris-2\t39.51\t46.34\tPPL\tAM\t\t\t\tGoris\t\t\n");
    const auto demonyms =
        written("compile", "demonyms.tsv",
                "demonym\tplace\tform\nBriton\tuk\tperson\nGorisian\tgoris-2\tperson\nMartian\tmars\tperson\n");
    const Result made = compiled({own, more, demonyms});
    REQUIRE(made.kept.demonyms.size() == 2);
    CHECK(made.kept.demonyms[0].place == "country-gb");
    CHECK(made.kept.demonyms[1].place == "am-goris");
    REQUIRE(made.rejects.size() == 1);
    CHECK(made.rejects[0].find("Martian") != std::string::npos);
}

TEST_CASE("more rows than one bucket holds come out in their order, the same each time")
{
    std::string first;
    std::string second;
    constexpr int rows = 70'000;
    for (int i = 0; i < rows; ++i) {
        first += geonames_row(i, "Place " + std::to_string(i), -80 + i * 0.002, 10);
        second += std::to_string(i) + "\tlocality\tPlace " + std::to_string(rows - 1 - i) + "\t" +
                  std::to_string(-80 + (rows - 1 - i) * 0.002) + "\t10\t" + std::to_string(rows - 1 - i) +
                  "\tAM\tOther " + std::to_string(rows - 1 - i) + "\n";
    }
    const auto one = written("compile", "many.txt", first);
    const auto two =
        written("compile", "many.tsv", "wof_id\tplacetype\tname\tlat\tlon\tgeonames_id\tcountry\tname_en\n" + second);
    const Result made = compiled({one, two});
    REQUIRE(made.kept.places.size() == rows);
    CHECK(made.report.sources[1].merged == rows);
    bool ordered = true;
    for (int i = 0; i < rows; ++i)
        ordered = ordered && made.kept.places[static_cast<std::size_t>(i)].id == "gn-" + std::to_string(i) &&
                  named(made.kept.places[static_cast<std::size_t>(i)], "Other " + std::to_string(i));
    CHECK(ordered);
    CHECK(compiled({one, two}).kept.places.back().origin == made.kept.places.back().origin);
}

TEST_CASE("each place of a user's source is found under each of its names")
{
    const auto table = test::shared_folder() / "gazetteer" / "caucasus_wof_places.tsv";
    if (!std::filesystem::exists(table))
        SKIP("needs " << table);
    std::vector<SourcePtr> sources = open_source(test::source_folder() / "gazetteer" / "places");
    for (SourcePtr &source : open_source(table))
        sources.push_back(std::move(source));
    Writer writer;
    WriterSink sink(writer);
    const CompileReport report =
        compile(sources, sink, {.temporary = test::binary_folder(), .progress = {}, .reject = {}});
    const auto file = test::binary_folder() / "gazetteer-files" / "wof.gazetteer";
    CHECK(writer.finish(file).empty());
    CHECK(report.rejected() == 0);
    CHECK(report.sources.back().rows > 14'000);

    const std::array<std::filesystem::path, 1> files{file};
    const Gazetteer gazetteer = Gazetteer::open(files);
    const test::Collected all = test::collected(table);
    std::size_t names = 0;
    for (const SourceRow &row : all.rows)
        for (const Name &name : row.place.names) {
            ++names;
            // Its row may have become part of a place of ours, which stands where ours says.
            const std::vector<PlaceIndex> found = gazetteer.named(name.text);
            const bool there = std::ranges::any_of(found, [&](PlaceIndex place) {
                return gazetteer.id(place) == row.place.id ||
                       (kind_group(gazetteer.facts(place).kind) == kind_group(row.place.kind) &&
                        distance_m(gazetteer.facts(place).point, row.place.point) < 400'000);
            });
            INFO(row.place.id << " " << name.text);
            CHECK(there);
        }
    CHECK(names > 30'000);
}

TEST_CASE("the smallest area that holds a point is found, and the nearest by a shore")
{
    Areas areas;
    const auto square = [](double south, double west, double size) {
        return Geometry{.kind = GeometryKind::Area,
                        .parts = {{{south, west},
                                   {south, west + size},
                                   {south + size, west + size},
                                   {south + size, west},
                                   {south, west}}}};
    };
    areas.add(1, "ZA", square(-35, 15, 10));
    areas.add(2, "LS", square(-30, 27, 0.1));
    areas.add(3, "ZA", square(-30, 20, 1));
    CHECK(areas.find({-29.5, 20.5}, "", 0) == 3);
    CHECK(areas.find({-29.5, 20.5}, "LS", 0) == std::nullopt);
    CHECK(areas.find({-33, 16}, "ZA", 0) == 1);
    CHECK(areas.find({-33, 25.1}, "ZA", 0) == std::nullopt);
    CHECK(areas.find({-33, 25.1}, "ZA", 20'000) == 1);
    CHECK(areas.find({-33, 25.3}, "ZA", 20'000) == std::nullopt);
}

TEST_CASE("what the file cannot take is named, counted, and the rest is built")
{
    std::string rows = geonames_row(1, "Tegh", 39.55, 46.47) + geonames_row(2, "Goris", 39.51, 46.34);
    std::string more;
    for (int i = 0; i < 5'000; ++i)
        more += std::to_string(i + 10) + "\t1\ten\tName " + std::to_string(i) + "\t\t\t\t\t\t\n";
    std::vector<SourcePtr> sources = open_source(written("full", "AM.txt", rows));
    sources.push_back(std::move(open_source(written("full", "alternateNames.txt", more)).front()));
    sources.push_back(
        std::move(open_source(written("full", "demo.tsv", "demonym\tplace\nTeghian\tnowhere\n")).front()));
    Kept kept;
    class Picky final : public PlaceSink
    {
    public:
        explicit Picky(Kept &kept) : m_kept(&kept) {}
        std::string add(const Place &place) override
        {
            if (place.id == "gn-2")
                return "is not wanted";
            m_kept->places.push_back(place);
            return {};
        }
        void add(const Demonym &) override {}

    private:
        Kept *m_kept;
    } sink(kept);
    std::vector<std::string> rejects;
    const CompileReport report = compile(
        sources, sink, {.temporary = test::binary_folder(), .progress = {}, .reject = [&](std::string_view text) {
                            rejects.emplace_back(text);
                        }});
    CHECK(report.places == 1);
    CHECK(kept["gn-1"].names.size() == 4096);
    REQUIRE(rejects.size() == 3);
    CHECK(rejects[0] == "alternateNames.txt:4096: its names beyond the first 4096 are left out; the place is kept");
    CHECK(rejects[1] == "AM.txt:2: is not wanted");
    CHECK(rejects[2] == "demo.tsv:2: there is no place 'nowhere' for the demonym 'Teghian'");
    CHECK(report.rejected() == 3);
    CHECK(report.sources[2].rejected == 1);
}

TEST_CASE("a file takes so many languages")
{
    Writer writer;
    WriterSink sink(writer);
    Place place;
    place.kind = "PPL";
    place.point = {39, 46};
    std::string problem;
    for (int i = 0; i < 70'000 && problem.empty(); ++i) {
        place.id = "p-" + std::to_string(i);
        place.names = {{"Tegh", "l" + std::to_string(i)}};
        problem = sink.add(place);
    }
    CHECK_THAT(problem, ContainsSubstring("more than 65,000 different"));
    place.names = {{"Tegh", "l1"}};
    CHECK(sink.add(place).empty());
}

TEST_CASE("a file of names that names nothing says so")
{
    const auto made = compiled({written("names", "own.tsv", header + "a\t39\t46\tPPL\tAM\t\t\t\tTegh\t\t\n"),
                                written("names", "alternateNamesV2.txt", "1\t5\tru\tТех\t\t\t\t\t\t\n")});
    CHECK(made.report.places == 1);
    REQUIRE(made.rejects.size() == 1);
    CHECK_THAT(made.rejects[0], ContainsSubstring("alternateNamesV2.txt: none of its 1 names is of a place"));
    CHECK(made.report.rejected() == 1);
}
