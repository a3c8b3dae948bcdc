#include "placement.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace dateline::recipe
{
namespace
{

// Type size in logical pixels, as data/styles/labels.xml sets it.
double size_of(const Label &label, int z)
{
    switch (label.kind) {
    case Kind::Country:
        return 10 + 0.65 * z - 1.2 * label.level;
    case Kind::Province:
        return 9 + 0.15 * z;
    case Kind::City:
        return 10.6 + 0.2 * z - 0.5 * label.level;
    case Kind::Water:
        return 13 - label.level;
    }
    return 12;
}

double spacing_of(Kind kind)
{
    switch (kind) {
    case Kind::Country:
        return 2;
    case Kind::Province:
        return 0.8;
    case Kind::Water:
        return 1;
    case Kind::City:
        break;
    }
    return 0;
}

// Noto Sans, in parts of the type size. Rough, and rather too wide than too narrow.
double advance(char c, bool capitals)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80)
        return (byte & 0xC0U) == 0x80U ? 0 : 0.64;
    if (c == ' ')
        return 0.28;
    if (c >= 'a' && c <= 'z' && !capitals)
        return std::string_view("ijlftr").find(c) != std::string_view::npos ? 0.36 : c == 'm' || c == 'w' ? 0.88 : 0.58;
    if (c == 'I' || c == 'J')
        return 0.34;
    return c == 'M' || c == 'W' || c == 'm' || c == 'w' ? 0.93 : 0.68;
}

struct Rect {
    double left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] bool meets(const Rect &other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

// All rectangles of one zoom, in a coarse grid. Pixels of the whole world from its north-west corner.
class Sheet
{
public:
    [[nodiscard]] bool is_free(const Rect &rect) const
    {
        bool free = true;
        visit(rect, [&](std::int64_t cell) {
            if (const auto found = m_cells.find(cell); found != m_cells.end())
                free =
                    free && std::ranges::none_of(found->second, [&](const Rect &other) { return rect.meets(other); });
        });
        return free;
    }
    void take(const Rect &rect)
    {
        visit(rect, [&](std::int64_t cell) { m_cells[cell].push_back(rect); });
    }

private:
    template <typename Visitor>
    static void visit(const Rect &rect, Visitor visitor)
    {
        const auto cell = [](double pixels) { return static_cast<std::int64_t>(std::floor(pixels / 128)); };
        for (std::int64_t y = cell(rect.top); y <= cell(rect.bottom); ++y)
            for (std::int64_t x = cell(rect.left); x <= cell(rect.right); ++x)
                visitor(y * (std::int64_t{1} << 24) + x);
    }
    std::unordered_map<std::int64_t, std::vector<Rect>> m_cells;
};

double height_of(const Label &label, int z)
{
    const auto breaks = std::ranges::count(label.name, '\n');
    return size_of(label, z) * 1.3 * static_cast<double>(1 + breaks);
}

Rect rect_of(const Label &label, int z)
{
    const double x = (label.at.x + world_m / 2) / metres_per_pixel(z);
    const double y = (world_m / 2 - label.at.y) / metres_per_pixel(z);
    const double width = width_of(label, z) + 6;
    const double height = height_of(label, z) + 2;
    constexpr double dot = 4;
    switch (label.anchor) {
    case Anchor::Right:
        return {x - dot, y - height / 2, x + dot + width, y + height / 2};
    case Anchor::Left:
        return {x - dot - width, y - height / 2, x + dot, y + height / 2};
    case Anchor::Top:
        return {x - width / 2, y - dot - height, x + width / 2, y + dot};
    case Anchor::Bottom:
        return {x - width / 2, y - dot, x + width / 2, y + dot + height};
    case Anchor::Centre:
        break;
    }
    return {x - width / 2, y - height / 2, x + width / 2, y + height / 2};
}

// A city's name may stand on any side of its dot, best where it stood before; every other may move up or down a little.
std::optional<Label> free_position(const Label &label, const std::optional<Label> &before, const Sheet &sheet, int z)
{
    Label tried = label;
    if (label.kind == Kind::City) {
        std::vector<Anchor> anchors{Anchor::Right, Anchor::Left, Anchor::Top, Anchor::Bottom};
        if (before)
            anchors.insert(anchors.begin(), before->anchor);
        for (const Anchor anchor : anchors) {
            tried.anchor = anchor;
            if (sheet.is_free(rect_of(tried, z)))
                return tried;
        }
        return {};
    }
    const double step = height_of(label, z) * 0.6 * metres_per_pixel(z);
    const int most = label.kind == Kind::Country ? 3 : label.kind == Kind::Province ? 2 : 0;
    for (int steps = 0; steps <= most; ++steps)
        for (const int sign : {1, -1}) {
            tried.at.y = label.at.y + sign * steps * step;
            if (sheet.is_free(rect_of(tried, z)))
                return tried;
        }
    return {};
}

} // namespace

