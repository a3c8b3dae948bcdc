#include "gazetteer/fuzzy.hpp"

#include "gazetteer/fold.hpp"
#include "gazetteer/fuzzy_format.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <rapidfuzz/distance/OSA.hpp>
#include <unicode/uscript.h>

namespace dateline::gazetteer
{
namespace
{

using namespace fuzzy;

constexpr std::size_t most_candidates = 50'000; // looked at by one query

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    letters.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        letters.push_back(next_code_point(text, at));
    return letters;
}

// The letter of one edit and what it adds to a hash.
struct EditLetter {
    char32_t letter = 0;
    std::uint64_t hash = 0;
};

// Sums over a query's letters, from which every edited form of it follows by a few additions.
struct Sums {
    std::u32string_view text;
    std::vector<std::uint64_t> powers; // base^k
    std::vector<std::uint64_t> terms;  // of letter k where it stands
    std::vector<std::uint64_t> before; // of the letters before k

    explicit Sums(std::u32string_view letters) : text(letters)
    {
        std::uint64_t power = 1;
        std::uint64_t sum = 0;
        for (const char32_t letter : letters) {
            powers.push_back(power);
            terms.push_back(letter_hash(letter) * power);
            before.push_back(sum);
            sum += terms.back();
            power *= base;
        }
        powers.push_back(power);
        before.push_back(sum);
    }

    [[nodiscard]] std::size_t size() const { return text.size(); }
    [[nodiscard]] std::uint64_t whole() const { return before.back(); }
    // Letters [from, to) where they stand.
    [[nodiscard]] std::uint64_t span(std::size_t from, std::size_t to) const { return before[to] - before[from]; }
    [[nodiscard]] std::uint64_t from(std::size_t k) const { return before.back() - before[k]; }
};

} // namespace

// Looks up many forms, a batch at a time: the memory of one is fetched while others are computed.
class FuzzyIndex::Probes
{
public:
    Probes(const FuzzyIndex &index, std::vector<std::uint32_t> &out) : m_index(index), m_out(out) {}

    void add(std::uint64_t hash, char32_t first, char32_t second)
    {
        const std::size_t region =
            m_index.m_regions_at + 4 * std::size_t{region_of(first, second, m_index.m_region_bits)};
        const auto begin = load<std::uint32_t>(m_index.m_section, region);
        const auto end = load<std::uint32_t>(m_index.m_section, region + 4);
        if (begin >= end || end > m_index.m_blocks)
            return;
        const std::uint64_t slot = slot_of(hash, std::uint64_t{end - begin} * slots_per_block);
        Probe &probe = m_waiting[m_count++];
        probe.block = begin + static_cast<std::uint32_t>(slot / slots_per_block);
        probe.slot = static_cast<std::uint32_t>(slot % slots_per_block);
        __builtin_prefetch(m_index.m_section.data() + m_index.m_blocks_at + std::size_t{probe.block} * block_size);
        if (m_count == m_waiting.size())
            flush();
    }

    void flush()
    {
        std::size_t taken = 0;
        for (std::size_t i = 0; i < m_count; ++i) {
            const Probe probe = m_waiting[i];
            const std::size_t at = block_at(probe.block);
            if ((word(at, probe.slot / 32) >> (probe.slot % 32) & 1U) == 0)
                continue;
            const std::uint64_t entry = load<std::uint32_t>(m_index.m_section, at);
            __builtin_prefetch(m_index.m_section.data() + m_index.m_entries_at +
                               std::min(entry, m_index.m_entries) * m_index.m_entry_size);
            m_waiting[taken++] = probe;
        }
        for (std::size_t i = 0; i < taken; ++i)
            collect(m_waiting[i]);
        m_count = 0;
    }

private:
    struct Probe {
        std::uint32_t block = 0;
        std::uint32_t slot = 0;
    };

