#include "labels.hpp"

#include "placement.hpp"
#include "tables.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <string>
#include <string_view>

namespace dateline::recipe
{
namespace
{

struct Area {
    std::string iso;
    std::string name;
    Box box;    // of the largest part
    Vec middle; // inside that part
    double size = 0;
    std::unique_ptr<OGRGeometry> geometry;
};

// Where a name stands best: the middle of the widest chord from west to east, seen as wide as the country is a little
// above and below it. In mercator.
Vec label_point(const OGRPolygon &polygon)
{
    std::vector<Path> rings;
    for (const OGRLinearRing *ring : polygon) {
        Path &path = rings.emplace_back();
        for (int i = 0; i < ring->getNumPoints(); ++i)
            path.push_back(mercator(ring->getX(i), ring->getY(i)));
    }
    const Box box = bounds(rings.front());
    constexpr int rows = 60;
    std::vector<std::pair<double, double>> widest(rows); // width and middle
    for (int row = 0; row < rows; ++row) {
        const double y = box.south + (row + 0.5) / rows * (box.north - box.south);
        std::vector<double> crossings;
        for (const Path &ring : rings)
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                if ((ring[i].y > y) != (ring[i + 1].y > y))
                    crossings.push_back(ring[i].x +
                                        (y - ring[i].y) / (ring[i + 1].y - ring[i].y) * (ring[i + 1].x - ring[i].x));
        std::ranges::sort(crossings);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
            widest[static_cast<std::size_t>(row)] =
                std::max(widest[static_cast<std::size_t>(row)],
                         {crossings[i + 1] - crossings[i], (crossings[i] + crossings[i + 1]) / 2});
    }
    Vec best;
    double best_score = -1;
    for (int row = 0; row < rows; ++row) {
        double score = 0;
        for (int near = -12; near <= 12; ++near)
            if (const int other = row + near; other >= 0 && other < rows)
                score += widest[static_cast<std::size_t>(other)].first * (13 - std::abs(near));
        if (score > best_score) {
            best_score = score;
            best = {widest[static_cast<std::size_t>(row)].second,
                    box.south + (row + 0.5) / rows * (box.north - box.south)};
        }
    }
    return best;
}

std::vector<Area> read_areas(const std::filesystem::path &sources, const char *layer_name, const char *name_column)
{
    const std::filesystem::path file = sources / "world_map.gpkg";
    const std::unique_ptr<GDALDataset> map(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    OGRLayer *layer = map ? map->GetLayerByName(layer_name) : nullptr;
    if (layer == nullptr)
        throw RecipeError("cannot read " + std::string(layer_name) + " from " + file.string() + "; run './dev setup'");
    std::vector<Area> areas;
    for (const auto &feature : *layer) {
        const OGRGeometry *geometry = feature->GetGeometryRef();
        if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbMultiPolygon)
            continue;
        Area area;
        area.iso = feature->GetFieldAsString("iso_a2");
        area.name = feature->GetFieldAsString(name_column);
        const OGRPolygon *largest = nullptr;
        for (const OGRPolygon *part : geometry->toMultiPolygon())
            if (largest == nullptr || part->get_Area() > largest->get_Area())
                largest = part;
        if (largest == nullptr)
            continue;
        OGREnvelope envelope;
        largest->getEnvelope(&envelope);
        const Vec low = mercator(envelope.MinX, envelope.MinY);
        const Vec high = mercator(envelope.MaxX, envelope.MaxY);
        area.box = {low.x, low.y, high.x, high.y};
        area.size = largest->get_Area();
        area.middle = label_point(*largest);
        area.geometry.reset(geometry->clone());
        areas.push_back(std::move(area));
    }
    return areas;
}

const Area *containing(const std::vector<Area> &areas, const Row &row)
{
    const OGRPoint point(row.lon, row.lat);
    const Vec at = mercator(row.lon, row.lat);
    for (const Area &area : areas)
        if (area.box.west <= at.x && at.x <= area.box.east && area.box.south <= at.y && at.y <= area.box.north &&
            area.geometry->Contains(&point))
            return &area;
    return nullptr;
}

// The first zoom at which `metres` are at least as wide as the label.
int zoom_that_fits(const Label &label, double metres, double slack, int at_most)
{
    for (int z = 0; z < at_most; ++z)
        if (metres / metres_per_pixel(z) >= slack * width_of(label, z))
            return z;
    return at_most;
}

// Collects the labels of one policy of names.
class Collection
{
public:
    Collection(const std::vector<Row> &rows, std::size_t policy) : m_rows(rows), m_policy(policy)
    {
        for (const Row &row : rows)
            if (row.kind.starts_with("PPL"))
                m_towns.insert(row.names[0]);
    }

