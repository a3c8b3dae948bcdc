// Articles that carry one text: an agency's, or each other's.
#pragma once

#include "incidents/link_rules.hpp"
#include "reading/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::incidents
{

/// What is left of a text to compare it by: sorted, each once. By winnowing (Schleimer, Wilkerson and Aiken,
/// "Winnowing: local algorithms for document fingerprinting", 2003): of the hashes of `copy_words` words in a row, the
/// least in each `copy_window` of them. Case, punctuation and line ends do not matter.
[[nodiscard]] std::vector<std::uint64_t> fingerprints_of(std::string_view text, const LinkRules &rules);

/// The share of the shorter text that the longer one has, in [0, 1].
[[nodiscard]] double share_of(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// One article's text, and where it stood first.
struct Carried {
    std::size_t first = 0; ///< position of the article that had it first; its own where nobody had it before
    double share = 1;      ///< of the text that both have
};

/// One for each reading, in their order. First is who published first, then by id: the same whatever their order.
[[nodiscard]] std::vector<Carried> copies_of(std::span<const reading::Reading> readings, const LinkRules &rules);

/// Sets Claim::copy_of of claims that say in the words of the text's first carrier what is said there of the same
/// incident. Claims must point at their incidents.
void mark_copies(std::span<reading::Reading> readings, std::span<const Carried> carried);

} // namespace dateline::incidents
