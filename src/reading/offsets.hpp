// "20 km north of X", "south of X", "15 miles from X": somewhere beside a named place.
#pragma once

#include "reading/language.hpp"
#include "reading/parsed.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace dateline::reading
{

/// Where something lies as seen from a place.
struct Offset {
    WordRange words;               ///< the phrase before the place's name
    std::optional<double> bearing; ///< degrees from north; nothing: on any side
    std::optional<double> metres;  ///< nothing: how far is not said
};

/// The middle of where that may be, and how far it may be from there: a compass word of eight leaves 22.5° to each
/// side, a figure is rounded. Without a distance `nearby_m` is taken for the farthest.
struct OffsetGround {
    gazetteer::Point point;
    double radius_m = 0;
};
[[nodiscard]] OffsetGround ground_of(const Offset &offset, gazetteer::Point place, double nearby_m);

/// Holds offsets.tsv of a language, if it has one.
class OffsetPhrases
{
public:
    /// Throws RuleError.
    explicit OffsetPhrases(const Language &language);
    /// The phrase that ends before the name at word `name`, past a noun of place ("20 km north of the town of X");
    /// nothing if none does. Looks back no farther than word `begin`.
    [[nodiscard]] std::optional<Offset> before(const Parsed &parsed, std::size_t begin, std::size_t name) const;

private:
    enum class Kind : std::uint8_t { Direction, Side, Unit, From, Small };
    struct Row {
        Kind kind = Kind::Small;
        double value = 0;
    };
    /// The phrase of a kind that ends before word `end`; its row, and `end` moved to its beginning.
    [[nodiscard]] const Row *ending_at(const Parsed &parsed, std::size_t begin, std::size_t &end, Kind kind) const;

    PhraseTable<Row> m_phrases;
};

} // namespace dateline::reading
