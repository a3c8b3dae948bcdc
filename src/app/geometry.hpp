// Where the window stood and how large it was when it was last closed.
#pragma once

#include <QQuickWindow>
#include <QRect>

#include <optional>

namespace dateline::app
{

struct Geometry {
    QRect place; ///< logical pixels of the desktop; of a maximised window, what it had before
    bool maximised = false;
};

/// Nothing where none was kept. The place is one that can be seen on a screen of now.
[[nodiscard]] std::optional<Geometry> kept_geometry();
/// The part of `place` that this screen has room for, as near to it as can be.
[[nodiscard]] QRect on_screen(QRect place, const QRect &screen);
/// Keeps the geometry of `window` when the program ends.
void keep_geometry(QQuickWindow &window);

} // namespace dateline::app
