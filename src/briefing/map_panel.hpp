// The map of a briefing: where a place falls on the page, what is drawn there, and the numbers beside it.
#pragma once

#include "briefing/page.hpp"
#include "briefing/sheet.hpp"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <string>
#include <vector>

class QPainter;

namespace dateline::briefing
{

/// A piece of the mercator plane on a rectangle of the page.
class MapView
{
public:
    /// All of `options.bounds` if set, else all places of the page with room about them.
    MapView(const Page &page, const Options &options, QRectF rect, const Measures &measures);

    [[nodiscard]] const QRectF &rect() const { return m_rect; }
    [[nodiscard]] basemap::Extent extent() const;
    /// The same in degrees; all longitudes where it is the world or more.
    [[nodiscard]] Bounds bounds() const;
    [[nodiscard]] QPointF at(gazetteer::Point point) const;
    /// Metres on the ground per pixel at the centre's latitude.
    [[nodiscard]] double ground_resolution() const;
    [[nodiscard]] double centre_lat() const;
    /// The same centre on another rectangle, showing `times` as much from side to side.
    [[nodiscard]] MapView wider(QRectF rect, double times) const;
    /// Degrees of latitude from the lower to the upper edge.
    [[nodiscard]] double lat_span() const;

private:
    QRectF m_rect;
    QPointF m_centre;        // mercator metres, y to the north
    double m_resolution = 1; // mercator metres per pixel
};

/// Incidents that fall on the same spot of the page share one arrangement of markers.
struct Spot {
    QPointF at;
    std::vector<std::size_t> symbols; ///< ascending, each once
    std::vector<std::size_t> numbers; ///< of the entries, ascending
    std::vector<std::string> names;   ///< of the places, each once
    double radius = 0;                ///< of the circle that holds all markers
};

[[nodiscard]] std::vector<Spot> spots_of(const Page &page, const MapView &view, const Measures &measures);

/// Where a small map of the wider region finds room in a corner without a marker; empty: nowhere, or the map is wide
/// itself.
[[nodiscard]] QRectF locator_rect(const MapView &view, const std::vector<Spot> &spots, const Measures &measures);

/// Basemap, uncertainty and markers, clipped to the view. The basemap's names give way to the markers and to `above`,
/// what will be painted on the map.
void paint_map(QPainter &painter, const Page &page, const MapView &view, const std::vector<Spot> &spots,
               const Sheet &above, const Options &options, const basemap::Basemap &basemap, const Palette &palette,
               const Measures &measures);

/// The locator with a frame about what the map shows.
void paint_locator(QPainter &painter, const MapView &view, QRectF rect, const Options &options,
                   const basemap::Basemap &basemap, const Palette &palette, const Measures &measures);

/// Scale bar, and the numbers of the first `numbered` entries beside their markers, clear of each other; then the names
/// of their places, where there is room.
[[nodiscard]] Sheet map_texts(const MapView &view, const std::vector<Spot> &spots, QRectF locator, std::size_t numbered,
                              const Palette &palette, const Measures &measures);

} // namespace dateline::briefing
