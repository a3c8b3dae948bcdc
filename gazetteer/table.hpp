// Reads the tables of gazetteer/places/README.md. Internal.
#pragma once

#include "gazetteer/file.hpp"
#include "gazetteer/place.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::gazetteer
{

/// One row of a demonyms table.
struct Demonym {
    std::string text;
    std::string place; ///< id
    std::string origin;
};

/// What several tables hold together. Rows that cannot be used are left out and listed.
struct Tables {
    std::vector<Place> places;
    std::vector<Demonym> demonyms;
    std::vector<std::string> rejects; ///< "FILE:LINE: reason"
    std::unordered_map<std::string, std::size_t> by_id;

    /// Adds one table: of demonyms if its first column is `demonym`, else of places. `name` stands for it in rejects
    /// and origins. `lines`: the numbers that the content's lines bear there, where it is pieced together from a file.
    void add(std::string_view content, const std::string &name, std::span<const std::uint64_t> lines = {});
    /// Demonyms of unknown places are rejected, parents of unknown places are emptied and listed, unless `elsewhere`
    /// knows them. Call once, after the last add().
    void finish(const std::function<bool(std::string_view)> &elsewhere = {});
};

/// Whether a column of tables of places holds names.
[[nodiscard]] bool is_name_column(std::string_view column) noexcept;

} // namespace dateline::gazetteer
