// What finds many names in a text beside our scanner: neither takes the longest, nor asks for the bounds of words.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace dateline::bench
{

struct Scanned {
    double ready_s = 0; ///< until the first byte can be looked at
    double scan_s = 0;
    std::size_t matches = 0;
    std::string left_out; ///< why there are no figures; empty: there are
};

[[nodiscard]] Scanned scan_by_vectorscan(std::span<const std::string> names, const std::string &text);
/// As a process of its own, by the clock; writes its files into `folder`.
[[nodiscard]] Scanned scan_by_ripgrep(std::span<const std::string> names, const std::string &text,
                                      const std::string &folder);

} // namespace dateline::bench
