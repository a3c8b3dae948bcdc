// A part of a project: what an export or a view is to have.
#pragma once

#include "store/project.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dateline::store
{

struct Selection {
    struct Box {
        double west = -180, south = -90, east = 180, north = 90; ///< west > east: across the date line
    };
    std::optional<Box> box; ///< a place of the incident lies in it
    /// Days where the incident is, both included; an incident of an unknown time is in no window.
    std::optional<std::chrono::sys_days> from, to;
    /// Only what was said by the end of that day; an article without a date reports at once.
    std::optional<std::chrono::sys_days> known;
    std::optional<reading::Instant> known_before; ///< the same to the second: only what was said before
    std::vector<std::string> sources;             ///< empty: all
    std::vector<std::string> kinds;               ///< empty: all
    /// Of each incident, by id, the sources that are shown; an incident that is not in it is not shown.
    std::optional<std::map<std::string, std::set<std::string>>> shown;

    [[nodiscard]] bool all() const noexcept
    {
        return !box && !from && !to && !known && !known_before && sources.empty() && kinds.empty() && !shown;
    }
};

/// The incidents that are chosen, with the claims and articles that are, and nothing else of the project but its
/// metadata.
[[nodiscard]] Project selected(const Project &project, const Selection &selection);

} // namespace dateline::store