    [[nodiscard]] std::size_t block_at(std::uint32_t block) const
    {
        return m_index.m_blocks_at + std::size_t{block} * block_size;
    }
    [[nodiscard]] std::uint32_t word(std::size_t block, std::uint32_t number) const
    {
        return load<std::uint32_t>(m_index.m_section, block + 4 + std::size_t{number} * 4);
    }

    void collect(const Probe &probe)
    {
        const std::size_t at = block_at(probe.block);
        int skip = 0; // slots with entries before this one
        for (std::uint32_t i = 0; i < probe.slot / 32; ++i)
            skip += std::popcount(word(at, i));
        skip += std::popcount(word(at, probe.slot / 32) & ((1U << (probe.slot % 32)) - 1));
        const std::size_t size = m_index.m_entry_size;
        const std::byte *const entries = m_index.m_section.data() + m_index.m_entries_at;
        const std::uint64_t end =
            std::min<std::uint64_t>(m_index.m_entries, probe.block + 1 < m_index.m_blocks
                                                           ? load<std::uint32_t>(m_index.m_section, at + block_size)
                                                           : m_index.m_entries);
        std::uint64_t entry = load<std::uint32_t>(m_index.m_section, at);
        const auto last_of_slot = [&] { return static_cast<int>(entries[entry * size + size - 1] >> 7); };
        for (; skip > 0 && entry < end; ++entry)
            skip -= last_of_slot();
        const std::uint32_t mask = 0x7FFFFFFFU >> (32 - size * 8);
        for (bool last = false; entry < end && !last; ++entry) {
            std::uint32_t value = 0; // reads beyond its entry, but not beyond the blocks that follow
            std::memcpy(&value, entries + entry * size, sizeof value);
            last = last_of_slot() != 0;
            if (const std::uint32_t key = value & mask; key < m_index.m_keys->size() && m_out.size() < most_candidates)
                m_out.push_back(key);
        }
    }

    const FuzzyIndex &m_index;
    std::vector<std::uint32_t> &m_out;
    std::array<Probe, 64> m_waiting{};
    std::size_t m_count = 0;
};

