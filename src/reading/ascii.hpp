// Classes of ASCII characters, whatever the locale. Internal.
#pragma once

namespace dateline::reading
{

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_small(char c) noexcept { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr char capital_of(char c) noexcept { return is_small(c) ? static_cast<char>(c - 'a' + 'A') : c; }
[[nodiscard]] constexpr char small_of(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace dateline::reading
