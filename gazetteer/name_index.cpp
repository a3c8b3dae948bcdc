#include "gazetteer/name_index.hpp"

#include "gazetteer/fold.hpp"
#include "gazetteer/words.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

// A record of the sorter: its bytes stand in the order in which postings do.
std::string record_of(std::string_view key, float prominence, const Posting &posting)
{
    std::string record{key};
    record.push_back('\0'); // no key has one
    const auto big_endian = [&record](std::uint64_t value, unsigned bytes) {
        while (bytes-- > 0)
            record.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8U * bytes))));
    };
    // Prominences are small; the most prominent comes first.
    big_endian(static_cast<std::uint64_t>((1000.0 - static_cast<double>(prominence)) * 1e9), 8);
    big_endian(posting.place, 4);
    big_endian(posting.is(Posting::is_demonym) ? 1 : 0, 1);
    big_endian(posting.name, 2);
    big_endian(posting.flags, 2);
    return record;
}
constexpr std::size_t record_tail = 1 + 8 + 4 + 1 + 2 + 2;

std::uint64_t big_endian_at(std::string_view bytes, std::size_t at, unsigned count)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

} // namespace

NameIndex::NameIndex(const std::filesystem::path &folder, std::size_t memory, bool fuzzy)
    : m_fuzzy(fuzzy), m_names(folder, std::clamp<std::size_t>(memory, 1U << 16U, 0xF0000000U))
{
}

void NameIndex::put(std::string_view key, const Posting &posting, float prominence)
{
    if (!key.empty() && key.size() <= longest_key)
        m_names.add(record_of(key, prominence, posting));
}

// "Saint Helena" is also written "St. Helena", and the other way round.
void NameIndex::put_variants(std::string_view key, const Posting &posting, float prominence)
{
    if (key.find(' ') == std::string_view::npos)
        return;
    for (std::size_t begin = 0; begin < key.size();) {
        const std::size_t behind = std::min(key.find(' ', begin), key.size());
        if (const std::string_view other = words::other_form(key.substr(begin, behind - begin)); !other.empty()) {
            put(std::string{key.substr(0, begin)}.append(other).append(key.substr(behind)), posting, prominence);
            return;
        }
        begin = behind + 1;
    }
}

void NameIndex::add(std::string_view name, Posting posting, float prominence)
{
    if (is_abbreviation(name))
        posting.flags |= Posting::is_abbreviation;
    FoldedText folded = fold_text(name);
    for (std::size_t i = 1; i < folded.tokens.size(); ++i)
        if (folded.tokens[i].lower)
            posting.flags |= Posting::has_small_word;
    std::string &text = folded.folded;
    while (text.ends_with(name_break) || text.ends_with(',') || text.ends_with(' '))
        text.pop_back();
    std::ranges::replace(text, name_break, ' ');
    if (text.find(',') != std::string::npos) {
        put(text, posting, prominence); // "Washington, D.C." as it is written
        std::ranges::replace(text, ',', ' ');
    }
    put(text, posting, prominence);
    put_variants(text, posting, prominence);
}

