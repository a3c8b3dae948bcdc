// What an open Gazetteer holds. Internal.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/table.hpp"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <marisa.h>

namespace dateline::gazetteer
{

/// One name of one place, under its key in the trie.
struct Posting {
    PlaceIndex place = 0;
    std::uint32_t name = 0; ///< position in Place::names; not used for demonyms
    bool demonym = false;
    bool abbreviation = false; ///< "US", "UAE": only capitals or full stops mean it
};

struct Gazetteer::Data {
    std::vector<Place> places;
    std::unordered_map<std::string, std::size_t> by_id;
    std::unordered_map<std::string, PlaceIndex> countries; ///< ISO code to the country's own entry
    std::vector<double> prominences;
    std::vector<std::string> rejects;
    std::string version;

    marisa::Trie trie;                ///< folded names
    std::vector<std::uint32_t> first; ///< key id to its first posting; one more entry than keys
    std::vector<Posting> postings;    ///< by key, then falling prominence
    std::vector<std::string> keys;    ///< key id to folded name

    using Skeletons = std::vector<std::pair<std::uint64_t, std::uint32_t>>; ///< hash to key id, sorted
    /// Made when the first search wants them: opening stays fast.
    [[nodiscard]] const Skeletons &skeletons() const;
    mutable std::once_flag skeletons_made;
    mutable Skeletons made_skeletons;

    [[nodiscard]] std::span<const Posting> of(std::size_t key) const
    {
        return std::span{postings}.subspan(first[key], first[key + 1] - first[key]);
    }
};

/// "U.S." and "UAE", not "Us".
[[nodiscard]] bool is_abbreviation(std::string_view name) noexcept;
[[nodiscard]] std::uint64_t hash_of(std::string_view text) noexcept;

} // namespace dateline::gazetteer
