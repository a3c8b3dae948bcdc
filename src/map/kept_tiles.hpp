// Tiles that stay on the disk from one run to the next.
#pragma once

#include "map/tiles.hpp"

#include <QString>

#include <cstdint>
#include <memory>

namespace dateline::map
{

/// Where, and how much of it. Bytes on the disk are at most twice `most` for a moment.
struct KeptFolder {
    QString path;
    std::int64_t most = std::int64_t{256} << 20;
};

/// The user's own: dateline/tiles in the cache folder that the system names.
[[nodiscard]] KeptFolder kept_folder();

/// Puts a folder of pictures before a source. They are named by a hash of the program's version and the source's inputs
/// (place, size, time and beginning of each file), so that nothing outdated is shown; the oldest go first. A folder
/// that cannot be written is no error.
[[nodiscard]] std::shared_ptr<TileSource> keep_tiles(std::shared_ptr<TileSource> source,
                                                     const KeptFolder &folder = kept_folder());

} // namespace dateline::map