void NameIndex::write_keys(Output &output, FileHeader &header, std::span<const float> prominences)
{
    SectionWriter section{output, header, Section::Keys};
    std::string key;
    std::string postings;
    double weight = 0; // of the most prominent place of that name
    const auto finish_key = [&] {
        if (postings.empty())
            return;
        if (m_key_hashes.size() % File::keys_in_block == 0) {
            section.write(std::string((0 - section.size()) % File::block_step, '\0'));
            if (section.size() / File::block_step > std::numeric_limits<std::uint32_t>::max())
                throw GazetteerError("there are too many names for one file");
            m_key_blocks.push_back(static_cast<std::uint32_t>(section.size() / File::block_step));
        }
        m_key_hashes.push_back(name_hash(key));
        if (m_fuzzy) {
            m_fuzzy_keys.add(key);
            m_fuzzy_weights.push_back(fuzzy_weight(weight));
        }
        std::string bytes;
        append_text(bytes, key);
        append_number(bytes, postings.size() / sizeof(Posting));
        section.write(bytes);
        section.write(postings);
        header.postings += postings.size() / sizeof(Posting);
        header.longest_key = std::max(header.longest_key, static_cast<std::uint32_t>(key.size()));
    };
    m_names.drain([&](std::string_view record) {
        const std::string_view text = record.substr(0, record.size() - record_tail);
        if (postings.empty() || text != key) {
            finish_key();
            weight = -1;
            add_beginnings(text, key);
            key = text;
            postings.clear();
        }
        const std::size_t tail = text.size() + 1 + 8;
        const Posting posting{.place = static_cast<std::uint32_t>(big_endian_at(record, tail, 4)),
                              .name = static_cast<std::uint16_t>(big_endian_at(record, tail + 5, 2)),
                              .flags = static_cast<std::uint16_t>(big_endian_at(record, tail + 7, 2))};
        append(postings, posting);
        if (!posting.is(Posting::is_demonym))
            weight = std::max(weight, static_cast<double>(prominences[posting.place]));
    });
    finish_key();
    section.finish();
    if (m_key_hashes.size() > 0xFFFFFFF0U)
        throw GazetteerError("there are too many names for one file");
    header.keys = m_key_hashes.size();
    SectionWriter table{output, header, Section::Blocks};
    table.write(m_key_blocks);
    table.finish();
}

// The beginnings of `key` that a text may have before a word ends; those that `before`, the key before it, has too are
// there already.
void NameIndex::add_beginnings(std::string_view key, std::string_view before)
{
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(key, before).in1 - key.begin());
    NameHash hash;
    bool unspaced = false;
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t from = at;
        const char32_t c = next_code_point(key, at);
        const bool was_unspaced = unspaced;
        unspaced = written_without_spaces(c);
        const bool gap = c == U' ' || c == U',';
        if (from > 0 && at > common && (gap || unspaced || was_unspaced))
            m_beginning_hashes.push_back(hash.value());
        // Others are looked at without this hint.
        if (from > 0 && at + 1 > common && gap && at < key.size() && static_cast<unsigned char>(key[at]) < 0x80) {
            m_next_hashes.push_back(hash.value());
            m_next_letters.push_back(key[at]);
        }
        hash.add(key.substr(from, at - from));
    }
}

void NameIndex::write_look_up(Output &output, FileHeader &header)
{
    {
        SectionWriter section{output, header, Section::Index};
        section.write(slots_of(m_key_hashes,
                               File::key_steps(header.parts[static_cast<std::size_t>(Section::Keys)].size),
                               [this](std::uint32_t key) { return m_key_blocks[key / File::keys_in_block]; }));
        section.finish();
    }
    {
        // Twelve bits for each; three of them set: one in fifty of those that are not there passes.
        const std::uint64_t bits = (m_key_hashes.size() + m_beginning_hashes.size() + m_next_hashes.size()) * 12;
        std::vector<std::uint64_t> words(bits / 64 + 1);
        const auto word = [&words](std::uint64_t hash) -> std::uint64_t & {
            return words[bucket_of(hash, words.size())];
        };
        for (const std::uint64_t hash : m_key_hashes)
            word(hash) |= Seen::name(hash);
        for (const std::uint64_t hash : m_beginning_hashes)
            word(hash) |= Seen::beginning(hash);
        for (std::size_t i = 0; i < m_next_hashes.size(); ++i)
            word(m_next_hashes[i]) |= Seen::beginning(m_next_hashes[i], m_next_letters[i]);
        SectionWriter section{output, header, Section::Filter};
        section.write(words);
        section.finish();
        m_key_hashes = {};
        m_key_blocks = {};
        m_beginning_hashes = {};
        m_next_hashes = {};
        m_next_letters = {};
    }
}

void NameIndex::write_spellings(Output &output, FileHeader &header)
{
    SectionWriter spellings{output, header, Section::Fuzzy};
    if (m_fuzzy)
        build_fuzzy(m_fuzzy_keys, m_fuzzy_weights, [&spellings](std::span<const std::byte> bytes) {
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
            spellings.write(std::string_view{reinterpret_cast<const char *>(bytes.data()), bytes.size()});
        });
    spellings.finish();
}

} // namespace dateline::gazetteer
