#include "reading/mentions_rules.hpp"

#include "gazetteer/gazetteer.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>

namespace dateline::reading::mention
{
namespace
{

std::vector<std::string> words_of(const Vocabulary &vocabulary, std::string_view phrase)
{
    const std::string folded = gazetteer::fold(phrase);
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= folded.size();) {
        const auto end = std::min(folded.find(' ', at), folded.size());
        words.emplace_back(vocabulary.word_of(std::string_view(folded).substr(at, end - at)));
        at = end + 1;
    }
    return words;
}

Neighbour neighbour_of(const RuleTable::Row &row)
{
    if (row["makes"] == "person")
        return Neighbour::Person;
    if (row["makes"] == "organisation")
        return Neighbour::Organisation;
    if (row["makes"] == "government")
        return Neighbour::Government;
    row.refuse("makes must be person, organisation or government");
}

} // namespace

Rules::Rules(const Language &language) : name_forms(language.shared("name-endings.tsv")), m_language(language)
{
    const Vocabulary &vocabulary = *language.vocabulary();
    const auto folded_word = [&](std::string_view word) {
        const std::string folded = gazetteer::fold(word);
        return std::string(vocabulary.word_of(folded));
    };
    const auto cues = RuleTable::read(language.table("cues.tsv"), {"cue", "relation"});
    for (const auto &row : cues.rows()) {
        Cue cue;
        cue.words = words_of(vocabulary, row["cue"]);
        cue.place = row["relation"] != "none";
        if (cue.place && !from_string(row["relation"], cue.relation))
            row.refuse("unknown relation '" + std::string{row["relation"]} + "'");
        auto &same_end = m_cues[cue.words.back()];
        same_end.push_back(std::move(cue));
        std::ranges::stable_sort(same_end, std::ranges::greater{}, [](const Cue &each) { return each.words.size(); });
    }
    const auto place_words = RuleTable::read(language.table("place-words.tsv"), {"word", "class", "kind"});
    for (const auto &row : place_words.rows()) {
        PlaceWord word;
        const std::string_view cls = row["class"];
        if (cls == "noun" || cls == "nouns" || cls == "road")
            word.cls = PlaceWord::Class::Noun;
        else if (cls == "adjective")
            word.cls = PlaceWord::Class::Adjective;
        else if (cls == "determiner")
            word.cls = PlaceWord::Class::Determiner;
        else
            row.refuse("unknown class '" + std::string{cls} + "'");
        word.plural = cls == "nouns";
        word.road = cls == "road";
        word.kind = row["kind"];
        m_place_words.emplace(vocabulary.empty() ? std::string(row["word"]) : folded_word(row["word"]),
                              std::move(word));
    }
    const auto not_places = RuleTable::read(language.table("not-places.tsv"), {"phrase", "rule"});
    for (const auto &row : not_places.rows()) {
        auto words = words_of(vocabulary, row["phrase"]);
        if (row["rule"] == "cue" && words.size() == 1) {
            needs_cue.insert(words.front());
        } else if (row["rule"] == "never") {
            auto &same_start = m_never[words.front()];
            same_start.push_back(std::move(words));
            std::ranges::stable_sort(same_start, std::ranges::greater{}, [](const auto &each) { return each.size(); });
        } else {
            row.refuse("the rule must be 'never', or 'cue' for a single word");
        }
    }
    const auto neighbours = RuleTable::read(language.table("name-neighbours.tsv"), {"word", "side", "makes"});
    for (const auto &row : neighbours.rows()) {
        auto *table = row["side"] == "before"      ? &before
                      : row["side"] == "before of" ? &before_of
                      : row["side"] == "after"     ? &after
                                                   : nullptr;
        if (table == nullptr)
            row.refuse("the side must be 'before', 'before of' or 'after'");
        table->emplace(folded_word(row["word"]), neighbour_of(row));
    }
    const auto given = RuleTable::read(language.table("given-names.tsv"), {"name"});
    for (const auto &row : given.rows())
        given_names.insert(folded_word(row["name"]));
    const auto verbs = RuleTable::read(language.table("government-verbs.tsv"), {"verb", "government"});
    for (const auto &row : verbs.rows()) {
        if (row["government"] != "subject" && row["government"] != "object")
            row.refuse("the government must be 'subject' or 'object'");
        (row["government"] == "subject" ? says : tells)
            .insert(vocabulary.empty() ? std::string(row["verb"]) : folded_word(row["verb"]));
    }
    const auto road_links = RuleTable::read(language.table("road-links.tsv"), {"word"});
    for (const auto &row : road_links.rows())
        links.insert(vocabulary.empty() ? std::string(row["word"]) : folded_word(row["word"]));
    const auto events = RuleTable::read(language.table("event-words.tsv"), {"stem"});
    for (const auto &row : events.rows()) {
        if (row["stem"].empty())
            row.refuse("no stem");
        m_event_stems.at(static_cast<unsigned char>(row["stem"].front())).emplace_back(row["stem"]);
    }
    if (language.has("demonyms.tsv")) {
        const auto peoples = RuleTable::read(language.table("demonyms.tsv"), {"stem", "endings", "place"});
        const Paradigms paradigms = read_paradigms(language.table("endings.tsv"));
        for (const auto &row : peoples.rows())
            for (const std::string &ending : endings_of(row, paradigms))
                demonyms.emplace(gazetteer::fold(std::string(row["stem"]) + ending), row["place"]);
    }
}

const Cue *Rules::cue_ending_at(const WordedText &text, std::size_t last, std::size_t &first) const
{
    const auto found = m_cues.find(text[last].folded);
    if (found == m_cues.end())
        return nullptr;
    for (const Cue &cue : found->second) {
        const std::size_t count = cue.words.size();
        if (count > last + 1)
            continue;
        const std::size_t begin = last + 1 - count;
        bool same = true;
        for (std::size_t i = 0; i < count && same; ++i)
            same = text[begin + i].folded == cue.words[i] && (i == 0 || text[begin + i].before == Gap::Space);
        if (same) {
            first = begin;
            return &cue;
        }
    }
    return nullptr;
}

const PlaceWord *Rules::place_word(std::string_view folded) const
{
    const auto found = m_place_words.find(folded);
    return found == m_place_words.end() ? nullptr : &found->second;
}

bool Rules::is_noun(std::string_view folded) const
{
    const PlaceWord *word = place_word(folded);
    return word != nullptr && word->cls == PlaceWord::Class::Noun;
}

bool Rules::sentence_tells_of_event(const WordedText &text, std::size_t word) const
{
    const auto [first, last] = text.sentence(word);
    for (std::size_t i = first; i < last; ++i)
        if (tells_of_event(text[i].folded))
            return true;
    return false;
}

bool Rules::tells_of_event(std::string_view folded) const
{
    return !folded.empty() && std::ranges::any_of(m_event_stems.at(static_cast<unsigned char>(folded.front())),
                                                  [&](const std::string &stem) { return folded.starts_with(stem); });
}

std::size_t Rules::never_at(const WordedText &text, std::size_t first) const
{
    const auto found = m_never.find(text[first].folded);
    if (found == m_never.end() || text[first].lower)
        return 0;
    for (const auto &phrase : found->second) {
        bool same = first + phrase.size() <= text.size();
        for (std::size_t i = 0; i < phrase.size() && same; ++i)
            same = text[first + i].folded == phrase[i] &&
                   (i == 0 || text[first + i].before == Gap::Space || text[first + i].before == Gap::Hyphen);
        if (same)
            return phrase.size();
    }
    return 0;
}

} // namespace dateline::reading::mention
