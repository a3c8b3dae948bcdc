// Which names find room beside their markers.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace dateline::map
{

/// A name that wants to stand beside what lies about a point; pixels.
struct LabelWish {
    QPointF at;        ///< the point
    double radius = 0; ///< of the circle about it that holds its markers
    QSizeF size;       ///< of the name; empty: markers without one, which others keep clear of all the same
};

/// Where each name stands: beside its own markers, within `inside`, clear of all markers, of `taken` and of the names
/// before it; nothing where there is no such place. The same wishes give the same places.
[[nodiscard]] std::vector<std::optional<QRectF>> place_labels(const std::vector<LabelWish> &wishes,
                                                              const QRectF &inside, std::vector<QRectF> taken);

} // namespace dateline::map
