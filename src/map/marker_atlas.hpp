// The symbols of the sources in every size, drawn once: both back ends copy the same pixels.
#pragma once

#include "timeline/symbol.hpp"

#include <QImage>
#include <QRectF>

namespace dateline::map
{

inline constexpr int marker_sizes = 8;
/// One more size, where there are so many symbols that they would only hide each other.
inline constexpr int dense_size = marker_sizes;

/// Radius in logical pixels of the circle that has the symbol's area; size 0 is for one claim, and so on.
[[nodiscard]] double marker_radius(int size) noexcept;
/// Size for a number of claims.
[[nodiscard]] int marker_size(int claims) noexcept;

/// One cell of the atlas.
struct Marker {
    std::size_t source = 0;
    int size = 0;
    bool dimmed = false;
    bool anchor = false; ///< not a symbol but the dot on the point that several symbols share
};

/// Cells are centred on a corner between pixels: drawn about a whole device pixel, they come out as they are.
class MarkerAtlas
{
public:
    /// Nothing yet.
    MarkerAtlas() = default;
    /// Has the symbols of at least the first `sources`.
    MarkerAtlas(double pixel_ratio, bool dark, std::size_t sources);

    [[nodiscard]] bool fits(double pixel_ratio, bool dark, std::size_t sources) const noexcept
    {
        return !m_image.isNull() && m_ratio == pixel_ratio && m_dark == dark && rounded(sources) <= m_sources;
    }
    [[nodiscard]] const QImage &image() const noexcept { return m_image; }
    /// Device pixels of image(): no more of them than the symbol needs, an even number each way.
    [[nodiscard]] QRect cell(const Marker &marker) const noexcept;

private:
    /// Whole rounds of colours, as symbols repeat.
    [[nodiscard]] static std::size_t rounded(std::size_t sources) noexcept;

    QImage m_image;
    double m_ratio = 1;
    bool m_dark = false;
    std::size_t m_sources = timeline::shape_count;
    int m_cell = 0; // device pixels, even
};

[[nodiscard]] QColor faded(QColor colour, double alpha);
/// A source's colour on this ground.
[[nodiscard]] QColor source_colour(std::size_t source, bool dark);
/// What lies around symbols and lines to set them off from the ground.
[[nodiscard]] QColor casing_colour(bool dark);
/// Lines of the map's own: rings, leaders.
[[nodiscard]] QColor ink_colour(bool dark);

} // namespace dateline::map
