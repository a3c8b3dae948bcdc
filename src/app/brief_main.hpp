// `dateline-view --brief PROJECT -o OUT.png ...`: a briefing picture without a window and without a display.
#pragma once

#include <QStringList>

/// Call it before any application object exists: it makes its own, on the offscreen platform, and loads no QML.
/// `arguments`: what follows `--brief`. Returns the exit status: 0 done, 1 something was refused (one report of
/// several: the picture is there), 2 wrong usage.
[[nodiscard]] int brief_main(const QStringList &arguments);
