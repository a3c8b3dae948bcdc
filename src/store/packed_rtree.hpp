// The R-tree of a layer, built from the bottom up when all its boxes are known: what GDAL would read the whole layer
// again for, and SQLite would fill row by row.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace dateline::store
{

/// What SQLite's module `rtree` keeps of a row: 32-bit numbers.
struct TreeBox {
    std::int64_t id = 0; ///< of the row, or of the node beneath
    float west = 0, east = 0, south = 0, north = 0;
};

/// A box that holds what is given exactly, as SQLite rounds it: outwards.
[[nodiscard]] TreeBox tree_box(std::int64_t id, double west, double east, double south, double north) noexcept;

/// The rows of the three tables that the module keeps a tree in (sqlite.org, "The SQLite R*Tree Module", 5.).
struct TreeSink {
    std::function<void(std::int64_t node, std::string_view data)> node;
    std::function<void(std::int64_t row, std::int64_t node)> row;
    std::function<void(std::int64_t node, std::int64_t parent)> parent;
};

/// Boxes that lie near each other share a node of `node_bytes`. Nothing at all where there is no box: an empty tree has
/// its root already.
void pack_tree(std::vector<TreeBox> boxes, std::size_t node_bytes, const TreeSink &sink);

} // namespace dateline::store
