#include "reading/offsets.hpp"

#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>

namespace dateline::reading
{
namespace
{

// Of eight words for the compass each means an eighth of it.
constexpr double half_eighth = 22.5;
// "20 km": 15 to 25.
constexpr double rounding = 0.25;
constexpr double least_radius_m = 1000;
constexpr double farthest_m = 1000e3;

// "20", "1,200", "2.5"; nothing for words.
std::optional<double> figure(const Word &word)
{
    std::string digits;
    for (const char c : word.lower)
        if (c != ',')
            digits += c;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || !(value > 0))
        return std::nullopt;
    return value;
}

} // namespace

OffsetGround ground_of(const Offset &offset, gazetteer::Point place, double nearby_m)
{
    const double reach = offset.metres.value_or(nearby_m / 2);
    const double along = offset.metres ? rounding * reach : reach;
    if (!offset.bearing)
        return {place, std::max(least_radius_m, reach + (offset.metres ? along : reach))};
    const double aside = reach * std::sin(half_eighth * std::numbers::pi / 180);
    return {gazetteer::destination(place, *offset.bearing, reach), std::max({least_radius_m, along, aside})};
}

OffsetPhrases::OffsetPhrases(const Language &language)
{
    if (!language.has("offsets.tsv"))
        return;
    constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{{{"direction", Kind::Direction},
                                                                      {"side", Kind::Side},
                                                                      {"unit", Kind::Unit},
                                                                      {"from", Kind::From},
                                                                      {"small", Kind::Small}}};
    const auto table = RuleTable::read(language.table("offsets.tsv"), {"phrase", "kind", "value"});
    for (const auto &row : table.rows()) {
        Row phrase{.kind = row.one_of("kind", kinds), .value = 0};
        if (const std::string cell{row["value"]}; !cell.empty()) {
            const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), phrase.value);
            if (error != std::errc{} || end != cell.data() + cell.size())
                row.refuse("no number: '" + cell + "'");
        }
        m_phrases.add(language.words(row["phrase"]), phrase);
    }
}

const OffsetPhrases::Row *OffsetPhrases::ending_at(const Parsed &parsed, std::size_t begin, std::size_t &end,
                                                   Kind kind) const
{
    constexpr std::size_t longest = 3;
    for (std::size_t length = std::min(longest, end - begin); length > 0; --length)
        if (const auto hit = m_phrases.at(parsed.words, end - length, end);
            hit && hit.length == length && hit.row->kind == kind) {
            end -= length;
            return hit.row;
        }
    return nullptr;
}

std::optional<Offset> OffsetPhrases::before(const Parsed &parsed, std::size_t begin, std::size_t name) const
{
    // "the town of", "the small village of"
    constexpr std::size_t farthest = 6;
    for (std::size_t end = name; end > begin && name - end < farthest; --end) {
        std::size_t at = end;
        Offset offset;
        if (const Row *side = ending_at(parsed, begin, at, Kind::Side); side != nullptr)
            offset.bearing = side->value;
        else if (ending_at(parsed, begin, at, Kind::From) == nullptr)
            continue;
        else if (const Row *direction = ending_at(parsed, begin, at, Kind::Direction); direction != nullptr)
            offset.bearing = direction->value;
        while (ending_at(parsed, begin, at, Kind::Small) != nullptr)
            ;
        std::size_t number = at;
        if (const Row *unit = ending_at(parsed, begin, number, Kind::Unit); unit != nullptr && number > begin)
            if (const auto value = figure(parsed.words[number - 1]); value && *value * unit->value < farthest_m) {
                offset.metres = *value * unit->value;
                at = number - 1;
            }
        if (!offset.metres && (!offset.bearing || (at > begin && parsed.is(at - 1, "the")))) // "in the north of X"
            continue;
        offset.words = {at, name};
        return offset;
    }
    return std::nullopt;
}

} // namespace dateline::reading
