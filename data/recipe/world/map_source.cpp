#include "map_source.hpp"

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

namespace dateline::recipe
{
namespace
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;
using gazetteer::SourceRow;

// Of the outlines, in degrees: 500 m for provinces, 2 km for countries. The map itself is true to about a kilometre.
constexpr double province_tolerance = 0.005;
constexpr double country_tolerance = 0.02;
constexpr double smallest_ring = 0.0001; // square degrees, about a square kilometre; the largest ring always stays

std::string text_of(const OGRFeature &feature, const char *column)
{
    const int index = feature.GetFieldIndex(column);
    return index < 0 ? std::string{} : std::string{feature.GetFieldAsString(index)};
}

std::vector<Point> ring_of(const OGRLinearRing &ring)
{
    std::vector<Point> points;
    points.reserve(static_cast<std::size_t>(ring.getNumPoints()));
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        // A millionth of a degree is what the file means.
        const auto rounded = [](double value) { return std::round(value * 1e5) / 1e5; };
        const Point point{std::clamp(rounded(ring.getY(i)), -90.0, 90.0),
                          std::clamp(rounded(ring.getX(i)), -180.0, 180.0)};
        if (points.empty() || !(points.back() == point))
            points.push_back(point);
    }
    return points;
}

Geometry geometry_of(const OGRGeometry &whole, double tolerance)
{
    const std::unique_ptr<OGRGeometry> simple(whole.SimplifyPreserveTopology(tolerance));
    const OGRGeometry &geometry = simple && !simple->IsEmpty() ? *simple : whole;
    std::vector<std::pair<double, std::vector<Point>>> rings;
    const auto take = [&](const OGRPolygon &polygon) {
        for (const OGRLinearRing *ring : polygon) // holes too: Lesotho is not in South Africa
            if (std::vector<Point> points = ring_of(*ring); points.size() >= 4)
                rings.emplace_back(ring->get_Area(), std::move(points));
    };
    if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon)
        take(*geometry.toPolygon());
    else if (wkbFlatten(geometry.getGeometryType()) == wkbMultiPolygon)
        for (const OGRPolygon *part : geometry.toMultiPolygon())
            take(*part);
    std::ranges::stable_sort(rings, std::ranges::greater{}, &std::pair<double, std::vector<Point>>::first);
    Geometry made{.kind = GeometryKind::Area, .parts = {}};
    for (auto &[area, points] : rings)
        if (made.parts.empty() || area >= smallest_ring)
            made.parts.push_back(std::move(points));
    if (made.parts.empty())
        made.kind = GeometryKind::None;
    return made;
}

// Where a label would stand: in the largest part, surely inside.
Point label_of(const OGRGeometry &geometry)
{
    const OGRPolygon *largest = nullptr;
    if (wkbFlatten(geometry.getGeometryType()) == wkbMultiPolygon)
        for (const OGRPolygon *part : geometry.toMultiPolygon())
            if (largest == nullptr || part->get_Area() > largest->get_Area())
                largest = part;
    if (largest == nullptr)
        return {};
    OGRPoint point;
    if (largest->Centroid(&point) != OGRERR_NONE || !largest->Contains(&point))
        if (const std::unique_ptr<OGRGeometry> inner(largest->SimplifyPreserveTopology(0));
            inner && largest->PointOnSurface(&point) != OGRERR_NONE)
            return {};
    return {std::round(point.getY() * 1e4) / 1e4, std::round(point.getX() * 1e4) / 1e4};
}

// A circle about the label that holds the largest part.
double radius_of(const Geometry &geometry, Point label)
{
    double radius = 0;
    if (!geometry.parts.empty())
        for (const Point &point : geometry.parts.front())
            radius = std::max(radius, gazetteer::distance_m(label, point));
    return std::ceil(radius / 1000) * 1000;
}

// What reports in English call the provinces of a country: "Akita Prefecture".
std::string_view word_for_provinces(std::string_view country)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 13> words{{
        {"JP", "Prefecture"},
        {"PL", "Voivodeship"},
        {"RU", "Oblast"},
        {"UA", "Oblast"},
        {"IQ SY EG YE LB JO TN OM KW BH LY", "Governorate"},
        {"KE HU RO SE NO HR EE LT LV TW", "County"},
        {"LK BD NP UG IN SI MW", "District"},
        {"CH", "Canton"},
        {"MX BR VE NG SD SS MM MY", "State"},
        {"SV HN GT NI BO CO PY UY HT", "Department"},
        {"GH TZ CM SN ML NE BF TG GN TD CI ET DK NZ FR", "Region"},
        {"AL AM BY GE KG KZ TJ TM UZ BG CZ SK", "Region"},
        {"CN IR AF TR VN PH TH KH LA PK CD ZM AO MZ CU AR BI RW GA CG GQ ZA SA DZ MA ID PG CR PA EC PE DO KP KR LA NL "
         "BE "
         "IE IT ES",
         "Province"},
    }};
    for (const auto &[countries, word] : words)
        if (countries.find(country) != std::string_view::npos)
            return word;
    return {};
}

