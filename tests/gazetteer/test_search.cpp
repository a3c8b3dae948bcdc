// Search in other letters, by the ear and while typing.
#include "gazetteer/fixture.hpp"
#include "gazetteer/translit.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

using namespace dateline::gazetteer;
using dateline::test::fixture_gazetteer;

namespace
{

std::vector<std::string> read_as(std::string_view name)
{
    std::vector<std::string> texts;
    for (const Romanised &latin : romanised(name))
        texts.push_back(latin.text);
    return texts;
}

bool may_be(std::string_view name, const std::string &latin)
{
    const auto texts = read_as(name);
    return std::ranges::find(texts, latin) != texts.end();
}

Hit first_hit(std::string_view query, bool prefix = false)
{
    const auto hits = fixture_gazetteer().search(query, {.limit = 5, .fuzzy = true, .prefix = prefix, .countries = {}});
    return hits.empty() ? Hit{} : hits.front();
}

std::string first_id(std::string_view query, bool prefix = false)
{
    const Hit hit = first_hit(query, prefix);
    return hit.matched.empty() ? "" : fixture_gazetteer()[hit.place].id;
}

} // namespace

TEST_CASE("Names in the letters of the region are read as English texts write them")
{
    CHECK(may_be("Кельбаджар", "kelbajar"));
    CHECK(may_be("Єреван", "yerevan"));
    CHECK(may_be("Степанакерт", "stepanakert"));
    CHECK(may_be("Горис", "horys")); // as a Ukrainian name
    CHECK(read_as("Харків").front() == "kharkiv");
    CHECK(may_be("Ստեփանակերտ", "stepanakert"));
    CHECK(may_be("Երևան", "yerevan"));
    CHECK(may_be("Ոսկեվան", "voskevan"));
    CHECK(may_be("თბილისი", "tbilisi"));
    CHECK(may_be("ქუთაისი", "kutaisi"));
    CHECK(may_be("لاچین", "lachin"));
    CHECK(may_be("شوشا", "shusha"));
    CHECK(may_be("باكو", "baku"));
    CHECK(may_be("Xankəndi", "khankandi"));
    CHECK(may_be("Kelbecer", "kalbajar"));
    CHECK(may_be("Şuşa", "shusha"));
    CHECK(may_be("Çorum", "chorum"));
    CHECK(may_be("Αθήνα", "athena"));
    CHECK(romanised("Москва").front().language == "Russian");
    CHECK(romanised("Goris").empty());
    CHECK(romanised("123").empty());
    CHECK(romanised("").empty());
    CHECK(romanised(std::string(5000, 'x')).empty());
    CHECK_NOTHROW(romanised("\xff\xfe\xd0"));
}

TEST_CASE("A name in letters that no table has leads to its place")
{
    for (const auto &[query, id] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"Варденис", "am-vardenis"},
                                                                              {"Сотк", "am-sotk"},
                                                                              {"გორისი", "am-goris"},
                                                                              {"ბაქო", "az-baku"},
                                                                              {"لاچین", "az-lachin"},
                                                                              {"گوریس", "am-goris"},
                                                                              {"Халфали", "az-khalfali"},
                                                                              {"ლაჩინი", "az-lachin"}}) {
        INFO(query);
        CHECK(first_id(query) == id);
        CHECK_FALSE(first_hit(query).reason.empty());
    }
    const Hit hit = first_hit("Варденис");
    CHECK(hit.how == Matched::Transliterated);
    CHECK(hit.reason == "vardenis in Latin letters, read as Russian");
    CHECK(
        fixture_gazetteer().search("Варденис", {.limit = 5, .fuzzy = false, .prefix = false, .countries = {}}).empty());
}

