#include "store/row_where.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dateline::store
{
namespace
{

using reading::IncidentPlace;
using reading::Relation;

Relation relation_of(std::string_view word)
{
    return word == "near" ? Relation::Near : word == "within" ? Relation::Within : Relation::At;
}

std::string short_number(double value)
{
    std::array<char, 32> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 8);
    return {text.data(), error == std::errc{} ? end : text.data()};
}

// A marker stands in the middle of what was drawn, as far as points tell.
gazetteer::Point middle_of(const gazetteer::Geometry &geometry)
{
    const std::vector<gazetteer::Point> *longest = &geometry.parts.front();
    for (const auto &part : geometry.parts)
        if (part.size() > longest->size())
            longest = &part;
    if (longest->empty())
        return {};
    if (geometry.kind != gazetteer::GeometryKind::Area)
        return (*longest)[longest->size() / 2];
    gazetteer::Point middle{0, 0};
    const std::size_t corners = std::max<std::size_t>(longest->size() - 1, 1); // the last one is the first again
    for (std::size_t i = 0; i < corners; ++i) {
        middle.lat += (*longest)[i].lat / static_cast<double>(corners);
        middle.lon += (*longest)[i].lon / static_cast<double>(corners);
    }
    return middle;
}

gazetteer::Point point_of_cells(const RowCells &cells)
{
    const Cell lat = cells.of(Field::Lat);
    const Cell lon = cells.of(Field::Lon);
    if (lat.text.empty() || lon.text.empty())
        throw Refusal{"has no coordinates"};
    const auto y = number_in(lat.text);
    const auto x = number_in(lon.text);
    if (!y || !x)
        throw Refusal{named(y ? "longitude" : "latitude", y ? lon : lat) + ", which is no number"};
    return {*y, *x};
}

gazetteer::Point read_point(const RowInHand &hand, std::string_view country, CountryClock &clock)
{
    const gazetteer::Point point =
        hand.row.geometry.empty() ? point_of_cells(hand.cells) : middle_of(hand.row.geometry);
    const auto shown = [&] { return "latitude " + short_number(point.lat) + ", longitude " + short_number(point.lon); };
    if (!point.valid())
        throw Refusal{shown() + (gazetteer::Point{point.lon, point.lat}.valid()
                                     ? ": out of range, but not the other way round; are they swapped?"
                                     : ": out of range")};
    if (point.lat == 0 && point.lon == 0)
        throw Refusal{"latitude and longitude are both 0, which stands for an unknown position"};
    if (clock.looks_swapped(country, point))
        throw Refusal{shown() + ": far from " + std::string{country.substr(0, 60)} +
                      ", but in it the other way round; are they swapped?"};
    return point;
}

// How far it may lie from there.
void read_uncertainty(const RowInHand &hand, IncidentPlace &place)
{
    if (const Cell precision = hand.cells.of(Field::PlacePrecision); !precision.text.empty()) {
        const std::size_t colon = precision.meaning.find(':');
        if (colon == std::string_view::npos)
            hand.remarks.push_back(named("precision of the place", precision) + ", which is not known; taken as exact");
        else if (const auto radius = number_in(precision.meaning.substr(colon + 1))) {
            place.relation = relation_of(precision.meaning.substr(0, colon));
            place.radius_m = *radius;
        }
        hand.text.add(precision);
    }
    if (const Cell radius = hand.cells.of(Field::RadiusM); !radius.text.empty()) {
        const auto metres = number_in(radius.text);
        constexpr double most = 2e7; // half the way round the earth
        if (metres && *metres >= 0 && *metres <= most)
            place.radius_m = *metres;
        else
            hand.remarks.push_back(named("radius", radius) + ", which is no number of metres");
        hand.text.add(radius);
    }
}

} // namespace

IncidentPlace read_where(const RowInHand &hand, std::string_view country, CountryClock &clock)
{
    IncidentPlace place;
    place.point = read_point(hand, country, clock);
    if (hand.row.geometry.kind != gazetteer::GeometryKind::Point) {
        for (const auto &part : hand.row.geometry.parts)
            if (!std::ranges::all_of(part, &gazetteer::Point::valid))
                throw Refusal{"a point of its geometry is out of range"};
        place.geometry = hand.row.geometry;
    }
    const Cell name = hand.cells.of(Field::Place);
    const Span lat = hand.text.add(hand.cells.of(Field::Lat));
    hand.text.add(hand.cells.of(Field::Lon));
    place.span = name.text.empty() ? lat : hand.text.add(name);
    place.name = name.text.empty() ? short_number(place.point.lat) + ", " + short_number(place.point.lon)
                                   : std::string{name.text};
    read_uncertainty(hand, place);
    return place;
}

} // namespace dateline::store
