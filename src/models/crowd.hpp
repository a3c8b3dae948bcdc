// A project with so many incidents that the window keeps only their numbers; what belongs to a few of them is read when
// it is looked at.
#pragma once

#include "models/project_index.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>

namespace dateline::models
{

/// A project file with more incidents than this is opened as a crowd.
inline constexpr std::size_t most_single = 4000;

struct Crowd {
    std::filesystem::path file;
    std::shared_ptr<const void> keeps; ///< what the file lives as long as; null where it is a person's own
    /// Keys are rows of the file. Parties are the claimants that together speak of an incident; states are Agreement.
    std::shared_ptr<const timeline::Timeline> timeline;
    std::vector<QStringList> claimants; ///< by value of the facet Party
    std::size_t incidents = 0;
    std::size_t articles = 0;
    /// West, south, east, north in degrees of what has a place; west is greater than east across the date line.
    std::optional<std::array<double, 4>> bounds;
};

/// The index of a whole file: its lists, and a crowd in place of incidents, accounts and markers. Null if stopped.
/// Throws store::StoreError.
[[nodiscard]] std::shared_ptr<const ProjectIndex> crowd_of(const std::filesystem::path &file,
                                                           const std::function<void(std::size_t done)> &progress,
                                                           const std::function<bool()> &stop,
                                                           std::shared_ptr<const void> keeps = nullptr);

/// Some incidents of a crowd with all that belongs to them; their sources have the numbers that they have in the crowd.
struct Page {
    std::shared_ptr<const ProjectIndex> index;
    std::vector<std::uint32_t> keys; ///< rising; those of the incidents in the file's order
    std::vector<QString> ids;        ///< likewise
};
/// Throws store::StoreError.
[[nodiscard]] Page page_of(const ProjectIndex &whole, std::vector<std::uint32_t> keys,
                           const gazetteer::Gazetteer *gazetteer);

} // namespace dateline::models
