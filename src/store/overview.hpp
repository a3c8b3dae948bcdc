// A project file that is too large to be read whole: what a map and a timeline need of all its incidents, and a few of
// them with all that belongs to them.
#pragma once

#include "store/project.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace dateline::store
{

/// An incident in numbers. Texts are numbers of Overview's lists.
struct OverviewRow {
    std::uint32_t row = 0;                  ///< of the layer `incidents`; what load_incidents() asks for
    std::optional<std::int64_t> from;       ///< UTC seconds since 1970; nothing: not known
    std::optional<std::int64_t> to;         ///< likewise
    std::optional<std::int64_t> known;      ///< when it was first said
    std::optional<gazetteer::Point> at;     ///< of its first place
    std::span<const std::uint16_t> sources; ///< each once; valid only as long as the call it is given to
    std::uint16_t claimants = 0;            ///< all of them together: a number of Overview::claimants
    std::uint16_t kind = 0;
    std::int16_t utc_offset_min = 0;
};

struct Overview {
    std::vector<std::string> sources;
    std::vector<std::string> kinds;
    std::vector<std::vector<std::string>> claimants; ///< who, together, speaks of an incident
    std::size_t incidents = 0;
    std::size_t articles = 0;
    std::vector<reading::InputProblem> rejects;
    std::map<std::string, std::string> metadata;
};

/// How many incidents a project file has; what it says of itself, without a look at each. Throws StoreError.
[[nodiscard]] std::size_t count_incidents(const std::filesystem::path &path);

/// Hands each incident to `take`, in the file's order, some hundred thousand of them a second and core. `progress` is
/// told now and then how many are done; `stop` is asked then. Throws StoreError.
[[nodiscard]] Overview load_overview(const std::filesystem::path &path,
                                     const std::function<void(const OverviewRow &)> &take,
                                     const std::function<void(std::size_t done)> &progress = {},
                                     const std::function<bool()> &stop = {});

/// The incidents of these rows, their articles and what was read in them; nothing else. At most some hundred at once.
/// Throws StoreError.
[[nodiscard]] Project load_incidents(const std::filesystem::path &path, std::span<const std::uint32_t> rows);

} // namespace dateline::store
