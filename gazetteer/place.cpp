#include "gazetteer/place.hpp"

#include <algorithm>
#include <array>
#include <numbers>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

constexpr double earth_radius_m = 6371008.8;
constexpr double degree = std::numbers::pi / 180.0;

constexpr std::array<std::pair<std::string_view, NamePolicy>, 4> policies{{
    {"reported", NamePolicy::AsReported},
    {"armenian", NamePolicy::Armenian},
    {"azerbaijani", NamePolicy::Azerbaijani},
    {"both", NamePolicy::Both},
}};

} // namespace

double distance_m(Point a, Point b) noexcept
{
    const double sin_lat = std::sin((b.lat - a.lat) * degree / 2);
    const double sin_lon = std::sin((b.lon - a.lon) * degree / 2);
    const double h = sin_lat * sin_lat + std::cos(a.lat * degree) * std::cos(b.lat * degree) * sin_lon * sin_lon;
    return 2 * earth_radius_m * std::asin(std::min(1.0, std::sqrt(h)));
}

double bearing_deg(Point a, Point b) noexcept
{
    const double d_lon = (b.lon - a.lon) * degree;
    const double y = std::sin(d_lon) * std::cos(b.lat * degree);
    const double x = std::cos(a.lat * degree) * std::sin(b.lat * degree) -
                     std::sin(a.lat * degree) * std::cos(b.lat * degree) * std::cos(d_lon);
    return std::fmod(std::atan2(y, x) / degree + 360.0, 360.0);
}

Point destination(Point from, double bearing, double metres) noexcept
{
    const double angle = metres / earth_radius_m;
    const double lat = from.lat * degree;
    const double sin_to = std::clamp(
        std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(bearing * degree), -1.0, 1.0);
    const double lon = from.lon * degree + std::atan2(std::sin(bearing * degree) * std::sin(angle) * std::cos(lat),
                                                      std::cos(angle) - std::sin(lat) * sin_to);
    return {std::asin(sin_to) / degree, std::remainder(lon / degree, 360.0)};
}

std::vector<std::vector<Point>> outer_rings(const Geometry &area)
{
    // By the middle of its first edge: a hole may touch the ring about it with a corner.
    const auto holds = [](const std::vector<Point> &ring, Point point) {
        bool in = false;
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point &a = ring[i - 1];
            const Point &b = ring[i];
            if ((a.lat > point.lat) != (b.lat > point.lat) &&
                point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon)
                in = !in;
        }
        return in;
    };
    std::vector<std::vector<Point>> rings;
    for (const std::vector<Point> &ring : area.parts) {
        bool hole = false;
        if (ring.size() > 1) {
            const Point middle{(ring[0].lat + ring[1].lat) / 2, (ring[0].lon + ring[1].lon) / 2};
            for (const std::vector<Point> &other : area.parts)
                hole = hole != (&other != &ring && holds(other, middle));
        }
        if (!hole)
            rings.push_back(ring);
    }
    return rings;
}

std::string_view to_string(NamePolicy policy) noexcept
{
    for (const auto &[text, value] : policies)
        if (value == policy)
            return text;
    return "reported";
}

bool from_string(std::string_view text, NamePolicy &policy) noexcept
{
    for (const auto &[name, value] : policies)
        if (name == text) {
            policy = value;
            return true;
        }
    return false;
}

const std::string &Place::name() const noexcept { return names.empty() ? id : names.front().text; }

std::string_view Place::name_in(std::string_view language) const noexcept
{
    const auto found = std::ranges::find(names, language, &Name::language);
    return found == names.end() ? std::string_view{} : std::string_view{found->text};
}

std::string Place::shown(NamePolicy policy, std::string_view reported) const
{
    const auto or_name = [this](std::string_view text) {
        return text.empty() ? std::string{name()} : std::string{text};
    };
    switch (policy) {
    case NamePolicy::AsReported:
        return or_name(reported);
    case NamePolicy::Armenian:
        return or_name(name_in("hy-Latn"));
    case NamePolicy::Azerbaijani:
        return or_name(name_in("az-Latn-x-en"));
    case NamePolicy::Both: {
        std::string armenian = or_name(name_in("hy-Latn"));
        const std::string azerbaijani = or_name(name_in("az-Latn-x-en"));
        if (armenian != azerbaijani)
            armenian += " / " + azerbaijani;
        return armenian;
    }
    }
    return name();
}

int breadth(std::string_view kind) noexcept
{
    if (kind == "CONT" || kind == "RGNL")
        return 4;
    if (kind.starts_with("PCL") || kind == "TERR")
        return 3;
    if (kind == "ADM1" || kind == "RGN" || kind == "SEA" || kind == "OCN" || kind == "MTS")
        return 2;
    if (kind.starts_with("ADM"))
        return 1;
    return 0;
}

} // namespace dateline::gazetteer