namespace
{

// What one deletion makes of the query, and the query itself: they meet the keys' own deletions in every key within one
// edit.
template <class Probes>
void probe_one_edit(Probes &probes, std::u32string_view text)
{
    std::vector<std::uint64_t> scratch;
    for_each_deletion(text, scratch, [&](const Form &form) { probes.add(form.hash, form.first, form.second); });
    probes.flush();
}

// The letters that may stand in the place of a query's letter, or before it, by what stands together in keys. All that
// was changed further right leaves the letters on the left as they are in the key, and those on the right up to it.
struct Plausible {
    std::vector<EditLetter> letters;    // those that suit more letters on the right come first
    std::array<std::size_t, 4> suit{};  // how many of them suit with so many letters on the right
    std::vector<EditLetter> only_right; // those that suit with three on the right, but not on the left
};

// For every pair of edits that leads from the query to a key, one of these forms is the key less one letter: where the
// key has a letter that the query lacks or that differs, that one is left out, of two such the right one.
template <class Probes, class Replacing, class Inserted>
void probe_two_edits(Probes &probes, const Sums &sums, const Replacing &replacing, const Inserted &inserted)
{
    const std::u32string_view text = sums.text;
    const std::size_t n = text.size();
    constexpr std::uint64_t left = inverse_of_base; // moves what it multiplies one place to the left
    const auto at = [text](std::size_t k) { return letter_at(text, k); };
    // What it adds that letters i and i + 1 change places.
    const auto twist = [&](std::size_t i) {
        return (letter_hash(text[i]) - letter_hash(text[i + 1])) * (base - 1) * sums.powers[i];
    };

    for (std::size_t i = 0; i < n; ++i) {
        const Plausible plausible = replacing(i);
        const auto replace = [&](std::uint64_t rest, std::span<const EditLetter> letters, char32_t second) {
            for (const EditLetter &letter : letters)
                probes.add(rest + letter.hash * sums.powers[i], i == 0 ? letter.letter : at(0),
                           i == 1 ? letter.letter : second);
        };
        // i becomes another letter, and j > i goes
        const std::span<const EditLetter> letters{plausible.letters};
        for (std::size_t j = i + 1; j < n; ++j)
            replace(sums.before[j] + sums.from(j + 1) * left - sums.terms[i],
                    letters.first(plausible.suit[std::min<std::size_t>(j - i - 1, 3)]), at(j == 1 ? 2 : 1));
        // i becomes another letter: what the key has more stands on either side
        replace(sums.whole() - sums.terms[i], letters, at(1));
        replace(sums.whole() - sums.terms[i], plausible.only_right, at(1));
        // i goes, and j > i goes too
        for (std::size_t j = i + 1; j < n; ++j)
            probes.add(sums.before[i] + sums.span(i + 1, j) * left + sums.from(j + 1) * left * left,
                       at(i > 0    ? 0
                          : j == 1 ? 2
                                   : 1),
                       at(i > 1    ? 1
                          : j <= 2 ? 3
                                   : 2));
        // i goes, and two neighbours elsewhere change places
        for (std::size_t j = 0; j + 1 < n; ++j) {
            if (j == i || j + 1 == i)
                continue;
            const auto kept = [&](std::size_t k) {
                const std::size_t place = k >= i ? k + 1 : k; // of the k-th letter that is left
                return at(place == j ? j + 1 : place == j + 1 ? j : place);
            };
            probes.add(sums.before[i] + sums.from(i + 1) * left + (j > i ? twist(j) * left : twist(j)), kept(0),
                       kept(1));
        }
        // i and its neighbour change places
        if (i + 1 < n)
            probes.add(sums.whole() + twist(i), at(i == 0 ? 1 : 0), at(i == 0 ? 0 : i == 1 ? 2 : 1));
    }
    // a letter is put in before i
    for (std::size_t i = 0; i <= n; ++i) {
        const std::uint64_t rest = sums.before[i] + sums.from(i) * base;
        for (const EditLetter &letter : inserted(i))
            probes.add(rest + letter.hash * sums.powers[i], i == 0 ? letter.letter : at(0),
                       i == 0 ? at(0) : (i == 1 ? letter.letter : at(1)));
    }
    probes.flush();
}

struct Ranked {
    NearKey near;
    int guessed = 0;
    bool first_kept = false;
};

// Of the fewest edits (two at most) that lead from a key to the query, those that had to pick a letter: another one or
// one more. To leave a letter out or to swap two needs none, so that much fewer slips of that kind exist, and each is
// likelier.
int guessed_letters(std::u32string_view key, std::u32string_view query)
{
    constexpr int edit = 256;
    constexpr int guess = edit + 1;
    constexpr int far = 64 * edit;
    constexpr std::size_t reach = 2; // off the diagonal
    using Row = std::array<int, 2 * reach + 1>;
    Row before_last{};
    Row last{};
    Row row{};
    before_last.fill(far);
    last.fill(far);
    for (std::size_t i = 0; i <= key.size(); ++i) {
        row.fill(far);
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (i + k < reach || i + k - reach > query.size())
                continue;
            const std::size_t j = i + k - reach;
            int &cell = row[k];
            if (i == 0 && j == 0)
                cell = 0;
            if (i > 0 && k + 1 < row.size())
                cell = std::min(cell, last[k + 1] + edit);
            if (j > 0 && k > 0)
                cell = std::min(cell, row[k - 1] + guess);
            if (i > 0 && j > 0)
                cell = std::min(cell, last[k] + (key[i - 1] == query[j - 1] ? 0 : guess));
            if (i > 1 && j > 1 && key[i - 1] == query[j - 2] && key[i - 2] == query[j - 1])
                cell = std::min(cell, before_last[k] + edit);
        }
        before_last = std::exchange(last, row);
    }
    return last[query.size() + reach - key.size()] % edit;
}

