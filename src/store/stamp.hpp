// A day or moment as tables write it.
#pragma once

#include "reading/time.hpp"
#include "store/layout.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::store
{

/// A local day, the time of day where it is given, the offset from UTC where it is given.
struct Stamp {
    std::chrono::local_days day{};
    std::optional<std::chrono::seconds> clock;
    std::optional<std::chrono::minutes> utc_offset;
    reading::Precision precision =
        reading::Precision::Day; ///< Minute with a clock; Month or Year where no more is said
};

/// Why a text is no stamp.
enum class StampFault : std::uint8_t { None, NotADay, NoSuchDay, Ambiguous, OutOfRange };

/// Reads 2015-01-31, 2015/1/31, 2015-01, 2015, 20150131, 20150131235959, 31-January-2015, January 31, 2015, and days in
/// figures (31/1/2015, 31.1.2015) in the order given, all with or without a time of day ("T10:30Z", " 10:30:00+04").
/// Years outside of 1000 to 2100 stand for an unknown day: OutOfRange.
[[nodiscard]] StampFault read_stamp(std::string_view text, DateOrder order, Stamp &stamp);
/// "10:30", "10:30:15".
[[nodiscard]] std::optional<std::chrono::seconds> read_clock(std::string_view text);
/// What the text tells of the order of its figures; Unknown if it tells nothing, or has none.
[[nodiscard]] DateOrder order_told_by(std::string_view text);
/// For people: "'2015-02-30' is a day that does not exist".
[[nodiscard]] std::string words_of(StampFault fault, std::string_view text);

} // namespace dateline::store
