#include "basemap/vector_tile.hpp"

#include <algorithm>

// Protozero takes it that a field has the type its number promises; of a stranger's file that must be asked each time.
#define protozero_assert(holds)                                                                                        \
    ((holds) ? void() : throw dateline::basemap::TileError("a field is not of the type that it should have"))
#include <protozero/pbf_message.hpp>

namespace dateline::basemap
{
namespace
{

constexpr std::size_t most_layers = 256;
constexpr std::size_t most_features = 400'000;
constexpr std::size_t most_vertices = 4'000'000;

enum class TileField : protozero::pbf_tag_type { Layer = 3 };
enum class LayerField : protozero::pbf_tag_type { Name = 1, Feature = 2, Key = 3, Value = 4, Extent = 5, Version = 15 };
enum class FeatureField : protozero::pbf_tag_type { Id = 1, Tags = 2, Kind = 3, Geometry = 4 };
enum class ValueField : protozero::pbf_tag_type {
    String = 1,
    Float = 2,
    Double = 3,
    Int = 4,
    Unsigned = 5,
    Signed = 6,
    Bool = 7
};

std::string_view view(const protozero::data_view &data) { return {data.data(), data.size()}; }

TagValue value_of(const protozero::data_view &bytes)
{
    protozero::pbf_message<ValueField> message(bytes);
    TagValue value;
    while (message.next())
        switch (message.tag()) {
        case ValueField::String:
            value = view(message.get_view());
            break;
        case ValueField::Float:
            value = static_cast<double>(message.get_float());
            break;
        case ValueField::Double:
            value = message.get_double();
            break;
        case ValueField::Int:
            value = message.get_int64();
            break;
        case ValueField::Unsigned:
            value = static_cast<std::int64_t>(message.get_uint64());
            break;
        case ValueField::Signed:
            value = message.get_sint64();
            break;
        case ValueField::Bool:
            value = message.get_bool();
            break;
        default:
            message.skip();
        }
    return value;
}

// Reads the commands of a geometry: move, draw, close.
class Pen
{
public:
    Pen(VectorFeature &feature, std::size_t &vertices) : m_feature(feature), m_vertices(vertices) {}

    template <typename Range>
    void follow(const Range &commands)
    {
        auto at = commands.begin();
        const auto end = commands.end();
        while (at != end) {
            const std::uint32_t command = *at++;
            const std::uint32_t count = command >> 3U;
            switch (command & 7U) {
            case move:
            case draw:
                for (std::uint32_t i = 0; i < count; ++i) {
                    if (at == end)
                        throw TileError("a geometry is cut short");
                    const std::uint32_t dx = *at++;
                    if (at == end)
                        throw TileError("a geometry is cut short");
                    const std::uint32_t dy = *at++;
                    go(dx, dy, (command & 7U) == move);
                }
                break;
            case close:
                end_ring();
                break;
            default:
                throw TileError("a geometry has an unknown command");
            }
        }
    }

private:
    static constexpr std::uint32_t move = 1;
    static constexpr std::uint32_t draw = 2;
    static constexpr std::uint32_t close = 7;

    void go(std::uint32_t dx, std::uint32_t dy, bool moves)
    {
        if (++m_vertices > most_vertices)
            throw TileError("it has more than " + std::to_string(most_vertices) + " vertices");
        // Sums of hostile steps wrap around: unsigned.
        m_x += static_cast<std::uint32_t>(protozero::decode_zigzag32(dx));
        m_y += static_cast<std::uint32_t>(protozero::decode_zigzag32(dy));
        if (moves)
            m_feature.parts.emplace_back();
        else if (m_feature.parts.empty())
            throw TileError("a geometry draws before it moves");
        m_feature.parts.back().push_back({static_cast<std::int32_t>(m_x), static_cast<std::int32_t>(m_y)});
    }

    void end_ring()
    {
        if (m_feature.parts.empty() || m_feature.parts.back().empty())
            throw TileError("a geometry closes a ring before it begins one");
        auto &ring = m_feature.parts.back();
        if (ring.front() != ring.back())
            ring.push_back(ring.front());
    }

