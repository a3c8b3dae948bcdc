#include "reading/claims.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <string>

namespace dateline::reading
{
namespace
{

// "по позициям армянской армии": in a language of free order the preposition, not the place, tells who is hit.
bool by_preposition(const Parsed &parsed, std::size_t party)
{
    if (!parsed.grammar.free_order)
        return false;
    constexpr std::size_t farthest = 4;
    for (std::size_t back = 1; back <= farthest && back <= party; ++back) {
        const Word &word = parsed.words[party - back];
        const bool number = word.lower[0] >= '0' && word.lower[0] <= '9'; // "в 10:30 силы ..."
        if (word.kind == WordKind::Mark || number)
            return false;
        for (const std::string_view preposition :
             {"at", "in", "on", "near", "under", "against", "to", "between", "over"})
            if (word.is(preposition))
                return true;
    }
    return false;
}

// Whom the police arrest after an attack; not students, journalists or soldiers.
bool are_suspects(const People &people)
{
    return people.side.empty() && !people.own &&
           (people.group == VictimGroup::Person || people.group == VictimGroup::Armed);
}

class ClaimMaker
{
public:
    ClaimMaker(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
               const Article &article, const Zone &zone)
        : m_parsed(parsed), m_attribution(attribution), m_units(units), m_article(article)
    {
        if (article.published)
            m_known = end_of_day(*article.published,
                                 zone.offset_at(std::chrono::local_seconds{article.published->time_since_epoch()}));
    }

    std::vector<UnitClaim> run()
    {
        if (std::ranges::any_of(m_units, [](const Unit &unit) {
                return std::ranges::any_of(unit.harms, [](const Harm &harm) { return harm.people.enemy; });
            }))
            for (std::size_t i = 0; i < m_parsed.words.size(); ++i)
                if (const std::string &party = m_parsed.party_at(i); !party.empty())
                    m_parties.insert(party);
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
            if (harm.denied)
                claim.stance = Stance::Denies;
            push(std::move(claim), u, harm.people.names || harm.people.pronoun);
            UnitClaim &made = m_claims.back();
            made.group_of_victims = harm.people.group;
            made.words = harm.people.words;
            made.trigger = harm.trigger;
            made.person = harm.people.name;
            made.pronoun = harm.people.pronoun;
            made.further = harm.people.quantity.further;
            made.total = harm.people.quantity.total;
            made.whole = harm.people.quantity.whole;
            made.joined = harm.joined;
            made.former = harm.former;
            made.claim.part = harm.part;
            made.arrest = harm.arrest && are_suspects(harm.people);
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
        // Of a day or hour nobody knows which part: it was said when that was over, at the latest with the article.
        claim.said = m_known;
        if (unit.said && m_parsed.times[*unit.said].time.interval.valid()) {
            const Instant said = m_parsed.times[*unit.said].time.interval.to - std::chrono::seconds{1};
            claim.said = m_known ? std::min(said, *m_known) : said;
        }
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
        while (result.end > words.end &&
               (m_parsed.words[result.end - 1].kind == WordKind::Mark || m_parsed.is(result.end - 1, "and")))
            --result.end;
        return result;
    }

    [[nodiscard]] std::string party_before(const Unit &unit, std::size_t word, std::size_t reach) const
    {
        const std::size_t first = m_parsed.sentences[unit.sentence].words.begin;
        for (std::size_t i = word; i > first && word - i < reach;) {
            --i;
            if (m_parsed.is(i, "both")) // "both armies lost men"
                return "both";
            if (of_speaker(i))
                if (const Frame *frame = frame_of(unit); frame != nullptr)
                    return frame->speaker.party;
            if (const std::string &party = m_parsed.party_at(i); !party.empty())
                return party;
        }
        return {};
    }

    // "Venezuelan soldiers clashed with a FARC faction, | losing two": of whom the sentence tells.
    [[nodiscard]] std::string first_party(const Unit &unit, std::size_t word) const
    {
        const Frame *frame = frame_of(unit);
        for (std::size_t i = unit.words.begin; i < word; ++i) {
            if (frame != nullptr && frame->subject.contains(i))
                continue;
            if (frame != nullptr && of_speaker(i))
                return frame->speaker.party;
            if (const std::string &party = m_parsed.party_at(i); !party.empty())
                return party;
        }
        return party_before(unit, word, 12);
    }

    // "it", "its": the one who speaks
    [[nodiscard]] bool of_speaker(std::size_t word) const
    {
        static constexpr std::array<std::string_view, 5> words{"it", "they", "we", "its", "our"};
        return std::ranges::find(words, std::string_view(m_parsed.words[word].lower)) != words.end();
    }

