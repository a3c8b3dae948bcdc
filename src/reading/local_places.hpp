// Places that a text names and no gazetteer need know: a quarter of a town, an airport, a village behind "in".
#pragma once

#include "reading/claimants.hpp"
#include "reading/language.hpp"
#include "reading/parsed.hpp"
#include "reading/word_map.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace dateline::reading
{

struct LocalPlace {
    WordRange words;  ///< the name
    std::string name; ///< as it is written, in letters of its own
};

/// Holds local-places.tsv of a language, if it has one, and the given names that it tells surnames by.
class LocalPlaces
{
public:
    /// Throws RuleError.
    explicit LocalPlaces(const Language &language);

    /// Quarters and sites named in these words: "the Almond Garden neighborhood", "at the Medina airport".
    [[nodiscard]] std::vector<LocalPlace> named(const Parsed &parsed, WordRange words) const;
    /// Names that a text calls somebody by, as Word::lower has them: those behind a given name, or behind a name inside
    /// a sentence. One walk over the text.
    [[nodiscard]] std::unordered_set<std::string> surnames(const Parsed &parsed) const;
    /// The first name behind a word of place that is no place of the gazetteer, no time, no speaker and none of
    /// Parsed::surnames: "in Qasr".
    [[nodiscard]] std::optional<LocalPlace> cued(const Parsed &parsed, const Attribution &attribution,
                                                 WordRange words) const;
    /// How far the name that ends before word `end` goes on: "San Juan | de la Lomada". `end` if it does not.
    [[nodiscard]] std::size_t name_end(const Parsed &parsed, std::size_t end, std::size_t last) const;
    /// Whether a town's name before word `word` tells where a thing of it stands: "a Medina | hotel".
    [[nodiscard]] bool thing_at(const Parsed &parsed, std::size_t word) const;
    /// Whether a noun of what stands in towns, a street or a hotel, is in a name or right behind it.
    [[nodiscard]] bool of_a_town(const Parsed &parsed, WordRange name) const;
    /// Whether the name before word `word` is that of a street, or of those who sent somebody: "Goris | Street",
    /// "the Peruvian | embassy". "In a Medina street" is in Medina.
    [[nodiscard]] bool lent_to_thing(const Parsed &parsed, WordRange name) const;
    /// Whether the name at word `word` only tells somebody's office: "the mayor of | Goris", "of the city of | Goris".
    [[nodiscard]] bool of_office(const Parsed &parsed, std::size_t word) const;
    /// Whether the name at word `word` is only where somebody spoke: "it was reported in | Goris".
    [[nodiscard]] bool only_said(const Parsed &parsed, std::size_t word) const;
    /// Whether a quarter's noun stands at word `word`, or ends before a name there: "neighborhood of".
    [[nodiscard]] bool quarter_at(const Parsed &parsed, std::size_t word) const;

private:
    enum class Kind : std::uint8_t {
        Quarter,
        Site,
        Thing,
        Street,
        Envoy,
        Office,
        Cue,
        Said,
        Gathering,
        Target,
        Saying,
        Small,
        Particle,
        Plain
    };
    [[nodiscard]] std::optional<Kind> kind_at(const Parsed &parsed, std::size_t word) const;
    [[nodiscard]] bool is_target(const Parsed &parsed, std::size_t word) const;
    [[nodiscard]] bool name_at(const Parsed &parsed, std::size_t word) const;
    [[nodiscard]] std::size_t name_begin(const Parsed &parsed, std::size_t first, std::size_t end) const;
    [[nodiscard]] bool office_ends_at(const Parsed &parsed, std::size_t end) const;
    [[nodiscard]] static LocalPlace place(const Parsed &parsed, WordRange words);

    PhraseTable<Kind> m_phrases;
    WordSet m_given_names; ///< folded
    WordSet m_place_words; ///< "village", "lake"
};

} // namespace dateline::reading
