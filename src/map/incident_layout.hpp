// Where every marker and outline goes for a camera; knows nothing of how they are drawn.
#pragma once

#include "map/incident_rows.hpp"
#include "map/marker_atlas.hpp"

#include <QColor>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace dateline::map
{

/// Lines are open or closed; pixels.
struct Stroke {
    std::vector<QPointF> points;
    bool closed = false;
    double width = 1;
    QColor colour;
};

/// The ground that one row covers: flat pixels from the point that Shapes stands on.
struct Shape {
    std::vector<std::vector<QPointF>> fills;
    std::shared_ptr<const Extent> extent; ///< the triangles of its fills are those of `fills`
    QColor colour;                        ///< of the fills
    std::vector<Stroke> strokes;
};

/// What a Shape is made of. Rows of one source that cover the same ground have one.
struct Ground {
    std::shared_ptr<const Extent> extent;
    Mercator at; ///< what the extent is about
    int copy = 0;
    std::size_t source = 0;
    bool approximate = false;
    bool dimmed = false;
    bool selected = false;
    friend bool operator==(const Ground &, const Ground &) = default;
};

/// Good for every camera of the same zoom, bearing and tilt near `origin`. Laid out flat.
struct Shapes {
    Mercator origin;
    double zoom = -1;
    double bearing = 0;
    double tilt = 0;
    std::vector<Shape> shapes; ///< to be drawn in this order
};

/// A symbol about a pixel of the item.
struct Sprite {
    QPointF at;
    Marker marker;
};

/// What stands still in pixels whatever the zoom.
struct Symbols {
    std::vector<Stroke> strokes; ///< beneath the sprites: leaders and rings
    std::vector<Sprite> sprites;
};

/// Rows at one point are set around it, touching, so that none is hidden: up to eight each for itself, more as one
/// symbol a source. Spread rows stand in a circle, each with a line to its point.
class IncidentLayout
{
public:
    [[nodiscard]] const std::vector<Row> &rows() const noexcept { return m_rows; }
    /// Change these as you like, then call group().
    [[nodiscard]] std::vector<Row> &rows() noexcept { return m_rows; }
    void group();

    void setSelection(const QString &incident, const QString &hovered);
    void setSpread(const QStringList &markers);

    [[nodiscard]] Symbols symbols(const Camera &camera, bool dark) const;
    /// The ground to be drawn for this camera and its surroundings, from the bottom to the top.
    [[nodiscard]] std::vector<Ground> grounds(const Camera &camera) const;
    [[nodiscard]] static Shapes shapes(const Camera &camera, const std::vector<Ground> &grounds, bool dark);
    /// Symbols that the rows need: a source has its number, and those before it theirs.
    [[nodiscard]] std::size_t sources() const noexcept { return m_sources; }
    /// The next of the spread markers, clockwise; round and round. From none of them: the first or the last.
    [[nodiscard]] QString nextSpread(const QString &marker, int step) const;
    /// Rows whose symbol lies within `tolerance` pixels of `point`, nearest first, at most `limit`.
    [[nodiscard]] std::vector<std::size_t> at(const Camera &camera, QPointF point, double tolerance,
                                              std::size_t limit) const;
    /// Where the row's symbol is drawn nearest to a point; nothing if there is no such marker.
    [[nodiscard]] std::optional<QPointF> position(const Camera &camera, QPointF point, const QString &marker) const;

private:
    /// One symbol: rows of one point, all of one source unless it stands for a single row.
    struct Mark {
        std::size_t first = 0; // in m_order
        std::size_t count = 0;
        QPointF offset; // pixels from the point
        int size = 0;
        bool dimmed = false;
        bool selected = false;
        bool hovered = false;
        bool spread = false;
    };
    /// Marks around one point.
    struct Bunch {
        Mercator at;
        std::size_t first = 0; // in m_marks
        std::size_t count = 0;
    };

    void arrange(Bunch &bunch);
    void highlight();
    [[nodiscard]] const Row &row(const Mark &mark) const { return m_rows[m_order[mark.first]]; }
    /// A mark in view.
    struct Placed {
        QPointF point; ///< what it is about
        QPointF at;    ///< where it stands
        const Bunch *bunch;
        const Mark *mark;
    };
    struct InView {
        std::vector<Placed> marks; ///< from north to south, or as it happens to be
        bool dense = false;
    };

    [[nodiscard]] InView inView(const Camera &camera) const;
    [[nodiscard]] Symbols denseSymbols(const std::vector<Placed> &marks) const;
    [[nodiscard]] QPointF spreadCentre(const Camera &camera) const;
    void addSpread(const Camera &camera, bool dark, Symbols &symbols) const;

    std::vector<Row> m_rows;
    std::vector<std::size_t> m_order; // of m_rows, by point
    std::vector<Mark> m_marks;
    std::vector<Bunch> m_bunches;
    QString m_selected;
    QString m_hovered;
    QStringList m_spread;
    std::vector<std::size_t> m_spreadRows;
    std::size_t m_sources = 0;
};

} // namespace dateline::map