    // Whom the speaker calls the enemy: the only other party of the article; empty if there are several.
    [[nodiscard]] std::string enemy_of(const Frame *frame) const
    {
        if (frame == nullptr || frame->speaker.party.empty())
            return {};
        std::string other;
        for (const std::string &party : m_parties) {
            if (party == frame->speaker.party)
                continue;
            if (!other.empty())
                return {};
            other = party;
        }
        return other;
    }

    // "утверждает, что уничтожило 40 солдат": the speaker.
    [[nodiscard]] bool without_subject(const Frame &frame, const Harm &harm) const
    {
        const std::size_t said = frame.verb.end;
        if (frame.trailing || harm.trigger.begin < said)
            return false;
        bool that = false;
        for (std::size_t i = said; i < harm.trigger.begin; ++i) {
            that = that || m_parsed.is(i, "that");
            const bool small = m_parsed.words[i].kind == WordKind::Mark || m_parsed.is(i, "that") ||
                               m_parsed.mention_of_word[i].has_value() || frame.subject.contains(i) ||
                               m_parsed.words[i].kind == WordKind::Number || m_parsed.is(i, "in") ||
                               m_parsed.is(i, "on") || m_parsed.is(i, "near") || m_parsed.is(i, "at");
            if (!small)
                return false;
        }
        return that;
    }

    // "It had captured 40 soldiers", "its fighters had killed 27": whoever speaks did it.
    [[nodiscard]] bool done_by_speaker(const Unit &unit, const Frame &frame, const Harm &harm) const
    {
        const bool participle = m_parsed.words[harm.trigger.begin].lower.ends_with("ing");
        const std::size_t longest_subject = participle ? 16 : 5;
        if (m_parsed.grammar.free_order && without_subject(frame, harm))
            return true;
        for (std::size_t i = harm.trigger.begin; i > unit.words.begin && harm.trigger.begin - i < longest_subject;) {
            --i;
            const bool of_clause = i + 1 == harm.trigger.begin && m_parsed.words[i + 1].lower.ends_with("ing");
            if (m_parsed.words[i].kind == WordKind::Mark && !of_clause) // "it hit a target, killing 40"
                return false;
            if (of_speaker(i) || (!frame.speaker.party.empty() && m_parsed.party_at(i) == frame.speaker.party))
                return i == unit.words.begin || !(m_parsed.is(i - 1, "in") || m_parsed.is(i - 1, "near") ||
                                                  m_parsed.is(i - 1, "on") || m_parsed.is(i - 1, "from"));
        }
        return false;
    }

    [[nodiscard]] std::string side(const Unit &unit, const Harm &harm, const Harm *last, std::size_t first_claim) const
    {
        const Frame *frame = frame_of(unit);
        const People &people = harm.people;
        if (people.own && (m_parsed.is(people.words.begin, "his") || m_parsed.is(people.words.begin, "her")))
            return people.side; // a person's, not a party's
        if (people.own)
            return frame != nullptr && !frame->speaker.party.empty() ? frame->speaker.party
                                                                     : party_before(unit, people.words.begin, 30);
        if (!people.side.empty()) {
            // "Armenian authorities in Karabakh" speak of "Armenian policemen": their own.
            if (frame != nullptr && !frame->speaker.origin.empty() && frame->speaker.origin == people.side)
                return frame->speaker.party;
            return people.side;
        }
        if (people.enemy)
            return enemy_of(frame);
        if (harm.of_subject && m_parsed.words[harm.trigger.end - 1].lower.ends_with("ing"))
            return first_party(unit, harm.trigger.begin);
        if (harm.of_subject)
            return party_before(unit, harm.trigger.begin, 12);
        if (last != nullptr && (m_parsed.is(people.words.begin, "another") || people.headless) &&
            m_claims.size() > first_claim)
            return m_claims.back().claim.side;
        const bool own_people = people.group == VictimGroup::Military || people.group == VictimGroup::Police ||
                                people.names || people.headless;
        const bool nobody = people.headless && people.quantity.max == 0; // "killing no one"
        if (frame == nullptr || !own_people || nobody)
            return {};
        if (harm.active && frame->stance != Stance::Accuses &&
            (agent_of(m_parsed, m_attribution, unit) == frame->speaker.party || done_by_speaker(unit, *frame, harm)))
            return {};
        if ((people.group == VictimGroup::Military || people.group == VictimGroup::Police) &&
            armed_group(frame->speaker))
            return {}; // its own are fighters
        if (frame->speaker.kind == SourceClass::Press || frame->speaker.kind == SourceClass::Witnesses)
            return {};
        return struck_others(unit, *frame, harm) ? std::string{} : frame->speaker.party;
    }

