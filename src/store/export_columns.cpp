#include "store/export_columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace dateline::store
{
namespace
{

using enum ColumnType;
using reading::Claim;
using reading::Incident;
using reading::Precision;

constexpr std::array acled_columns{Column{"event_id_cnty", Text},
                                   Column{"event_date", Text},
                                   Column{"year", Integer},
                                   Column{"time_precision", Integer},
                                   Column{"event_type", Text},
                                   Column{"actor1", Text},
                                   Column{"inter1", Text},
                                   Column{"actor2", Text},
                                   Column{"inter2", Text},
                                   Column{"location", Text},
                                   Column{"latitude", Real},
                                   Column{"longitude", Real},
                                   Column{"geo_precision", Integer},
                                   Column{"source", Text},
                                   Column{"notes", Text},
                                   Column{"fatalities", Integer}};
constexpr std::array ucdp_columns{Column{"id", Text},
                                  Column{"year", Integer},
                                  Column{"type_of_violence", Integer},
                                  Column{"side_a", Text},
                                  Column{"side_b", Text},
                                  Column{"number_of_sources", Integer},
                                  Column{"source_article", Text},
                                  Column{"source_office", Text},
                                  Column{"source_date", Text},
                                  Column{"source_headline", Text},
                                  Column{"source_original", Text},
                                  Column{"where_prec", Integer},
                                  Column{"where_coordinates", Text},
                                  Column{"latitude", Real},
                                  Column{"longitude", Real},
                                  Column{"date_prec", Integer},
                                  Column{"date_start", Text},
                                  Column{"date_end", Text},
                                  Column{"best", Integer},
                                  Column{"high", Integer},
                                  Column{"low", Integer}};
constexpr std::array timemap_columns{Column{"id", Text},          Column{"date", Text},     Column{"time", Text},
                                     Column{"location", Text},    Column{"latitude", Text}, Column{"longitude", Text},
                                     Column{"description", Text}, Column{"category", Text}, Column{"sources", Text},
                                     Column{"source_url", Text}};

constexpr std::array<std::string_view, 4> set_names{"own", "acled", "ucdp", "timemap"};

std::string joined(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? "" : "; ") + text;
    return all;
}

std::string figures(const std::optional<int> &number) { return number ? std::to_string(*number) : std::string{}; }

std::string degrees(double value)
{
    std::array<char, 32> text{};
    const double rounded = std::round(value * 1e6) / 1e6;
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), rounded).ptr};
}

// The parts that all of the layouts share.
struct Facts {
    Facts(const Incident &incident, const Summary &summary, const ProjectIndex &index)
    {
        const reading::Interval &interval = incident.interval;
        if (interval.valid()) {
            first = reading::local_day(interval.from, interval.utc_offset);
            last = reading::local_day(interval.to - std::chrono::seconds{1}, interval.utc_offset);
            begin = reading::to_iso(std::chrono::sys_days{*first}).substr(0, 10);
            end = reading::to_iso(std::chrono::sys_days{*last}).substr(0, 10);
            clock = reading::to_iso(interval.from + interval.utc_offset).substr(11, 5);
        }
        if (!incident.places.empty() && incident.places.front().point.valid()) {
            place = incident.places.front();
            lat = degrees(place.point.lat);
            lon = degrees(place.point.lon);
        }
        for (const Claim *claim : summary.claims) {
            notes += (notes.empty() ? "" : "; ") + who_says(*claim, index) + ' ' +
                     std::string{to_string(claim->stance)} + ": " + std::string{to_string(claim->what)} +
                     amount_in_words(*claim) + (claim->side.empty() ? "" : " (" + claim->side + ")");
            if (!claim->side.empty() && claim->side != "both" && std::ranges::find(sides, claim->side) == sides.end())
                sides.push_back(claim->side);
        }
        for (const reading::Reading *reading : summary.readings) {
            outlets.push_back(reading->article.source());
            days.push_back(reading->article.published ? reading::to_iso(*reading->article.published).substr(0, 10)
                                                      : std::string{});
            if (url.empty())
                url = reading->article.url;
        }
        if (!summary.readings.empty())
            headline = summary.readings.front()->article.title;
        sides.resize(2);
        if (summary.killed.min == summary.killed.max)
            agreed = figures(summary.killed.min);
    }
    std::optional<std::chrono::year_month_day> first, last;
    std::string begin, end, clock, lat, lon, notes, url, headline, agreed;
    std::vector<std::string> sides, outlets, days;
    reading::IncidentPlace place;
    [[nodiscard]] std::string year() const { return first ? std::to_string(static_cast<int>(first->year())) : ""; }
};