class MapSource final : public gazetteer::Source
{
public:
    MapSource(std::filesystem::path file, std::vector<OwnUnit> own, std::set<std::string> areas_only)
        : m_file(std::move(file)), m_own(std::move(own)), m_areas_only(std::move(areas_only)),
          m_map(GDALDataset::Open(m_file.c_str(), GDAL_OF_VECTOR))
    {
        m_countries = m_map ? m_map->GetLayerByName("countries") : nullptr;
        m_provinces = m_map ? m_map->GetLayerByName("states_provinces") : nullptr;
        if (m_countries == nullptr || m_provinces == nullptr)
            throw gazetteer::GazetteerError("cannot read countries and states_provinces from " + m_file.string() +
                                            "; run './dev setup'");
    }

    [[nodiscard]] std::string name() const override { return m_file.filename().string(); }
    [[nodiscard]] std::uint64_t size() const override
    {
        return static_cast<std::uint64_t>(m_countries->GetFeatureCount() + m_provinces->GetFeatureCount());
    }

    void read(gazetteer::Intake &intake) override
    {
        for (const auto &feature : *m_countries) {
            intake.advance(1);
            read_country(*feature, intake);
        }
        for (const auto &feature : *m_provinces) {
            intake.advance(1);
            read_province(*feature, intake);
        }
    }

private:
    static bool known(const std::string &iso)
    {
        return iso.size() == 2 && std::ranges::all_of(iso, [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    void read_country(const OGRFeature &feature, gazetteer::Intake &intake)
    {
        const std::string iso = text_of(feature, "iso_a2");
        const OGRGeometry *geometry = feature.GetGeometryRef();
        if (!known(iso) || geometry == nullptr || !m_seen_countries.insert(iso).second)
            return; // leases and glaciers
        SourceRow row;
        row.line = static_cast<std::uint64_t>(feature.GetFID());
        row.place.id = "map-country-" + lower(iso);
        row.place.kind = "PCLI";
        row.place.country = iso;
        gazetteer::rows::add_name(row.place.names, text_of(feature, "NAME"), "en");
        finish(std::move(row), *geometry, country_tolerance, intake);
    }

    void read_province(const OGRFeature &feature, gazetteer::Intake &intake)
    {
        const std::string iso = text_of(feature, "iso_a2");
        const OGRGeometry *geometry = feature.GetGeometryRef();
        const std::string title = text_of(feature, "name");
        const std::string own = text_of(feature, "gn_name");
        if (!known(iso) || geometry == nullptr)
            return;
        SourceRow row;
        row.line = static_cast<std::uint64_t>(feature.GetFID());
        row.place.id = "map-" + lower(iso) + "-" + std::to_string(feature.GetFID());
        row.place.kind = "ADM1";
        row.place.country = iso;
        row.same_as = own_unit(iso, *geometry);
        if (m_areas_only.contains(iso)) {
            if (row.same_as.empty())
                return;
            gazetteer::rows::add_name(row.place.names, own, "");
        } else {
            for (const std::string &text : {title, own})
                gazetteer::rows::add_name(row.place.names, text, row.place.names.empty() ? "en" : "");
            gazetteer::rows::add_name(row.place.names, text_of(feature, "woe_name"), "");
            if (const std::string_view word = word_for_provinces(iso); !word.empty() && !title.empty())
                gazetteer::rows::add_name(row.place.names, title + " " + std::string{word}, "");
            if (iso == "IE" && !title.empty())
                gazetteer::rows::add_name(row.place.names, "County " + title, "");
        }
        finish(std::move(row), *geometry, province_tolerance, intake);
    }

    [[nodiscard]] std::string own_unit(const std::string &country, const OGRGeometry &geometry) const
    {
        std::string found;
        for (const OwnUnit &unit : m_own) {
            if (unit.country != country)
                continue;
            OGRPoint point(unit.point.lon, unit.point.lat);
            if (!geometry.Contains(&point))
                continue;
            if (!found.empty())
                return {};
            found = unit.id;
        }
        return found;
    }

    static void finish(SourceRow &&row, const OGRGeometry &geometry, double tolerance, gazetteer::Intake &intake)
    {
        row.place.point = label_of(geometry);
        row.place.geometry = geometry_of(geometry, tolerance);
        row.place.radius_m = radius_of(row.place.geometry, row.place.point);
        if (row.place.names.empty() || !row.place.point.valid())
            return; // without a name it cannot be found
        row.place.parent = row.place.kind == "ADM1" ? "map-country-" + lower(row.place.country) : std::string{};
        intake.place(std::move(row));
    }

    static std::string lower(std::string text)
    {
        std::ranges::transform(text, text.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
        return text;
    }

    std::filesystem::path m_file;
    std::vector<OwnUnit> m_own;
    std::set<std::string> m_areas_only;
    std::set<std::string> m_seen_countries;
    std::unique_ptr<GDALDataset> m_map;
    OGRLayer *m_countries = nullptr;
    OGRLayer *m_provinces = nullptr;
};

} // namespace

gazetteer::SourcePtr map_source(const std::filesystem::path &world_map, std::vector<OwnUnit> own,
                                std::set<std::string> areas_only)
{
    return std::make_unique<MapSource>(world_map, std::move(own), std::move(areas_only));
}

} // namespace dateline::recipe
