#include "placement.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <unordered_map>

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
    std::ptrdiff_t breaks = 0;
    for (const std::string &name : label.names)
        breaks = std::max(breaks, std::ranges::count(name, '\n'));
    return size_of(label, z) * 1.3 * static_cast<double>(1 + breaks);
}

Rect rect_of(const Label &label, Anchor anchor, int z)
{
    const double x = (label.at.x + world_m / 2) / metres_per_pixel(z);
    const double y = (world_m / 2 - label.at.y) / metres_per_pixel(z);
    const double width = width_of(label, z) + 6;
    const double height = height_of(label, z) + 2;
    constexpr double dot = 4;
    switch (anchor) {
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

Names wrapped(Names names, std::size_t most)
{
    for (std::string &name : names) {
        if (name.size() <= most)
            continue;
        std::size_t best = std::string::npos;
        const auto from_middle = [&](std::size_t at) {
            return std::abs(2.0 * static_cast<double>(at) - static_cast<double>(name.size()));
        };
        for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1))
            if (best == std::string::npos || from_middle(at) < from_middle(best))
                best = at;
        if (best != std::string::npos)
            name[best] = '\n';
    }
    return names;
}

double width_of(const Label &label, int z)
{
    const bool capitals = label.kind == Kind::Country;
    const double size = size_of(label, z);
    double widest = 0;
    for (const std::string &name : label.names) {
        double line = 0;
        for (const char c : name) {
            line = c == '\n' ? 0 : line + advance(c, capitals) * size + spacing_of(label.kind);
            widest = std::max(widest, line);
        }
    }
    return widest;
}

void place(std::vector<Label> &labels)
{
    // The order of equals is that of their names and positions, so that the same tables give the same map.
    std::ranges::sort(labels, [](const Label &a, const Label &b) {
        return std::tie(b.priority, a.names, a.at.x, a.at.y) < std::tie(a.priority, b.names, b.at.x, b.at.y);
    });
    for (int z = 0; z <= last_zoom; ++z) {
        Sheet sheet;
        for (const Label &label : labels)
            if (label.placed && z <= label.last)
                sheet.take(rect_of(label, label.anchor, z));
        for (Label &label : labels) {
            if (label.placed || label.first > z || label.last < z)
                continue;
            constexpr std::array centred{Anchor::Centre};
            constexpr std::array beside{Anchor::Right, Anchor::Left, Anchor::Top, Anchor::Bottom};
            const auto try_anchor = [&](Anchor anchor) {
                const Rect rect = rect_of(label, anchor, z);
                if (!sheet.is_free(rect))
                    return false;
                sheet.take(rect);
                label.anchor = anchor;
                label.first = z;
                label.placed = true;
                return true;
            };
            if (label.kind == Kind::City)
                (void)std::ranges::any_of(beside, try_anchor);
            else
                (void)std::ranges::any_of(centred, try_anchor);
        }
    }
}

} // namespace dateline::recipe
