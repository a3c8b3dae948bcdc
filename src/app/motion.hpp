// Whether things may glide on the screen.
#pragma once

namespace dateline::app
{

/// False where the desktop was told to do with less motion: by the settings portal (org.freedesktop.appearance
/// reduced-motion, or GNOME's enable-animations). A desktop that does not answer within a fifth of a second has no
/// such wish.
[[nodiscard]] bool motion_wanted();

} // namespace dateline::app
