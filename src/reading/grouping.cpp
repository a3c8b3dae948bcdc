#include "reading/grouping.hpp"

#include <algorithm>

namespace dateline::reading
{
namespace
{

using std::chrono::days;
using std::chrono::sys_days;

// "Earlier, in the same area": how far back that may reach.
constexpr days earlier_reach{3};

bool fine(const Interval &interval) { return interval.valid() && interval.precision <= Precision::Day; }

class UnitGrouper
{
public:
    UnitGrouper(const Parsed &parsed, const std::vector<Unit> &units, const Zone &zone)
        : m_parsed(parsed), m_units(units), m_zone(zone)
    {
        m_result.group_of_unit.resize(units.size());
    }

    Grouping run()
    {
        if (std::ranges::none_of(m_units, &Unit::tells))
            return std::move(m_result);
        find_main_day();
        m_result.groups.push_back({m_day, m_rule, {}});
        for (std::size_t u = 0; u < m_units.size(); ++u)
            if (m_units[u].tells())
                place(u);
        for (std::size_t u = 0; u < m_units.size(); ++u)
            if (!m_units[u].tells() && (m_units[u].denial || m_units[u].anaphor))
                add(u, m_units[u].bare_denial ? told_last(u) : 0);
        m_result.groups.front().of_main_day = true;
        if (m_result.groups.front().units.empty() || !told(0))
            drop_main();
        return std::move(m_result);
    }

private:
    [[nodiscard]] const FoundTime *time_of(const Unit &unit) const
    {
        return unit.time ? &m_parsed.times[*unit.time] : nullptr;
    }

    [[nodiscard]] Interval day_of(const Interval &interval) const
    {
        const std::chrono::year_month_day day = local_day(interval.from, interval.utc_offset);
        return whole_day(sys_days{day});
    }

    [[nodiscard]] Interval whole_day(sys_days day) const
    {
        const std::chrono::local_seconds local{day.time_since_epoch()};
        return {m_zone.to_utc(local), m_zone.to_utc(local + days{1}), Precision::Day, m_zone.offset_at(local)};
    }

    // The day of the first unit that names one; else when it was said; else the day of publication.
    void find_main_day()
    {
        for (const bool said : {false, true})
            for (const Unit &unit : m_units) {
                const FoundTime *time = time_of(unit);
                if (!unit.tells() || unit.earlier || unit.separate || time == nullptr || time->dayless ||
                    unit.said_time != said || !fine(time->time.interval))
                    continue;
                m_day = day_of(time->time.interval);
                m_rule = time->time.rule;
                return;
            }
        // "over the weekend", "early this week": no day, but more than that of the publication.
        for (const Unit &unit : m_units)
            if (const FoundTime *time = time_of(unit); time != nullptr && unit.tells() && !unit.earlier &&
                                                       !unit.separate && !unit.said_time && !time->dayless &&
                                                       !time->since && time->time.interval.valid() &&
                                                       time->time.interval.precision == Precision::Week) {
                m_day = time->time.interval;
                m_rule = time->time.rule;
                return;
            }
        if (const auto &published = m_parsed.published) {
            m_day = whole_day(published->day);
            m_rule = "day-of-publication";
            if (published->reach > days{0}) {
                m_day.from -= published->reach;
                m_day.precision = published->reach > days{7} ? Precision::Month : Precision::Week;
            }
        }
    }

    void place(std::size_t u)
    {
        const Unit &unit = m_units[u];
        const FoundTime *time = time_of(unit);
        const bool own_time = time != nullptr && time->time.interval.valid() && !time->dayless;
        const Interval interval = own_time ? time->time.interval : Interval{};
        if (own_time && m_last && died_of_it(unit) && m_result.group_of_unit[*m_last]) {
            add(u, *m_result.group_of_unit[*m_last]);
            return;
        }
        // "They were not killed": of what was told before, no incident of its own.
        if (m_last && unit.violence.empty() && std::ranges::all_of(unit.harms, &Harm::denied)) {
            add(u, told_last(u));
            return;
        }
        const bool said_on_a_day = own_time && unit.said_time && fine(interval);
        if (own_time && !said_on_a_day && !(m_day.valid() && interval.overlaps(m_day))) {
            add(u, group_at(interval, time->time.rule));
            return;
        }
        if (unit.earlier && !own_time && m_day.valid()) {
            Interval before = m_day;
            before.from -= earlier_reach;
            before.precision = Precision::Week;
            add(u, group_at(before, "earlier-than-the-main-incident", true));
            return;
        }
        if (unit.separate && told_before()) {
            m_result.groups.push_back({m_day, m_rule, {}});
            add(u, m_result.groups.size() - 1);
            return;
        }
        const std::size_t paragraph = m_parsed.sentences[unit.sentence].paragraph;
        if (!own_time && m_last && m_parsed.sentences[m_units[*m_last].sentence].paragraph == paragraph) {
            add(u, m_result.group_of_unit[*m_last].value_or(0));
            return;
        }
        add(u, 0);
    }

