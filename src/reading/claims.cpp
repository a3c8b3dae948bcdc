#include "reading/claims.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace dateline::reading
{
namespace
{

class ClaimMaker
{
public:
    ClaimMaker(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
               const Article &article)
        : m_parsed(parsed), m_attribution(attribution), m_units(units), m_article(article)
    {
    }

    std::vector<UnitClaim> run()
    {
        for (std::size_t u = 0; u < m_units.size(); ++u)
            unit(u);
        return std::move(m_claims);
    }

private:
    [[nodiscard]] const Frame *frame_of(const Unit &unit) const
    {
        return unit.frame ? &m_attribution.frames[*unit.frame] : nullptr;
    }

    void unit(std::size_t u)
    {
        const Unit &unit = m_units[u];
        const std::size_t before = m_claims.size();
        const Harm *last = nullptr;
        for (const Harm &harm : unit.harms) {
            Claim claim = begin(unit, {std::min(harm.people.words.begin, harm.trigger.begin),
                                       std::max(harm.people.words.end, harm.trigger.end)});
            claim.what = harm.what;
            claim.victims = harm.people.victims;
            claim.min = harm.people.quantity.min;
            claim.max = harm.people.quantity.vague ? std::nullopt : harm.people.quantity.max;
            claim.approximate = harm.people.quantity.approximate;
            claim.side = side(unit, harm, last, before);
            if (claim.stance == Stance::Denies && frame_of(unit) != nullptr)
                claim.stance = Stance::Denies;
            push(std::move(claim), u, harm.people.names);
            last = &harm;
        }
        if (unit.denial) {
            deny(unit, u);
            return;
        }
        attacks(unit, u, m_claims.size() > before);
    }

    [[nodiscard]] Claim begin(const Unit &unit, WordRange words) const
    {
        Claim claim;
        claim.article = m_article.id;
        if (const Frame *frame = frame_of(unit)) {
            claim.claimant = frame->speaker.claimant;
            claim.party = frame->speaker.party;
            claim.stance = frame->stance;
        }
        claim.span = m_parsed.span_of(excerpt(unit, words));
        claim.text = std::string(claim.span.of(m_parsed.text));
        if (unit.said && m_parsed.times[*unit.said].time.interval.valid())
            claim.said = m_parsed.times[*unit.said].time.interval.from;
        else if (m_article.published)
            claim.said = Instant{*m_article.published};
        return claim;
    }

    // The clauses that hold `words`, inside the unit, without marks at the ends.
    [[nodiscard]] WordRange excerpt(const Unit &unit, WordRange words) const
    {
        WordRange result = words;
        for (const WordRange &clause : m_parsed.sentences[unit.sentence].clauses)
            if (clause.begin < words.end && words.begin < clause.end) {
                result.begin = std::min(result.begin, clause.begin);
                result.end = std::max(result.end, clause.end);
            }
        result.begin = std::max(result.begin, std::min(unit.words.begin, words.begin));
        result.end = std::min(result.end, std::max(unit.words.end, words.end));
        if (const Frame *frame = frame_of(unit);
            frame != nullptr && !frame->trailing && frame->content.begin == result.begin)
            for (std::size_t i = result.begin; i < std::min(words.begin, result.begin + 8); ++i)
                if (m_parsed.is(i, "that")) { // "said in a statement that"
                    result.begin = i;
                    break;
                }
        while (result.begin < words.begin &&
               (m_parsed.words[result.begin].kind == WordKind::Mark || m_parsed.is(result.begin, "that")))
            ++result.begin;
        while (result.end > words.end && m_parsed.words[result.end - 1].kind == WordKind::Mark)
            --result.end;
        return result;
    }

    [[nodiscard]] std::string party_before(const Unit &unit, std::size_t word, std::size_t reach) const
    {
        const std::size_t first = m_parsed.sentences[unit.sentence].words.begin;
        for (std::size_t i = word; i > first && word - i < reach;) {
            --i;
            if (m_parsed.is(i, "it") || m_parsed.is(i, "they") || m_parsed.is(i, "we"))
                if (const Frame *frame = frame_of(unit); frame != nullptr)
                    return frame->speaker.party;
            if (const std::string &party = m_parsed.party_at(i); !party.empty())
                return party;
        }
        return {};
    }

    [[nodiscard]] std::string side(const Unit &unit, const Harm &harm, const Harm *last, std::size_t first_claim) const
    {
        const Frame *frame = frame_of(unit);
        const People &people = harm.people;
        if (people.own)
            return frame != nullptr && !frame->speaker.party.empty() ? frame->speaker.party
                                                                     : party_before(unit, people.words.begin, 30);
        if (!people.side.empty()) {
            // "Armenian authorities in Karabakh" speak of "Armenian policemen": their own.
            if (frame != nullptr && !frame->speaker.origin.empty() && frame->speaker.origin == people.side)
                return frame->speaker.party;
            return people.side;
        }
        if (harm.of_subject)
            return party_before(unit, harm.trigger.begin, 12);
        if (last != nullptr && (m_parsed.is(people.words.begin, "another") || people.headless) &&
            m_claims.size() > first_claim)
            return m_claims.back().claim.side;
        const bool own_people = people.group == VictimGroup::Military || people.group == VictimGroup::Police ||
                                people.names || people.headless;
        if (frame == nullptr || !own_people)
            return {};
        if (harm.active && frame->stance != Stance::Accuses &&
            agent_of(m_parsed, m_attribution, unit) == frame->speaker.party)
            return {};
        if (frame->speaker.kind == SourceClass::Press || frame->speaker.kind == SourceClass::Witnesses)
            return {};
        return frame->speaker.party;
    }

    void push(Claim claim, std::size_t u, bool names = false) { m_claims.push_back({std::move(claim), u, 0, names}); }

    void deny(const Unit &unit, std::size_t u)
    {
        const Frame *frame = frame_of(unit);
        Claim claim = begin(unit, unit.words);
        claim.stance = Stance::Denies;
        claim.what = What::Attacked;
        for (std::size_t i = unit.words.begin; i < unit.words.end && claim.side.empty(); ++i)
            if (const std::string &party = m_parsed.party_at(i); !party.empty() && party != frame->speaker.party)
                claim.side = party;
        // The denied version is the other's; where a denier names only itself, the version says that it attacked.
        push(std::move(claim), u);
    }

    void attacks(const Unit &unit, std::size_t u, bool has_claims)
    {
        const Frame *frame = frame_of(unit);
        if (unit.violence.empty())
            return;
        if (frame != nullptr && frame->each_other) {
            each_other(unit, u, *frame);
            return;
        }
        const std::string agent = agent_of(m_parsed, m_attribution, unit);
        const auto act =
            std::ranges::find_if(unit.violence, [](const Violence &v) { return v.frame != ViolenceFrame::Event; });
        const bool accuses = frame != nullptr && frame->stance == Stance::Accuses && !frame->accused.empty();
        if ((act == unit.violence.end() || agent.empty()) && !accuses) {
            if (has_claims)
                return;
            Claim claim = begin(unit, unit.violence.front().words);
            claim.what = What::Clash;
            push(std::move(claim), u);
            return;
        }
        const Violence &violence = act == unit.violence.end() ? unit.violence.front() : *act;
        Claim claim = begin(unit, violence.words);
        claim.what = What::Attacked;
        claim.side = target(unit, violence, agent);
        if (frame != nullptr && claim.stance != Stance::Denies)
            claim.stance = !claim.party.empty() && agent != claim.party ? Stance::Accuses : Stance::Asserts;
        push(std::move(claim), u);
    }

    void each_other(const Unit &unit, std::size_t u, const Frame &frame)
    {
        const std::string &both = frame.speaker.claimant;
        const auto middle = both.find(" and ");
        if (middle == std::string::npos)
            return;
        for (const std::string &party : {both.substr(0, middle), both.substr(middle + 5)}) {
            Claim claim = begin(unit, unit.violence.front().words);
            claim.claimant = party;
            claim.party = party;
            claim.side = party;
            claim.what = What::Attacked;
            claim.stance = Stance::Accuses;
            push(std::move(claim), u);
        }
    }

    // One of `prepositions` stands before word i, or before its article and one more word.
    [[nodiscard]] bool governed(std::size_t i, std::initializer_list<std::string_view> prepositions) const
    {
        for (std::size_t back = 1; back <= 3 && back <= i; ++back)
            for (const std::string_view preposition : prepositions)
                if (m_parsed.is(i - back, preposition))
                    return true;
        return false;
    }

    // Whom the violence hit: named behind it, or the one who speaks.
    [[nodiscard]] std::string target(const Unit &unit, const Violence &violence, const std::string &agent) const
    {
        const Frame *frame = frame_of(unit);
        const std::size_t end = std::min(unit.words.end, violence.words.end + 16);
        for (std::size_t i = violence.words.end; i < end && violence.frame != ViolenceFrame::Suffer; ++i) {
            if (m_parsed.is(i, "from") || m_parsed.is(i, "while"))
                break;
            const bool place =
                governed(i, {"in", "near", "around", "between", "over"}); // "opened fire in the Karabakh region"
            if (const std::string &party = m_parsed.party_at(i); !place && !party.empty() && party != agent)
                return party;
            if (frame != nullptr && (m_parsed.is(i, "its") || m_parsed.is(i, "our")))
                return frame->speaker.party;
        }
        if (frame != nullptr && frame->speaker.party != agent)
            return frame->speaker.party;
        return {};
    }

    const Parsed &m_parsed;
    const Attribution &m_attribution;
    const std::vector<Unit> &m_units;
    const Article &m_article;
    std::vector<UnitClaim> m_claims;
};

// An article with more claims than this is no report; the rest is left out.
constexpr std::size_t most_claims = 1000;

bool same_number(const Claim &a, const Claim &b) { return a.min == b.min && a.max == b.max; }
bool unknown_number(const Claim &claim) { return !claim.min && !claim.max; }
bool casualty(const Claim &claim) { return claim.what != What::Attacked && claim.what != What::Clash; }
// Empty is what a text leaves open.
bool agree(const std::string &a, const std::string &b) { return a == b || a.empty() || b.empty(); }

// Whether `other` says everything that `claim` says.
bool covers(const Claim &other, const Claim &claim)
{
    if (other.what != claim.what || !agree(other.side, claim.side))
        return false;
    if (claim.side.empty() ? false : other.side.empty())
        return false;
    const bool same = same_number(other, claim) || (casualty(claim) && unknown_number(claim)) ||
                      (claim.min && !claim.max && other.min == claim.min);
    if (!same)
        return false;
    return other.claimant == claim.claimant ? other.stance == claim.stance : claim.claimant.empty();
}

// "The Armenian authorities" who are later called "the Armenian authorities in Karabakh" and say the same: one
// claimant.
void refine_authorities(std::vector<UnitClaim> &claims, const Attribution &attribution, const std::vector<Unit> &units)
{
    std::set<std::string> seen;
    for (const Frame &fine : attribution.frames) {
        if (fine.speaker.origin.empty() || !seen.insert(fine.speaker.claimant + '|' + fine.speaker.origin).second)
            continue;
        for (UnitClaim &claim : claims) {
            const auto frame = units[claim.unit].frame;
            if (!frame || attribution.frames[*frame].speaker.kind != fine.speaker.kind ||
                claim.claim.party != fine.speaker.origin)
                continue;
            const bool confirmed = std::ranges::any_of(claims, [&](const UnitClaim &other) {
                return other.claim.claimant == fine.speaker.claimant && other.claim.what == claim.claim.what &&
                       other.group == claim.group && same_number(other.claim, claim.claim);
            });
            if (!confirmed)
                continue;
            if (claim.claim.side == fine.speaker.origin)
                claim.claim.side = fine.speaker.party;
            claim.claim.claimant = fine.speaker.claimant;
            claim.claim.party = fine.speaker.party;
        }
    }
}

// The same words about the same thing once more. What is left is compared pair by pair, so its number is bounded.
void drop_repetitions(std::vector<UnitClaim> &claims)
{
    using Key = std::tuple<std::size_t, std::string, std::string, What, Stance, int, int>;
    std::set<Key> seen;
    std::erase_if(claims, [&](const UnitClaim &claim) {
        const Claim &c = claim.claim;
        return seen.size() >= most_claims ||
               !seen.insert({claim.group, c.claimant, c.side, c.what, c.stance, c.min.value_or(-1), c.max.value_or(-1)})
                    .second;
    });
}

// "Two of them by a drone": a smaller number by the same claimant, tied to one of the events.
void mark_parts(std::vector<UnitClaim> &claims, const Parsed &parsed, const std::vector<Unit> &units)
{
    for (UnitClaim &part : claims) {
        if (!casualty(part.claim) || !part.claim.max)
            continue;
        const WordRange sentence = parsed.sentences[units[part.unit].sentence].words;
        bool tied = false;
        for (std::size_t i = sentence.begin; i < sentence.end; ++i)
            for (const std::string_view cue : {"when", "after", "including", "among"})
                tied = tied || parsed.is(i, cue);
        for (const UnitClaim &total : claims)
            if (tied && &total != &part && total.group == part.group && total.claim.claimant == part.claim.claimant &&
                total.claim.what == part.claim.what && total.claim.side == part.claim.side && total.claim.min &&
                *total.claim.min > *part.claim.max && units[total.unit].sentence != units[part.unit].sentence)
                part.claim.part = true;
    }
}

} // namespace

std::string agent_of(const Parsed &parsed, const Attribution &attribution, const Unit &unit)
{
    const Frame *frame = unit.frame ? &attribution.frames[*unit.frame] : nullptr;
    const auto act =
        std::ranges::find_if(unit.violence, [](const Violence &v) { return v.frame == ViolenceFrame::Act; });
    const auto suffer =
        std::ranges::find_if(unit.violence, [](const Violence &v) { return v.frame == ViolenceFrame::Suffer; });
    if (act != unit.violence.end()) {
        for (std::size_t i = act->words.begin; i > unit.words.begin && act->words.begin - i < 14;) {
            --i;
            if (const std::string &party = parsed.party_at(i); !party.empty())
                return party;
            if (frame != nullptr && (parsed.is(i, "its") || parsed.is(i, "our") || parsed.is(i, "it") ||
                                     parsed.is(i, "they") || parsed.is(i, "we")))
                return frame->speaker.party;
        }
    }
    if (suffer != unit.violence.end()) {
        for (std::size_t i = suffer->words.end; i < std::min(unit.words.end, suffer->words.end + 12); ++i)
            if (parsed.is(i, "from") || parsed.is(i, "by"))
                for (std::size_t k = i + 1; k < std::min(unit.words.end, i + 5); ++k)
                    if (const std::string &party = parsed.party_at(k); !party.empty())
                        return party;
    }
    if (frame != nullptr && frame->stance == Stance::Accuses)
        return frame->accused;
    if (suffer != unit.violence.end() && frame != nullptr && !frame->speaker.party.empty())
        return "?"; // it says that it was hit, not by whom
    return {};
}

std::vector<UnitClaim> claims_of(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
                                 const Article &article)
{
    return ClaimMaker(parsed, attribution, units, article).run();
}

void finish_claims(std::vector<UnitClaim> &claims, const Parsed &parsed, const Attribution &attribution,
                   const std::vector<Unit> &units)
{
    drop_repetitions(claims);
    refine_authorities(claims, attribution, units);
    // A claimant's own number without a side takes the side of its later, fuller words.
    for (UnitClaim &claim : claims)
        for (const UnitClaim &other : claims)
            if (claim.claim.side.empty() && !other.claim.side.empty() && casualty(claim.claim) &&
                claim.group == other.group && claim.claim.claimant == other.claim.claimant &&
                claim.claim.what == other.claim.what && same_number(claim.claim, other.claim))
                claim.claim.side = other.claim.side;
    std::vector<bool> dropped(claims.size(), false);
    const auto drop = [&](auto unwanted) {
        for (std::size_t c = 0; c < claims.size(); ++c)
            for (std::size_t o = 0; o < claims.size() && !dropped[c]; ++o)
                if (o != c && !dropped[o] && claims[o].group == claims[c].group)
                    dropped[c] = unwanted(claims[o], claims[c], o < c);
    };
    drop([](const UnitClaim &other, const UnitClaim &claim, bool earlier) {
        if (!covers(other.claim, claim.claim))
            return false;
        return !covers(claim.claim, other.claim) || (claim.names && !other.names) ||
               (earlier && claim.names == other.names);
    });
    // A bare "there was a clash" says nothing beside the same claimant's other claims.
    drop([](const UnitClaim &other, const UnitClaim &claim, bool earlier) {
        return claim.claim.what == What::Clash &&
               (other.claim.claimant == claim.claim.claimant || claim.claim.claimant.empty()) &&
               (other.claim.what != What::Clash || earlier);
    });
    std::vector<UnitClaim> kept;
    for (std::size_t c = 0; c < claims.size(); ++c)
        if (!dropped[c])
            kept.push_back(std::move(claims[c]));
    claims = std::move(kept);
    mark_parts(claims, parsed, units);
    for (UnitClaim &claim : claims) {
        Claim &c = claim.claim;
        c.id = content_id(c.article + '|' + std::to_string(c.span.begin) + '|' + std::to_string(c.span.end) + '|' +
                          std::string(to_string(c.what)) + '|' + c.side + '|' + c.claimant + '|' +
                          std::to_string(c.min.value_or(-1)));
    }
}

} // namespace dateline::reading
