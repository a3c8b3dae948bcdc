#include "reading/claimants.hpp"

#include "gazetteer/data.hpp"
#include "reading/rule_table.hpp"
#include "reading/sources.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <system_error>

namespace dateline::reading
{
namespace
{

constexpr std::array<std::pair<std::string_view, Function>, 8> functions{{{"aux", Function::Aux},
                                                                          {"adverb", Function::Adverb},
                                                                          {"preposition", Function::Preposition},
                                                                          {"conjunction", Function::Conjunction},
                                                                          {"pronoun", Function::Pronoun},
                                                                          {"possessive", Function::Possessive},
                                                                          {"determiner", Function::Determiner},
                                                                          {"joiner", Function::Joiner}}};
constexpr std::array<std::pair<std::string_view, SourceClass>, 11> source_classes{
    {{"government", SourceClass::Government},
     {"ministry", SourceClass::Ministry},
     {"authorities", SourceClass::Authorities},
     {"military", SourceClass::Military},
     {"police", SourceClass::Police},
     {"press", SourceClass::Press},
     {"witnesses", SourceClass::Witnesses},
     {"organisation", SourceClass::Organisation},
     {"joint", SourceClass::Joint},
     {"spokes", SourceClass::Spokes},
     {"document", SourceClass::Document}}};
constexpr std::array<std::pair<std::string_view, SayingForm>, 6> forms{{{"finite", SayingForm::Finite},
                                                                        {"plain", SayingForm::Plain},
                                                                        {"toll", SayingForm::Toll},
                                                                        {"participle", SayingForm::Participle},
                                                                        {"according", SayingForm::According},
                                                                        {"behind", SayingForm::Behind}}};
constexpr std::array<std::pair<std::string_view, Stance>, 3> stance_words{
    {{"asserts", Stance::Asserts}, {"accuses", Stance::Accuses}, {"denies", Stance::Denies}}};

} // namespace

FunctionWords::FunctionWords(const Language &language)
{
    const auto table = RuleTable::read(language.table("function-words.tsv"), {"phrase", "class"});
    for (const auto &row : table.rows())
        if (auto &function = m_words[language.word(row["phrase"])]; !function)
            function = row.one_of("class", functions);
}

bool is_be(const Word &word)
{
    static constexpr std::array<std::string_view, 9> be{"was", "were", "been", "be", "being",
                                                        "is",  "are",  "got",  "get"};
    return std::ranges::find(be, std::string_view(word.lower)) != be.end();
}

std::vector<std::filesystem::path> own_claimants(const std::vector<std::string> &given)
{
    std::vector<std::filesystem::path> tables;
    const auto folder = settings_folder();
    std::error_code unreadable;
    if (!folder.empty() && std::filesystem::exists(folder / "claimants.tsv", unreadable))
        tables.push_back(folder / "claimants.tsv");
    tables.insert(tables.end(), given.begin(), given.end());
    return tables;
}

ClaimantFinder::ClaimantFinder(const Language &language, const PartyTable &parties, const FunctionWords &function_words,
                               const std::vector<std::filesystem::path> &own)
    : m_parties(parties), m_functions(function_words)
{
    // Of rows of one phrase the first counts; what was given last is meant most.
    for (const std::filesystem::path &file : own | std::views::reverse) {
        const auto table = RuleTable::read(file, {"phrase", "claimant", "party", "class"});
        for (const auto &row : table.rows()) {
            if (row["claimant"].empty())
                row.refuse("a claimant has no name; fill the column 'claimant'");
            m_institutions.add(
                language.words(row["phrase"]),
                {.kind = row["class"].empty() ? SourceClass::Organisation : row.one_of("class", source_classes),
                 .title = std::string(row["claimant"]),
                 .party = std::string(row["party"])});
        }
    }
    const auto institutions =
        RuleTable::read(language.table("institutions.tsv"), {"phrase", "class", "title", "party"});
    for (const auto &row : institutions.rows())
        m_institutions.add(language.words(row["phrase"]),
                           {row.one_of("class", source_classes), std::string(row["title"]), std::string(row["party"])});
    const auto sayings = RuleTable::read(language.table("attribution.tsv"), {"phrase", "form", "stance"});
    for (const auto &row : sayings.rows())
        m_sayings.add(language.words(row["phrase"]), {row.one_of("form", forms), row.one_of("stance", stance_words)});
    const auto harm = RuleTable::read(language.table("harm.tsv"), {"phrase", "frame"});
    for (const auto &row : harm.rows())
        if (row["frame"] == "toll")
            m_tolls.add(language.words(row["phrase"]), true);
}

// Walks through the sentences and keeps who spoke last.
class FrameFinder
{
public:
    FrameFinder(const Parsed &parsed, const ClaimantFinder &rules)
        : m_parsed(parsed), m_rules(rules), m_sources(parsed, rules)
    {
        m_result.frame_of_word.resize(parsed.words.size());
        m_result.in_source.resize(parsed.words.size());
    }

