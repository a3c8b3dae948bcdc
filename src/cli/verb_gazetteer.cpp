// dateline gazetteer search|show: places and their names.
#include "gazetteer/gazetteer.hpp"
#include "messages.hpp"
#include "verb.hpp"
#include "wording.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dateline::cli
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::Hit;
using gazetteer::Place;
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
        for (CLI::App *verb : {m_search, m_show}) {
            verb->add_option("--gazetteer", m_tables,
                             "A further table of places (*.tsv) or folder of tables;\nmay be repeated")
                ->type_name("PATH")
                ->allow_extra_args(false);
            verb->add_flag("--json", m_json, "Print JSON instead of a table");
        }
        app.footer("Example:\n  dateline gazetteer search Tig\n  dateline gazetteer show am-tegh");
    }

    int run() override
    {
        if (!m_search->parsed() && !m_show->parsed())
            throw UsageError("say what to do: search or show");
        std::vector<std::filesystem::path> tables{Gazetteer::default_path()};
        tables.insert(tables.end(), m_tables.begin(), m_tables.end());
        const Gazetteer gazetteer = Gazetteer::open(tables);
        for (const std::string &reject : gazetteer.rejects())
            say(reject);
        return m_search->parsed() ? search(gazetteer) : show(gazetteer);
    }

private:
    int search(const Gazetteer &gazetteer) const
    {
        std::string query;
        for (const std::string &word : m_words)
            query += (query.empty() ? "" : " ") + word;
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
                            score_words(hit.score), hit.matched + " (" + std::string{to_string(hit.how)} + ")"});
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

    static Json full_json(const Place &place)
    {
        Json json = place_json(place, nullptr);
        json["radius_m"] = place.radius_m;
        json["population"] = place.population;
        json["parent"] = place.parent;
        json["origin"] = place.origin;
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
        rows.push_back({"from", place.origin});
        return aligned(rows);
    }

    CLI::App *m_search = nullptr;
    CLI::App *m_show = nullptr;
    std::vector<std::string> m_words, m_countries, m_tables;
    std::string m_id;
    std::size_t m_limit = 10;
    bool m_exact = false, m_json = false;
};

} // namespace

std::unique_ptr<Verb> make_gazetteer() { return std::make_unique<GazetteerVerb>(); }

} // namespace dateline::cli
