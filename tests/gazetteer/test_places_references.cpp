// Our own points against the references in ../shared: a place of ../shared/gazetteer or ../shared/gold that bears one
// of our names lies within 3 km of ours. exceptions.tsv lists where the reference is wrong or means another place.
#include "gazetteer/gazetteer.hpp"
#include "places_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

using namespace dateline;
using gazetteer::Point;
using test::TableRow;

namespace
{

constexpr double allowed_m = 3000;

struct Reference {
    Point point;
    std::string country;
    bool area = false; ///< a province or district rather than a settlement
    std::string where;
};

// Points of the reference gazetteer under each folded name. Its "localadmin" rows are areas of municipalities, whose
// centres tell nothing about the village.
std::unordered_multimap<std::string, Reference> references()
{
    const std::filesystem::path file = test::shared_folder() / "gazetteer" / "caucasus_wof_places.tsv";
    std::unordered_multimap<std::string, Reference> found;
    for (const TableRow &row : test::read_table(file).rows) {
        const bool area = row["placetype"] == "region";
        if (!area && row["placetype"] != "locality")
            continue;
        const Point point{test::number(row["lat"]), test::number(row["lon"])};
        std::set<std::string> names;
        for (const std::string_view column : {"name", "name_en", "name_hy", "name_az", "name_ru"})
            for (const std::string &name : test::split(row[column], '|'))
                if (!name.empty())
                    names.insert(gazetteer::fold(name));
        for (const std::string &name : names)
            found.emplace(name, Reference{point, row["country"], area, row["wof_id"] + " " + row["name"]});
    }
    return found;
}

struct Exception {
    std::string reason;
    bool used = false;
};

std::map<std::string, Exception> exceptions()
{
    std::map<std::string, Exception> listed;
    const auto file = test::source_folder() / "tests" / "gazetteer" / "exceptions.tsv";
    for (const TableRow &row : test::read_table(file).rows)
        listed[row["id"]] = {row["reason"], false};
    return listed;
}

nlohmann::json gold()
{
    std::ifstream file(test::shared_folder() / "gold" / "articles.json");
    return nlohmann::json::parse(file);
}

} // namespace

TEST_CASE("our places lie within 3 km of the reference gazetteer's")
{
    const auto known = references();
    if (known.empty())
        SKIP("../shared/gazetteer/caucasus_wof_places.tsv is absent");
    std::map<std::string, Exception> excepted = exceptions();
    std::size_t compared = 0;
    for (const TableRow &row : test::read_table(test::places_folder() / "caucasus.tsv").rows) {
        const bool settlement = row["kind"].starts_with("PPL");
        if (!settlement && !row["kind"].starts_with("ADM"))
            continue;
        const Point point{test::number(row["lat"]), test::number(row["lon"])};
        double nearest = 1e9;
        std::string where;
        for (const std::string &name : test::names_of(row)) {
            const auto [first, last] = known.equal_range(gazetteer::fold(name));
            for (auto at = first; at != last; ++at) {
                if (at->second.area == settlement || at->second.country != row["country"])
                    continue;
                const double distance = gazetteer::distance_m(point, at->second.point);
                if (distance < nearest) {
                    nearest = distance;
                    where = at->second.where;
                }
            }
        }
        if (where.empty())
            continue;
        ++compared;
        if (const auto found = excepted.find(row["id"]); nearest > allowed_m && found != excepted.end()) {
            found->second.used = true;
            continue;
        }
        INFO(row.where << ' ' << row["id"] << " and " << where);
        CHECK(nearest <= allowed_m);
    }
    CHECK(compared >= 300);
    for (const auto &[id, exception] : excepted) {
        INFO(id << " needs no exception");
        CHECK(exception.used);
        CHECK(exception.reason.size() > 10);
    }
}

TEST_CASE("a careful reader's places are ours")
{
    if (!std::filesystem::exists(test::shared_folder() / "gold" / "articles.json"))
        SKIP("../shared/gold/articles.json is absent");
    std::unordered_multimap<std::string, const TableRow *> ours;
    const std::vector<TableRow> rows = test::place_rows();
    for (const TableRow &row : rows)
        for (const std::string &name : test::names_of(row))
            ours.emplace(gazetteer::fold(name), &row);
    const nlohmann::json read = gold();
    for (const auto &article : read.at("articles"))
        for (const auto &mention : article.at("mentions")) {
            const std::string text = mention.at("text");
            const Point wanted{mention.at("lat"), mention.at("lon")};
            double nearest = 1e9;
            const auto [first, last] = ours.equal_range(gazetteer::fold(text));
            for (auto at = first; at != last; ++at) {
                const Point point{test::number((*at->second)["lat"]), test::number((*at->second)["lon"])};
                nearest = std::min(nearest, gazetteer::distance_m(point, wanted));
            }
            // Settlements as exactly as the tables promise; broad places as far as their label may be moved.
            const double tolerance = mention.at("tolerance_km").get<double>() * 1000;
            INFO(text << " in " << article.at("article").get<std::string>());
            CHECK(nearest <= (tolerance <= 25'000 ? std::min(tolerance, allowed_m) : tolerance));
        }
}