    Attribution run()
    {
        for (const Sentence &sentence : m_parsed.sentences)
            this->sentence(sentence);
        return std::move(m_result);
    }

private:
    [[nodiscard]] bool is(std::size_t i, std::string_view text) const { return m_parsed.is(i, text); }

    void sentence(const Sentence &sentence)
    {
        const auto sources = m_sources.find(sentence);
        for (const Source &source : sources)
            for (std::size_t i = source.words.begin; i < source.words.end; ++i)
                m_result.in_source[i] = true;
        const std::size_t first = m_result.frames.size();
        for (std::size_t i = sentence.words.begin; i < sentence.words.end;) {
            const auto hit = m_rules.m_sayings.at(m_parsed.words, i, sentence.words.end);
            if (!hit || (hit.row->form == SayingForm::Toll && !before_toll(i, sentence))) {
                if (is(i, ":"))
                    headed(sentence, sources, i);
                ++i;
                continue;
            }
            verb(sentence, sources, {i, i + hit.length}, *hit.row, first);
            i += hit.length;
        }
        contents(sentence, first);
        // "The authorities gave a different account. ..., they said": who a sentence is about may speak in the next.
        if (first == m_result.frames.size() && !sources.empty() &&
            sources.front().words.begin <= sentence.words.begin + 1)
            m_sources.spoke(sources.front().speaker);
        if (first == m_result.frames.size() && sentence.starts_quoted)
            if (const auto &speaker = m_sources.last())
                carry_on(sentence, *speaker);
    }

    // "raised its earlier death toll", "put it at"
    [[nodiscard]] bool before_toll(std::size_t i, const Sentence &sentence) const
    {
        constexpr std::size_t farthest = 4; // words
        for (std::size_t at = i; at < std::min(i + farthest + 1, sentence.words.end); ++at)
            if (m_rules.m_tolls.at(m_parsed.words, at, sentence.words.end))
                return true;
        return false;
    }

    // "Azerbaijan's MoD: two servicemen wounded"
    void headed(const Sentence &sentence, const std::vector<Source> &sources, std::size_t colon)
    {
        if (sources.empty() || sources.front().words.begin != sentence.words.begin ||
            sources.front().words.end != colon)
            return;
        Frame frame;
        frame.subject = sources.front().words;
        frame.verb = {colon, colon + 1};
        frame.speaker = sources.front().speaker;
        m_sources.spoke(frame.speaker);
        m_result.frames.push_back(std::move(frame));
    }

