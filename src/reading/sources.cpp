#include "reading/sources.hpp"

#include "reading/ascii.hpp"

#include <algorithm>
#include <ranges>

namespace dateline::reading
{
namespace
{

// Words back to which "the two countries" may reach.
constexpr std::size_t farthest_party = 2000;

void replace(std::string &text, std::string_view what, std::string_view with)
{
    if (const auto at = text.find(what); at != std::string::npos)
        text.replace(at, what.size(), with);
}

// "Ministry of Health of Sudan" is a "Ministry of Health of {place}", no other ministry.
bool same_office(const Speaker &speaker, const Institution &row)
{
    std::string_view office = row.title;
    office = office.substr(0, office.find(" of {place}"));
    if (constexpr std::string_view adjective = "{adjective} "; office.starts_with(adjective))
        office.remove_prefix(adjective.size());
    return office == "{place}" || speaker.claimant.find(office) != std::string::npos;
}

} // namespace

std::vector<std::string> SourceFinder::two_parties(std::size_t before) const
{
    std::vector<std::string> parties;
    const std::size_t last = std::min(before, m_parsed.words.size());
    for (std::size_t back = 1; back <= std::min(last, farthest_party) && parties.size() < 2; ++back) {
        const std::string &party = m_parsed.party_at(last - back);
        if (!party.empty() && std::ranges::find(parties, party) == parties.end() &&
            !m_rules.m_parties.code(party).empty())
            parties.push_back(party);
    }
    if (parties.size() < 2)
        return {};
    std::ranges::sort(parties);
    return parties;
}

Speaker SourceFinder::party_speaker(std::string party) const
{
    Speaker speaker;
    speaker.claimant = party;
    speaker.party = std::move(party);
    return speaker;
}

std::optional<Speaker> SourceFinder::antecedent(const Institution &row) const
{
    if (row.kind == SourceClass::Document || row.kind == SourceClass::Spokes)
        return m_last;
    for (const Speaker &speaker : std::views::reverse(m_spoken))
        if (speaker.kind == row.kind && same_office(speaker, row))
            return speaker;
    return std::nullopt;
}

Speaker SourceFinder::name_speaker(const Institution &row, std::size_t at, std::size_t length, std::string party,
                                   const std::string &adjective) const
{
    Speaker speaker;
    speaker.kind = row.kind;
    std::string title = row.title;
    if (title.empty()) {
        title = std::string(m_parsed.span_of({at, at + length}).of(m_parsed.cased));
        if (!party.empty())
            title += " of {place}";
        if (!title.empty())
            title[0] = capital_of(title[0]);
    }
    if (party.empty()) {
        replace(title, " of {place}", "");
        replace(title, "{adjective} ", "");
        if (!title.empty())
            title[0] = capital_of(title[0]);
    } else if (adjective.empty()) {
        if (title.starts_with("{adjective} "))
            title = title.substr(12) + " of " + party;
        if (!title.empty())
            title[0] = capital_of(title[0]);
    }
    replace(title, "{place}", party);
    replace(title, "{adjective}", adjective);
    speaker.claimant = std::move(title);
    speaker.party = std::move(party);
    return speaker;
}

// The country whose capital stands at a word; empty if none does.
std::string SourceFinder::capital_party(std::size_t word) const
{
    const auto mention = m_parsed.mention_of_word[word];
    if (!mention)
        return {};
    const auto &place = m_parsed.found.mentions[*mention].place;
    return place && place->kind == "PPLC" ? std::string(m_rules.m_parties.country(place->country)) : std::string{};
}

std::optional<Source> SourceFinder::capital_at(std::size_t word) const
{
    std::string party = capital_party(word);
    if (party.empty())
        return std::nullopt;
    return Source{m_parsed.words_of_mention[m_parsed.mention_of_word[word].value_or(0)],
                  party_speaker(std::move(party))};
}

// "[the] [Armenian | Armenia 's] [separatist] authorities [in Karabakh]", "the spokesman for the ministry"
std::optional<Source> SourceFinder::institution(std::size_t at, std::size_t length, const Institution &row,
                                                const Sentence &sentence) const
{
    const Words words = m_parsed.words;
    // "the Free Syrian Army": the word for an army is part of the group's name
    if (const auto &group = m_parsed.group_of_word[at]; group && m_parsed.party_words(at).size() > length) {
        const WordRange name = m_parsed.party_words(at);
        const bool article = name.begin > sentence.words.begin && words[name.begin - 1].is("the");
        return Source{{name.begin - (article ? 1U : 0U), name.end}, party_speaker(m_parsed.party_at(at))};
    }
    std::string party;
    std::string adjective;
    std::string origin;
    std::size_t begin = at;
    std::size_t unknown = 0;
    while (begin > sentence.words.begin) {
        const std::size_t i = begin - 1;
        const Word &word = words[i];
        if (const std::string &named = m_parsed.party_at(i); !named.empty()) {
            const bool region = m_rules.m_parties.code(named).empty();
            if (!party.empty() && !region)
                break;
            if (!party.empty() && party != named) // "Karabakh Armenian authorities"
                origin = party;
            party = named;
            const auto mention = m_parsed.mention_of_word[i];
            if (mention && adjective.empty() && !m_parsed.grammar.owner_behind &&
                m_parsed.found.mentions[*mention].role == Role::Demonym)
                adjective = m_parsed.found.mentions[*mention].text;
            begin = m_parsed.party_words(i).begin;
            continue;
        }
        if (word.is("'s") && party.empty() && i > sentence.words.begin && !m_parsed.party_at(i - 1).empty()) {
            begin = i;
            continue;
        }
        if (word.is("'s") && party.empty() && i > sentence.words.begin && words[i - 1].capital) {
            // "Mali's army": an owner needs no other evidence that it is the country.
            const std::string owner{words[i - 1].span.of(m_parsed.cased)};
            const std::string_view region = m_rules.m_parties.region(owner); // "Gaza's Health Ministry"
            if (!m_rules.m_parties.code(owner).empty() || !region.empty()) {
                party = region.empty() ? owner : std::string(region);
                begin = i - 1;
                continue;
            }
        }
        if (word.is("the") || word.is("a") || word.is("an") || word.is("one") || word.is("another")) {
            begin = i;
            break;
        }
        if (m_parsed.grammar.owner_behind) // what stands before is another word's
            break;
        const bool plain = word.kind == WordKind::Word && !m_rules.m_functions.of(word) &&
                           !m_rules.m_sayings.at(words, i, sentence.words.end);
        if (!plain || !party.empty() || ++unknown > 2)
            break;
        begin = i;
    }
    // Words that led to no party are no part of the name: "senior officials" keeps them, "Goris police" has them for a
    // place.
    std::size_t end = at + length;
    std::optional<Speaker> inner;
    const auto take_spokes = [&] {
        while (end < sentence.words.end) {
            const std::size_t at_name = words[end].is("'s") && end + 1 < sentence.words.end ? end + 1 : end;
            const auto next = m_rules.m_institutions.at(words, at_name, sentence.words.end);
            if (next && (next.row->kind == SourceClass::Spokes)) // "the army spokesman", "the army's spokesman"
                end = at_name + next.length;
            else
                break;
        }
    };
    take_spokes();
    if (m_parsed.grammar.owner_behind && end < sentence.words.end) {
        if (const std::string &named = m_parsed.party_at(end); !named.empty()) {
            if (party.empty())
                party = named;
            end = m_parsed.party_words(end).end;
        } else if (const auto other = m_rules.m_institutions.at(words, end, sentence.words.end)) {
            if (const auto source = institution(end, other.length, *other.row, sentence)) {
                inner = source->speaker;
                end = source->words.end;
            }
        }
    }
    if (end + 1 < sentence.words.end && (words[end].is("of") || words[end].is("for") || words[end].is("in"))) {
        std::size_t next = end + 1;
        const bool in = words[end].is("in");
        while (next < sentence.words.end && (words[next].is("the") || words[next].is("disputed")))
            ++next;
        const std::string &named = m_parsed.party_at(next);
        if (next < sentence.words.end && !named.empty()) {
            const bool region = m_rules.m_parties.code(named).empty();
            if (!in || region || (party.empty() && !capital_party(next).empty())) {
                if (in && !party.empty() && party != named)
                    origin = party;
                if (party.empty() || in)
                    party = named;
                end = m_parsed.party_words(next).end;
                // "the authorities of the Karabakh Armenians"
                while (end < sentence.words.end && region && !m_parsed.party_at(end).empty()) {
                    origin = m_parsed.party_at(end) == named ? origin : m_parsed.party_at(end);
                    end = m_parsed.party_words(end).end;
                }
            }
        } else if (in && party.empty() && next < sentence.words.end && !capital_party(next).empty()) {
            party = capital_party(next); // "the Defence Ministry in Baku"
            end = m_parsed.words_of_mention[m_parsed.mention_of_word[next].value_or(0)].end;
        } else if (!in && next < sentence.words.end) {
            if (const auto other = m_rules.m_institutions.at(words, next, sentence.words.end)) {
                if (const auto source = institution(next, other.length, *other.row, sentence)) {
                    if (row.kind != SourceClass::Joint) // "the ministries of the two countries"
                        inner = source->speaker;
                    end = source->words.end;
                }
            }
        }
    }
    // "spokesman Ivan Ivanov", "Foreign Minister Ararat Mirzoyan"
    if (row.kind != SourceClass::Press && row.kind != SourceClass::Document)
        for (std::size_t names = 0;
             names < 3 && end < sentence.words.end && words[end].capital && words[end].kind == WordKind::Word &&
             !words[end].known && !m_parsed.mention_of_word[end] && !m_rules.m_functions.of(words[end]) &&
             !m_rules.m_sayings.at(words, end, sentence.words.end);
             ++names)
            ++end;
    // "its press service"
    if (row.kind == SourceClass::Spokes && begin > sentence.words.begin &&
        m_rules.m_functions.is(words[begin - 1], Function::Possessive))
        --begin;
    Source source{{begin, end}, {}};
    if (inner) {
        source.speaker = *inner;
        return source;
    }
    if (!row.party.empty()) {
        source.speaker = name_speaker(row, at, length, row.party, adjective);
        return source;
    }
    if (row.kind == SourceClass::Joint) {
        const auto both = two_parties(end);
        if (both.empty())
            return std::nullopt;
        source.speaker = name_speaker(row, at, length, both[0] + " and " + both[1], {});
        source.speaker.party = "both";
        return source;
    }
    const bool new_to_the_text =
        words[begin].is("a") || words[begin].is("an") || words[begin].is("one") || words[begin].is("another");
    const bool points_back = party.empty() && !new_to_the_text && row.kind != SourceClass::Witnesses &&
                             row.kind != SourceClass::Organisation;
    if (points_back)
        if (const auto earlier = antecedent(row)) {
            source.speaker = *earlier;
            return source;
        }
    if ((row.kind == SourceClass::Spokes || row.kind == SourceClass::Document) && party.empty())
        return std::nullopt;
    if (row.kind == SourceClass::Witnesses || row.kind == SourceClass::Organisation)
        party.clear();
    // "the Arakan Army", "the Highland Council": a name of its own, of whom nobody knows the country
    if (row.kind != SourceClass::Press && row.kind != SourceClass::Document && party.empty() && begin < at &&
        words[at].capital && own_name(at - 1)) {
        std::size_t name = at - 1;
        while (name > sentence.words.begin && own_name(name - 1))
            --name;
        source.words.begin = std::min(begin, name);
        source.speaker = unknown_speaker({name, at + length});
        source.speaker.kind = row.kind == SourceClass::Military ? SourceClass::Organisation : row.kind;
        return source;
    }
    source.speaker = row.kind == SourceClass::Document ? party_speaker(party) // "an RSF statement"
                                                       : name_speaker(row, at, length, party, adjective);
    source.speaker.origin = origin;
    // "Firat news agency": a name of its own
    if (row.kind == SourceClass::Press && party.empty() && row.title.starts_with("{adjective}") && begin < at &&
        own_name(at - 1)) {
        source.speaker.claimant = std::string(m_parsed.span_of({at - 1, at + length}).of(m_parsed.cased));
    }
    return source;
}

std::vector<Source> SourceFinder::find(const Sentence &sentence) const
{
    std::vector<Source> sources;
    for (std::size_t i = sentence.words.begin; i < sentence.words.end;) {
        const auto hit = m_rules.m_institutions.at(m_parsed.words, i, sentence.words.end);
        if (hit)
            if (auto source = institution(i, hit.length, *hit.row, sentence)) {
                i = std::max(source->words.end, i + 1);
                sources.push_back(std::move(*source));
                continue;
            }
        ++i;
    }
    return sources;
}

std::vector<std::string> SourceFinder::coordinated_parties(std::size_t end, std::size_t &begin) const
{
    if (end < 3)
        return {};
    const std::string &second = m_parsed.party_at(end - 1);
    if (second.empty())
        return {};
    const std::size_t second_begin = m_parsed.party_words(end - 1).begin;
    if (second_begin < 2 || !m_parsed.words[second_begin - 1].is("and"))
        return {};
    const std::string &first = m_parsed.party_at(second_begin - 2);
    if (first.empty() || first == second)
        return {};
    begin = m_parsed.party_words(second_begin - 2).begin;
    std::vector<std::string> both{first, second};
    std::ranges::sort(both);
    return both;
}

// "эти сообщения опровергли": where objects may stand before their verb, a document speaks only behind "in".
bool SourceFinder::object(const Source &source, const Sentence &sentence) const
{
    const std::size_t begin = source.words.begin;
    if (!m_parsed.grammar.free_order || (begin > 0 && m_parsed.is(begin - 1, "in")))
        return false;
    const auto row = m_rules.m_institutions.at(m_parsed.words, source.words.begin, sentence.words.end);
    return row && row.row->kind == SourceClass::Document && row.length == source.words.size();
}

// "афганские": in a language where peoples are written small, the word for what is theirs speaks for nobody.
bool SourceFinder::only_adjective(std::size_t word) const
{
    const auto mention = m_parsed.mention_of_word[word];
    return m_parsed.grammar.small_months && mention && m_parsed.found.mentions[*mention].role == Role::Demonym;
}

// "health officials in Goris | said", "residents of the village of Tegh"
std::optional<Source> SourceFinder::before_place(std::size_t end, const Sentence &sentence,
                                                 const std::vector<Source> &sources) const
{
    constexpr std::size_t farthest = 3; // "of the village of"
    const auto mention = m_parsed.mention_of_word[end - 1];
    if (mention && m_parsed.found.mentions[*mention].role == Role::Demonym)
        return std::nullopt;
    std::size_t begin = mention ? m_parsed.words_of_mention[*mention].begin : end;
    while (!mention && begin > sentence.words.begin && m_parsed.words[begin - 1].capital &&
           m_parsed.words[begin - 1].kind == WordKind::Word)
        --begin;
    if (begin == end)
        return std::nullopt;
    for (std::size_t steps = 0; steps <= farthest && begin > sentence.words.begin; ++steps) {
        --begin;
        const bool link = m_parsed.is(begin, "in") || m_parsed.is(begin, "of") || m_parsed.is(begin, "from") ||
                          m_parsed.is(begin, "at") || m_parsed.is(begin, "near");
        if (!link)
            continue;
        for (const Source &source : sources)
            if (source.words.end == begin && !object(source, sentence))
                return Source{{source.words.begin, end}, source.speaker};
    }
    return std::nullopt;
}

std::optional<Source> SourceFinder::ending_at(std::size_t end, const Sentence &sentence,
                                              const std::vector<Source> &sources) const
{
    if (end <= sentence.words.begin)
        return std::nullopt;
    for (const Source &source : sources)
        if (source.words.end == end && !object(source, sentence)) {
            Source whole = whole_phrase(source, sentence); // "a member of the ministry" speaks for it
            // "a rebel group and residents": both say it
            if (const auto both = joined_with_unknown(whole.words, sentence)) {
                whole.words = *both;
                whole.speaker = unknown_speaker(past_articles(*both));
            }
            return whole;
        }
    if (const auto source = before_place(end, sentence, sources))
        return source;
    const Word &word = m_parsed.words[end - 1];
    std::size_t begin = end - 1;
    if (const auto both = coordinated_parties(end, begin); !both.empty() && begin >= sentence.words.begin) {
        Source source{{begin, end}, party_speaker(both[0] + " and " + both[1])};
        source.speaker.kind = SourceClass::Joint;
        source.speaker.party = "both";
        return source;
    }
    if (const std::string &party = m_parsed.party_at(end - 1); !party.empty() && !only_adjective(end - 1)) {
        begin = m_parsed.party_words(end - 1).begin;
        // "troops in Armenia said": not Armenia; "after Armenia accused": Armenia.
        const bool governed =
            begin > sentence.words.begin && m_rules.m_functions.is(m_parsed.words[begin - 1], Function::Preposition) &&
            !m_parsed.is(begin - 1, "after") && !m_parsed.is(begin - 1, "before") && !m_parsed.is(begin - 1, "since") &&
            !m_parsed.is(begin - 1, "as") && !(m_parsed.grammar.in_speaks && m_parsed.is(begin - 1, "in"));
        if (governed)
            return std::nullopt;
        // "Amnesty International Ukraine said": no government
        for (const Source &source : sources)
            if (source.words.end == begin && source.speaker.kind == SourceClass::Organisation)
                return Source{{source.words.begin, end}, source.speaker};
        // "Volker Turk said": a surname
        const bool given = begin > sentence.words.begin && own_name(begin - 1) && !m_parsed.words[begin - 1].known &&
                           !m_parsed.mention_of_word[begin - 1] && !dated(begin - 1);
        const auto mention = m_parsed.mention_of_word[end - 1];
        if (!given || !mention || m_parsed.found.mentions[*mention].role != Role::Demonym)
            return whole_phrase({{begin, end}, party_speaker(party)}, sentence);
        return whole_phrase(person({begin - 1, end}), sentence);
    }
    if (m_rules.m_functions.is(word, Function::Pronoun) && m_last)
        return Source{{end - 1, end}, *m_last};
    begin = end;
    while (begin > sentence.words.begin && end - begin < 4 && m_parsed.words[begin - 1].capital &&
           m_parsed.words[begin - 1].kind == WordKind::Word && !m_parsed.words[begin - 1].known &&
           !m_parsed.mention_of_word[begin - 1] && !m_rules.m_functions.of(m_parsed.words[begin - 1]))
        --begin;
    // "the Highland Council": behind an article a place belongs to the name
    std::size_t name = begin;
    while (name > sentence.words.begin && begin - name < 3 && own_name(name - 1))
        --name;
    if (name < begin && begin < end && name > sentence.words.begin &&
        m_rules.m_functions.is(m_parsed.words[name - 1], Function::Determiner))
        begin = name;
    // "As I said"; "a message on Telegram said"
    const bool governed = begin > sentence.words.begin &&
                          m_rules.m_functions.is(m_parsed.words[begin - 1], Function::Preposition) &&
                          !m_parsed.is(begin - 1, "as") && !m_parsed.is(begin - 1, "after");
    if (begin == end || governed || (begin + 1 == end && m_parsed.words[begin].lower.size() == 1))
        return std::nullopt;
    if (const auto both = joined_with_unknown({begin, end}, sentence))
        return Source{*both, unknown_speaker(past_articles(*both))};
    return whole_phrase(person({begin, end}), sentence);
}

std::optional<Source> SourceFinder::starting_at(std::size_t begin, const Sentence &sentence,
                                                const std::vector<Source> &sources) const
{
    const std::size_t name = past_articles({begin, sentence.words.end}).begin;
    for (const Source &source : sources)
        if (source.words.begin == begin || source.words.begin == name)
            return source;
    if (const std::string &party = m_parsed.party_at(name); !party.empty() && !only_adjective(name)) {
        const WordRange mention = m_parsed.party_words(name);
        if (mention.begin == name && !m_parsed.is(mention.end, "'s"))
            return Source{{begin, mention.end}, party_speaker(party)};
    }
    return person_at(begin, sentence);
}

// "САНА", where others are written small
bool SourceFinder::in_capitals(std::size_t word) const
{
    constexpr std::size_t shortest = 3;
    const Span span = m_parsed.words[word].span;
    const std::string_view text = span.of(m_parsed.text);
    if (text != span.of(m_parsed.cased)) // a text in capitals
        return false;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i, ++letters) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool latin = byte >= 'A' && byte <= 'Z';
        const bool cyrillic = byte == 0xD0U && i + 1 < text.size() &&
                              static_cast<unsigned char>(text[i + 1]) >= 0x90U &&
                              static_cast<unsigned char>(text[i + 1]) <= 0xAFU;
        if (!latin && !cyrillic)
            return false;
        i += cyrillic ? 1U : 0U;
    }
    return letters >= shortest;
}

