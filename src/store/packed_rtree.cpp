#include "store/packed_rtree.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace dateline::store
{
namespace
{

constexpr std::size_t head_bytes = 4;
constexpr std::size_t cell_bytes = 8 + 4 * sizeof(float);
constexpr std::int64_t root = 1;

/// Numbers of a node, the highest byte first.
class NodeData
{
public:
    explicit NodeData(std::size_t size) : m_bytes(size, '\0') {}
    template <typename Number>
    void put(Number number)
    {
        for (std::size_t i = sizeof number; i-- > 0;)
            m_bytes.at(m_at++) = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xFFU);
    }
    [[nodiscard]] std::string_view bytes() const { return m_bytes; }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

// Where the middle of a box lies on the Morton curve: what is near on it is near on the ground.
std::uint64_t place_of(const TreeBox &box)
{
    const auto part = [](float low, float high, double whole) {
        const double middle = (static_cast<double>(low) + static_cast<double>(high)) / 2;
        return static_cast<std::uint64_t>(std::clamp((middle / whole + 0.5) * 4294967295.0, 0.0, 4294967295.0));
    };
    const auto spaced = [](std::uint64_t v) {
        v = (v | v << 16U) & 0x0000FFFF0000FFFFU;
        v = (v | v << 8U) & 0x00FF00FF00FF00FFU;
        v = (v | v << 4U) & 0x0F0F0F0F0F0F0F0FU;
        v = (v | v << 2U) & 0x3333333333333333U;
        return (v | v << 1U) & 0x5555555555555555U;
    };
    return spaced(part(box.west, box.east, 360)) | spaced(part(box.south, box.north, 180)) << 1U;
}

void sort_by_place(std::vector<TreeBox> &boxes)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(boxes.size());
    for (std::uint32_t i = 0; i < boxes.size(); ++i)
        order.emplace_back(place_of(boxes[i]), i);
    std::ranges::sort(order);
    std::vector<TreeBox> sorted;
    sorted.reserve(boxes.size());
    for (const auto &[place, i] : order)
        sorted.push_back(boxes[i]);
    boxes = std::move(sorted);
}

} // namespace

TreeBox tree_box(std::int64_t id, double west, double east, double south, double north) noexcept
{
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const auto down = [](double value) {
        const auto rounded = static_cast<float>(value);
        return static_cast<double>(rounded) > value ? std::nextafter(rounded, -infinity) : rounded;
    };
    const auto up = [](double value) {
        const auto rounded = static_cast<float>(value);
        return static_cast<double>(rounded) < value ? std::nextafter(rounded, infinity) : rounded;
    };
    return {id, down(west), up(east), down(south), up(north)};
}

void pack_tree(std::vector<TreeBox> boxes, std::size_t node_bytes, const TreeSink &sink)
{
    if (boxes.empty())
        return;
    if (node_bytes < head_bytes + 2 * cell_bytes)
        throw std::runtime_error("the nodes of the spatial index are too small");
    const std::size_t most = (node_bytes - head_bytes) / cell_bytes;
    sort_by_place(boxes);
    std::int64_t next = root + 1;
    std::vector<std::pair<std::int64_t, std::int64_t>> leaves; // of rows, by row: told in their order they fill a table
    leaves.reserve(boxes.size());
    for (std::uint16_t depth = 0;; ++depth) {
        const bool whole = boxes.size() <= most;
        std::vector<TreeBox> above;
        for (std::size_t begin = 0; begin < boxes.size(); begin += most) {
            const std::size_t end = std::min(begin + most, boxes.size());
            const std::int64_t number = whole ? root : next++;
            NodeData data{node_bytes};
            data.put(whole ? depth : std::uint16_t{0}); // only the root's is read
            data.put(static_cast<std::uint16_t>(end - begin));
            TreeBox all = boxes[begin];
            all.id = number;
            for (std::size_t i = begin; i < end; ++i) {
                const TreeBox &box = boxes[i];
                data.put(box.id);
                for (const float side : {box.west, box.east, box.south, box.north})
                    data.put(std::bit_cast<std::uint32_t>(side));
                all.west = std::min(all.west, box.west);
                all.east = std::max(all.east, box.east);
                all.south = std::min(all.south, box.south);
                all.north = std::max(all.north, box.north);
                if (depth == 0)
                    leaves.emplace_back(box.id, number);
                else
                    sink.parent(box.id, number);
            }
            sink.node(number, data.bytes());
            above.push_back(all);
        }
        if (whole)
            break;
        boxes = std::move(above);
    }
    std::ranges::sort(leaves);
    for (const auto &[row, node] : leaves)
        sink.row(row, node);
}

} // namespace dateline::store