TEST_CASE("Skeletons are the same in all alphabets of the region")
{
    for (const std::string_view name : {"Lachin", "Лачин", "Լաչին", "ლაჩინი", "لاچین", "Laçın"})
        CHECK(skeleton(name) == "lsn");
    for (const std::string_view name : {"Yerevan", "Ереван", "Երևան", "ერევანი", "ایروان", "İrəvan"})
        CHECK(skeleton(name) == "rvn");
    CHECK(skeleton("تبریز") == skeleton("Tabriz"));
    CHECK(skeleton("Αθήνα") == skeleton("Athina"));
}

TEST_CASE("Every answer says why it was found")
{
    CHECK(first_hit("Goris").reason == "bears this name");
    CHECK(first_hit("GORIS").reason == "the same but for capitals, accents or hyphens");
    CHECK(first_hit("Yerevam").reason == "one letter differs");
    CHECK(first_hit("Vardemiz").reason == "two letters differ");
    CHECK(first_hit("Kelbazar").reason == "sounds alike: the same consonants");
    CHECK(first_hit("Step", true).reason == "begins with 'Step'");
}

TEST_CASE("Typing ahead forgives a slip and other letters")
{
    CHECK(first_id("Step", true) == "az-stepanakert");
    CHECK(first_id("Stpean", true) == "az-stepanakert");
    CHECK(first_id("Варде", true) == "am-vardenis");
    CHECK(first_id("ста", true).empty() == false);
    const auto hits = fixture_gazetteer().search("l", {.limit = 3, .fuzzy = true, .prefix = true, .countries = {}});
    CHECK(hits.size() == 3);
    CHECK(std::ranges::is_sorted(hits, std::ranges::greater{}, &Hit::score));
    const auto abroad =
        fixture_gazetteer().search("mos", {.limit = 3, .fuzzy = true, .prefix = true, .countries = {"US"}});
    REQUIRE(abroad.size() == 1);
    CHECK(fixture_gazetteer()[abroad.front().place].id == "us-moscow");
}

TEST_CASE("Places of one's own keep their room among names that are alike")
{
    const auto file_of = [](const std::string &file, std::initializer_list<const char *> names) {
        const auto folder = dateline::test::binary_folder() / "gazetteer-files" / "own-share";
        std::filesystem::create_directories(folder);
        Writer writer;
        Place place;
        place.kind = "PPL";
        place.country = "AM";
        for (const char *name : names) {
            place.id = file + "-" + std::to_string(writer.places());
            place.point = {40, 45 + static_cast<double>(writer.places()) / 100};
            place.names.assign(1, {name, "en"});
            writer.add(place);
        }
        writer.finish(folder / (file + ".gazetteer"));
        return folder / (file + ".gazetteer");
    };
    const std::array<std::filesystem::path, 2> files{
        file_of("world", {"Barta", "Berta", "Birta", "Burta", "Borda", "Borka", "Borna", "Borsa", "Borte", "Borti",
                          "Borto", "Bortu", "Porta", "Sorta", "Torta"}),
        file_of("own", {"Burtak", "Bartak", "Goris"})};
    const auto ids = [](const Gazetteer &gazetteer, std::size_t limit) {
        std::vector<std::string> found;
        for (const Hit &hit :
             gazetteer.search("Borta", {.limit = limit, .fuzzy = true, .prefix = false, .countries = {}}))
            found.emplace_back(gazetteer.id(hit.place));
        return found;
    };
    const auto own = [](const std::vector<std::string> &found) {
        return std::ranges::count_if(found, [](const std::string &id) { return id.starts_with("own-"); });
    };
    const Gazetteer both = Gazetteer::open(files);
    const auto ten = ids(both, 10);
    REQUIRE(ten.size() == 10);
    CHECK(own(ten) == 2);
    CHECK(ten.front().starts_with("world-")); // what is nearer stays before them
    CHECK(own(ids(both, 1)) == 0);
    CHECK(ids(both, 30).size() == 17);
    CHECK(ids(Gazetteer::open(std::span{files}.first(1)), 10).size() == 10);
}
