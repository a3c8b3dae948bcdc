#include "gazetteer/fold.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/fuzzy_format.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

#include <unicode/uscript.h>

namespace dateline::gazetteer
{
namespace
{

using namespace fuzzy;

// Entries are made and sorted so many at a time, which bounds the memory.
constexpr std::uint64_t entries_at_once = 32'000'000;
constexpr std::uint32_t most_gram_bits = 24; // 2 MiB

// Each entry waits as slot << 32 | key.
void sort_by_slot(std::vector<std::uint64_t> &entries, std::vector<std::uint64_t> &scratch)
{
    constexpr unsigned digit = 11;
    scratch.resize(entries.size());
    for (unsigned shift = 32; shift < 64; shift += digit) {
        std::array<std::size_t, (1U << digit) + 1> from{};
        for (const std::uint64_t entry : entries)
            ++from[((entry >> shift) & ((1U << digit) - 1)) + 1];
        for (std::size_t i = 1; i < from.size(); ++i)
            from[i] += from[i - 1];
        for (const std::uint64_t entry : entries)
            scratch[from[(entry >> shift) & ((1U << digit) - 1)]++] = entry;
        entries.swap(scratch);
    }
}

class Build
{
public:
    Build(const KeyList &keys, std::span<const std::uint16_t> weights,
          const std::function<void(std::span<const std::byte>)> &write)
        : m_keys(keys), m_weights(weights), m_write(write)
    {
    }

    void run()
    {
        count();
        const Layout layout{m_header};
        put(std::span{&m_header, 1});
        pad_to(layout.regions);
        put(std::span{m_first_block});
        pad_to(layout.letters);
        put(std::span{m_letters});
        pad_to(layout.grams);
        put(std::span{m_grams});
        pad_to(layout.weights);
        put(m_weights);
        write_tree(layout);
        pad_to(layout.entries);
        write_entries(layout);
        pad_to(layout.blocks);
        put(std::span{m_blocks});
    }

private:
    // Every form of every key.
    template <class Emit>
    void each_form(Emit &&emit)
    {
        std::u32string letters;
        std::vector<std::uint64_t> scratch;
        for (std::uint32_t key = 0; key < m_keys.size(); ++key) {
            const std::string_view text = m_keys.key(key);
            letters.clear();
            for (std::size_t at = 0; at < text.size();)
                letters.push_back(next_code_point(text, at));
            for_each_deletion(letters, scratch, [&](const Form &form) { emit(key, form); });
            if (m_skeletons[key].first != 0)
                emit(key, m_skeletons[key]);
        }
    }

    void make_skeletons()
    {
        m_skeletons.resize(m_keys.size());
        std::u32string letters;
        for (std::uint32_t key = 0; key < m_keys.size(); ++key)
            if (const std::string bones = skeleton_of_folded(m_keys.key(key)); bones.size() > 1) {
                letters.clear();
                for (const char bone : bones)
                    letters.push_back(skeleton_letters + static_cast<unsigned char>(bone));
                m_skeletons[key] = form_of(letters);
            }
    }

    void count()
    {
        m_header.keys = m_keys.size();
        make_skeletons();
        std::vector<std::uint64_t> in_region(std::size_t{1} << most_region_bits);
        each_form([&](std::uint32_t, const Form &form) {
            ++in_region[region_of(form.first, form.second, most_region_bits)];
            ++m_header.entries;
        });
        if (m_header.entries > std::uint64_t{0xFFFFFFFF})
            throw GazetteerError("more names than one gazetteer file can hold; divide the sources among several");
        // Regions are a few pages at least.
        m_header.region_bits =
            std::min(most_region_bits, static_cast<std::uint32_t>(std::bit_width(m_header.entries / 2048)));
        m_first_block.assign((std::size_t{1} << m_header.region_bits) + 1, 0);
        std::vector<std::uint64_t> merged(m_first_block.size() - 1);
        for (std::size_t region = 0; region < in_region.size(); ++region)
            merged[region >> (most_region_bits - m_header.region_bits)] += in_region[region];
        for (std::size_t region = 0; region < merged.size(); ++region)
            m_first_block[region + 1] =
                m_first_block[region] +
                static_cast<std::uint32_t>((merged[region] + entries_per_block - 1) / entries_per_block);
        m_header.blocks = m_first_block.back();
        count_letters();
    }

