// How rows of a timeline are told to be selected; part of Timeline and Clusters.
#pragma once

#include "timeline/timeline.hpp"

#include <algorithm>

namespace dateline::timeline
{

/// From `a` to a later `b`; whatever they are, it does not overflow.
[[nodiscard]] constexpr std::uint64_t apart(Seconds a, Seconds b) noexcept
{
    return static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a);
}

/// Whether a record overlaps a window and was known in time; of a whole chunk at once where that can be said.
class Timeline::Alive
{
public:
    enum class Share : std::uint8_t { None, Some, All };

    Alive() = default; // nothing is
    Alive(Window window, std::optional<Seconds> known_until)
        : m_window(window), m_known(known_until.value_or(0)), m_any(window.from < window.to),
          m_ask(known_until.has_value())
    {
    }
    /// What of `selection` is not yet of the past.
    [[nodiscard]] static Alive recent(const Selection &selection)
    {
        return {{std::max(selection.window.from, selection.recent_from), selection.window.to}, selection.known_until};
    }

    [[nodiscard]] bool operator()(const Timeline &columns, std::size_t row) const noexcept
    {
        return m_any && begins(columns.m_from[row]) && outlasts(columns.m_to[row]) &&
               (!m_ask || columns.known(row) < m_known);
    }
    [[nodiscard]] Share of(const Chunk &chunk) const noexcept
    {
        if (!m_any || !begins(chunk.first_from) || !outlasts(chunk.last_to) ||
            (m_ask && chunk.first_from != open_from && chunk.first_from >= m_known))
            return Share::None;
        const bool known = !m_ask || chunk.last_from == open_from ||
                           (chunk.last_from < m_known && apart(chunk.last_from, m_known) > chunk.longest_lag);
        return known && begins(chunk.last_from) && outlasts(chunk.first_to) ? Share::All : Share::Some;
    }
    friend bool operator==(const Alive &, const Alive &) = default;

private:
    [[nodiscard]] bool begins(Seconds from) const noexcept { return from < m_window.to || from == open_from; }
    [[nodiscard]] bool outlasts(Seconds to) const noexcept { return to > m_window.from || to == open_to; }

    Window m_window;
    Seconds m_known = 0;
    bool m_any = false; // the window is not empty
    bool m_ask = false; // when it was known
};

/// Whether a record passes a filter.
class Timeline::Passes
{
public:
    Passes(const Timeline &columns, const Filter &filter) : m_columns(columns), m_keys(filter.keys.get())
    {
        m_profiles.reserve(columns.m_profiles.size());
        for (const Profile &profile : columns.m_profiles) {
            bool passes = true;
            for (std::size_t facet = 0; facet < facet_count; ++facet)
                passes = passes && !filter.hidden[facet].contains(profile.values[facet]);
            m_profiles.push_back(passes ? 1 : 0);
        }
    }
    [[nodiscard]] bool operator()(std::size_t row) const noexcept
    {
        return m_profiles[m_columns.m_profile[row]] != 0 &&
               (m_keys == nullptr || m_keys->contains(m_columns.m_key[row]));
    }
    [[nodiscard]] bool wants(std::uint32_t key) const noexcept { return m_keys == nullptr || m_keys->contains(key); }
    [[nodiscard]] bool every_key() const noexcept { return m_keys == nullptr; }
    /// By number of the profile.
    [[nodiscard]] const std::vector<std::uint8_t> &profiles() const noexcept { return m_profiles; }

private:
    const Timeline &m_columns;
    const Bits *m_keys;
    std::vector<std::uint8_t> m_profiles;
};

} // namespace dateline::timeline