    [[nodiscard]] bool armed_group(const Speaker &speaker) const
    {
        return !speaker.party.empty() &&
               std::ranges::any_of(m_parsed.groups, [&](const auto &group) { return group.second == speaker.party; });
    }

    // "Its strike killed two generals", "a strike killed 50 officers", "killed in a strike on Armenian positions": who
    // tells of a strike that nobody else is said to have made, or of one at others, does not tell of losses of its own.
    [[nodiscard]] bool struck_others(const Unit &unit, const Frame &frame, const Harm &harm) const
    {
        constexpr std::size_t farthest_subject = 16;
        constexpr std::size_t farthest_target = 6;
        const std::string &speaker = frame.speaker.party;
        for (const Violence &violence : unit.violence) {
            if (violence.frame != ViolenceFrame::Event || violence.kind == "clash" ||
                violence.kind == "exchange of fire" || speaker.empty())
                continue;
            const WordRange words = violence.words;
            const bool subject =
                harm.active && words.end <= harm.trigger.begin + 1 && harm.trigger.begin < words.end + farthest_subject;
            const std::string owner = owner_of(unit, words);
            if (!owner.empty() && owner != speaker)
                continue;
            // "An attack killed 12 soldiers" tells of losses; "a strike killed 40 officers" does not.
            bool from_afar = violence.kind == "shelling" || violence.kind == "rocket fire";
            for (std::size_t i = words.begin; i < words.end; ++i)
                from_afar = from_afar || m_parsed.words[i].lower.find("strike") != std::string::npos;
            if (owner == speaker || (subject && from_afar && !by_somebody(unit, words)))
                return true;
            // What a strike is "on" may be the last word of its phrase.
            for (std::size_t i = words.end - 1; i < std::min(words.end + farthest_target, unit.words.end); ++i) {
                if (!m_parsed.is(i, "on") && !m_parsed.is(i, "against") && !m_parsed.is(i, "at"))
                    continue;
                for (std::size_t k = i + 1; k < std::min(i + farthest_target, unit.words.end); ++k) {
                    if (m_parsed.words[k].kind == WordKind::Mark || of_speaker(k))
                        break;
                    if (const std::string &party = m_parsed.party_at(k); !party.empty())
                        return party != speaker;
                }
                break;
            }
        }
        return false;
    }

    // "shelling by militants": somebody else's, whoever they are.
    [[nodiscard]] bool by_somebody(const Unit &unit, WordRange words) const
    {
        constexpr std::size_t farthest = 3;
        for (std::size_t i = words.end; i < std::min(words.end + farthest, unit.words.end); ++i)
            if (m_parsed.is(i, "by"))
                return true;
        return false;
    }

    // Whose strike it is: "its strike", "a Russian drone strike", "shelling by Armenian forces", "удар ВСУ"; empty
    // where nobody is named.
    [[nodiscard]] std::string owner_of(const Unit &unit, WordRange words) const
    {
        constexpr std::size_t farthest = 4;
        const Frame *frame = frame_of(unit);
        for (std::size_t back = 1; back <= farthest && words.begin >= unit.words.begin + back; ++back) {
            const std::size_t i = words.begin - back;
            if (m_parsed.words[i].kind == WordKind::Mark)
                break;
            if (frame != nullptr && of_speaker(i))
                return frame->speaker.party;
            if (const std::string &party = m_parsed.party_at(i); !party.empty() && !by_preposition(m_parsed, i))
                return party;
        }
        bool by = m_parsed.grammar.owner_behind;
        for (std::size_t i = words.end; i < std::min(words.end + farthest, unit.words.end); ++i) {
            if (m_parsed.words[i].kind == WordKind::Mark)
                break;
            by = by || m_parsed.is(i, "by") || m_parsed.is(i, "from") || m_parsed.is(i, "of");
            if (m_parsed.is(i, "on") || m_parsed.is(i, "against") || m_parsed.is(i, "at") || m_parsed.is(i, "in"))
                break;
            if (const std::string &party = m_parsed.party_at(i); by && !party.empty())
                return party;
        }
        return {};
    }

    void push(Claim claim, std::size_t u, bool names = false)
    {
        UnitClaim made;
        made.claim = std::move(claim);
        made.unit = u;
        made.names = names;
        m_claims.push_back(std::move(made));
    }

    // What another than `claimant` said last, in this sentence or close before it; nullptr if nobody did.
    [[nodiscard]] const Claim *said_before(const Unit &unit, const std::string &claimant) const
    {
        constexpr std::size_t reach = 3; // sentences: a word like "it" points no farther
        for (const UnitClaim &other : m_claims | std::views::reverse) {
            if (m_units[other.unit].sentence + reach < unit.sentence)
                return nullptr;
            if (other.claim.claimant != claimant && other.claim.stance != Stance::Denies)
                return &other.claim;
        }
        return nullptr;
    }