    void verb(const Sentence &sentence, const std::vector<Source> &sources, WordRange verb, const Saying &saying,
              std::size_t first)
    {
        Frame frame;
        frame.verb = verb;
        frame.stance = saying.stance;
        std::optional<Source> source;
        if (saying.form == SayingForm::Behind) {
            source = behind(verb.end, sentence, sources);
        } else if (saying.form == SayingForm::According) {
            source = m_sources.starting_at(verb.end, sentence, sources);
            if (!source) { // "по | сообщению министерства": a document that is somebody's
                const auto across = std::ranges::find_if(sources, [&](const Source &each) {
                    return verb.contains(each.words.begin) && each.words.end > verb.end;
                });
                if (across != sources.end())
                    source = *across;
            }
            if (!source)
                source = m_sources.unknown_at(verb.end, sentence);
        } else if (saying.form == SayingForm::Participle) {
            if (m_result.frames.size() > first)
                source = Source{{verb.begin, verb.begin}, m_result.frames.back().speaker};
            else if (m_sources.last() && !passive(verb.begin))
                source = subject(sentence, sources, verb.begin);
        } else {
            if (passive(verb.begin))
                return;
            // "Did not say how many": nothing is said; who does not deny asserts nothing either.
            if (negated(verb.begin))
                return;
            const bool free_order = m_parsed.grammar.free_order;
            const bool marked =
                verb.begin > sentence.words.begin && m_parsed.words[verb.begin - 1].kind == WordKind::Mark;
            if (free_order && marked) // "..., сообщило министерство"
                source = behind(verb.end, sentence, sources);
            if (!source)
                source = subject(sentence, sources, verb.begin);
            const bool inverted =
                verb.begin > sentence.words.begin && (is(verb.begin - 1, ",") || is(verb.begin - 1, "\""));
            if (!source && inverted) // "...", said the ministry
                source = m_sources.starting_at(verb.end, sentence, sources);
            if (!source && free_order)
                source = beginning(sentence, sources, verb.begin);
            if (!source && free_order)
                source = behind(verb.end, sentence, sources);
            if (!source && m_result.frames.size() > first && verb.begin > 0 && is(verb.begin - 1, "and"))
                source = Source{{verb.begin, verb.begin}, m_result.frames.back().speaker};
            if (!source && (saying.form == SayingForm::Plain || is(verb.end, "that") || is(verb.end, ":")))
                source = m_sources.unknown_before(before_small(sentence, verb.begin), sentence);
            if (!source && m_result.frames.size() > first)
                source = newcomer(sentence, verb.begin);
        }
        if (!source)
            return;
        frame.subject = source->words;
        if (frame.subject.begin >= verb.end)
            frame.verb.end = frame.subject.end; // "said the ministry", "according to the ministry"
        frame.speaker = source->speaker;
        frame.names_behind = names_behind(frame.verb.end, sentence);
        for (std::size_t i = frame.subject.begin; i < frame.subject.end; ++i)
            m_result.in_source[i] = true;
        frame.each_other = is(verb.end, "each") && is(verb.end + 1, "other");
        if (frame.stance == Stance::Accuses && !frame.each_other)
            frame.accused = accused(sentence, verb.end);
        m_sources.spoke(frame.speaker);
        m_result.frames.push_back(std::move(frame));
        if (saying.form == SayingForm::Behind)
            said_before(sentence);
    }

    // "The ministry denied it, but | a senator | said": whoever he is, the ministry no longer speaks.
    [[nodiscard]] std::optional<Source> newcomer(const Sentence &sentence, std::size_t verb) const
    {
        constexpr std::size_t longest = 3;
        std::size_t begin = verb;
        while (begin > sentence.words.begin && verb - begin < longest) {
            const Word &word = m_parsed.words[begin - 1];
            if (word.kind != WordKind::Word || m_rules.m_functions.of(word) || !m_parsed.party_at(begin - 1).empty())
                break;
            --begin;
        }
        if (begin == verb || begin < sentence.words.begin + 2 || !(is(begin - 1, "a") || is(begin - 1, "an")))
            return std::nullopt;
        const Word &before = m_parsed.words[begin - 2];
        if (before.kind != WordKind::Mark && m_rules.m_functions.of(before) != Function::Conjunction)
            return std::nullopt;
        Sentence subject = sentence;
        subject.words.end = verb;
        return m_sources.unknown_at(begin - 1, subject);
    }

