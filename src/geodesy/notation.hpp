// Positions as people write them: degrees, MGRS, UTM.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::geodesy
{

/// Degrees on WGS 84; longitude in [-180, 180].
struct Position {
    double lat = 0;
    double lon = 0;
    friend bool operator==(const Position &, const Position &) = default;
};

enum class Notation : std::uint8_t { Decimal, Dms, Mgrs, Utm };

/// "39.63333° N, 46.55000° E" · "39°38′00″ N, 46°33′00″ E" · "38S PJ 33037 88248" · "38S 633037 4388248". To about a
/// metre (Dms: thirty). MGRS and UTM follow the zones of Norway and Svalbard; beyond 84° N and 80° S both are polar
/// stereographic ("Z AH 00000 00000", "Z 2000000 2000000"). Empty for what is no position.
[[nodiscard]] std::string written(Position position, Notation notation);

/// Any of these, with the marks and in the order that people use: "39.63 46.55", "N39 38 0 E46 33 0", "46,55 E 39,63
/// N", "38SPJ3303788248", "38 north 633037 4388248". Without letters the latitude comes first. In "38S 633037 4388248"
/// the letter is the latitude band, unless the northing is not in it: then S is the southern hemisphere. Nothing if it
/// is not understood.
[[nodiscard]] std::optional<Position> position_in(std::string_view text);

} // namespace dateline::geodesy
