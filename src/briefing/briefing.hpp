// A picture of a project that can be shown and cited: map, incidents, claims side by side, sources, provenance.
#pragma once

#include "basemap/basemap.hpp"
#include "gazetteer/gazetteer.hpp"
#include "reading/time.hpp"
#include "store/project.hpp"

#include <QImage>

#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

namespace dateline::briefing
{

/// A size that cannot be drawn, a file that cannot be written. what() says what to do.
class BriefingError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Degrees on WGS 84; west is greater than east where it lies across the date line.
struct Bounds {
    double west = 0, south = 0, east = 0, north = 0;
    friend bool operator==(const Bounds &, const Bounds &) = default;
};

/// Smallest and largest side of a picture, in pixels.
inline constexpr int smallest_side = 320;
inline constexpr int largest_side = 16384;

struct Options {
    int width = 1920;  ///< pixels
    int height = 1080; ///< pixels
    basemap::Theme theme = basemap::Theme::Light;
    gazetteer::NamePolicy names = gazetteer::NamePolicy::AsReported;
    std::string title;                     ///< empty: the project's own, else a general one
    std::optional<Bounds> bounds;          ///< that the map shows at least; nothing: all incidents of the window
    std::optional<reading::Instant> from;  ///< nothing: from the first incident
    std::optional<reading::Instant> to;    ///< exclusive; nothing: to the end of the last
    bool undated = false;                  ///< with a window, too, show what has no date
    std::optional<reading::Instant> known; ///< only what was said before
    /// What of an incident is shown: what this article says of it; nothing: all.
    std::function<bool(const reading::Incident &, const reading::Article &)> chosen;
    /// Where the project is a part of a larger one: how many incidents of that one are outside of the map.
    std::size_t outside = 0;
    std::string choice; ///< what `chosen` does, for the reader: "without the sources X, Y"
};

/// Draws the page; needs a QGuiApplication (the offscreen platform will do). The same project, options, fonts and data
/// give the same pixels: no clock is read. The picture's text entries hold the provenance. Throws BriefingError.
[[nodiscard]] QImage render(const store::Project &project, const Options &options, const basemap::Basemap &basemap,
                            const gazetteer::Gazetteer &gazetteer);

/// Writes by the suffix of `path`, "-" to standard output as PNG; a file that is there is replaced only by a complete
/// one. Throws BriefingError: a suffix that is not possible (says which are), a folder that is not there, a full disk.
void write(const QImage &picture, const std::filesystem::path &path);

/// Whether write() knows the suffix of `path`.
[[nodiscard]] bool is_possible(const std::filesystem::path &path);
/// The suffixes that write() knows, for people: ".png".
[[nodiscard]] std::string possible_suffixes();

/// The zone that most incidents of the project are told in: what days are shown and typed in.
[[nodiscard]] std::chrono::minutes prevailing_offset(const store::Project &project);

} // namespace dateline::briefing
