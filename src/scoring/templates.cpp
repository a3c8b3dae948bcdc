#include "scoring/templates.hpp"

#include "scoring/folded.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace dateline::scoring
{
namespace
{

using nlohmann::json;
using reading::Incident;
using reading::Reading;
using std::chrono::sys_days;
using Strings = std::vector<std::string>;

Strings fills(const json &filled, const char *slot)
{
    const auto found = filled.find(slot);
    return found == filled.end() ? Strings{} : found->get<Strings>();
}

std::string joined(const Strings &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : " | ") + part;
    return text;
}

// What stands between quotation marks.
Strings quoted(const Strings &parts)
{
    Strings result;
    for (const std::string &part : parts)
        for (std::size_t open = part.find('"'); open != std::string::npos;) {
            const std::size_t close = part.find('"', open + 1);
            if (close == std::string::npos)
                break;
            if (close > open + 2)
                result.push_back(in_capitals(std::string_view(part).substr(open + 1, close - open - 1)));
            open = part.find('"', close + 1);
        }
    return result;
}

// The parts of a fill between `mark`, outside parentheses or not.
Strings split(std::string_view text, std::string_view mark)
{
    Strings parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(mark, at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + mark.size();
    }
    return parts;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '(' || text.front() == '?'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == ')'))
        text.remove_suffix(1);
    return text;
}

// "05 JAN 90"
std::optional<sys_days> day_of(std::string_view text)
{
    constexpr std::array<std::string_view, 12> months{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                      "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    const Strings parts = split(in_capitals(trimmed(text)), " ");
    if (parts.size() != 3)
        return std::nullopt;
    const auto *const month = std::ranges::find(months, std::string_view(parts[1]).substr(0, 3));
    int day = 0;
    int year = 0;
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), day);
    std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), year);
    if (month == months.end() || day < 1)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year < 100 ? 1900 + year : year},
                                           std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1U},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional(sys_days{date}) : std::nullopt;
}

using Days = std::pair<std::optional<sys_days>, sys_days>; // nothing: open towards the past

std::vector<Days> stated_days(const Strings &dates)
{
    std::vector<Days> result;
    for (const std::string &fill : dates)
        for (const std::string &alternative : split(fill, "/")) {
            const std::string_view text = trimmed(alternative);
            if (text.starts_with('-')) {
                if (const auto last = day_of(text.substr(1)))
                    result.emplace_back(std::nullopt, *last);
                continue;
            }
            const auto dash = text.find(" - ");
            const auto first = day_of(text.substr(0, dash));
            const auto last = dash == std::string_view::npos ? first : day_of(text.substr(dash + 3));
            if (first && last)
                result.emplace_back(first, *last);
        }
    return result;
}

struct Places {
    Strings names;
    bool country_only = true;
};

// "LA LOMITA (FARM)": a text writes "La Lomita farm" or "La Lomita"; "SOYA CITY (CITY)": the kind is part of the fill.
void add_names(Strings &names, std::string_view part)
{
    const std::size_t open = part.find(" (");
    const std::string name(trimmed(part.substr(0, open)));
    if (name.empty())
        return;
    names.push_back(name);
    if (open == std::string_view::npos)
        return;
    const std::string kind = ' ' + std::string(trimmed(part.substr(open)));
    names.push_back(name.ends_with(kind) ? name.substr(0, name.size() - kind.size()) : name + kind);
}

// The last part of each alternative, with and without its kind.
Places finest_places(const Strings &locations)
{
    Places places;
    for (const std::string &fill : locations)
        for (const std::string &alternative : split(fill, " / ")) {
            const Strings parts = split(alternative, ":");
            places.country_only = places.country_only && parts.size() < 2;
            for (const std::string &end : split(parts.back(), " - "))
                add_names(places.names, end);
        }
    return places;
}

// "1: "NAME"", "~6: …", "15-: …"; nothing for "PLURAL" and "-".
std::optional<int> number_of(std::string_view fill)
{
    fill = trimmed(fill);
    while (!fill.empty() && (fill.front() == '~' || fill.front() == ' '))
        fill.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(fill.data(), fill.data() + fill.size(), value);
    return error == std::errc{} ? std::optional(value) : std::nullopt;
}

// The sums that a key allows; none where it gives no number. A fill marked "?" may be counted or not; "30-" is written
// for "at least 30" and for "more than 30", which is 31 at the least.
std::vector<int> human_targets(const json &filled)
{
    for (const std::string &total : fills(filled, "HUM TGT: TOTAL NUMBER"))
        if (const auto value = number_of(total))
            return {*value};
    constexpr std::size_t most = 64; // sums of one key
    std::vector<int> sums;
    for (const std::string &fill : fills(filled, "HUM TGT: NUMBER")) {
        const auto value = number_of(fill);
        if (!value)
            return {};
        const bool optional = fill.starts_with('?');
        const bool open = fill.find("-:") != std::string::npos;
        std::vector<int> next;
        for (const int sum : sums.empty() ? std::vector{0} : sums) {
            next.push_back(sum + *value);
            if (optional && next.size() < most)
                next.push_back(sum);
            if (open && next.size() < most)
                next.push_back(sum + *value + 1);
        }
        sums = std::move(next);
    }
    std::erase(sums, 0);
    return sums;
}

