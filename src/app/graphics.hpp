// Which renderer draws the window.
#pragma once

namespace dateline::app
{

/// On a machine without a GPU chooses Qt Quick's own software renderer: against GL in software it starts in half the
/// time, takes 120 MiB less and draws a frame in half the time (`./dev bench window`). Whatever a person has chosen by
/// Qt's or Mesa's variables stays. Call before the application object is made.
void choose_graphics();

} // namespace dateline::app
