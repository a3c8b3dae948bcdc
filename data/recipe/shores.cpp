#include "shores.hpp"

#include "detail.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <tuple>

namespace dateline::recipe
{
namespace
{

// One line of a shore or a river, in degrees.
struct Trace {
    int type = 0;    // 1 land, 2 lake, 3 island in a lake, 4 pond on such an island; rivers have none
    double area = 0; // km²
    Path degrees;
};

std::vector<Trace> read_traces(const std::filesystem::path &sources, const std::string &kind, char resolution)
{
    const std::filesystem::path data = sources / (kind + "_" + resolution + ".dat");
    const std::filesystem::path meta = sources / (kind + "meta_" + resolution + ".dat");
    std::ifstream points(data, std::ios::binary);
    std::ifstream lines(meta);
    if (!points || !lines)
        throw RecipeError("cannot read " + (points ? meta : data).string() + "; run './dev setup'");
    std::vector<Trace> traces;
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        Trace trace;
        std::size_t count = 0;
        double south = 0;
        double north = 0;
        std::streamoff offset = 0;
        if (!(fields >> trace.type >> trace.area >> count >> south >> north >> offset))
            throw RecipeError(meta.string() + " is not as expected at '" + line +
                              "'; remove the sources and run './dev setup'");
        std::vector<float> pairs(2 * count);
        points.seekg(offset);
        if (!points.read(reinterpret_cast<char *>(pairs.data()), // NOLINT(*-reinterpret-cast): bytes of a file
                         static_cast<std::streamsize>(pairs.size() * sizeof(float))))
            throw RecipeError(data.string() + " is truncated; remove the sources and run './dev setup'");
        trace.degrees.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            trace.degrees.push_back({pairs[2 * i], pairs[2 * i + 1]});
        traces.push_back(std::move(trace));
    }
    return traces;
}

std::vector<Trace> antarctica(const std::filesystem::path &sources)
{
    const std::filesystem::path file = sources / "world_map.gpkg";
    const std::unique_ptr<GDALDataset> map(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    OGRLayer *countries = map ? map->GetLayerByName("countries") : nullptr;
    if (countries == nullptr)
        throw RecipeError("cannot read countries from " + file.string() + "; run './dev setup'");
    countries->SetAttributeFilter("NAME = 'Antarctica'");
    std::vector<Trace> traces;
    for (const auto &feature : *countries) {
        const OGRGeometry *geometry = feature->GetGeometryRef();
        if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbMultiPolygon)
            continue;
        for (const OGRPolygon *part : geometry->toMultiPolygon()) {
            Trace trace;
            trace.type = 1;
            const OGRLinearRing *ring = part->getExteriorRing();
            for (int i = 0; i < ring->getNumPoints(); ++i) {
                // The map stops short of the date line, and so would the land.
                const double lon = ring->getX(i);
                trace.degrees.push_back({std::abs(lon) > 179.8 ? std::copysign(180.0, lon) : lon, ring->getY(i)});
            }
            traces.push_back(std::move(trace));
        }
    }
    return traces;
}

// How far a stream goes on: pieces that meet end to end are one stream, as far as no third one meets them there.
std::vector<double> stream_lengths(const std::vector<Path> &rivers)
{
    using Node = std::pair<long, long>;
    const auto node = [](const Vec &p) { return Node{std::lround(p.x / 100), std::lround(p.y / 100)}; };
    std::map<Node, std::vector<std::size_t>> ends;
    for (std::size_t i = 0; i < rivers.size(); ++i) {
        ends[node(rivers[i].front())].push_back(i);
        ends[node(rivers[i].back())].push_back(i);
    }
    std::vector<std::size_t> root(rivers.size());
    for (std::size_t i = 0; i < root.size(); ++i)
        root[i] = i;
    const auto find = [&](std::size_t i) {
        while (root[i] != i)
            i = root[i] = root[root[i]];
        return i;
    };
    for (const auto &[place, meeting] : ends)
        if (meeting.size() == 2)
            root[std::max(find(meeting[0]), find(meeting[1]))] = std::min(find(meeting[0]), find(meeting[1]));
    std::vector<double> sum(rivers.size(), 0);
    for (std::size_t i = 0; i < rivers.size(); ++i)
        sum[find(i)] += length(rivers[i]);
    std::vector<double> out(rivers.size());
    for (std::size_t i = 0; i < rivers.size(); ++i)
        out[i] = sum[find(i)];
    return out;
}

} // namespace

void write_shores(const std::filesystem::path &sources, GeoPackage &out)
{
    const std::vector<Trace> south = antarctica(sources);
    for (std::size_t level = 0; level < details.size(); ++level) {
        const Detail &detail = details[level];
        const std::string suffix = "_" + std::to_string(level);
        const double overlap = 1.5 * metres_per_pixel(std::max(detail.first_zoom, 2));
        const double smallest = std::pow(metres_per_pixel(detail.first_zoom) / 2, 2);
        std::vector<Trace> shores = read_traces(sources, "gshhs", detail.resolution);
        shores.insert(shores.end(), south.begin(), south.end());
        const char *const names[] = {"land", "lakes", "islands"};
        for (int type = 1; type <= 3; ++type) {
            Layer layer = out.layer(names[type - 1] + suffix, Shape::Polygon, {{"area", 0.0}});
            for (const Trace &trace : shores) {
                if (trace.type != type || trace.degrees.size() < 3)
                    continue;
                Path ring = mercator(trace.degrees);
                if (ring.front() != ring.back())
                    ring.push_back(ring.front());
                const double area = std::abs(signed_area(ring));
                if (area < smallest)
                    continue;
                ring = simplified(ring, detail.tolerance_m);
                if (ring.empty())
                    continue;
                for (const Path &piece : pieces(ring, detail.points, overlap))
                    layer.add(Shape::Polygon, piece, {area});
            }
        }
        std::vector<Path> rivers;
        for (const Trace &trace : read_traces(sources, "rivers", detail.resolution))
            if (trace.degrees.size() > 1)
                rivers.push_back(mercator(trace.degrees));
        const std::vector<double> lengths = stream_lengths(rivers);
        Layer layer = out.layer("rivers" + suffix, Shape::Line, {{"length", 0.0}});
        for (std::size_t i = 0; i < rivers.size(); ++i)
            if (lengths[i] > 60 * metres_per_pixel(detail.first_zoom + 2))
                for (const Path &run : runs(simplified(rivers[i], detail.tolerance_m), 200))
                    layer.add(Shape::Line, run, {std::round(lengths[i] / 1000)});
    }
}

} // namespace dateline::recipe
