// Claims of one incident against each other: repetitions, the outlet's own words, parts of a total.
#include "reading/claims.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

namespace dateline::reading
{
namespace
{

// "A judge, a colonel, a driver …": more people of one number are not told beside each other.
constexpr std::size_t most_alike = 8;

bool same_number(const Claim &a, const Claim &b) { return a.min == b.min && a.max == b.max; }
bool unknown_number(const Claim &claim) { return !claim.min && !claim.max; }
// "many", "several": no figure of its own.
bool vague_number(const Claim &claim) { return claim.approximate && claim.min && !claim.max; }
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
    const bool figure =
        vague_number(claim) && claim.min && other.max && !vague_number(other) && *other.max >= *claim.min;
    const bool same = same_number(other, claim) || (casualty(claim) && (unknown_number(claim) || figure)) ||
                      (claim.min && other.min == claim.min && (!claim.max || claim.claimant.empty()));
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

// "The judge and the colonel were killed", "another soldier": others, though as many.
bool told_beside(const UnitClaim &a, const UnitClaim &b)
{
    if (a.further != b.further)
        return true;
    if (a.unit != b.unit || a.words.empty() || b.words.empty() ||
        (a.words.end > b.words.begin && b.words.end > a.words.begin))
        return false;
    const bool names = a.names || b.names;
    if (!names && a.trigger.begin == b.trigger.begin) // "a senator and a magistrate were killed"
        return true;
    return names ? (a.names ? b : a).joined : a.claim.victims != b.claim.victims;
}

// The same words about the same thing once more. What is left is compared pair by pair, so its number is bounded.
std::size_t drop_repetitions(std::vector<UnitClaim> &claims)
{
    using Key = std::tuple<std::size_t, std::string_view, std::string_view, What, Stance, int, int>;
    std::map<Key, std::vector<const UnitClaim *>> seen;
    std::vector<bool> kept(claims.size(), false);
    std::size_t different = 0;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim &c = claims[i].claim;
        auto &alike =
            seen[{claims[i].group, c.claimant, c.side, c.what, c.stance, c.min.value_or(-1), c.max.value_or(-1)}];
        if (alike.size() >= most_alike ||
            !std::ranges::all_of(alike, [&](const UnitClaim *other) { return told_beside(*other, claims[i]); }))
            continue;
        alike.push_back(&claims[i]);
        kept[i] = ++different <= most_claims;
    }
    std::size_t next = 0;
    std::erase_if(claims, [&](const UnitClaim &) { return !kept[next++]; });
    return different - claims.size();
}

// Of one claimant, about one harm to one side.
bool same_matter(const UnitClaim &a, const UnitClaim &b)
{
    // "insurgents" are whoever they are: "Taliban"
    const auto general = [](const std::string &side) { return !side.empty() && side.front() >= 'a' && side != "both"; };
    // Soldiers who were killed are not the attackers who were killed then.
    const auto soldiers = [](const UnitClaim &claim) {
        return claim.group_of_victims == VictimGroup::Military || claim.group_of_victims == VictimGroup::Police;
    };
    const bool others = (general(b.claim.side) && a.group_of_victims != VictimGroup::Armed &&
                         a.group_of_victims != VictimGroup::Person) ||
                        (general(a.claim.side) && soldiers(b));
    const bool sides = !others && (agree(a.claim.side, b.claim.side) || general(a.claim.side) || general(b.claim.side));
    return sides && a.group == b.group && a.claim.claimant == b.claim.claimant && a.claim.what == b.claim.what &&
           a.claim.stance == b.claim.stance;
}

// "Killed 17 insurgents. … killing three …": the first sentence gives the whole, later ones tell how it came about, as
// long as they do not add up to more.
void mark_told_again(std::vector<UnitClaim> &claims, const std::vector<Unit> &units)
{
    const auto sentence = [&](const UnitClaim &claim) { return units[claim.unit].sentence; };
    for (const UnitClaim &total : claims) {
        if (!casualty(total.claim) || total.claim.min.value_or(0) < 2)
            continue;
        int sum = 0;
        bool first = true;
        std::vector<UnitClaim *> parts;
        for (UnitClaim &other : claims) {
            if (&other == &total || !same_matter(total, other))
                continue;
            first = first && sentence(other) > sentence(total);
            // "Two more", right behind the total: beside it.
            if (other.claim.part || (other.further && parts.empty()))
                continue;
            parts.push_back(&other);
            sum += other.claim.min.value_or(0);
        }
        if (!first || sum > *total.claim.min)
            continue;
        for (UnitClaim *const other : parts)
            if (other->claim.min.value_or(*total.claim.min) < *total.claim.min)
                other->claim.part = true;
    }
}

// "A third soldier died later, bringing the toll to three": the numbers before are parts of it; of "both were killed"
// if they add up to just so many.
void mark_updated(std::vector<UnitClaim> &claims)
{
    for (std::size_t t = 0; t < claims.size(); ++t) {
        const UnitClaim &total = claims[t];
        const int most = total.claim.min.value_or(total.claim.max.value_or(0));
        std::vector<UnitClaim *> before;
        int sum = 0;
        for (std::size_t o = 0; o < t && (total.total || total.whole); ++o)
            if (same_matter(total, claims[o]) && !claims[o].claim.part && claims[o].claim.min.value_or(0) <= most) {
                before.push_back(&claims[o]);
                sum += claims[o].claim.min.value_or(0);
            }
        if (total.total || (before.size() > 1 && sum == most))
            for (UnitClaim *const part : before)
                part->claim.part = true;
        claims[t].claim.part = claims[t].claim.part || claims[t].former;
    }
}

// One name is the other, or its last words: "Kadri Rostam", "Rostam".
bool same_person(const Parsed &parsed, WordRange a, WordRange b)
{
    if (a.size() < b.size())
        std::swap(a, b);
    if (b.empty() || (b.size() == 1 && parsed.words[b.begin].span.size() < 3))
        return false;
    const auto at = [&](std::size_t first) {
        for (std::size_t i = 0; i < b.size(); ++i)
            if (parsed.words[first + i].lower != parsed.words[b.begin + i].lower)
                return false;
        return true;
    };
    for (std::size_t first = a.begin; first + b.size() <= a.end; ++first)
        if (at(first))
            return true;
    return false;
}

// "Kadri Rostam was kidnapped … Rostam was found dead", "shot a guard … he died later": one person, whom the worst of
// it counts.
void mark_same_persons(std::vector<UnitClaim> &claims, const Parsed &parsed)
{
    const auto one = [](const UnitClaim &claim) { return claim.claim.max == 1 && claim.claim.min == 1; };
    for (std::size_t w = 0; w < claims.size(); ++w) {
        const UnitClaim &worst = claims[w];
        if (worst.claim.what != What::Killed || worst.claim.stance == Stance::Denies || worst.claim.part)
            continue;
        for (std::size_t l = 0; l < claims.size(); ++l) {
            UnitClaim &less = claims[l];
            if (less.group != worst.group || !one(less) || less.claim.part || !casualty(less.claim) ||
                less.claim.what == What::Killed || less.claim.claimant != worst.claim.claimant)
                continue;
            const bool named = same_person(parsed, worst.person, less.person);
            const bool pronoun =
                (worst.pronoun && one(worst) && l + 1 == w) || (less.pronoun && one(worst) && w + 1 == l);
            if (named || pronoun) {
                less.claim.part = true;
                break;
            }
        }
    }
}

// "Two insurgents, including a leader"
void mark_included(std::vector<UnitClaim> &claims, const Parsed &parsed)
{
    for (UnitClaim &part : claims)
        for (const UnitClaim &total : claims) {
            if (&part == &total || !casualty(part.claim) || total.unit != part.unit ||
                total.claim.what != part.claim.what || total.words.end > part.words.begin ||
                part.words.begin - total.words.end > 4 || part.claim.min.value_or(0) >= total.claim.min.value_or(1))
                continue;
            for (std::size_t i = total.words.end; i < part.words.begin; ++i)
                part.claim.part = part.claim.part || parsed.is(i, "including") || parsed.is(i, "among");
        }
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
            tied = tied || parsed.is(i, "when") || parsed.is(i, "after") || parsed.is(i, "among") ||
                   (parsed.is(i, "including") && i < part.words.begin);
        for (const UnitClaim &total : claims)
            if (tied && !total.further && &total != &part && total.group == part.group &&
                total.claim.claimant == part.claim.claimant && total.claim.what == part.claim.what &&
                total.claim.side == part.claim.side && total.claim.min && *total.claim.min > *part.claim.max &&
                units[total.unit].sentence != units[part.unit].sentence)
                part.claim.part = true;
    }
}