    VectorFeature &m_feature;
    std::size_t &m_vertices;
    std::uint32_t m_x = 0;
    std::uint32_t m_y = 0;
};

VectorFeature feature_of(const protozero::data_view &bytes, std::size_t &vertices)
{
    VectorFeature feature;
    protozero::pbf_message<FeatureField> message(bytes);
    protozero::iterator_range<protozero::pbf_reader::const_uint32_iterator> geometry;
    while (message.next())
        switch (message.tag()) {
        case FeatureField::Id:
            feature.id = message.get_uint64();
            break;
        case FeatureField::Tags: {
            const auto tags = message.get_packed_uint32();
            for (auto at = tags.begin(); at != tags.end();) {
                const std::uint32_t key = *at++;
                if (at == tags.end())
                    throw TileError("a tag has no value");
                feature.tags.emplace_back(key, *at++);
            }
            break;
        }
        case FeatureField::Kind: {
            const std::int32_t kind = message.get_enum();
            feature.kind =
                kind >= 1 && kind <= 3 ? static_cast<VectorFeature::Kind>(kind) : VectorFeature::Kind::Unknown;
            break;
        }
        case FeatureField::Geometry:
            geometry = message.get_packed_uint32();
            break;
        default:
            message.skip();
        }
    if (feature.kind != VectorFeature::Kind::Unknown)
        Pen(feature, vertices).follow(geometry);
    return feature;
}

std::string_view name_of(const protozero::data_view &bytes)
{
    protozero::pbf_message<LayerField> message(bytes);
    return message.next(LayerField::Name, protozero::pbf_wire_type::length_delimited) ? view(message.get_view())
                                                                                      : std::string_view();
}

VectorLayer layer_of(const protozero::data_view &bytes, std::size_t &features, std::size_t &vertices)
{
    VectorLayer layer;
    std::vector<protozero::data_view> waiting;
    protozero::pbf_message<LayerField> message(bytes);
    while (message.next())
        switch (message.tag()) {
        case LayerField::Name:
            layer.name = view(message.get_view());
            break;
        case LayerField::Feature:
            waiting.push_back(message.get_view());
            break;
        case LayerField::Key:
            layer.keys.push_back(view(message.get_view()));
            break;
        case LayerField::Value:
            layer.values.push_back(value_of(message.get_view()));
            break;
        case LayerField::Extent:
            layer.extent = message.get_uint32();
            break;
        default:
            message.skip();
        }
    if (layer.extent == 0)
        throw TileError("a layer has no extent");
    features += waiting.size();
    if (features > most_features)
        throw TileError("it has more than " + std::to_string(most_features) + " features");
    layer.features.reserve(waiting.size());
    for (const protozero::data_view &feature : waiting)
        layer.features.push_back(feature_of(feature, vertices));
    for (const VectorFeature &feature : layer.features)
        for (const auto &[key, value] : feature.tags)
            if (key >= layer.keys.size() || value >= layer.values.size())
                throw TileError("a tag points nowhere");
    return layer;
}

} // namespace

const TagValue *VectorLayer::tag(const VectorFeature &feature, std::string_view key) const
{
    for (const auto &[key_index, value_index] : feature.tags)
        if (keys[key_index] == key)
            return &values[value_index];
    return nullptr;
}

std::vector<VectorLayer> decode_vector_tile(std::string_view bytes, const std::function<bool(std::string_view)> &wanted)
{
    try {
        std::vector<VectorLayer> layers;
        std::size_t seen = 0;
        std::size_t features = 0;
        std::size_t vertices = 0;
        protozero::pbf_message<TileField> tile(bytes.data(), bytes.size());
        while (tile.next()) {
            if (tile.tag() != TileField::Layer) {
                tile.skip();
                continue;
            }
            if (++seen > most_layers)
                throw TileError("it has more than " + std::to_string(most_layers) + " layers");
            const protozero::data_view layer = tile.get_view();
            if (wanted(name_of(layer)))
                layers.push_back(layer_of(layer, features, vertices));
        }
        return layers;
    } catch (const protozero::exception &) {
        throw TileError("it is damaged");
    }
}

} // namespace dateline::basemap
