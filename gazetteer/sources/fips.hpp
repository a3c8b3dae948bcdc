// Country codes of FIPS 10-4, which the older GNS files use. Internal.
#pragma once

#include <string_view>

namespace dateline::gazetteer
{

/// The ISO 3166-1 alpha-2 code of the state that FIPS 10-4 calls `code`; empty for what is no state (an ocean, a
/// disputed island).
[[nodiscard]] std::string_view iso_of_fips(std::string_view code) noexcept;

} // namespace dateline::gazetteer
