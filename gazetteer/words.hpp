// Words of languages that the gazetteer asks for. Their tables (gazetteer/words) are compiled in: a gazetteer file and
// the program that looks names up in it must know the same. Internal.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dateline::gazetteer::words
{

/// "st" for "saint" and "saint" for "st", of a folded word; empty for other words.
[[nodiscard]] std::string_view other_form(std::string_view folded) noexcept;

/// No brief form is longer, in bytes.
inline constexpr std::size_t longest_brief = 4;
/// Whether a full stop behind this folded word does not end a name: "St. Petersburg".
[[nodiscard]] bool is_brief(std::string_view folded) noexcept;

/// Whether this folded word, at the end of a name, only says what kind of province or district it is.
[[nodiscard]] bool tells_division(std::string_view folded) noexcept;

/// What the end of a host says ("uk"), in small letters; ISO codes, empty: none.
struct HostEnding {
    std::string_view country; ///< whose it is
    std::string_view likely;  ///< where most of those are that use it
};
[[nodiscard]] std::optional<HostEnding> host_ending(std::string_view ending) noexcept;

} // namespace dateline::gazetteer::words
