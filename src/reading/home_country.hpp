// Where an article is at home: the place of what it tells without saying where.
#pragma once

#include "reading/language.hpp"
#include "reading/parsed.hpp"

#include <optional>

namespace dateline::reading
{

/// The country of the dateline; without a dateline the one that most placed mentions lie in, if nearly all do.
[[nodiscard]] std::optional<gazetteer::PlaceIndex> home_country(const gazetteer::Gazetteer &gazetteer,
                                                                const Parsed &parsed);
/// The mention of the dateline's place; nothing without a dateline.
[[nodiscard]] std::optional<std::size_t> dateline_mention(const Parsed &parsed);

/// Holds here.tsv of a language, if it has one: phrases that point at a place instead of naming it.
class PointingPhrases
{
public:
    /// Throws RuleError.
    explicit PointingPhrases(const Language &language);
    /// The mention of the place that words of this range point at ("this capital"): the dateline's, or a mention of the
    /// capital of the article's home. Nothing if they point nowhere or the article names no such place.
    [[nodiscard]] std::optional<std::size_t> place(const Parsed &parsed, WordRange words) const;

private:
    enum class Kind : std::uint8_t { Capital, Dateline };
    PhraseTable<Kind> m_phrases;
};

} // namespace dateline::reading