std::vector<std::string> acled(const Incident &incident, const Facts &facts)
{
    const Precision precision = incident.interval.precision;
    const std::string time = precision <= Precision::Day ? "1" : precision == Precision::Week ? "2" : "3";
    constexpr double town_m = 5'000;
    constexpr double near_m = 50'000;
    const std::string where = facts.place.radius_m <= town_m ? "1" : facts.place.radius_m <= near_m ? "2" : "3";
    return {
        incident.id,    facts.begin, facts.year(),     time,      incident.kind, facts.sides[0], {},
        facts.sides[1], {},          facts.place.name, facts.lat, facts.lon,     where,          joined(facts.outlets),
        facts.notes,    facts.agreed};
}

std::string ucdp_place(const reading::IncidentPlace &place)
{
    constexpr double at_m = 5'000;
    constexpr double near_m = 25'000;
    constexpr double district_m = 60'000;
    constexpr double province_m = 200'000;
    if (!place.geometry.empty())
        return "5";
    return place.radius_m <= at_m         ? "1"
           : place.radius_m <= near_m     ? "2"
           : place.radius_m <= district_m ? "3"
           : place.radius_m <= province_m ? "4"
                                          : "6";
}

std::string ucdp_day(const reading::Interval &interval)
{
    if (!interval.valid())
        return {};
    if (interval.precision <= Precision::Day && interval.to - interval.from <= std::chrono::days{1})
        return "1";
    return interval.precision <= Precision::Day     ? "2"
           : interval.precision == Precision::Week  ? "3"
           : interval.precision == Precision::Month ? "4"
                                                    : "5";
}

std::vector<std::string> ucdp(const Incident &incident, const Summary &summary, const Facts &facts)
{
    std::string days;
    for (const std::string &day : facts.days)
        days += (&day == facts.days.data() ? "" : ";") + day;
    std::string outlets;
    for (const std::string &outlet : facts.outlets)
        outlets += (outlets.empty() ? "" : ";") + outlet;
    return {incident.id,
            facts.year(),
            {}, // whether a state took part is not known
            facts.sides[0],
            facts.sides[1],
            std::to_string(facts.outlets.size()),
            facts.notes,
            outlets,
            days,
            facts.headline,
            joined(summary.claimants),
            ucdp_place(facts.place),
            facts.place.name,
            facts.lat,
            facts.lon,
            ucdp_day(incident.interval),
            facts.begin,
            facts.end,
            facts.agreed,
            figures(summary.killed.max),
            figures(summary.killed.min)};
}

std::vector<std::string> timemap(const Incident &incident, const Facts &facts)
{
    std::string day;
    if (facts.first)
        day = std::to_string(static_cast<unsigned>(facts.first->month())) + '/' +
              std::to_string(static_cast<unsigned>(facts.first->day())) + '/' + facts.year();
    const bool clock = incident.interval.precision <= Precision::Hour;
    return {incident.id,
            day,
            clock ? facts.clock : std::string{},
            facts.place.name,
            facts.lat,
            facts.lon,
            incident.title + (facts.notes.empty() ? "" : ". " + facts.notes),
            incident.kind,
            joined(facts.outlets),
            facts.url};
}

} // namespace

bool from_string(std::string_view text, ColumnSet &set) noexcept
{
    const auto *const found = std::ranges::find(set_names, text);
    if (found == set_names.end())
        return false;
    set = static_cast<ColumnSet>(found - set_names.begin());
    return true;
}

std::span<const Column> columns_of(ColumnSet set)
{
    switch (set) {
    case ColumnSet::Acled:
        return acled_columns;
    case ColumnSet::Ucdp:
        return ucdp_columns;
    case ColumnSet::Timemap:
        return timemap_columns;
    case ColumnSet::Own:
        break;
    }
    return {};
}

std::vector<std::string> cells_of(ColumnSet set, const Incident &incident, const Summary &summary,
                                  const ProjectIndex &index)
{
    const Facts facts{incident, summary, index};
    return set == ColumnSet::Acled  ? acled(incident, facts)
           : set == ColumnSet::Ucdp ? ucdp(incident, summary, facts)
                                    : timemap(incident, facts);
}

} // namespace dateline::store
