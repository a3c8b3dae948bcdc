// What is known of single words, asked for by views of a text. Most words of a text are in no table, so that most are
// turned away before they are hashed.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::reading
{

/// Of a word's first and last letters and its length: all that tells the words of a table apart is compared behind it.
[[nodiscard]] inline std::uint64_t word_hash(std::string_view word) noexcept
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (word.size() >= sizeof first) {
        std::memcpy(&first, word.data(), sizeof first);
        std::memcpy(&last, word.data() + word.size() - sizeof last, sizeof last);
    } else {
        for (const char letter : word)
            first = (first << 8U) | static_cast<unsigned char>(letter);
    }
    std::uint64_t hash = (first + word.size()) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
    hash = (hash + last) * 0xD6E8FEB86659FD93U;
    return hash ^ (hash >> 32U);
}

/// The lengths of the words that begin and end with certain bytes.
class WordFilter
{
public:
    void add(std::string_view word) noexcept { m_lengths.at(place(word)) |= length(word); }
    /// False: it was not added. True: it may have been.
    [[nodiscard]] bool may_have(std::string_view word) const noexcept
    {
        return (m_lengths[place(word)] & length(word)) != 0;
    }

private:
    static std::size_t place(std::string_view word) noexcept
    {
        return word.empty()
                   ? 0
                   : (static_cast<unsigned char>(word.front()) + 7U * static_cast<unsigned char>(word.back())) % 256U;
    }
    static std::uint32_t length(std::string_view word) noexcept { return 1U << std::min<std::size_t>(word.size(), 31); }

    std::array<std::uint32_t, 256> m_lengths{};
};

/// What was found stays where it is until another word is added.
template <typename Value>
class WordMap
{
public:
    using Entry = std::pair<std::string, Value>;

    /// Whether it is new; a word that is known keeps its value.
    template <typename... Arguments>
    bool emplace(std::string_view word, Arguments &&...arguments)
    {
        if (contains(word))
            return false;
        add(word, Value(std::forward<Arguments>(arguments)...));
        return true;
    }
    Value &operator[](std::string_view word)
    {
        const std::size_t at = place(word);
        return at < m_entries.size() ? m_entries[at].second : add(word, Value{});
    }
    [[nodiscard]] const Entry *find(std::string_view word) const noexcept
    {
        return m_filter.may_have(word) ? m_entries.data() + place(word) : end();
    }
    [[nodiscard]] bool contains(std::string_view word) const noexcept { return find(word) != end(); }
    [[nodiscard]] const Entry *end() const noexcept { return m_entries.data() + m_entries.size(); }
    [[nodiscard]] bool empty() const noexcept { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0; ///< counted from 1; 0: free
    };

    /// The position of the word's entry; behind the last one if there is none.
    [[nodiscard]] std::size_t place(std::string_view word) const noexcept
    {
        if (m_slots.empty())
            return m_entries.size();
        const auto hash = static_cast<std::uint32_t>(word_hash(word));
        for (std::size_t at = hash & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
            const Slot slot = m_slots[at];
            if (slot.entry == 0)
                return m_entries.size();
            if (slot.hash == hash && m_entries[slot.entry - 1].first == word)
                return slot.entry - 1;
        }
    }

    Value &add(std::string_view word, Value value)
    {
        m_filter.add(word);
        m_entries.emplace_back(word, std::move(value));
        if (m_entries.size() * 2 > m_slots.size()) {
            m_slots.assign(std::max<std::size_t>(16, m_slots.size() * 2), {});
            for (std::size_t entry = 0; entry < m_entries.size(); ++entry)
                take_slot(entry);
        } else {
            take_slot(m_entries.size() - 1);
        }
        return m_entries.back().second;
    }

    void take_slot(std::size_t entry)
    {
        const auto hash = static_cast<std::uint32_t>(word_hash(m_entries[entry].first));
        std::size_t at = hash & (m_slots.size() - 1);
        while (m_slots[at].entry != 0)
            at = (at + 1) & (m_slots.size() - 1);
        m_slots[at] = {hash, static_cast<std::uint32_t>(entry + 1)};
    }

    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots; // their number is a power of two
    WordFilter m_filter;
};

class WordSet
{
public:
    void insert(std::string_view word) { m_words.emplace(word); }
    [[nodiscard]] bool contains(std::string_view word) const noexcept { return m_words.contains(word); }
    [[nodiscard]] bool empty() const noexcept { return m_words.empty(); }

private:
    struct Nothing {
    };
    WordMap<Nothing> m_words;
};

/// Words of one text, which outlives it.
class WordsSeen
{
public:
    /// No more than `most` words are put in, and none that is empty.
    explicit WordsSeen(std::size_t most) : m_slots(std::bit_ceil(2 * most + 1)) {}

    void insert(std::string_view word) { m_slots[place(word)] = word; }
    [[nodiscard]] bool contains(std::string_view word) const { return !m_slots[place(word)].empty(); }

private:
    [[nodiscard]] std::size_t place(std::string_view word) const noexcept
    {
        // Of all bytes: the words are a stranger's, who may choose them alike at both ends.
        std::size_t at = std::hash<std::string_view>{}(word) & (m_slots.size() - 1);
        while (!m_slots[at].empty() && m_slots[at] != word)
            at = (at + 1) & (m_slots.size() - 1);
        return at;
    }

    std::vector<std::string_view> m_slots; // their number is a power of two
};

} // namespace dateline::reading
