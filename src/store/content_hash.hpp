// The hash that says which data a project, or a briefing of it, shows.
#pragma once

#include "reading/claim.hpp"

#include <cstdint>
#include <string>

namespace dateline::store
{

/// Of articles, their claims, and incidents; what a person or a program cannot read in them (mentions, times, spans of
/// incidents) is left out. The order in which they are added does not matter, so that an import can add each as it
/// comes and none has to be kept: each has a hash of its own, and the hash of all is that of their sums. It tells
/// apart what differs, but protects from nobody who makes collisions on purpose.
class ContentHash
{
public:
    void add(const reading::Reading &reading);
    void add(const reading::Incident &incident);
    /// Of what was added so far: 16 hexadecimal digits.
    [[nodiscard]] std::string text() const;

private:
    struct Sum {
        std::uint64_t parts = 0;
        std::uint64_t low = 0, high = 0; ///< of their hashes, each by itself
    };
    void add_part(Sum &sum);

    Sum m_articles, m_incidents;
    std::string m_part; ///< what is hashed next
};

} // namespace dateline::store
