// Nearest places: a k-d tree in an array, its root in the middle of each range. Internal.
#pragma once

#include "gazetteer/file.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{

/// Puts points into the order that nearest() walks. The same points give the same order.
void build_tree(std::vector<TreeNode> &points);

/// Up to `limit` places that are `wanted` within `radius_m` of `point`, nearest first; `tree` are the bytes of
/// TreeNodes.
[[nodiscard]] std::vector<std::pair<double, std::uint32_t>>
nearest(std::span<const std::byte> tree, Point point, double radius_m, std::size_t limit,
        const std::function<bool(std::uint32_t place)> &wanted);

} // namespace dateline::gazetteer