// Who is arrested for an attack was not hit by it.
std::vector<Span> drop_arrests(std::vector<UnitClaim> &claims, const std::vector<Unit> &units)
{
    std::set<std::size_t> harmed;
    for (const UnitClaim &claim : claims)
        if (!claim.arrest && casualty(claim.claim) && claim.claim.stance != Stance::Denies)
            harmed.insert(claim.group);
    std::vector<Span> arrests;
    std::erase_if(claims, [&](const UnitClaim &claim) {
        const bool aside = claim.arrest && !units[claim.unit].military && harmed.contains(claim.group);
        if (aside)
            arrests.push_back(claim.claim.span);
        return aside;
    });
    return arrests;
}

} // namespace

Finished finish_claims(std::vector<UnitClaim> &claims, const Parsed &parsed, const Attribution &attribution,
                       const std::vector<Unit> &units)
{
    Finished result;
    result.left_out = drop_repetitions(claims);
    result.arrests = drop_arrests(claims, units);
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
                if (o != c && !dropped[o] && claims[o].group == claims[c].group && !told_beside(claims[o], claims[c]))
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
    // A heading only announces what the text tells.
    drop([&](const UnitClaim &other, const UnitClaim &claim, bool) {
        const auto heading = [&](const UnitClaim &each) { return parsed.sentences[units[each.unit].sentence].heading; };
        return heading(claim) && !heading(other) && other.claim.what == claim.claim.what;
    });
    std::vector<UnitClaim> kept;
    for (std::size_t c = 0; c < claims.size(); ++c)
        if (!dropped[c])
            kept.push_back(std::move(claims[c]));
    claims = std::move(kept);
    // A bare "denied responsibility" denies what the others say befell them.
    for (UnitClaim &claim : claims)
        for (const UnitClaim &other : claims)
            if (claim.claim.stance == Stance::Denies && claim.claim.side.empty() && other.group == claim.group &&
                other.claim.what == What::Attacked && other.claim.stance != Stance::Denies &&
                other.claim.party != claim.claim.party && other.claim.side != claim.claim.party)
                claim.claim.side = other.claim.side;
    mark_updated(claims);
    mark_parts(claims, parsed, units);
    mark_included(claims, parsed);
    mark_told_again(claims, units);
    mark_same_persons(claims, parsed);
    for (UnitClaim &claim : claims) {
        Claim &c = claim.claim;
        c.id = content_id(c.article + '|' + std::to_string(c.span.begin) + '|' + std::to_string(c.span.end) + '|' +
                          std::string(to_string(c.what)) + '|' + c.side + '|' + c.claimant + '|' +
                          std::to_string(c.min.value_or(-1)));
    }
    return result;
}

} // namespace dateline::reading