    // "..., сообщили сегодня в министерстве": the source that begins behind a verb, past small words and at most three
    // others.
    [[nodiscard]] std::optional<Source> behind(std::size_t verb_end, const Sentence &sentence,
                                               const std::vector<Source> &sources) const
    {
        constexpr std::size_t farthest = 4;
        for (std::size_t i = verb_end; i < std::min(verb_end + farthest, sentence.words.end); ++i) {
            if (m_parsed.words[i].kind == WordKind::Mark || is(i, "that"))
                break;
            if (auto source = m_sources.starting_at(i, sentence, sources))
                return source;
        }
        return std::nullopt;
    }

    // What the sentences before say, in one paragraph and where they have no speaker of their own, is what the new
    // frame's speaker said.
    void said_before(const Sentence &sentence)
    {
        auto index = static_cast<std::size_t>(&sentence - m_parsed.sentences.data());
        if (index == 0)
            return;
        const std::size_t paragraph = m_parsed.sentences[index - 1].paragraph;
        auto &frames = m_result.frame_of_word;
        while (index-- > 0 && m_parsed.sentences[index].paragraph == paragraph) {
            const WordRange before = m_parsed.sentences[index].words;
            for (std::size_t i = before.begin; i < before.end; ++i)
                if (frames[i])
                    return;
            for (std::size_t i = before.begin; i < before.end; ++i)
                frames[i] = m_result.frames.size() - 1;
        }
    }

    // "В министерстве эти сообщения опровергли": who begins the sentence, past an object.
    [[nodiscard]] std::optional<Source> beginning(const Sentence &sentence, const std::vector<Source> &sources,
                                                  std::size_t verb) const
    {
        constexpr std::size_t longest_object = 4; // words
        const std::size_t name = sentence.words.begin + (is(sentence.words.begin, "in") ? 1U : 0U);
        if (sources.empty() && name < verb) { // "В Ереване это опровергли"
            const auto capital = m_sources.capital_at(name);
            bool plain = capital && capital->words.end <= verb && verb - capital->words.end <= longest_object;
            for (std::size_t i = name; i < verb && plain; ++i)
                plain = m_parsed.words[i].kind != WordKind::Mark;
            return plain ? capital : std::nullopt;
        }
        if (sources.empty() || sources.front().words.begin > sentence.words.begin + 1 ||
            sources.front().words.end > verb || verb - sources.front().words.end > longest_object)
            return std::nullopt;
        for (std::size_t i = sources.front().words.end; i < verb; ++i)
            if (m_parsed.words[i].kind == WordKind::Mark)
                return std::nullopt;
        return sources.front();
    }

    [[nodiscard]] bool negated(std::size_t verb) const
    {
        return verb > 0 && (is(verb - 1, "not") || is(verb - 1, "n't") || is(verb - 1, "never"));
    }

    // "has been accused of": nobody is named who says so.
    [[nodiscard]] bool passive(std::size_t verb) const
    {
        for (std::size_t back = 1; back <= 2 && back <= verb; ++back)
            if (is_be(m_parsed.words[verb - back]) || is(verb - back, "to"))
                return true;
        return false;
    }

    [[nodiscard]] std::string accused(const Sentence &sentence, std::size_t from) const
    {
        for (std::size_t i = from; i < std::min(from + 4, sentence.words.end); ++i)
            if (const std::string &party = m_parsed.party_at(i); !party.empty())
                return party;
        return {};
    }

    // Steps back over "has", "later", "on Friday".
    [[nodiscard]] std::size_t before_small(const Sentence &sentence, std::size_t end) const
    {
        const auto small = [&](const Word &word) {
            const auto function = m_rules.m_functions.of(word);
            return function == Function::Aux || function == Function::Adverb;
        };
        while (end > sentence.words.begin && small(m_parsed.words[end - 1]))
            --end;
        return before_time(end);
    }