std::string_view to_string(Kind kind) noexcept
{
    constexpr std::array<std::string_view, 4> names{"country", "province", "city", "water"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(Anchor anchor) noexcept
{
    constexpr std::array<std::string_view, 5> names{"centre", "right", "left", "top", "bottom"};
    return names.at(static_cast<std::size_t>(anchor));
}

std::string wrapped(std::string name, std::size_t most)
{
    if (name.size() <= most)
        return name;
    std::size_t best = std::string::npos;
    const auto from_middle = [&](std::size_t at) {
        return std::abs(2.0 * static_cast<double>(at) - static_cast<double>(name.size()));
    };
    for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1))
        if (best == std::string::npos || from_middle(at) < from_middle(best))
            best = at;
    if (best != std::string::npos)
        name[best] = '\n';
    return name;
}

double width_of(const Label &label, int z)
{
    const bool capitals = label.kind == Kind::Country;
    const double size = size_of(label, z);
    double widest = 0;
    double line = 0;
    for (const char c : label.name) {
        line = c == '\n' ? 0 : line + advance(c, capitals) * size + spacing_of(label.kind);
        widest = std::max(widest, line);
    }
    return widest;
}

std::vector<Label> placed(std::vector<Label> labels)
{
    // The order of equals is that of their names and positions, so that the same tables give the same map.
    std::ranges::sort(labels, [](const Label &a, const Label &b) {
        return std::tie(b.priority, a.name, a.at.x, a.at.y) < std::tie(a.priority, b.name, b.at.x, b.at.y);
    });
    std::vector<std::optional<Label>> standing(labels.size()); // as it has stood since its zoom `first`
    std::vector<Label> out;
    const auto end = [&](std::optional<Label> &label, int z) {
        if (label) {
            label->last = z;
            out.push_back(*std::exchange(label, std::nullopt));
        }
    };
    for (int z = 0; z <= last_zoom; ++z) {
        Sheet sheet;
        std::vector<bool> stood;
        stood.reserve(standing.size());
        for (const auto &label : standing)
            stood.push_back(label.has_value());
        // What stood at the zoom before comes first: nothing flickers while zooming in.
        for (const bool again : {true, false})
            for (std::size_t i = 0; i < labels.size(); ++i) {
                const Label &label = labels[i];
                std::optional<Label> &now = standing[i];
                if (stood[i] != again)
                    continue;
                if (z < label.first || z > label.last) {
                    end(now, z - 1);
                    continue;
                }
                const auto position = free_position(label, now, sheet, z);
                if (!position) {
                    end(now, z - 1);
                    continue;
                }
                sheet.take(rect_of(*position, z));
                if (now && now->anchor == position->anchor && now->at == position->at)
                    continue;
                end(now, z - 1);
                now = position;
                now->first = z;
            }
    }
    for (std::optional<Label> &label : standing)
        if (label)
            end(label, std::min(label->last, last_zoom));
    return out;
}

} // namespace dateline::recipe