    // The group of what was told right before.
    [[nodiscard]] std::size_t told_last(std::size_t u) const
    {
        while (u-- > 0)
            if (m_units[u].tells())
                return m_result.group_of_unit[u].value_or(0);
        return 0;
    }

    // "A third soldier died on Sunday": of what was told before, whatever the day.
    [[nodiscard]] static bool died_of_it(const Unit &unit)
    {
        return unit.violence.empty() && !unit.separate && !unit.harms.empty() &&
               (std::ranges::all_of(unit.harms, &Harm::toll) || std::ranges::all_of(unit.harms, [](const Harm &harm) {
                    return harm.what == What::Killed && !harm.active && harm.people.quantity.further;
                }));
    }

    // Past the headings something was told already.
    [[nodiscard]] bool told_before() const
    {
        return std::ranges::any_of(m_result.groups.front().units,
                                   [&](std::size_t u) { return !m_parsed.sentences[m_units[u].sentence].heading; });
    }

    [[nodiscard]] std::size_t group_at(const Interval &interval, const std::string &rule, bool equal = false)
    {
        for (std::size_t g = 1; g < m_result.groups.size(); ++g)
            if (equal ? m_result.groups[g].interval == interval
                      : m_result.groups[g].interval.overlaps(interval) &&
                            m_result.groups[g].rule != "earlier-than-the-main-incident")
                return g;
        m_result.groups.push_back({interval, rule, {}});
        return m_result.groups.size() - 1;
    }

    void add(std::size_t u, std::size_t group)
    {
        m_result.group_of_unit[u] = group;
        auto &list = m_result.groups[group].units;
        list.insert(std::ranges::upper_bound(list, u), u);
        if (m_units[u].tells())
            m_last = u;
    }

    [[nodiscard]] bool told(std::size_t group) const
    {
        return std::ranges::any_of(m_result.groups[group].units, [&](std::size_t u) { return m_units[u].tells(); });
    }

    void drop_main()
    {
        for (const std::size_t u : m_result.groups.front().units)
            m_result.group_of_unit[u].reset();
        m_result.groups.front().units.clear();
    }

    const Parsed &m_parsed;
    const std::vector<Unit> &m_units;
    const Zone &m_zone;
    Grouping m_result;
    Interval m_day;
    std::string m_rule;
    std::optional<std::size_t> m_last;
};

// The finest time that a unit gives within the day of its group: one that names its day goes before one whose day had
// to be supplied.
void refine(Group &group, const Parsed &parsed, const std::vector<Unit> &units, bool dayless)
{
    const Interval day = group.interval;
    for (const std::size_t u : group.units) {
        const FoundTime *const time = units[u].time ? &parsed.times[*units[u].time] : nullptr;
        if (time == nullptr || time->dayless != dayless || units[u].said_time || !fine(time->time.interval))
            continue;
        const Interval &interval = time->time.interval;
        if (interval.precision < group.interval.precision && interval.overlaps(day)) {
            group.interval = interval;
            group.rule = time->time.rule;
        }
    }
}

} // namespace

void refine_times(Grouping &grouping, const Parsed &parsed, const std::vector<Unit> &units)
{
    for (Group &group : grouping.groups)
        if (group.of_main_day)
            for (const bool dayless : {false, true})
                refine(group, parsed, units, dayless);
}

Grouping group_units(const Parsed &parsed, const std::vector<Unit> &units, const Zone &zone)
{
    return UnitGrouper(parsed, units, zone).run();
}

} // namespace dateline::reading