    // Steps back over small words, and over what stands between two commas.
    [[nodiscard]] std::optional<Source> subject(const Sentence &sentence, const std::vector<Source> &sources,
                                                std::size_t verb) const
    {
        const std::size_t end = before_small(sentence, verb);
        if (end > sentence.words.begin && m_parsed.words[end - 1].is(",")) {
            std::size_t comma = end - 1;
            for (std::size_t steps = 0; steps < 16 && comma > sentence.words.begin; ++steps) {
                --comma;
                if (m_parsed.words[comma].is(","))
                    break;
                if (m_parsed.words[comma].is("\""))
                    return std::nullopt;
            }
            if (comma <= sentence.words.begin || !m_parsed.words[comma].is(","))
                return std::nullopt;
            if (auto source = m_sources.ending_at(comma, sentence, sources))
                return source;
            // "A group linked to others, the Red Hand, said": its name
            auto name = m_sources.ending_at(end - 1, sentence, sources);
            return name && name->words.begin == comma + 1 ? name : std::nullopt;
        }
        return m_sources.ending_at(end, sentence, sources);
    }

    // "The ministry | on Friday said"
    [[nodiscard]] std::size_t before_time(std::size_t end) const
    {
        const auto behind =
            std::ranges::upper_bound(m_parsed.times, end, {}, [](const FoundTime &time) { return time.words.begin; });
        if (behind == m_parsed.times.begin() || std::prev(behind)->words.end != end)
            return end;
        const std::size_t begin = std::prev(behind)->words.begin;
        return begin > 0 && is(begin - 1, "on") ? begin - 1 : begin;
    }

    // The words that each frame of a sentence covers.
    void contents(const Sentence &sentence, std::size_t first)
    {
        std::size_t free_from = sentence.words.begin;
        auto &frames = m_result.frames;
        for (std::size_t f = first; f < frames.size(); ++f) {
            Frame &frame = frames[f];
            const std::size_t next = f + 1 < frames.size()
                                         ? std::min(frames[f + 1].subject.begin, frames[f + 1].verb.begin)
                                         : sentence.words.end;
            const std::size_t start = std::min(frame.subject.begin, frame.verb.begin);
            const std::size_t after = std::max(frame.subject.end, frame.verb.end);
            if (parenthetical(start, after, next)) { // "Armenian groups, it said, had crossed": both sides of it
                frame.content = {free_from, next};
                free_from = next;
            } else if (ends_here(frame, after, next, sentence) && substance(free_from, start) >= 2) {
                frame.trailing = true;
                frame.content = {free_from, start};
                free_from = next;
            } else {
                frame.content = {after, std::max(after, next)};
                const std::size_t object = frame.stance == Stance::Denies ? 0 : 1; // "это опровергли"
                if (m_parsed.grammar.free_order && frame.subject.end + object < frame.verb.begin)
                    frame.content.begin = frame.subject.end; // the object stands before the verb
                // What stands before the first speaker of a sentence ("On Tuesday, ...") is still part of what it says.
                if (f == first && frame.verb.begin < sentence.words.end)
                    frame.content.begin = std::min(frame.content.begin, after);
                free_from = frame.content.end;
            }
            for (std::size_t i = frame.content.begin; i < frame.content.end; ++i)
                m_result.frame_of_word[i] = f;
        }
    }

    [[nodiscard]] bool parenthetical(std::size_t start, std::size_t after, std::size_t next) const
    {
        return start > 0 && is(start - 1, ",") && is(after, ",") && next > after + 1 && !is(after + 1, "\"");
    }

    [[nodiscard]] std::size_t substance(std::size_t begin, std::size_t end) const
    {
        std::size_t count = 0;
        for (std::size_t i = begin; i < end; ++i)
            count += m_parsed.words[i].kind != WordKind::Mark ? 1U : 0U;
        return count;
    }

