// The rows of a model of incident places, as the layer keeps them.
#pragma once

#include "map/camera.hpp"

#include <QAbstractItemModel>
#include <QString>
#include <QVariant>

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace dateline::map
{

/// Triangles cover `points`, a ring that does not repeat its first point; holes are tied to it by a seam.
struct Fill {
    std::vector<QPointF> points;
    std::vector<std::uint32_t> triangles;
};

/// The ground that a row covers, in mercator units from the row's own point, so that floats and the date line do it no
/// harm.
struct Extent {
    std::vector<std::vector<QPointF>> rings; ///< not repeating their first point; an inner one is a hole
    std::vector<Fill> fills;                 ///< between the rings
    std::vector<QPointF> line;               ///< open
    double reach = 0;                        ///< the farthest of all these points in x or y
};

struct Row {
    QString marker;
    QString incident;
    QString label;
    Mercator at;
    QPointF degrees; ///< longitude, latitude: the same point
    std::size_t source = 0;
    int claims = 1;
    bool dimmed = false;
    bool approximate = false;             ///< near, between, in the direction of: the outline is dashed
    bool valid = false;                   ///< false: no position, not drawn
    std::shared_ptr<const Extent> extent; ///< null: a mere point
};

/// Extents that were worked out before: a model that is reset shows much of what it showed, and many rows tell of one
/// place. Equal outlines and lines about one point have the same extent.
class Extents
{
public:
    /// Null where there is nothing but a point.
    [[nodiscard]] std::shared_ptr<const Extent> of(const QVariant &outline, const QVariant &line, Mercator at);

private:
    struct Known {
        QVariant outline;
        QVariant line;
        Mercator at;
        std::shared_ptr<const Extent> extent;
    };
    std::unordered_multimap<std::size_t, Known> m_known;
    std::size_t m_most = 20'000; // then those go that no row has
};

/// Reads rows by the names of their roles; a role that a model lacks has its default value.
class RowReader
{
public:
    RowReader(const QAbstractItemModel &model, Extents &extents);
    [[nodiscard]] Row read(int row) const;

private:
    enum Role {
        MarkerId,
        Incident,
        Longitude,
        Latitude,
        Source,
        Claims,
        Outline,
        Line,
        Dimmed,
        Label,
        Relation,
        Count
    };
    [[nodiscard]] QVariant value(int row, Role role) const;

    const QAbstractItemModel &m_model;
    Extents &m_extents;
    std::array<int, Count> m_roles{};
};

} // namespace dateline::map