    void add_countries(const std::vector<Area> &areas)
    {
        std::set<std::string> ours;
        for (const Row &row : m_rows) {
            if (!row.kind.starts_with("PCL") && row.kind != "TERR")
                continue;
            ours.insert(row.country);
            const auto area = std::ranges::find(areas, row.country, &Area::iso);
            add_country(row.names[m_policy], mercator(row.lon, row.lat), area == areas.end() ? nullptr : &*area);
        }
        for (const Area &area : areas)
            if (!area.name.empty() && area.name != "Antarctica" && !ours.contains(area.iso))
                add_country(area.name, area.middle, &area);
    }

    void add_provinces(const std::vector<Area> &areas)
    {
        // The map's names are not always right: where our tables know a country's provinces, they alone are shown.
        std::set<std::string> ours;
        for (const Row &row : m_rows)
            if (row.kind == "ADM1" || row.kind == "ADM2") {
                ours.insert(row.country);
                const Area *area = containing(areas, row);
                add_province(row.names[0], row.names[m_policy], beside_lakes(row, area), area);
            }
        for (const Area &area : areas)
            if (!area.name.empty() && !ours.contains(area.iso) && area.iso != "AQ")
                add_province(area.name, area.name, area.middle, &area);
    }

    void add_towns_and_waters()
    {
        for (const Row &row : m_rows) {
            if (row.kind.starts_with("PPL"))
                add_town(row);
            else if (row.kind == "OCN" || row.kind == "SEA" || row.kind == "GULF" || row.kind == "LK" ||
                     row.kind == "RSV")
                add_water(row);
        }
    }

    [[nodiscard]] std::vector<Label> take() { return std::move(m_labels); }

private:
    void add_country(const std::string &name, Vec at, const Area *area)
    {
        const double size = area == nullptr ? 0 : area->size;
        Label label;
        label.kind = Kind::Country;
        label.level = size > 200 ? 0 : size > 15 ? 1 : 2;
        label.name = wrapped(name, 13);
        label.at = at;
        label.last = 8;
        label.priority = 1e6 + size;
        label.first = std::max(1, zoom_that_fits(label, width_of(area), 0.75, 6));
        m_labels.push_back(std::move(label));
    }

    void add_province(const std::string &neutral, const std::string &name, Vec at, const Area *area)
    {
        Label label;
        label.kind = Kind::Province;
        label.name = wrapped(bare(name), 14);
        label.at = at;
        label.last = 11;
        label.priority = 10 + (area == nullptr ? 0 : area->size);
        // A town that is called like its district says enough as long as there is little room.
        const int earliest = m_towns.contains(bare(neutral)) ? 9 : 5;
        label.first = std::max(earliest, zoom_that_fits(label, width_of(area), 1.0, 9));
        m_labels.push_back(std::move(label));
    }

    void add_town(const Row &row)
    {
        const double people = row.population;
        const bool capital = row.kind == "PPLC";
        Label label;
        label.kind = Kind::City;
        label.level = capital                                ? 0
                      : people >= 1e6                        ? 1
                      : people >= 1e5 || row.kind == "PPLA"  ? 2
                      : people >= 1e4 || row.kind == "PPLA2" ? 3
                                                             : 4;
        label.name = row.names[m_policy];
        label.at = mercator(row.lon, row.lat);
        label.priority = capital ? 3e6 + people / 1e3 : 1000 * (5 - label.level) + std::log10(1 + people) * 100;
        if (capital)
            label.first = people > 3e6 ? 2 : people > 8e5 ? 3 : 4;
        else if (label.level == 1)
            label.first = people >= 5e6 ? 3 : 4;
        else if (label.level == 2)
            label.first = people >= 3e5 ? 5 : 6;
        else if (label.level == 3)
            label.first = 7;
        else
            label.first = people >= 1500 ? 8 : 9;
        m_labels.push_back(std::move(label));
    }

