#include "reading/incident_weighing.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace dateline::reading
{
namespace
{

enum class Part : std::uint8_t {
    Always,
    Main,
    First,
    Beginning,
    Position,
    Sentences,
    SeveralSentences,
    DayOfViolence,
    NoDay,
    OnlySaid,
    Clock,
    NotFine,
    AgeUpTo1,
    AgeUpTo7,
    AgeUpTo30,
    Older,
    Village,
    Province,
    CountryOnly,
    Unplaced,
    PlaceNamedThere,
    Killed,
    Wounded,
    Captured,
    ExactNumber,
    One,
    Several,
    Many,
    UnknownNumber,
    Names,
    NoHarm,
    Acts,
    Suffers,
    OnlyEvents,
    NewEvent,
    KnownEvent,
    BareEvent,
    Weapon,
    PastPassive,
    Perfect,
    Pluperfect,
    Present,
    Infinitive,
    SimplePast,
    Gerund,
    Outlet,
    Institution,
    Person,
    Accuses,
    Denies,
    Quoted,
    Headed,
    Separate,
    Earlier,
    LengthOfSentence,
    DatedVillage,
    DatedNumber,
    NumberedVillage,
    ShortlyTold,
    Count
};
constexpr std::array<std::string_view, static_cast<std::size_t>(Part::Count)> part_names{
    "always",
    "the main incident",
    "in the first sentence",
    "in the first sentences",
    "how far from the beginning",
    "sentences that tell it",
    "several sentences tell it",
    "a day of its own",
    "no day of its own",
    "only the day of speaking",
    "a part of the day",
    "a week or longer",
    "a day old",
    "up to a week old",
    "up to a month old",
    "older",
    "in a town or village",
    "in a province",
    "in a country",
    "unplaced",
    "the place beside the violence",
    "killed",
    "wounded",
    "captured",
    "an exact number",
    "one victim",
    "several victims",
    "many victims",
    "an unknown number of victims",
    "victims by their names",
    "no victims",
    "somebody acts",
    "somebody suffers",
    "nouns of violence only",
    "a new noun of violence",
    "a known noun of violence",
    "a bare noun of violence",
    "a weapon",
    "was, were before it",
    "has, have before it",
    "had before it",
    "is, are before it",
    "to before it",
    "a plain past",
    "an -ing form",
    "told by the outlet",
    "told by an institution",
    "told by a person",
    "an accusation",
    "a denial",
    "in quotation",
    "in a heading",
    "set apart from another",
    "before another",
    "length of its sentences",
    "a town and a day",
    "a number and a day",
    "a number and a town",
    "in the first sentences of a short text",
};

bool in(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

// The values of one group, gathered part by part.
class Weighing
{
public:
    Weighing(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units, const Group &group)
        : m_parsed(parsed), m_attribution(attribution)
    {
        std::set<std::size_t> sentences;
        for (const std::size_t u : group.units) {
            sentences.insert(units[u].sentence);
            if (!units[u].tells())
                continue;
            m_telling.insert(units[u].sentence);
            m_units.push_back(&units[u]);
        }
        m_first = sentences.empty() ? 0 : *sentences.begin();
        set(Part::Always);
    }

    Weighed run(bool main, const Incident &incident, const std::vector<const UnitClaim *> &claims)
    {
        if (main)
            set(Part::Main);
        position();
        when(incident);
        where(incident);
        to_whom(claims);
        how();
        together();
        return {{m_values.begin(), m_values.end()}, std::move(m_telling)};
    }

private:
    void set(Part which, double value = 1) { m_values.at(static_cast<std::size_t>(which)) = value; }
    [[nodiscard]] bool has(Part which) const { return m_values.at(static_cast<std::size_t>(which)) > 0; }
    [[nodiscard]] double sentences() const { return static_cast<double>(std::max<std::size_t>(1, m_telling.size())); }

    void position()
    {
        std::size_t body = 0; // the first sentence of the text itself
        while (body < m_parsed.sentences.size() && m_parsed.sentences[body].heading)
            ++body;
        const std::size_t from_body = m_first > body ? m_first - body : 0;
        if (from_body == 0)
            set(Part::First);
        if (from_body < 2)
            set(Part::Beginning);
        set(Part::Position, std::min(4.0, std::log(1.0 + static_cast<double>(from_body))));
        set(Part::Sentences, std::min(3.0, std::log(1.0 + static_cast<double>(m_telling.size()))));
        if (m_telling.size() > 1)
            set(Part::SeveralSentences);
    }

    void when(const Incident &incident)
    {
        bool said = false;
        bool wide = false;
        for (const Unit *unit : m_units) {
            if (!unit->time)
                continue;
            const FoundTime &time = m_parsed.times[*unit->time];
            said = said || unit->said_time;
            if (unit->said_time || !time.time.interval.valid())
                continue;
            const Precision precision = time.time.interval.precision;
            m_own_day = m_own_day || (precision <= Precision::Day && !time.dayless);
            wide = wide || precision > Precision::Day;
            if (precision < Precision::Day)
                set(Part::Clock);
        }
        set(m_own_day ? Part::DayOfViolence : Part::NoDay);
        if (!m_own_day && said)
            set(Part::OnlySaid);
        if (wide && !m_own_day)
            set(Part::NotFine);
        if (!m_parsed.published || !incident.interval.valid() || !m_own_day)
            return;
        const auto age = Instant{m_parsed.published->day} - incident.interval.from;
        const auto days = std::chrono::duration_cast<std::chrono::hours>(age).count() / 24;
        set(days <= 1 ? Part::AgeUpTo1 : days <= 7 ? Part::AgeUpTo7 : days <= 31 ? Part::AgeUpTo30 : Part::Older);
    }

    void where(const Incident &incident)
    {
        constexpr double of_a_country = 250000;
        constexpr double of_a_province = 50000;
        const auto place = std::ranges::find_if(
            incident.places, [](const IncidentPlace &each) { return each.relation != Relation::From; });
        if (place == incident.places.end()) {
            set(Part::Unplaced);
            return;
        }
        set(place->radius_m >= of_a_country    ? Part::CountryOnly
            : place->radius_m >= of_a_province ? Part::Province
                                               : Part::Village);
        for (const std::size_t s : m_telling)
            if (!place->span.empty() && m_parsed.sentences[s].span.contains(place->span))
                set(Part::PlaceNamedThere);
    }

    void to_whom(const std::vector<const UnitClaim *> &claims)
    {
        constexpr int many = 20;
        bool harm = false;
        for (const UnitClaim *each : claims) {
            const Claim &claim = each->claim;
            if (claim.what == What::Killed)
                set(Part::Killed);
            if (claim.what == What::Wounded)
                set(Part::Wounded);
            if (claim.what == What::Captured)
                set(Part::Captured);
            if (claim.stance == Stance::Accuses)
                set(Part::Accuses);
            if (claim.stance == Stance::Denies)
                set(Part::Denies);
            if (claim.what == What::Clash || claim.what == What::Attacked)
                continue;
            harm = true;
            if (!claim.min && !claim.max)
                set(Part::UnknownNumber);
            else if (claim.min && claim.min == claim.max && !claim.approximate)
                set(Part::ExactNumber);
            const int number = claim.min.value_or(claim.max.value_or(0));
            if (number > 0)
                set(number == 1 ? Part::One : number <= many ? Part::Several : Part::Many);
            if (each->names)
                set(Part::Names);
        }
        if (!harm)
            set(Part::NoHarm);
    }

    void how()
    {
        double length = 0;
        bool done = false;
        bool event = false;
        for (const Unit *unit : m_units) {
            const Sentence &sentence = m_parsed.sentences[unit->sentence];
            length += static_cast<double>(sentence.words.size());
            who_tells(*unit, sentence);
            for (const Violence &violence : unit->violence) {
                kind_of_violence(violence);
                if (violence.frame == ViolenceFrame::Event) {
                    event = true;
                    noun(violence.words.begin, sentence);
                    continue;
                }
                done = true;
                set(violence.frame == ViolenceFrame::Act ? Part::Acts : Part::Suffers);
                verb(violence.words.begin, sentence);
            }
            for (const Harm &harm : unit->harms) {
                done = true;
                verb(harm.trigger.begin, sentence);
            }
        }
        if (event && !done)
            set(Part::OnlyEvents);
        constexpr double usual = 3; // log of 20 words
        set(Part::LengthOfSentence, std::log(1 + length / sentences()) - usual);
    }

    void who_tells(const Unit &unit, const Sentence &sentence)
    {
        if (sentence.starts_quoted)
            set(Part::Quoted);
        if (sentence.heading)
            set(Part::Headed);
        if (unit.separate)
            set(Part::Separate);
        if (unit.earlier)
            set(Part::Earlier);
        if (!unit.frame)
            set(Part::Outlet);
        else
            set(m_attribution.frames[*unit.frame].speaker.kind == SourceClass::Person ? Part::Person
                                                                                      : Part::Institution);
    }

    void kind_of_violence(const Violence &violence)
    {
        if (!in(violence.kind, {"attack", "violence", "small-arms fire", "raid", "clash", "exchange of fire"}))
            set(Part::Weapon);
    }

    // "An attack" is told, "the attack" known, "attacks" may be any.
    void noun(std::size_t word, const Sentence &sentence)
    {
        for (std::size_t back = 1; back <= 3 && word >= sentence.words.begin + back; ++back) {
            const std::string_view each = m_parsed.words[word - back].lower;
            if (in(each, {"a", "an", "another", "two", "three", "four", "five"})) {
                set(Part::NewEvent);
                return;
            }
            if (in(each, {"the", "this", "that", "these", "those", "his", "its", "their", "her"})) {
                set(Part::KnownEvent);
                return;
            }
        }
        set(Part::BareEvent);
    }

    void verb(std::size_t word, const Sentence &sentence)
    {
        bool helped = false;
        const auto help = [&](Part which) {
            set(which);
            helped = true;
        };
        for (std::size_t back = 1; back <= 4 && word >= sentence.words.begin + back; ++back) {
            const Word &each = m_parsed.words[word - back];
            if (each.kind == WordKind::Mark)
                break;
            if (in(each.lower, {"was", "were"}))
                help(Part::PastPassive);
            else if (in(each.lower, {"has", "have"}))
                help(Part::Perfect);
            else if (each.is("had"))
                help(Part::Pluperfect);
            else if (in(each.lower, {"is", "are", "be", "being"}))
                help(Part::Present);
            else if (back == 1 && each.is("to"))
                help(Part::Infinitive);
        }
        const std::string_view own = m_parsed.words[word].lower;
        if (!helped && own.ends_with("ing"))
            set(Part::Gerund);
        else if (!helped && own.ends_with("ed"))
            set(Part::SimplePast);
    }

    void together()
    {
        constexpr std::size_t short_text = 250; // words
        if (m_own_day && has(Part::Village))
            set(Part::DatedVillage);
        if (m_own_day && has(Part::ExactNumber))
            set(Part::DatedNumber);
        if (has(Part::Village) && has(Part::ExactNumber))
            set(Part::NumberedVillage);
        if (has(Part::Beginning) && m_parsed.words.size() < short_text)
            set(Part::ShortlyTold);
    }

    const Parsed &m_parsed;
    const Attribution &m_attribution;
    std::vector<const Unit *> m_units; ///< that tell
    std::set<std::size_t> m_telling;
    std::size_t m_first = 0;
    bool m_own_day = false;
    std::array<double, static_cast<std::size_t>(Part::Count)> m_values{};
};

} // namespace

std::span<const std::string_view> weighed_names() noexcept { return part_names; }

Weighed weigh(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units, const Group &group,
              bool main, const Incident &incident, const std::vector<const UnitClaim *> &claims)
{
    return Weighing(parsed, attribution, units, group).run(main, incident, claims);
}

} // namespace dateline::reading
