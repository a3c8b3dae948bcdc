// The layer `incidents` of a project file, a few columns of all its rows: straight from SQLite and on two cores, for
// GDAL would make an object of each row or a batch of each column.
#pragma once

#include "gazetteer/place.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dateline::store
{

/// Texts are numbers of the block's lists.
struct ScannedRow {
    std::uint32_t row = 0;
    std::optional<std::int64_t> from, to, known; ///< UTC seconds since 1970
    std::optional<gazetteer::Point> at;
    std::uint32_t kind = 0, claimants = 0, sources = 0;
    std::int16_t utc_offset_min = 0;
};

/// Rows that lie behind each other.
struct ScannedBlock {
    std::vector<ScannedRow> rows;
    std::vector<std::string> kinds, claimants, sources; ///< each once; as they stand in the file
};

/// Hands on all rows of the table in their order, some ten thousand at once, while the next ones are read in other
/// threads; `stop` is asked before each block. Throws std::runtime_error that names a value or a column that is not
/// what it should be.
void scan_incidents(const std::filesystem::path &path, const std::function<void(const ScannedBlock &)> &take,
                    const std::function<bool()> &stop);

} // namespace dateline::store