    void add_water(const Row &row)
    {
        Label label;
        label.kind = Kind::Water;
        label.level = row.kind == "OCN" ? 0 : row.kind == "SEA" || row.kind == "GULF" ? 1 : 2;
        label.name = wrapped(row.names[m_policy], 10);
        label.at = mercator(row.lon, row.lat);
        label.priority = label.level == 0 ? 2e6 : label.level == 1 ? 9e5 : 4000;
        const double stretch = 1 / std::cos(row.lat * std::numbers::pi / 180);
        constexpr std::array unknown{1, 4, 8};
        label.first = row.radius_m > 0 ? std::max(label.level, zoom_that_fits(label, 2 * row.radius_m * stretch,
                                                                              label.level == 2 ? 0.9 : 1.4, 11))
                                       : unknown.at(static_cast<std::size_t>(label.level));
        m_labels.push_back(std::move(label));
    }

    // A province's name does not swim: out of a large lake it goes to the shore that is nearest to the province's
    // centre.
    [[nodiscard]] Vec beside_lakes(const Row &row, const Area *area) const
    {
        const Vec at = mercator(row.lon, row.lat);
        for (const Row &lake : m_rows) {
            const Vec centre = mercator(lake.lon, lake.lat);
            const double radius = lake.radius_m / std::cos(lake.lat * std::numbers::pi / 180);
            const double distance = std::hypot(at.x - centre.x, at.y - centre.y);
            if (lake.kind != "LK" || distance < 1 || distance > 0.8 * radius)
                continue;
            const Vec shore{centre.x + (at.x - centre.x) / distance * radius,
                            centre.y + (at.y - centre.y) / distance * radius};
            if (area != nullptr && area->box.west < shore.x && shore.x < area->box.east && area->box.south < shore.y &&
                shore.y < area->box.north)
                return shore;
        }
        return at;
    }

    [[nodiscard]] static double width_of(const Area *area)
    {
        return area == nullptr ? 0 : area->box.east - area->box.west;
    }

    // The type says that it is a province; the word need not.
    [[nodiscard]] static std::string bare(std::string name)
    {
        for (const std::string_view word : {" Province", " District", " Region", " Oblast", " Rayon", " Governorate"})
            for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word))
                name.erase(at, word.size());
        const std::size_t slash = name.find(" / "); // both the same now
        if (slash != std::string::npos && name.substr(0, slash) == name.substr(slash + 3))
            name.erase(slash);
        return name;
    }

    const std::vector<Row> &m_rows;
    std::size_t m_policy;
    std::set<std::string> m_towns;
    std::vector<Label> m_labels;
};

} // namespace

void write_labels(const std::filesystem::path &sources, const std::filesystem::path &places, GeoPackage &out)
{
    const std::vector<Row> rows = read_tables(places);
    const std::vector<Area> countries = read_areas(sources, "countries", "NAME");
    const std::vector<Area> provinces = read_areas(sources, "states_provinces", "name");
    Layer layer = out.layer("labels", Shape::Point,
                            {{"policy", std::string{}},
                             {"kind", std::string{}},
                             {"level", std::int64_t{}},
                             {"first", std::int64_t{}},
                             {"last", std::int64_t{}},
                             {"anchor", std::string{}},
                             {"name", std::string{}}});
    for (std::size_t policy = 0; policy < policies.size(); ++policy) {
        Collection collection(rows, policy);
        collection.add_countries(countries);
        collection.add_provinces(provinces);
        collection.add_towns_and_waters();
        for (const Label &label : placed(collection.take()))
            layer.add(Shape::Point, {label.at},
                      {std::string(policies.at(policy)), std::string(to_string(label.kind)), std::int64_t{label.level},
                       std::int64_t{label.first}, std::int64_t{label.last}, std::string(to_string(label.anchor)),
                       label.name});
    }
}

} // namespace dateline::recipe
