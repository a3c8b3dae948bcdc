// Which spans of a text are names of places, before it is decided which places. Internal.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/mentions_rules.hpp"
#include "reading/mentions_text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading::mention
{

/// A span that may name a place.
struct Name {
    Span span;
    std::size_t first = 0; ///< its first and last word
    std::size_t last = 0;
    std::vector<gazetteer::PlaceIndex> candidates; ///< by falling prominence; empty: unknown
    gazetteer::Matched how = gazetteer::Matched::Exact;
    std::string spelling; ///< of a near match or an inflected form: the name that it was taken for
    bool demonym = false;
    bool government = false;           ///< "Azerbaijan Army"
    double probability = 1;            ///< of being a place here
    std::vector<double> nearness = {}; ///< of a near match: how near each candidate's spelling comes
};

/// What stands to the left of a name, up to its cue.
struct LeftContext {
    const Cue *cue = nullptr;
    std::size_t cue_first = 0;       ///< first word of the cue
    std::size_t begin = 0;           ///< first word of the whole phrase, cue included
    const PlaceWord *noun = nullptr; ///< "town" in "the town of A"
    std::size_t noun_at = 0;         ///< its word
    std::optional<std::size_t>
        owner; ///< word of a possessive name or demonym within: "Azerbaijan's A", "the Armenian town of A"
};

/// Walks left from the word before `first` over determiners, adjectives and nouns of place.
[[nodiscard]] LeftContext left_context(const WordedText &text, const Rules &rules, const std::vector<Name> &names,
                                       std::size_t first);

/// All that the gazetteer knows by name, people and words among them, and demonyms. In text order, not overlapping.
[[nodiscard]] std::vector<Name> candidate_names(const gazetteer::Gazetteer &gazetteer, const Rules &rules,
                                                const WordedText &text, std::string_view foreign = {});

/// Adds names that stand in a case of their language, and words for a people that the gazetteer does not have; only
/// where no name stands yet.
void add_inflected_names(const gazetteer::Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                         std::string_view foreign, std::vector<Name> &names);

class Recogniser;
/// Those of them that are places here, demonyms, and add_unknown_names(). In text order. `foreign` as in
/// MentionFinder::find().
[[nodiscard]] std::vector<Name> find_names(const gazetteer::Gazetteer &gazetteer, const Rules &rules,
                                           const Recogniser &recogniser, const WordedText &text,
                                           std::string_view foreign = {});

/// Names that no place bears, where a cue says that they are places, with the near matches among the places of the
/// article's countries. Returns how often it looked at a word: in proportion to the text.
std::size_t add_unknown_names(const gazetteer::Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                              std::vector<Name> &names);

/// Whether the best candidate is a country or larger.
[[nodiscard]] bool country_like(const gazetteer::Gazetteer &gazetteer, const Name &name);
[[nodiscard]] bool country_like(const gazetteer::Gazetteer &gazetteer,
                                std::span<const gazetteer::PlaceIndex> candidates);

/// The noun of place directly behind a name: "the A region", "the A (B) province".
[[nodiscard]] const PlaceWord *noun_behind(const WordedText &text, const Rules &rules, std::size_t last);

/// Position in `names` of the name that holds the word.
[[nodiscard]] std::optional<std::size_t> name_of_word(const std::vector<Name> &names, std::size_t word);

} // namespace dateline::reading::mention