    void deny(const Unit &unit, std::size_t u)
    {
        const Frame *frame = frame_of(unit);
        Claim claim = begin(unit, unit.words);
        claim.stance = Stance::Denies;
        claim.what = What::Attacked;
        if (unit.denied_losses) { // "denied any losses": its own, unless it names others
            claim.what = What::Killed;
            if (unit.denied_losses == DeniedLosses::OfCivilians)
                claim.victims = "civilians";
            for (std::size_t i = unit.words.begin; i < unit.words.end && claim.side.empty(); ++i)
                if (!frame->subject.contains(i))
                    claim.side = m_parsed.party_at(i);
            if (claim.side.empty() && claim.victims.empty())
                claim.side = frame->speaker.party;
            push(std::move(claim), u);
            return;
        }
        if (unit.bare_denial) { // "Yerevan denied it": the very thing that another said last
            if (const Claim *const said = said_before(unit, claim.claimant); said != nullptr) {
                claim.what = said->what;
                claim.side = said->side;
                claim.victims = said->victims;
                claim.min = said->min;
                claim.max = said->max;
                push(std::move(claim), u);
                return;
            }
        }
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
        if (act != unit.violence.end() && act->denied) { // "its positions were not attacked"
            Claim claim = begin(unit, act->words);
            claim.what = What::Attacked;
            claim.stance = Stance::Denies;
            claim.side = act->passive ? party_before(unit, act->words.begin, 14) : target(unit, *act, agent);
            push(std::move(claim), u);
            return;
        }
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
        // "армянские солдаты попали под обстрел": the subject was hit.
        if (m_parsed.grammar.free_order && violence.frame == ViolenceFrame::Suffer)
            for (std::size_t i = violence.words.begin; i > unit.words.begin && violence.words.begin - i < 14;) {
                --i;
                if (const std::string &party = m_parsed.party_at(i);
                    !party.empty() && party != agent && !by_preposition(m_parsed, i))
                    return party;
            }
        for (std::size_t i = violence.words.end; i < end && violence.frame != ViolenceFrame::Suffer; ++i) {
            if (m_parsed.is(i, "from") || m_parsed.is(i, "while"))
                break;
            const bool place =
                governed(i, {"in", "near", "around", "between", "over"}); // "fired on posts in the Karabakh region"
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
    std::optional<Instant> m_known;  ///< the end of the day of publication
    std::set<std::string> m_parties; ///< that the article names; empty where nobody speaks of an enemy
    std::vector<UnitClaim> m_claims;
};

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
            if (const std::string &party = parsed.party_at(i); !party.empty() && !by_preposition(parsed, i))
                return party;
            if (frame != nullptr && (parsed.is(i, "its") || parsed.is(i, "our") || parsed.is(i, "it") ||
                                     parsed.is(i, "they") || parsed.is(i, "we")))
                return frame->speaker.party;
        }
        // "огонь открыли азербайджанские военные"
        for (std::size_t i = act->words.end;
             parsed.grammar.free_order && i < std::min(unit.words.end, act->words.end + 4); ++i) {
            if (parsed.words[i].kind == WordKind::Mark)
                break;
            if (const std::string &party = parsed.party_at(i); !party.empty() && !by_preposition(parsed, i))
                return party;
        }
    }
    if (suffer != unit.violence.end()) {
        for (std::size_t i = suffer->words.end; i < std::min(unit.words.end, suffer->words.end + 12); ++i)
            if (parsed.is(i, "from") || parsed.is(i, "by"))
                for (std::size_t k = i + 1; k < std::min(unit.words.end, i + 5); ++k)
                    if (const std::string &party = parsed.party_at(k); !party.empty())
                        return party;
        // "попали под обстрел сирийской армии"
        for (std::size_t i = suffer->words.end;
             parsed.grammar.free_order && i < std::min(unit.words.end, suffer->words.end + 3); ++i)
            if (const std::string &party = parsed.party_at(i); !party.empty() && !by_preposition(parsed, i))
                return party;
    }
    if (frame != nullptr && frame->stance == Stance::Accuses)
        return frame->accused;
    const bool others_hit = std::ranges::any_of(unit.harms, [](const Harm &harm) {
        return harm.people.group == VictimGroup::Civilian || !harm.people.side.empty();
    });
    if (suffer != unit.violence.end() && frame != nullptr && !frame->speaker.party.empty() && !others_hit)
        return "?"; // it says that it was hit, not by whom
    return {};
}

std::vector<UnitClaim> claims_of(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
                                 const Article &article, const Zone &zone)
{
    return ClaimMaker(parsed, attribution, units, article, zone).run();
}

} // namespace dateline::reading