std::string type_of(std::string_view kind)
{
    for (const std::string_view same : {"bombing", "mine", "explosion", "roadside bomb", "suicide bombing", "car bomb"})
        if (kind == same)
            return "BOMBING";
    if (kind == "kidnapping" || kind == "abduction")
        return "KIDNAPPING";
    if (kind == "arson")
        return "ARSON";
    return kind == "robbery" ? "ROBBERY" : "ATTACK";
}

std::string words_of(const Reading &reading, const Incident &incident)
{
    std::string words;
    for (const Span span : incident.spans)
        words += in_capitals(span.of(reading.article.text)) + ' ';
    return words;
}

int evidence(const json &filled, const Incident &incident, const std::string &words)
{
    int sum = 0;
    const auto add = [&](const char *slot, int weight) {
        for (const std::string &phrase : quoted(fills(filled, slot)))
            if (words.find(phrase) != std::string::npos)
                sum += weight;
    };
    for (const char *slot : {"HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID"})
        add(slot, 2);
    add("INCIDENT: INSTRUMENT ID", 1);
    const Strings types = fills(filled, "INCIDENT: TYPE");
    const bool same_type = std::ranges::any_of(
        types, [&](const std::string &type) { return type.find(type_of(incident.kind)) != std::string::npos; });
    if (sum == 0 && !same_type)
        return 0;
    add("PERP: INDIVIDUAL ID", 1);
    add("PERP: ORGANIZATION ID", 1);
    return sum + (same_type ? 1 : 0);
}

// Whom the text names for their attack.
bool attackers(const reading::Claim &claim) { return claim.victims == "attackers" || claim.victims == "gunmen"; }

std::map<std::string, int> people_by_claimant(const Reading &reading, const Incident &incident)
{
    std::map<std::string, int> sums;
    for (const reading::Claim &claim : reading.claims)
        if (claim.incident == incident.id && !claim.part && claim.stance != reading::Stance::Denies &&
            claim.what != reading::What::Clash && claim.min && !attackers(claim))
            sums[claim.claimant] += *claim.min;
    return sums;
}

std::string described(const Reading &reading, const Incident &incident)
{
    std::string text = incident.title + "; ";
    for (const reading::Claim &claim : reading.claims)
        if (claim.incident == incident.id)
            text += (claim.part ? "of whom " : "") + std::string(to_string(claim.what)) + ' ' +
                    (claim.min ? std::to_string(*claim.min) : "?") + ' ' + claim.victims + " [" + claim.claimant +
                    "] «" + claim.text + "»; ";
    return text;
}

class TemplateScorer
{
public:
    TemplateScorer(const Reading &reading, std::size_t half, const Context &context, Scorecard &card)
        : m_reading(reading), m_half(half), m_context(context), m_card(card)
    {
    }

    void without_templates()
    {
        const auto fights = static_cast<std::size_t>(std::ranges::count_if(
            m_reading.incidents, [&](const Incident &incident) { return is_fight(m_reading, incident); }));
        m_card.add("spurious incidents a text", m_half, {m_reading.incidents.size(), 1});
        m_card.add("… that are no fights", m_half, {m_reading.incidents.size() - fights, 1});
        if (m_context.told && m_context.told->has(m_reading.article.id)) {
            annotated(*m_context.told);
            return;
        }
        for (const Incident &incident : m_reading.incidents)
            miss("spurious", "nothing", described(m_reading, incident), &incident);
    }

    void found(const json &filled, const Incident &incident)
    {
        date(filled, incident);
        place(filled, incident);
        count(filled, incident);
    }

    void miss(const char *measure, const std::string &expected, const std::string &found,
              const Incident *incident = nullptr)
    {
        if (m_context.miss)
            m_context.miss({m_reading.article.id, measure, expected, found,
                            incident != nullptr ? words_of(m_reading, *incident) : m_reading.article.text});
    }

private:
    void annotated(const ToldEvents &events)
    {
        const auto told = events.told(m_reading);
        const auto right = static_cast<std::size_t>(std::ranges::count(told, true));
        if (events.any(m_reading.article.id)) {
            m_card.count("texts without a template that tell of an event: one found", m_half, right > 0);
            m_card.add("… incidents there that are told", m_half, {right, told.size()});
        } else {
            m_card.add("spurious incidents a text without any event", m_half, {told.size(), 1});
        }
        for (std::size_t i = 0; i < told.size(); ++i)
            if (!told[i])
                miss("spurious", "nothing", described(m_reading, m_reading.incidents[i]), &m_reading.incidents[i]);
    }

    void date(const json &filled, const Incident &incident)
    {
        const Strings dates = fills(filled, "INCIDENT: DATE");
        const auto wanted = stated_days(dates);
        if (wanted.empty())
            return;
        std::optional<sys_days> day;
        if (incident.interval.valid())
            day = sys_days{reading::local_day(incident.interval.from, incident.interval.utc_offset)};
        const bool right = day && std::ranges::any_of(wanted, [&](const Days &days) {
                               return (!days.first || *days.first <= *day) && *day <= days.second;
                           });
        m_card.count("date in the stated interval", m_half, right);
        if (!right)
            miss("date", joined(dates), day ? reading::to_iso(reading::Instant{*day}).substr(0, 10) : "nothing",
                 &incident);
    }

