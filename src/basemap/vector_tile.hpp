// One Mapbox vector tile (version 2 of its specification, version 1 too) as values. No Mapnik, no GDAL.
#pragma once

#include "basemap/archive.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dateline::basemap
{

/// A vertex in units of the tile: x to the east, y to the south, both from the north-western corner; a tile is
/// VectorLayer::extent units wide. May lie outside.
struct Vertex {
    std::int32_t x = 0, y = 0;
    friend bool operator==(const Vertex &, const Vertex &) = default;
};

using TagValue = std::variant<std::monostate, std::string_view, double, std::int64_t, bool>;

struct VectorFeature {
    enum class Kind : std::uint8_t { Unknown, Points, Lines, Polygon };

    std::uint64_t id = 0;
    Kind kind = Kind::Unknown;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> tags; ///< a key and a value of the layer
    /// Each point, each line, each ring (closed, its last vertex repeats the first). Rings of outer and inner borders
    /// turn in opposite senses.
    std::vector<std::vector<Vertex>> parts;
};

/// Its views are into the tile's bytes.
struct VectorLayer {
    std::string_view name;
    std::uint32_t extent = 4096;
    std::vector<std::string_view> keys;
    std::vector<TagValue> values;
    std::vector<VectorFeature> features;

    /// Nothing where the feature has no such tag.
    [[nodiscard]] const TagValue *tag(const VectorFeature &feature, std::string_view key) const;
};

/// The layers that are `wanted`. Throws TileError: damaged, cut short, or larger than a tile may be.
[[nodiscard]] std::vector<VectorLayer> decode_vector_tile(std::string_view bytes,
                                                          const std::function<bool(std::string_view)> &wanted);

} // namespace dateline::basemap
