// The tables of mention recognition, ready to be asked. Internal.
#pragma once

#include "reading/claim.hpp"
#include "reading/language.hpp"
#include "reading/mentions_forms.hpp"
#include "reading/mentions_text.hpp"
#include "reading/word_map.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading::mention
{

struct Cue {
    std::vector<std::string> words; ///< folded
    Relation relation = Relation::At;
    bool place = true; ///< false: "with", "by": what follows is not where something happened
};

/// A word that may stand between a cue and a name.
struct PlaceWord {
    enum class Class : std::uint8_t { Noun, Adjective, Determiner } cls = Class::Noun;
    std::string kind;    ///< feature code prefix of a noun: "PPL"
    bool plural = false; ///< "cities": it holds for a whole list
    bool road = false;   ///< "road", "highway"
};

/// What a capitalised word beside a name makes of it.
enum class Neighbour : std::uint8_t { Person, Organisation, Government };

class Rules
{
public:
    /// Throws RuleError.
    explicit Rules(const Language &language);

    /// The longest cue whose last word is words[last]; nullptr if there is none. `first` becomes its first word.
    [[nodiscard]] const Cue *cue_ending_at(const WordedText &text, std::size_t last, std::size_t &first) const;
    [[nodiscard]] const PlaceWord *place_word(std::string_view folded) const;
    [[nodiscard]] bool is_noun(std::string_view folded) const;
    /// Whether the word begins with a stem of event-words.tsv: "clash", "shelling".
    [[nodiscard]] bool tells_of_event(std::string_view folded) const;
    /// Whether any word of the sentence that `word` is in does.
    [[nodiscard]] bool sentence_tells_of_event(const WordedText &text, std::size_t word) const;
    /// Number of words of the longest phrase at words[first] that is never a place; 0 if there is none.
    [[nodiscard]] std::size_t never_at(const WordedText &text, std::size_t first) const;

    /// The words of a text, as these rules know them.
    [[nodiscard]] const Vocabulary *vocabulary() const noexcept
    {
        return m_language.vocabulary()->empty() ? nullptr : m_language.vocabulary().get();
    }
    [[nodiscard]] const Grammar &grammar() const noexcept { return m_language.grammar(); }

    WordMap<std::string> demonyms; ///< words for a people that the gazetteer does not have, folded, with a place's id
    NameForms name_forms;
    WordSet needs_cue;            ///< "Nice", "Reading": places only after a cue
    WordMap<Neighbour> before;    ///< "President": a person follows
    WordMap<Neighbour> after;     ///< "Times": of an organisation; "Army": the government's
    WordMap<Neighbour> before_of; ///< "University": so is what follows its "of"
    WordSet given_names;
    WordSet says;  ///< verbs of which a government is the subject
    WordSet tells; ///< verbs of which it is the object: "accused Yerevan"
    WordSet links; ///< "linking", "connecting"

private:
    Language m_language;
    std::array<std::vector<std::string>, 256> m_event_stems; // by their first byte
    WordMap<std::vector<Cue>> m_cues;                        // by last word
    WordMap<PlaceWord> m_place_words;
    WordMap<std::vector<std::vector<std::string>>> m_never; // by first word
};

} // namespace dateline::reading::mention
