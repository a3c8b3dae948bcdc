// Any bytes as a vector tile, packed or not: decoded or refused with TileError; nothing else happens.
#include "basemap/vector_tile.hpp"

#include <cstdlib>

using namespace dateline::basemap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        const std::string bytes = unpacked({reinterpret_cast<const char *>(data), size}, std::size_t{4} << 20);
        for (const VectorLayer &layer : decode_vector_tile(bytes, [](std::string_view) { return true; }))
            for (const VectorFeature &feature : layer.features) {
                for (const auto &[key, value] : feature.tags)
                    if (key >= layer.keys.size() || value >= layer.values.size())
                        std::abort();
                for (const auto &part : feature.parts)
                    if (part.empty())
                        std::abort();
            }
    } catch (const TileError &) {
    }
    return 0;
}