    void count_letters()
    {
        std::vector<std::uint64_t> near(0x3000);
        std::unordered_map<char32_t, std::uint64_t> far;
        const std::uint32_t gram_bits =
            std::min(most_gram_bits, static_cast<std::uint32_t>(std::bit_width(std::uint64_t{m_keys.size()} * 16)) + 6);
        std::vector<std::uint64_t> grams((std::size_t{1} << gram_bits) / 64);
        for (std::uint32_t key = 0; key < m_keys.size(); ++key) {
            const std::string_view text = m_keys.key(key);
            std::array<char32_t, 3> before{};
            for (std::size_t at = 0; at <= text.size();) {
                const bool end = at == text.size();
                const char32_t letter = end ? 0 : next_code_point(text, at);
                const std::uint64_t gram = gram_of(before[0], before[1], before[2], letter) >> (64 - gram_bits);
                grams[gram / 64] |= std::uint64_t{1} << (gram % 64);
                before = {before[1], before[2], letter};
                if (end)
                    break;
                if (letter < near.size())
                    ++near[letter];
                else if (letter != invalid_code_point)
                    ++far[letter];
            }
        }
        for (char32_t letter = 0; letter < near.size(); ++letter)
            if (near[letter] > 0)
                far.emplace(letter, near[letter]);
        make_grams(grams, gram_bits);
        std::vector<std::pair<std::uint64_t, char32_t>> all;
        all.reserve(far.size());
        for (const auto &[letter, times] : far)
            all.emplace_back(times, letter);
        std::ranges::sort(all, [](const auto &a, const auto &b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::unordered_map<int, std::uint32_t> of_script;
        std::unordered_map<int, std::uint64_t> commonest;
        for (const auto &[times, letter] : all) {
            UErrorCode error = U_ZERO_ERROR;
            const int script = uscript_getScript(static_cast<UChar32>(letter), &error);
            if (times * rare_letter < commonest.try_emplace(script, times).first->second)
                continue;
            // Of signs common to all scripts, the space and the commonest digits.
            const std::uint32_t most = script == USCRIPT_COMMON ? 4 : letters_per_script;
            if (of_script[script]++ < most)
                m_letters.push_back({static_cast<std::uint32_t>(script), static_cast<std::uint32_t>(letter)});
        }
        m_header.letters = static_cast<std::uint32_t>(m_letters.size());
    }

    // Half as large while one bit in sixteen or fewer is set.
    void make_grams(const std::vector<std::uint64_t> &grams, std::uint32_t gram_bits)
    {
        std::vector<bool> set(std::size_t{1} << gram_bits);
        std::size_t count = 0;
        for (std::size_t i = 0; i < set.size(); ++i) {
            set[i] = (grams[i / 64] >> (i % 64) & 1U) != 0;
            count += set[i] ? 1U : 0U;
        }
        m_header.gram_bits = gram_bits;
        while (m_header.gram_bits > 6 && count * 16 <= set.size()) {
            count = 0;
            for (std::size_t i = 0; i < set.size() / 2; ++i) {
                set[i] = set[2 * i] || set[2 * i + 1];
                count += set[i] ? 1U : 0U;
            }
            set.resize(set.size() / 2);
            --m_header.gram_bits;
        }
        m_grams.resize(set.size() / 8);
        for (std::size_t i = 0; i < set.size(); ++i)
            if (set[i])
                m_grams[i / 8] |= static_cast<std::byte>(1U << (i % 8));
    }

    void write_tree(const Layout &layout)
    {
        std::vector<std::uint16_t> below(m_weights.begin(), m_weights.end());
        for (std::size_t level = 0; level < layout.tree.size(); ++level) {
            std::vector<std::uint16_t> maxima(layout.tree_sizes[level]);
            for (std::size_t i = 0; i < below.size(); ++i)
                maxima[i / fan_out] = std::max(maxima[i / fan_out], below[i]);
            pad_to(layout.tree[level]);
            put(std::span<const std::uint16_t>{maxima});
            below = std::move(maxima);
        }
    }

    void write_entries(const Layout &layout)
    {
        m_blocks.resize(m_header.blocks);
        std::vector<std::uint64_t> entries;
        std::vector<std::uint64_t> scratch;
        const auto blocks_at_once = static_cast<std::uint32_t>(entries_at_once / entries_per_block);
        for (std::uint32_t from = 0; from < m_header.blocks; from += std::min(blocks_at_once, m_header.blocks - from)) {
            const std::uint32_t to = from + std::min(blocks_at_once, m_header.blocks - from);
            entries.clear();
            each_form([&](std::uint32_t key, const Form &form) {
                const std::uint32_t region = region_of(form.first, form.second, m_header.region_bits);
                const std::uint32_t first = m_first_block[region];
                const std::uint32_t last = m_first_block[region + 1];
                if (last <= from || first >= to)
                    return;
                const std::uint64_t slot = slot_of(form.hash, std::uint64_t{last - first} * slots_per_block) +
                                           std::uint64_t{first} * slots_per_block;
                if (slot >= std::uint64_t{from} * slots_per_block && slot < std::uint64_t{to} * slots_per_block)
                    entries.push_back((slot - std::uint64_t{from} * slots_per_block) << 32U | key);
            });
            sort_by_slot(entries, scratch);
            write_slots(entries, from, to, layout.entry_size);
        }
    }

    void write_slots(std::vector<std::uint64_t> &entries, std::uint32_t from, std::uint32_t to,
                     std::uint32_t entry_size)
    {
        std::vector<std::byte> bytes(entries.size() * entry_size);
        const std::uint32_t last_of_slot = std::uint32_t{1} << (entry_size * 8 - 1);
        std::uint32_t filled = from; // blocks whose first entry is known
        for (std::size_t begin = 0; begin < entries.size();) {
            const std::uint64_t slot = entries[begin] >> 32U;
            std::size_t end = begin + 1;
            while (end < entries.size() && entries[end] >> 32U == slot)
                ++end;
            // A key may come twice to one slot.
            std::sort(entries.begin() + static_cast<std::ptrdiff_t>(begin),
                      entries.begin() + static_cast<std::ptrdiff_t>(end), [&](std::uint64_t a, std::uint64_t b) {
                          const auto x = static_cast<std::uint32_t>(a);
                          const auto y = static_cast<std::uint32_t>(b);
                          return m_weights[x] != m_weights[y] ? m_weights[x] > m_weights[y] : x < y;
                      });
            const auto block = from + static_cast<std::uint32_t>(slot / slots_per_block);
            while (filled <= block)
                m_blocks[filled++].first = m_written + static_cast<std::uint32_t>(begin);
            const auto bit = static_cast<std::uint32_t>(slot % slots_per_block);
            m_blocks[block].taken[bit / 32] |= 1U << (bit % 32);
            for (std::size_t i = begin; i < end; ++i) {
                const std::uint32_t value = static_cast<std::uint32_t>(entries[i]) | (i + 1 == end ? last_of_slot : 0U);
                std::memcpy(bytes.data() + i * entry_size, &value, entry_size);
            }
            begin = end;
        }
        m_written += static_cast<std::uint32_t>(entries.size());
        while (filled < to)
            m_blocks[filled++].first = m_written;
        put(std::span<const std::byte>{bytes});
    }

    template <class T>
    void put(std::span<T> values)
    {
        m_write(std::as_bytes(values));
        m_at += values.size_bytes();
    }

    void pad_to(std::size_t at)
    {
        const std::vector<std::byte> nothing(at - m_at);
        put(std::span<const std::byte>{nothing});
    }

    struct Block {
        std::uint32_t first = 0;
        std::array<std::uint32_t, slots_per_block / 32> taken{};
    };
    static_assert(sizeof(Block) == block_size);
    struct Letter {
        std::uint32_t script = 0;
        std::uint32_t letter = 0;
    };
    static constexpr std::uint32_t most_region_bits = 12;
    static constexpr std::uint64_t rare_letter = 2000; // times rarer than the commonest of its script: not tried

    const KeyList &m_keys;
    std::span<const std::uint16_t> m_weights;
    const std::function<void(std::span<const std::byte>)> &m_write;
    Header m_header;
    std::vector<std::uint32_t> m_first_block;
    std::vector<Letter> m_letters;
    std::vector<std::byte> m_grams;
    std::vector<Form> m_skeletons; // first is 0 where a key has none
    std::vector<Block> m_blocks;
    std::uint32_t m_written = 0;
    std::size_t m_at = 0;
};

} // namespace

void KeyArena::add(std::string_view key)
{
    if (key.size() > std::numeric_limits<std::uint32_t>::max() - m_text.size())
        throw GazetteerError("more names than one gazetteer file can hold; divide the sources among several");
    m_text += key;
    m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
}

std::uint16_t fuzzy_weight(double prominence) noexcept
{
    constexpr double least = -8;
    constexpr double most = 24;
    if (std::isnan(prominence))
        return 0;
    return static_cast<std::uint16_t>(
        std::lround((std::clamp(prominence, least, most) - least) / (most - least) * 65535));
}

void build_fuzzy(const KeyList &keys, std::span<const std::uint16_t> weights,
                 const std::function<void(std::span<const std::byte>)> &write)
{
    if (weights.size() != keys.size())
        throw GazetteerError("the names and their weights differ in number");
    Build{keys, weights, write}.run();
}

std::vector<std::byte> build_fuzzy(const KeyList &keys, std::span<const std::uint16_t> weights)
{
    std::vector<std::byte> bytes;
    build_fuzzy(keys, weights,
                [&bytes](std::span<const std::byte> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    return bytes;
}

} // namespace dateline::gazetteer