bool stands_behind(const Ranked &a, const Ranked &b)
{
    if (a.near.distance != b.near.distance)
        return a.near.distance > b.near.distance;
    if (a.guessed != b.guessed)
        return a.guessed > b.guessed;
    if (a.first_kept != b.first_kept)
        return b.first_kept;
    return a.near.weight != b.near.weight ? a.near.weight < b.near.weight : a.near.key > b.near.key;
}

[[noreturn]] void refuse()
{
    throw GazetteerError("the index of spellings is damaged or of another version; build it anew ('dateline gazetteer "
                         "build')");
}

void sort_out(std::vector<std::uint32_t> &keys)
{
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

} // namespace

FuzzyIndex::FuzzyIndex(std::span<const std::byte> section, const KeyList &keys) : m_section(section), m_keys(&keys)
{
    if (section.size() < sizeof(Header))
        refuse();
    const auto header = load<Header>(section, 0);
    constexpr std::uint64_t most = std::uint64_t{1} << 40U;
    if (header.magic != fuzzy::magic || header.keys != keys.size() || header.entries > most ||
        header.region_bits > 24 || header.gram_bits < 3 || header.gram_bits > 32 || header.letters > 1'000'000)
        refuse();
    const Layout layout{header};
    if (layout.end != section.size())
        refuse();
    m_entries = header.entries;
    m_blocks = header.blocks;
    m_letters = header.letters;
    m_region_bits = header.region_bits;
    m_entry_size = layout.entry_size;
    m_regions_at = layout.regions;
    m_letters_at = layout.letters;
    m_gram_bits = header.gram_bits;
    m_grams_at = layout.grams;
    m_weights_at = layout.weights;
    m_tree_at = layout.tree;
    m_entries_at = layout.entries;
    m_blocks_at = layout.blocks;
}

std::uint16_t FuzzyIndex::weight(std::uint32_t key) const noexcept
{
    return load<std::uint16_t>(m_section, m_weights_at + std::size_t{key} * 2);
}

bool FuzzyIndex::stand_together(char32_t a, char32_t b, char32_t c, char32_t d) const noexcept
{
    const std::uint64_t gram = gram_of(a, b, c, d) >> (64 - m_gram_bits);
    return (static_cast<unsigned>(m_section[m_grams_at + gram / 8]) >> (gram % 8) & 1U) != 0;
}

std::u32string FuzzyIndex::alphabet_for(std::u32string_view letters) const
{
    std::vector<std::uint32_t> scripts{USCRIPT_COMMON};
    for (const char32_t letter : letters) {
        UErrorCode error = U_ZERO_ERROR;
        const auto script = static_cast<std::uint32_t>(uscript_getScript(static_cast<UChar32>(letter), &error));
        if (std::ranges::find(scripts, script) == scripts.end())
            scripts.push_back(script);
    }
    std::u32string alphabet;
    for (std::uint32_t i = 0; i < m_letters; ++i) {
        const std::size_t at = m_letters_at + std::size_t{i} * 8;
        if (std::ranges::find(scripts, load<std::uint32_t>(m_section, at)) != scripts.end())
            alphabet.push_back(static_cast<char32_t>(load<std::uint32_t>(m_section, at + 4)));
    }
    return alphabet;
}

