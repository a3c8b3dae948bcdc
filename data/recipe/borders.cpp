#include "borders.hpp"

#include "detail.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::recipe
{
namespace
{

// Countries, in the map's own names and in the order of letters, whose whole common border is contested.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> disputed_pairs{{
    {"Israel", "Palestine"},
    {"Kosovo", "Serbia"},
    {"Morocco", "W. Sahara"},
}};

// A vertex on a grid of a micro-degree: the polygons of the world map share their vertices, to the last digits of a
// double.
using Node = std::pair<std::int32_t, std::int32_t>;
using Edge = std::pair<Node, Node>;

struct Owner {
    std::string country;
    int polygon = 0;
};

using Edges = std::map<Edge, std::vector<Owner>>;

Node node(double lon, double lat)
{
    return {static_cast<std::int32_t>(std::lround(lon * 1e6)), static_cast<std::int32_t>(std::lround(lat * 1e6))};
}

Vec degrees(const Node &at) { return {at.first / 1e6, at.second / 1e6}; }

void collect(OGRLayer &layer, const char *country_column, Edges &edges)
{
    int polygon = 0;
    for (const auto &feature : layer) {
        ++polygon;
        const OGRGeometry *geometry = feature->GetGeometryRef();
        if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbMultiPolygon)
            continue;
        const Owner owner{feature->GetFieldAsString(country_column), polygon};
        for (const OGRPolygon *part : geometry->toMultiPolygon())
            for (const OGRLinearRing *ring : part)
                for (int i = 0; i + 1 < ring->getNumPoints(); ++i) {
                    const Node a = node(ring->getX(i), ring->getY(i));
                    const Node b = node(ring->getX(i + 1), ring->getY(i + 1));
                    if (a != b)
                        edges[a < b ? Edge{a, b} : Edge{b, a}].push_back(owner);
                }
    }
}

// Chains edges through every vertex where exactly two meet.
std::vector<Path> chains(const std::vector<Edge> &edges)
{
    std::map<Node, std::vector<std::size_t>> at;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        at[edges[i].first].push_back(i);
        at[edges[i].second].push_back(i);
    }
    std::vector<bool> used(edges.size(), false);
    std::vector<Path> out;
    const auto walk = [&](Node from, std::size_t edge) {
        Path path{degrees(from)};
        for (;;) {
            used[edge] = true;
            from = edges[edge].first == from ? edges[edge].second : edges[edge].first;
            path.push_back(degrees(from));
            const auto &next = at[from];
            if (next.size() != 2)
                break;
            const std::size_t other = next[0] == edge ? next[1] : next[0];
            if (used[other])
                break;
            edge = other;
        }
        out.push_back(mercator(path));
    };
    for (const auto &[place, meeting] : at)
        if (meeting.size() != 2)
            for (const std::size_t edge : meeting)
                if (!used[edge])
                    walk(place, edge);
    for (std::size_t i = 0; i < edges.size(); ++i)
        if (!used[i])
            walk(edges[i].first, i);
    return out;
}

void write_lines(const std::string &name, const std::map<std::string, std::vector<Edge>> &groups, GeoPackage &out)
{
    constexpr std::size_t finest = 3; // the world map itself has no more
    for (std::size_t level = 0; level <= finest; ++level) {
        Layer layer = out.layer(name + "_" + std::to_string(level), Shape::Line, {{"between", std::string{}}});
        for (const auto &[between, edges] : groups)
            for (const Path &chain : chains(edges))
                for (const Path &run : runs(simplified(chain, level == finest ? 0 : details[level].tolerance_m), 200))
                    layer.add(Shape::Line, run, {between});
    }
}

} // namespace

void write_borders(const std::filesystem::path &sources, GeoPackage &out)
{
    const std::filesystem::path file = sources / "world_map.gpkg";
    const std::unique_ptr<GDALDataset> map(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    OGRLayer *countries = map ? map->GetLayerByName("countries") : nullptr;
    OGRLayer *provinces = map ? map->GetLayerByName("states_provinces") : nullptr;
    OGRLayer *disputed = map ? map->GetLayerByName("disputed_borders") : nullptr;
    if (countries == nullptr || provinces == nullptr || disputed == nullptr)
        throw RecipeError("cannot read countries, states_provinces and disputed_borders from " + file.string() +
                          "; run './dev setup'");

    Edges country_edges;
    collect(*countries, "NAME", country_edges);
    std::map<std::string, std::vector<Edge>> groups;
    std::vector<Edge> contested;
    for (const auto &[edge, owners] : country_edges) {
        if (owners.size() < 2 || owners[0].polygon == owners[1].polygon)
            continue;
        const auto &[first, second] = std::minmax(owners[0].country, owners[1].country);
        if (first.empty())
            continue; // a lease or a glacier that the map holds for a country: the disputed lines have what matters
        if (std::ranges::find(disputed_pairs, std::pair<std::string_view, std::string_view>(first, second)) !=
            disputed_pairs.end())
            contested.push_back(edge);
        else
            groups[std::string(first).append("|").append(second)].push_back(edge);
    }
    write_lines("country_borders", groups, out);

    Edges province_edges;
    collect(*provinces, "adm0_a3", province_edges);
    groups.clear();
    for (const auto &[edge, owners] : province_edges)
        if (owners.size() > 1 && owners[0].polygon != owners[1].polygon && owners[0].country == owners[1].country &&
            !country_edges.contains(edge))
            groups[owners[0].country].push_back(edge);
    write_lines("province_borders", groups, out);

    Layer lines = out.layer("disputed_lines", Shape::Line, {{"name", std::string{}}});
    for (const Path &chain : chains(contested))
        lines.add(Shape::Line, chain, {std::string("disputed border")});
    for (const auto &feature : *disputed) {
        const OGRGeometry *geometry = feature->GetGeometryRef();
        if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbMultiLineString)
            continue;
        for (const OGRLineString *part : geometry->toMultiLineString()) {
            Path path;
            for (int i = 0; i < part->getNumPoints(); ++i)
                path.push_back(mercator(part->getX(i), part->getY(i)));
            lines.add(Shape::Line, path, {std::string(feature->GetFieldAsString("name"))});
        }
    }
}

} // namespace dateline::recipe
