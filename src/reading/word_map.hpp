// What is known of single words, asked for by views of a text. Most words of a text are in no table, so that most are
// turned away before they are hashed.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dateline::reading
{

struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

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

template <typename Value>
class WordMap
{
public:
    using Map = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;

    template <typename... Arguments>
    auto emplace(std::string_view word, Arguments &&...arguments)
    {
        m_filter.add(word);
        return m_map.emplace(word, std::forward<Arguments>(arguments)...);
    }
    Value &operator[](std::string_view word)
    {
        m_filter.add(word);
        return m_map[std::string{word}];
    }
    [[nodiscard]] typename Map::const_iterator find(std::string_view word) const
    {
        return m_filter.may_have(word) ? m_map.find(word) : m_map.end();
    }
    [[nodiscard]] bool contains(std::string_view word) const { return find(word) != end(); }
    [[nodiscard]] typename Map::const_iterator end() const { return m_map.end(); }
    [[nodiscard]] bool empty() const noexcept { return m_map.empty(); }

private:
    Map m_map;
    WordFilter m_filter;
};

class WordSet
{
public:
    void insert(std::string_view word)
    {
        m_filter.add(word);
        m_set.emplace(word);
    }
    [[nodiscard]] bool contains(std::string_view word) const { return m_filter.may_have(word) && m_set.contains(word); }

private:
    std::unordered_set<std::string, ViewHash, std::equal_to<>> m_set;
    WordFilter m_filter;
};

} // namespace dateline::reading