std::vector<NearKey> FuzzyIndex::find(std::string_view folded, int max_edits, std::size_t limit,
                                      const Accept &accept) const
{
    std::vector<NearKey> out;
    const std::u32string letters = letters_of(folded);
    if (letters.empty() || limit == 0)
        return out;
    const rapidfuzz::CachedOSA<char32_t> distance_to(letters);
    std::vector<Ranked> heap; // the best on top
    std::u32string other;
    const auto verify = [&](const std::vector<std::uint32_t> &keys) {
        for (const std::uint32_t key : keys) {
            const std::string_view text = m_keys->key(key);
            other.clear();
            for (std::size_t at = 0; at < text.size();)
                other.push_back(next_code_point(text, at));
            const auto most = static_cast<std::size_t>(std::clamp(max_edits, 0, 2));
            const std::size_t distance = distance_to.distance(other, most);
            if (distance <= most)
                heap.push_back({.near = {key, static_cast<int>(distance), weight(key)},
                                .guessed = guessed_letters(other, letters),
                                .first_kept = !other.empty() && other.front() == letters.front()});
        }
        std::ranges::make_heap(heap, stands_behind);
    };
    const auto take = [&](int most) {
        while (!heap.empty() && heap.front().near.distance <= most && out.size() < limit) {
            std::ranges::pop_heap(heap, stands_behind);
            if (!accept || accept(heap.back().near))
                out.push_back(heap.back().near);
            heap.pop_back();
        }
    };

    std::vector<std::uint32_t> near;
    Probes first{*this, near};
    probe_one_edit(first, letters);
    sort_out(near);
    verify(near);
    take(1);
    if (out.size() >= limit || max_edits < 2 || letters.size() > deletable)
        return out;

    std::vector<EditLetter> alphabet;
    for (const char32_t letter : alphabet_for(letters))
        alphabet.push_back({letter, letter_hash(letter)});
    const auto at = [&](std::size_t k) { return k < letters.size() ? letters[k] : U'\0'; };
    const auto replacing = [&](std::size_t i) {
        std::array<std::vector<EditLetter>, 4> suiting;
        Plausible plausible;
        for (const EditLetter &letter : alphabet) {
            const char32_t y = letter.letter;
            if (y == letters[i])
                continue;
            const bool three = i + 3 > letters.size() || stand_together(y, at(i + 1), at(i + 2), at(i + 3));
            if (!stand_together(at(i - 3), at(i - 2), at(i - 1), y)) {
                if (three)
                    plausible.only_right.push_back(letter);
                continue;
            }
            const bool one = stand_together(at(i - 2), at(i - 1), y, at(i + 1));
            const bool two = one && stand_together(at(i - 1), y, at(i + 1), at(i + 2));
            suiting[two && three ? 3 : two ? 2 : one ? 1 : 0].push_back(letter);
        }
        for (std::size_t right = 4; right-- > 0;) {
            plausible.letters.insert(plausible.letters.end(), suiting[right].begin(), suiting[right].end());
            plausible.suit[right] = plausible.letters.size();
        }
        return plausible;
    };
    const auto inserted = [&](std::size_t i) {
        std::vector<EditLetter> suiting;
        for (const EditLetter &letter : alphabet)
            if (stand_together(at(i - 3), at(i - 2), at(i - 1), letter.letter))
                suiting.push_back(letter);
        return suiting;
    };
    std::vector<std::uint32_t> far;
    Probes second{*this, far};
    probe_two_edits(second, Sums{letters}, replacing, inserted);
    sort_out(far);
    std::vector<std::uint32_t> fresh;
    std::ranges::set_difference(far, near, std::back_inserter(fresh));
    verify(fresh);
    take(2);
    return out;
}

std::vector<NearKey> FuzzyIndex::with_skeleton(std::string_view bones, std::size_t limit) const
{
    std::vector<NearKey> out;
    if (bones.size() < 2)
        return out;
    std::u32string letters;
    for (const char bone : bones)
        letters.push_back(skeleton_letters + static_cast<unsigned char>(bone));
    std::vector<std::uint32_t> keys;
    Probes probes{*this, keys};
    const Form form = form_of(letters);
    probes.add(form.hash, form.first, form.second);
    probes.flush();
    for (const std::uint32_t key : keys) { // the weightiest come first
        if (out.size() >= limit)
            break;
        if (skeleton_of_folded(m_keys->key(key)) == bones)
            out.push_back({key, 0, weight(key)});
    }
    return out;
}

} // namespace dateline::gazetteer