    void place(const json &filled, const Incident &incident)
    {
        const Strings locations = fills(filled, "INCIDENT: LOCATION");
        const Places wanted = finest_places(locations);
        if (wanted.names.empty())
            return;
        const auto first = std::ranges::find_if(incident.places, [](const reading::IncidentPlace &each) {
            return each.relation != reading::Relation::From;
        });
        bool right = false;
        if (first != incident.places.end()) {
            const auto known = m_context.gazetteer.find(first->place_id);
            for (const std::string &name : wanted.names)
                right = right || same_name(first->name, name) ||
                        (known && same_name(m_context.gazetteer[*known].name(), name));
        }
        m_card.count("finest place name right", m_half, right);
        if (!wanted.country_only)
            m_card.count("… where finer than a country", m_half, right);
        if (!right)
            miss("place", joined(locations),
                 first != incident.places.end() ? first->name + " (" + first->place_id + ")" : "nothing", &incident);
    }

    void count(const json &filled, const Incident &incident)
    {
        const auto wanted = human_targets(filled);
        if (wanted.empty())
            return;
        const auto sums = people_by_claimant(m_reading, incident);
        const bool right = std::ranges::any_of(
            sums, [&](const auto &sum) { return std::ranges::find(wanted, sum.second) != wanted.end(); });
        m_card.count("human-target count right", m_half, right);
        if (!right)
            miss("count",
                 std::to_string(wanted.front()) + ": " + joined(fills(filled, "HUM TGT: NUMBER")) + " · " +
                     joined(fills(filled, "HUM TGT: EFFECT OF INCIDENT")),
                 described(m_reading, incident), &incident);
    }

    const Reading &m_reading;
    std::size_t m_half;
    const Context &m_context;
    Scorecard &m_card;
};

} // namespace

bool is_fight(const Reading &reading, const Incident &incident)
{
    if (incident.kind == "clash" || incident.kind == "exchange of fire" || incident.kind == "offensive")
        return true;
    static constexpr std::array<std::string_view, 18> fighting{
        "soldiers",    "officers",    "commanders", "peacekeepers", "border guards", "fighters",
        "militants",   "insurgents",  "rebels",     "guerrillas",   "terrorists",    "extremists",
        "separatists", "mercenaries", "militiamen", "advisers",     "saboteurs",     "infiltrators"};
    bool any = false;
    for (const reading::Claim &claim : reading.claims) {
        if (claim.incident != incident.id || claim.what >= reading::What::Displaced)
            continue;
        if (std::ranges::find(fighting, claim.victims) == fighting.end())
            return false;
        any = true;
    }
    return any;
}

std::vector<std::optional<std::size_t>> answers(const json &templates, const Reading &reading)
{
    struct Pair {
        int evidence;
        std::size_t filled, incident;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < reading.incidents.size(); ++i) {
        const std::string words = words_of(reading, reading.incidents[i]);
        for (std::size_t t = 0; t < templates.size(); ++t)
            if (const int points = evidence(templates[t], reading.incidents[i], words); points > 0)
                pairs.push_back({points, t, i});
    }
    std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::evidence);
    std::vector<std::optional<std::size_t>> result(templates.size());
    std::set<std::size_t> taken;
    for (const Pair &pair : pairs)
        if (!result[pair.filled] && taken.insert(pair.incident).second)
            result[pair.filled] = pair.incident;
    return result;
}

void score_templates(const json &templates, const Reading &reading, std::size_t half, const Context &context,
                     Scorecard &card)
{
    TemplateScorer scorer(reading, half, context, card);
    if (templates.empty()) {
        scorer.without_templates();
        return;
    }
    const auto answered = answers(templates, reading);
    std::set<std::size_t> used;
    for (std::size_t t = 0; t < templates.size(); ++t) {
        const json &filled = templates[t];
        const bool optional = joined(fills(filled, "MESSAGE: TEMPLATE")).find("OPTIONAL") != std::string::npos;
        if (!optional)
            card.count("templates found (recall)", half, answered[t].has_value());
        if (answered[t]) {
            used.insert(*answered[t]);
            scorer.found(filled, reading.incidents[*answered[t]]);
        } else if (!optional) {
            scorer.miss("template",
                        joined(fills(filled, "INCIDENT: TYPE")) + " · " + joined(fills(filled, "INCIDENT: DATE")) +
                            " · " + joined(fills(filled, "INCIDENT: LOCATION")) + " · " +
                            joined(fills(filled, "HUM TGT: NAME")) + " · " +
                            joined(fills(filled, "HUM TGT: DESCRIPTION")) + " · " +
                            joined(fills(filled, "PHYS TGT: ID")),
                        std::to_string(reading.incidents.size()) + " incidents");
        }
    }
    card.add("incidents that answer one (precision)", half, {used.size(), reading.incidents.size()});
}

} // namespace dateline::scoring