// "сообщил Кадри Ростам": a name of two words or three.
std::optional<Source> SourceFinder::person_at(std::size_t begin, const Sentence &sentence) const
{
    constexpr std::size_t longest = 4;
    std::size_t end = begin;
    while (end < sentence.words.end && end - begin < longest && m_parsed.words[end].capital &&
           m_parsed.words[end].kind == WordKind::Word && !m_parsed.words[end].known && !m_parsed.mention_of_word[end] &&
           !m_rules.m_functions.of(m_parsed.words[end]))
        ++end;
    if (end == begin + 1 && in_capitals(begin)) { // "сообщает САНА"
        Speaker agency;
        agency.kind = SourceClass::Press;
        agency.claimant = std::string(m_parsed.span_of({begin, end}).of(m_parsed.text));
        return Source{{begin, end}, agency};
    }
    if (end < begin + 2)
        return std::nullopt;
    return person({begin, end});
}

// By the name that stands there.
Source SourceFinder::person(WordRange name) const
{
    Speaker speaker;
    speaker.kind = SourceClass::Person;
    speaker.claimant = std::string(m_parsed.span_of(name).of(m_parsed.cased));
    return {name, std::move(speaker)};
}

void SourceFinder::spoke(const Speaker &speaker)
{
    m_last = speaker;
    std::erase_if(m_spoken, [&](const Speaker &other) { return other.kind == speaker.kind; });
    m_spoken.push_back(speaker);
}

} // namespace dateline::reading
