// "The border between A and B", "the Chilean-Peruvian border": a line that texts name by its two countries.
#pragma once

#include "reading/language.hpp"
#include "reading/parsed.hpp"
#include "reading/parties.hpp"

#include <optional>

namespace dateline::reading
{

struct Border {
    WordRange words;            ///< the whole phrase
    gazetteer::PlaceIndex a, b; ///< the two countries, as named
    gazetteer::Point point;     ///< on it, about halfway between the countries' middles
    double radius_m = 0;        ///< nobody said where along it
};

/// Holds borders.tsv of a language, if it has one: words for a border.
class BorderPhrases
{
public:
    /// Throws RuleError.
    explicit BorderPhrases(const Language &language);
    /// The first border in these words whose two countries are named beside it.
    [[nodiscard]] std::optional<Border> find(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties,
                                             const Parsed &parsed, WordRange words) const;

private:
    PhraseTable<bool> m_words;
};

} // namespace dateline::reading
