// Places and their names: the values that every other module passes on.
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A position on WGS 84, in degrees; longitude in [-180, 180]. Default-constructed it is invalid.
struct Point {
    double lat = std::numeric_limits<double>::quiet_NaN();
    double lon = std::numeric_limits<double>::quiet_NaN();

    [[nodiscard]] bool valid() const noexcept { return lat >= -90.0 && lat <= 90.0 && lon >= -180.0 && lon <= 180.0; }
    friend bool operator==(const Point &, const Point &) = default;
};

/// Great-circle distance in metres on a sphere of radius 6371008.8 m (the mean radius of IUGG); error below 0.6 %.
[[nodiscard]] double distance_m(Point a, Point b) noexcept;

/// Initial bearing from a to b in degrees, clockwise from north, in [0, 360).
[[nodiscard]] double bearing_deg(Point a, Point b) noexcept;

/// The point reached from `from` after `metres` along `bearing` degrees, on the same sphere.
[[nodiscard]] Point destination(Point from, double bearing, double metres) noexcept;

enum class GeometryKind : std::uint8_t { None, Point, Line, Area };

/// A simple-features geometry: the points of a line, or the rings of an area (first point repeated as the last). In the
/// area is what an odd number of its rings holds: so a ring within another one is a hole.
struct Geometry {
    GeometryKind kind = GeometryKind::None;
    std::vector<std::vector<Point>> parts;

    [[nodiscard]] bool empty() const noexcept { return kind == GeometryKind::None || parts.empty(); }
    friend bool operator==(const Geometry &, const Geometry &) = default;
};

/// The rings of an area that are no holes, for what draws or measures each ring by itself.
[[nodiscard]] std::vector<std::vector<Point>> outer_rings(const Geometry &area);

/// One name of a place. Language is a BCP 47 tag ("en", "hy", "hy-Latn", "az", "az-Latn-x-en", "ru"),
/// empty for a spelling that was met in reports.
struct Name {
    std::string text;
    std::string language;
    friend bool operator==(const Name &, const Name &) = default;
};

/// Which of its names a place is shown under. The spelling of a source is kept whatever the policy.
enum class NamePolicy : std::uint8_t { AsReported, Armenian, Azerbaijani, Both };

[[nodiscard]] std::string_view to_string(NamePolicy policy) noexcept;
/// Accepts what to_string() gives ("reported", "armenian", "azerbaijani", "both"); false if `text` is none of them.
[[nodiscard]] bool from_string(std::string_view text, NamePolicy &policy) noexcept;

/// One entry of the gazetteer.
struct Place {
    std::string id;      ///< stable across versions, for example "am-tegh"
    std::string kind;    ///< GeoNames feature code: PPL, PPLA, PPLC, ADM1, ADM2, PCLI, RGN, LK, PASS, RD, ...
    std::string country; ///< ISO 3166-1 alpha-2 of the internationally recognised state; empty if it spans several
    Point point;         ///< where a label or marker stands
    double radius_m = 0; ///< a circle of this radius about the point holds the place; 0 where unknown
    std::int64_t population = 0; ///< 0 where unknown
    std::string parent;          ///< id of the containing place, empty at the top
    std::vector<Name> names;     ///< the first is the neutral English display name
    Geometry geometry;           ///< line or area where the table has one
    std::string origin;          ///< table and line that this entry came from, "caucasus.tsv:42"

    [[nodiscard]] const std::string &name() const noexcept;
    /// The first name in exactly this language; empty if there is none.
    [[nodiscard]] std::string_view name_in(std::string_view language) const noexcept;
    /// What to show under `policy`; `reported` is the spelling of the source and may be empty.
    /// Both gives "Stepanakert / Khankendi" where the two differ.
    [[nodiscard]] std::string shown(NamePolicy policy, std::string_view reported = {}) const;
};

/// How broad a kind is: 0 point-like (village, pass), 1 district, 2 province, region or range, 3 country,
/// 4 larger than a country (CONT; RGNL, our own code for a region of several countries, "South Caucasus").
[[nodiscard]] int breadth(std::string_view kind) noexcept;

} // namespace dateline::gazetteer
