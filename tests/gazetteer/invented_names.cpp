#include "gazetteer/invented_names.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::test
{
namespace
{

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();)
        letters.push_back(next_code_point(text, at));
    return letters;
}

std::string utf8_of(std::u32string_view letters)
{
    std::string text;
    for (const char32_t letter : letters)
        append_utf8(text, letter);
    return text;
}

// Three letters of 21 bits; 0 stands before the first.
std::uint64_t shifted(std::uint64_t context, char32_t letter)
{
    return (context << 21U | letter) & ((std::uint64_t{1} << 63U) - 1);
}

} // namespace

NameInventor::NameInventor(std::span<const std::string> folded) : m_learnt(folded.begin(), folded.end())
{
    std::ranges::sort(m_learnt);
    m_learnt.erase(std::unique(m_learnt.begin(), m_learnt.end()), m_learnt.end());
    for (const std::string &name : m_learnt) {
        std::uint64_t context = 0;
        for (const char32_t letter : letters_of(name)) {
            m_followers[context].push_back(letter);
            context = shifted(context, letter);
        }
        m_followers[context].push_back(0);
    }
}

std::vector<std::string> NameInventor::names(std::size_t count, std::uint64_t seed) const
{
    Dice dice{seed};
    std::vector<std::string> names = m_learnt;
    if (names.size() > count)
        names.resize(count);
    names.reserve(count + count / 4);
    // Few names teach few: then there are fewer than asked for.
    for (int round = 0; round < 30 && names.size() < count; ++round) {
        const std::size_t batch = (count - names.size()) * 5 / 4 + 16;
        for (std::size_t made = 0; made < batch;) {
            std::u32string letters;
            for (std::uint64_t context = 0; letters.size() < 40;) {
                const std::vector<char32_t> &next = m_followers.at(context);
                const char32_t letter = next[dice.roll(next.size())];
                if (letter == 0)
                    break;
                letters.push_back(letter);
                context = shifted(context, letter);
            }
            while (!letters.empty() && letters.back() == U' ')
                letters.pop_back();
            if (letters.empty())
                continue;
            names.push_back(utf8_of(letters));
            ++made;
        }
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
    }
    // Leave out evenly what is too much.
    count = std::min(count, names.size());
    std::vector<std::string> kept;
    kept.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        kept.push_back(std::move(names[i * names.size() / count]));
    return kept;
}

std::string with_slips(std::string_view name, std::string_view donor, int edits, Dice &dice)
{
    std::u32string letters = letters_of(name);
    const std::u32string others = letters_of(donor);
    const auto other_than = [&](char32_t letter) {
        for (int tries = 0; tries < 8; ++tries)
            if (const char32_t found = others[dice.roll(others.size())]; found != letter)
                return found;
        return others.front() == U'a' ? U'e' : U'a';
    };
    for (int edit = 0; edit < edits; ++edit) {
        const std::size_t at = dice.roll(letters.size());
        switch (dice.roll(4)) {
        case 0:
            letters.insert(at + dice.roll(2), 1, other_than(0));
            break;
        case 1:
            if (letters.size() > 1)
                letters.erase(at, 1);
            break;
        case 2:
            if (at + 1 < letters.size() && letters[at] != letters[at + 1]) {
                std::swap(letters[at], letters[at + 1]);
                break;
            }
            [[fallthrough]];
        default:
            letters[at] = other_than(letters[at]);
            break;
        }
    }
    return utf8_of(letters);
}

gazetteer::KeyArena keys_of(std::span<const std::string> sorted)
{
    gazetteer::KeyArena keys;
    for (const std::string &name : sorted)
        keys.add(name);
    return keys;
}

std::vector<std::uint16_t> invented_weights(std::size_t count, std::uint64_t seed)
{
    Dice dice{seed};
    std::vector<std::uint16_t> weights;
    weights.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        weights.push_back(
            gazetteer::fuzzy_weight(-std::log10(static_cast<double>(dice.roll(1'000'000) + 1) / 1e6) * 1.5));
    return weights;
}

} // namespace dateline::test
