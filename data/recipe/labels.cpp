#include "labels.hpp"

#include "placement.hpp"
#include "tables.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

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
    for (const Area &area : areas)
        if (area.geometry->Contains(&point))
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

void add_country(std::vector<Label> &labels, Names names, Vec at, double width, double size)
{
    Label label;
    label.kind = Kind::Country;
    label.level = size > 200 ? 0 : size > 15 ? 1 : 2;
    label.names = wrapped(std::move(names), 13);
    label.at = at;
    label.last = 8;
    label.priority = 1e6 + size;
    label.first = std::max(1, zoom_that_fits(label, width, 0.9, 6));
    labels.push_back(std::move(label));
}

void add_countries(std::vector<Label> &labels, const std::filesystem::path &sources, const std::vector<Row> &rows)
{
    const std::vector<Area> areas = read_areas(sources, "countries", "NAME");
    std::set<std::string> ours;
    for (const Row &row : rows) {
        if (!row.kind.starts_with("PCL") && row.kind != "TERR")
            continue;
        ours.insert(row.country);
        const auto area = std::ranges::find(areas, row.country, &Area::iso);
        const double width = area == areas.end() ? 0 : area->box.east - area->box.west;
        add_country(labels, row.names, mercator(row.lon, row.lat), width, area == areas.end() ? 0 : area->size);
    }
    for (const Area &area : areas)
        if (!area.name.empty() && area.name != "Antarctica" && !ours.contains(area.iso))
            add_country(labels, same_names(area.name), area.middle, area.box.east - area.box.west, area.size);
}

void add_province(std::vector<Label> &labels, Names names, Vec at, double width, double size)
{
    Label label;
    label.kind = Kind::Province;
    label.names = wrapped(std::move(names), 14);
    label.at = at;
    label.last = 11;
    label.priority = 10 + size;
    label.first = std::max(5, zoom_that_fits(label, width, 1.1, 9));
    labels.push_back(std::move(label));
}

void add_provinces(std::vector<Label> &labels, const std::filesystem::path &sources, const std::vector<Row> &rows)
{
    const std::vector<Area> areas = read_areas(sources, "states_provinces", "name");
    // The map's names are not always right: where our tables know a country's provinces, they alone are shown.
    std::set<std::string> ours;
    for (const Row &row : rows)
        if (row.kind == "ADM1" || row.kind == "ADM2") {
            ours.insert(row.country);
            const Area *area = containing(areas, row);
            add_province(labels, row.names, mercator(row.lon, row.lat),
                         area == nullptr ? 0 : area->box.east - area->box.west, area == nullptr ? 0 : area->size);
        }
    for (const Area &area : areas)
        if (!area.name.empty() && !ours.contains(area.iso) && area.iso != "AQ")
            add_province(labels, same_names(area.name), area.middle, area.box.east - area.box.west, area.size);
}

void add_city(std::vector<Label> &labels, const Row &row)
{
    Label label;
    label.kind = Kind::City;
    const double people = row.population;
    label.level = row.kind == "PPLC"                     ? 0
                  : people >= 1e6                        ? 1
                  : people >= 1e5 || row.kind == "PPLA"  ? 2
                  : people >= 1e4 || row.kind == "PPLA2" ? 3
                                                         : 4;
    label.names = row.names;
    label.at = mercator(row.lon, row.lat);
    label.priority = 1000 * (5 - label.level) + std::log10(1 + people) * 100;
    if (label.level == 0)
        label.first = people > 3e6 ? 2 : people > 8e5 ? 3 : 4;
    else if (people >= 5e6)
        label.first = 3;
    else if (label.level == 1)
        label.first = 4;
    else if (label.level == 2)
        label.first = people >= 3e5 ? 5 : 6;
    else if (label.level == 3)
        label.first = 7;
    else
        label.first = people >= 1500 ? 8 : 9;
    labels.push_back(std::move(label));
}

void add_water(std::vector<Label> &labels, const Row &row)
{
    Label label;
    label.kind = Kind::Water;
    label.level = row.kind == "OCN" ? 0 : row.kind == "SEA" || row.kind == "GULF" ? 1 : 2;
    label.names = wrapped(row.names, 10);
    label.at = mercator(row.lon, row.lat);
    label.priority = label.level == 0 ? 2e6 : label.level == 1 ? 9e5 : 4000;
    const double stretch = 1 / std::cos(row.lat * 3.14159265 / 180);
    const int unknown = label.level == 0 ? 1 : label.level == 1 ? 4 : 8;
    label.first =
        row.radius_m > 0 ? std::max(label.level, zoom_that_fits(label, 2 * row.radius_m * stretch, 0.9, 11)) : unknown;
    labels.push_back(std::move(label));
}

} // namespace

void write_labels(const std::filesystem::path &sources, const std::filesystem::path &places, GeoPackage &out)
{
    const std::vector<Row> rows = read_tables(places);
    std::vector<Label> labels;
    add_countries(labels, sources, rows);
    add_provinces(labels, sources, rows);
    for (const Row &row : rows) {
        if (row.kind.starts_with("PPL"))
            add_city(labels, row);
        else if (row.kind == "OCN" || row.kind == "SEA" || row.kind == "GULF" || row.kind == "LK" || row.kind == "RSV")
            add_water(labels, row);
    }
    place(labels);

    constexpr std::array<int, 4> from{0, 6, 9, last_zoom + 1};
    for (std::size_t level = 0; level + 1 < from.size(); ++level) {
        Layer layer = out.layer("labels_" + std::to_string(level), Shape::Point,
                                {{"kind", std::string{}},
                                 {"level", std::int64_t{}},
                                 {"first", std::int64_t{}},
                                 {"last", std::int64_t{}},
                                 {"anchor", std::string{}},
                                 {"neutral", std::string{}},
                                 {"armenian", std::string{}},
                                 {"azerbaijani", std::string{}},
                                 {"both", std::string{}}});
        for (const Label &label : labels)
            if (label.placed && label.first >= from[level] && label.first < from[level + 1])
                layer.add(Shape::Point, {label.at},
                          {std::string(to_string(label.kind)), std::int64_t{label.level}, std::int64_t{label.first},
                           std::int64_t{label.last}, std::string(to_string(label.anchor)), label.names[0],
                           label.names[1], label.names[2], label.names[3]});
    }
}

} // namespace dateline::recipe
