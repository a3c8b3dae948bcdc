// dateline gazetteer build|search|show|near: places and their names.
#include "gazetteer/compile.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"
#include "gazetteer_build.hpp"
#include "gazetteer_open.hpp"
#include "messages.hpp"
#include "verb.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::cli
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::Hit;
using gazetteer::Place;
using gazetteer::PlaceIndex;
using gazetteer::Point;
using Json = nlohmann::ordered_json;

Json names_json(const Place &place)
{
    Json names = Json::object();
    Json reported = Json::array();
    for (const gazetteer::Name &name : place.names)
        if (name.language.empty() || names.contains(name.language))
            reported.push_back(name.text);
        else
            names[name.language] = name.text;
    if (!reported.empty())
        names["reported"] = std::move(reported);
    return names;
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

Json place_json(const Place &place, const Hit *hit)
{
    Json json{{"id", place.id},
              {"name", place.name()},
              {"kind", place.kind},
              {"country", place.country},
              {"lat", rounded(place.point.lat, 1e6)},
              {"lon", rounded(place.point.lon, 1e6)}};
    if (hit != nullptr) {
        json["score"] = rounded(hit->score, 1e3);
        json["matched"] = hit->matched;
        json["reason"] = hit->reason;
    }
    json["names"] = names_json(place);
    return json;
}

std::string dumped(const Json &json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

class GazetteerVerb final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.require_subcommand(0, 1);
        m_build.setup(app);
        m_search = app.add_subcommand("search", "Find the places that bear a name, or one like it; the best first")
                       ->group("Verbs");
        m_search->add_option("NAME", m_words, "The name, in any spelling or script")->required()->type_name("");
        m_search->add_option("--limit", m_limit, "At most so many places")
            ->check(CLI::Range(1, 10'000).description(""))
            ->type_name("N")
            ->capture_default_str();
        m_search->add_option("--country", m_countries, "Only in this country (AM, AZ, ...); may be repeated")
            ->type_name("CODE")
            ->allow_extra_args(false);
        m_search->add_flag("--exact", m_exact, "Only places that bear this very name, no similar ones");
        m_search->footer("Example:\n"
                         "  dateline gazetteer search Tig\n"
                         "  dateline gazetteer search Kelbecer --json --limit 1 | jq -r '.[0].id'");
        m_show = app.add_subcommand("show", "Show all that is known about a place")->group("Verbs");
        m_show->add_option("ID", m_id, "Its id, as 'search' prints it")->required()->type_name("");
        m_show->footer("Example:\n  dateline gazetteer show am-tegh");
        m_near = app.add_subcommand("near", "Find the places about a point, the nearest first, and what contains it")
                     ->group("Verbs");
        m_near->add_option("POINT", m_point, "LAT,LON in degrees; south and west are negative")
            ->required()
            ->type_name("");
        m_near->add_option("--radius", m_radius_km, "Within so many kilometres")
            ->check(CLI::Range(0.001, 2000.0).description(""))
            ->type_name("KM")
            ->capture_default_str();
        m_near->add_option("--limit", m_limit, "At most so many places")
            ->check(CLI::Range(1, 10'000).description(""))
            ->type_name("N")
            ->capture_default_str();
        m_near->footer("Example:\n  dateline gazetteer near 39.557,46.478");
        for (CLI::App *verb : {m_search, m_show, m_near}) {
            verb->add_option("--gazetteer", m_tables,
                             "A further gazetteer: *.gazetteer as 'build' makes it, a table of places (*.tsv)\n"
                             "or a folder of them; may be repeated")
                ->type_name("PATH")
                ->allow_extra_args(false);
            verb->add_flag("--json", m_json, "Print JSON instead of a table");
        }
        app.footer("Example:\n  dateline gazetteer search Tig\n  dateline gazetteer show am-tegh\n"
                   "  dateline gazetteer near 39.557,46.478\n"
                   "  dateline gazetteer build AM.txt -o armenia.gazetteer");
    }

    int run() override
    {
        if (m_build.parsed())
            return m_build.run();
        if (!m_search->parsed() && !m_show->parsed() && !m_near->parsed())
            throw UsageError("say what to do: build, search, show or near");
        const Point point = m_near->parsed() ? point_of(m_point) : Point{};
        for (std::string &code : m_countries)
            code = country_of(code);
        const auto gazetteer = open_gazetteer(m_tables);
        return m_search->parsed() ? search(gazetteer) : m_show->parsed() ? show(gazetteer) : near(gazetteer, point);
    }

private:
    int search(const Gazetteer &gazetteer) const
    {
        std::string query;
        for (const std::string &word : m_words)
            query += (query.empty() ? "" : " ") + word;
        if (query.size() > gazetteer::longest_query)
            throw UsageError("a name of " + std::to_string(query.size()) + " bytes; the longest has " +
                             std::to_string(gazetteer::longest_query));
        gazetteer::SearchOptions options;
        options.limit = m_limit;
        options.fuzzy = !m_exact;
        options.countries = m_countries;
        const std::vector<Hit> hits = gazetteer.search(query, options);
        if (m_json) {
            Json all = Json::array();
            for (const Hit &hit : hits)
                all.push_back(place_json(gazetteer[hit.place], &hit));
            put(dumped(all));
            return done;
        }
        if (hits.empty()) {
            say("no place bears the name '" + query +
                "' or one like it; try another spelling, or add a table (--gazetteer)");
            return done;
        }
        std::vector<std::vector<std::string>> rows{{"ID", "NAME", "KIND", "COUNTRY", "LAT, LON", "SCORE", "MATCHED"}};
        for (const Hit &hit : hits) {
            const Place &place = gazetteer[hit.place];
            rows.push_back({place.id, place.name(), place.kind, place.country, words_of(place.point),
                            score_words(hit.score), hit.matched + " (" + hit.reason + ")"});
        }
        put(aligned(rows));
        return done;
    }

    static std::string score_words(double score)
    {
        const long hundredths = std::lround(score * 100);
        const std::string rest = std::to_string(hundredths % 100);
        return std::to_string(hundredths / 100) + (rest.size() == 1 ? ".0" : ".") + rest;
    }

    int show(const Gazetteer &gazetteer) const
    {
        const std::optional<gazetteer::PlaceIndex> index = gazetteer.find(m_id);
        if (!index) {
            say("no place has the id '" + m_id + "'; 'dateline gazetteer search NAME' finds ids");
            return some_refused;
        }
        const Place &place = gazetteer[*index];
        put(m_json ? dumped(full_json(place)) : full_text(place));
        return done;
    }

    // "am" is AM.
    static std::string country_of(std::string text)
    {
        std::ranges::transform(text, text.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        if (text.size() != 2 || !gazetteer::rows::upper_letters(text))
            throw UsageError("--country: '" + text + "' is no country: write its ISO code of two letters, as AM");
        return text;
    }

    static Point point_of(const std::string &text)
    {
        Point point;
        const std::size_t comma = text.find(',');
        const std::string lat = text.substr(0, comma);
        std::string lon = comma == std::string::npos ? std::string{} : text.substr(comma + 1);
        lon.erase(0, lon.find_first_not_of(' '));
        const auto y = gazetteer::rows::number<double>(lat);
        const auto x = gazetteer::rows::number<double>(lon);
        if (y && x)
            point = {*y, *x};
        if (!point.valid())
            throw UsageError("'" + text + "' is no point: write LAT,LON in degrees, as 39.557,46.478");
        return point;
    }

    // What the point lies in by its areas, from the smallest outward; without areas what the nearest place lies in.
    static std::vector<PlaceIndex> around(const Gazetteer &gazetteer, Point point, const std::vector<PlaceIndex> &found)
    {
        std::vector<PlaceIndex> outer = gazetteer.containing(point);
        std::optional<PlaceIndex> at = !outer.empty()  ? gazetteer.parent(outer.back())
                                       : found.empty() ? std::nullopt
                                                       : gazetteer.parent(found.front());
        for (int steps = 0; at && steps < 16; at = gazetteer.parent(*at), ++steps) // parents may go in circles
            if (std::ranges::find(outer, *at) == outer.end())
                outer.push_back(*at);
        return outer;
    }

    int near(const Gazetteer &gazetteer, Point point) const
    {
        const std::vector<PlaceIndex> found = gazetteer.near(point, m_radius_km * 1000, m_limit);
        const std::vector<PlaceIndex> outer = around(gazetteer, point, found);
        const auto kilometres = [&](const Place &place) { return gazetteer::distance_m(point, place.point) / 1000; };
        if (m_json) {
            Json nearest = Json::array();
            for (const PlaceIndex index : found) {
                Json place = place_json(gazetteer[index], nullptr);
                place["km"] = rounded(kilometres(gazetteer[index]), 1e3);
                nearest.push_back(std::move(place));
            }
            Json within = Json::array();
            for (const PlaceIndex index : outer)
                within.push_back(place_json(gazetteer[index], nullptr));
            put(dumped({{"near", std::move(nearest)}, {"within", std::move(within)}}));
            return done;
        }
        if (found.empty() && outer.empty()) {
            say("no place within " + std::to_string(std::lround(m_radius_km)) + " km; try a larger --radius");
            return done;
        }
        std::vector<std::vector<std::string>> rows{{"KM", "ID", "NAME", "KIND", "COUNTRY", "LAT, LON"}};
        for (const PlaceIndex index : found) {
            const Place &place = gazetteer[index];
            rows.push_back({score_words(kilometres(place)), place.id, place.name(), place.kind, place.country,
                            words_of(place.point)});
        }
        for (const PlaceIndex index : outer) {
            const Place &place = gazetteer[index];
            rows.push_back({"in", place.id, place.name(), place.kind, place.country, words_of(place.point)});
        }
        put(aligned(rows));
        return done;
    }

    static Json provenance_json(const std::string &origin)
    {
        Json all = Json::array();
        for (const gazetteer::Provenance &part : gazetteer::provenance_of(origin)) {
            Json json{{"from", part.row}};
            if (!part.gave.empty())
                json["gave"] = part.gave;
            if (part.first_name > 0)
                json["names"] = {part.first_name, part.last_name};
            all.push_back(std::move(json));
        }
        return all;
    }

    static Json full_json(const Place &place)
    {
        Json json = place_json(place, nullptr);
        json["radius_m"] = place.radius_m;
        json["population"] = place.population;
        json["parent"] = place.parent;
        json["origin"] = place.origin;
        json["provenance"] = provenance_json(place.origin);
        if (!place.geometry.empty())
            json["geometry"] = place.geometry.kind == gazetteer::GeometryKind::Area ? "area" : "line";
        return json;
    }

    static std::string full_text(const Place &place)
    {
        std::vector<std::vector<std::string>> rows{{"id", place.id},
                                                   {"name", place.name()},
                                                   {"kind", place.kind},
                                                   {"country", place.country},
                                                   {"lat, lon", words_of(place.point)}};
        if (place.radius_m > 0)
            rows.push_back({"radius", std::to_string(std::lround(place.radius_m)) + " m"});
        if (place.population > 0)
            rows.push_back({"population", std::to_string(place.population)});
        if (!place.parent.empty())
            rows.push_back({"in", place.parent});
        for (const gazetteer::Name &name : place.names)
            rows.push_back({name.language.empty() ? "as reported" : name.language, name.text});
        if (!place.geometry.empty())
            rows.push_back({"shape", place.geometry.kind == gazetteer::GeometryKind::Area ? "area" : "line"});
        rows.push_back({"from", place.origin});
        return aligned(rows);
    }

    GazetteerBuild m_build;
    CLI::App *m_search = nullptr;
    CLI::App *m_show = nullptr;
    CLI::App *m_near = nullptr;
    std::vector<std::string> m_words, m_countries, m_tables;
    std::string m_id, m_point;
    double m_radius_km = 50;
    std::size_t m_limit = 10;
    bool m_exact = false, m_json = false;
};

} // namespace

std::unique_ptr<Verb> make_gazetteer() { return std::make_unique<GazetteerVerb>(); }

} // namespace dateline::cli
