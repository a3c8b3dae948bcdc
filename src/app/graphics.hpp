// Which renderer draws the window.
#pragma once

namespace dateline::app
{

/// On a machine without a GPU chooses Qt Quick's own software renderer: against GL in software it starts in half the
/// time, takes 120 MiB less and draws a frame in half the time (`./dev bench window`). Whatever a person has chosen by
/// Qt's or Mesa's variables stays. Text is drawn as the software renderer draws it, from pictures of its letters: Qt
/// Quick's other way has them computed for each pixel and frame, and small type comes out blurred. Call before the
/// application object is made.
void choose_graphics();

} // namespace dateline::app