    // "..., the ministry said." and "... according to the ministry.": little follows before the next speaker or the
    // end.
    [[nodiscard]] bool ends_here(const Frame &frame, std::size_t after, std::size_t next,
                                 const Sentence &sentence) const
    {
        const std::size_t start = std::min(frame.subject.begin, frame.verb.begin);
        if (start == sentence.words.begin)
            return false;
        const bool comma = is(start - 1, ",") || is(start - 1, "\"") || is(start - 1, "--");
        if (is(after, "that") || is(after, ":"))
            return false;
        const bool quote_closed = start >= 1 && is(start - 1, "\"");
        if (quote_closed && (is(after, ",") || is(after, ".") || after >= sentence.words.end))
            return true;
        if (quote_closed && follows_quote(after, next)) // "...," the general told reporters in Goris after the clash
            return true;
        const bool stops = is(after, ".") || is(after, ",") || after >= sentence.words.end;
        const std::size_t rest = substance(after, next);
        const bool time = after < m_parsed.words.size() && (is(after, "on") || is(after, "late") || is(after, "early"));
        // "..., said the head of the region, Kadri Rostam."
        constexpr std::size_t longest_name = 6;
        const bool called = follows_verb(frame) && next == sentence.words.end && rest <= longest_name;
        // "..., the army said in a statement."
        constexpr std::size_t longest_manner = 6;
        const bool manner = comma && next == sentence.words.end && rest <= longest_manner &&
                            (is(after, "in") || is(after, "by") || is(after, "via") || is(after, "through"));
        // "..., a nurse told the Evening Post."
        const bool told = comma && next == sentence.words.end && rest <= longest_name &&
                          frame.names_behind + 1 >= next; // the full stop
        return (comma || follows_verb(frame)) && ((stops && (rest <= 4 || next == sentence.words.end)) || rest <= 2 ||
                                                  (time && rest <= 4) || manner || called || told);
    }

    // "told the Evening Post on Friday": names, and small words between them.
    [[nodiscard]] std::size_t names_behind(std::size_t begin, const Sentence &sentence) const
    {
        constexpr std::size_t farthest = 10;
        std::size_t end = begin;
        for (; end < std::min(begin + farthest, sentence.words.end); ++end) {
            const Word &word = m_parsed.words[end];
            if (word.kind != WordKind::Word || word.is("that") || (!word.capital && !m_rules.m_functions.of(word)))
                break;
        }
        return end;
    }

    // Behind the speaker of a closed quotation no other begins.
    [[nodiscard]] bool follows_quote(std::size_t after, std::size_t next) const
    {
        for (std::size_t i = after; i < next; ++i)
            if (is(i, "\"") || is(i, "that") || is(i, ":"))
                return false;
        return true;
    }

    [[nodiscard]] static bool follows_verb(const Frame &frame) { return frame.verb.begin < frame.subject.begin; }

    void carry_on(const Sentence &sentence, const Speaker &speaker)
    {
        Frame frame;
        frame.speaker = speaker;
        frame.subject = {sentence.words.begin, sentence.words.begin};
        frame.verb = frame.subject;
        frame.content = sentence.words;
        m_result.frames.push_back(frame);
        for (std::size_t i = sentence.words.begin; i < sentence.words.end; ++i)
            m_result.frame_of_word[i] = m_result.frames.size() - 1;
    }

    const Parsed &m_parsed;
    const ClaimantFinder &m_rules;
    SourceFinder m_sources;
    Attribution m_result;
};

Attribution ClaimantFinder::find(const Parsed &parsed) const { return FrameFinder(parsed, *this).run(); }

bool said_there(const Parsed &parsed, const Attribution &attribution, WordRange words)
{
    // "said", "that" and the place between them stand together.
    constexpr std::size_t near = 6;
    constexpr std::size_t farthest_that = 12;
    const auto behind = std::ranges::upper_bound(attribution.frames, words.begin, {},
                                                 [](const Frame &frame) { return frame.verb.begin; });
    if (behind == attribution.frames.begin())
        return false;
    const std::size_t verb = std::prev(behind)->verb.end;
    if (std::prev(behind)->trailing && parsed.is(verb, "in") && words.begin == verb + 1) // "…, it was said in Goris"
        return true;
    if (words.begin < verb || words.begin >= verb + near)
        return false;
    for (std::size_t i = verb; i < std::min(parsed.words.size(), verb + farthest_that); ++i) {
        if (parsed.is(i, "that"))
            return i >= words.end;
        if (parsed.is(i, "."))
            return false;
    }
    return false;
}

} // namespace dateline::reading
