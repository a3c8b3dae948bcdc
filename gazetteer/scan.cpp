#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/index.hpp"
#include "gazetteer/tokens.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <optional>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

// The words from a token start on, folded, and the hash of what is there so far.
class Beginning
{
public:
    void clear()
    {
        m_size = m_marked_size = 0;
        m_hash = {};
    }
    void put(char byte)
    {
        if (m_size < m_bytes.size())
            m_bytes[m_size] = byte;
        ++m_size;
        m_hash.add(byte);
    }
    void put(std::string_view text)
    {
        for (const char byte : text)
            put(byte);
    }
    [[nodiscard]] bool ends_with(std::string_view text) const { return view().ends_with(text); }
    void mark()
    {
        m_marked_size = m_size;
        m_marked_hash = m_hash;
    }
    // Longer than any name: what is written is not the whole.
    [[nodiscard]] bool too_long() const { return m_size > m_bytes.size(); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), std::min(m_size, m_bytes.size())}; }
    [[nodiscard]] std::string_view marked() const { return view().substr(0, m_marked_size); }
    [[nodiscard]] std::uint64_t hash() const { return m_hash.value(); }
    [[nodiscard]] std::uint64_t marked_hash() const { return m_marked_hash.value(); }

private:
    std::array<char, longest_key> m_bytes{};
    std::size_t m_size = 0;
    std::size_t m_marked_size = 0;
    NameHash m_hash;
    NameHash m_marked_hash;
};

// A byte that is a capital, a digit or no ASCII, at or behind `at`: only there a name may begin.
std::size_t next_start(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = 0x8080808080808080U;
    // Sets the top bit of each byte in [from, to]; right for bytes below 0x80.
    const auto within = [](std::uint64_t bytes, unsigned from, unsigned to) {
        return (bytes + ones * (0x80U - from)) & ~(bytes + ones * (0x7FU - to));
    };
    for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        const std::uint64_t low = bytes & ~tops;
        if (const std::uint64_t found = (bytes | within(low, 'A', 'Z') | within(low, '0', '9')) & tops; found != 0)
            return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
    while (at < text.size() && ascii_kind(text[at]) != AsciiKind::Other && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

// One name at the place that is looked at.
struct Found {
    const Layer *layer;
    Postings postings;
    std::size_t end;   ///< of the name
    std::size_t next;  ///< where the text goes on behind it
    bool capitals;     ///< one word without small letters
    bool small_inside; ///< a word between the first and the last begins small
    bool small_last;   ///< the last one does
};

// A common noun may be small in "Lachin corridor", not in the name of a town.
bool small_letters_fit(const Posting &posting, const Found &found)
{
    if ((!found.small_inside && !found.small_last) || posting.is(Posting::has_small_word))
        return true;
    return !found.small_inside && !posting.is(Posting::is_settlement);
}

// The postings of one place stand together.
void append_new(std::vector<PlaceIndex> &places, PlaceIndex place)
{
    if (places.empty() || places.back() != place)
        places.push_back(place);
}

// The order that those of one file have; each place once.
template <typename Prominence>
void by_prominence(std::vector<PlaceIndex> &places, const Prominence &prominence)
{
    std::ranges::sort(places);
    const auto [same, end] = std::ranges::unique(places);
    places.erase(same, end);
    std::ranges::stable_sort(places, std::greater{}, prominence);
}

class Scanner
{
public:
    using Visit = std::function<void(const Match &)>;

    using IndexOf = std::function<PlaceIndex(const Layer &layer, std::uint32_t place)>;

    Scanner(const std::vector<Layer> &layers, const IndexOf &index_of, std::string_view text, const Visit &visit)
        : m_layers(layers), m_index_of(index_of), m_text(text), m_reader(text), m_seen(memory_for(text, 8192)),
          m_known(memory_for(text, 4096)), m_visit(visit)
    {
    }

    void run()
    {
        std::size_t done = 0; // no word reaches beyond it
        while (done < m_text.size()) {
            const std::size_t start = next_start(m_text, done);
            if (start == m_text.size())
                break;
            if (ascii_kind(m_text[start]) == AsciiKind::Other &&
                (start == done || ascii_kind(m_text[start - 1]) == AsciiKind::Gap))
                done = look_at(start);
            else
                done = go_through(done, start);
        }
    }

private:
    // Reads on from the last sure gap before `start` until a word begins behind it.
    std::size_t go_through(std::size_t from, std::size_t start)
    {
        std::size_t at = start;
        while (at > from && ascii_kind(m_text[at - 1]) != AsciiKind::Gap)
            --at;
        while (at <= start) {
            std::size_t behind = 0;
            const Letter &letter = m_reader.letter(at, behind);
            if (letter.kind != LetterKind::Letter) {
                at = behind;
            } else if (letter.lower) {
                Nothing nothing;
                at = m_reader.word(at, nothing).end;
            } else {
                at = look_at(at);
            }
        }
        return at;
    }

    struct Nothing {
        static void put(std::string_view /*text*/) {}
        static bool ends_with(std::string_view /*text*/) { return false; }
        static void mark() {}
    };

    // The word that begins at `at`, folded to the end of m_beginning. Most words are plain ASCII.
    Token word(std::size_t at)
    {
        const std::optional<PlainWord> plain = plain_word(m_text, at);
        if (!plain)
            return m_reader.word(at, m_beginning);
        for (std::size_t i = at; i < plain->end; ++i)
            m_beginning.put(small_ascii(m_text[i]));
        Token token;
        token.begin = at;
        token.end = token.stem_end = plain->end;
        token.lower = plain->lower;
        token.upper = plain->upper;
        return token;
    }

    // Texts say the same words again and again. What was looked up last is kept where it costs no way to memory.
    static std::size_t memory_for(std::string_view text, std::size_t most)
    {
        return std::bit_ceil(std::clamp<std::size_t>(text.size() / 16, 16, most));
    }

    [[nodiscard]] Seen seen(std::uint64_t hash)
    {
        auto &[last, seen] = m_seen[hash % m_seen.size()];
        if (last != hash) {
            std::uint64_t bits = 0; // a yes of one layer stays one
            for (const Layer &layer : m_layers)
                bits |= layer.file->seen(hash).bits();
            last = hash;
            seen = Seen{bits};
        }
        return seen;
    }

    [[nodiscard]] Postings bearers(const Layer &layer, std::string_view folded, std::uint64_t hash)
    {
        Known &known = m_known[hash % m_known.size()];
        if (known.hash != hash || known.layer != &layer) {
            const auto found = layer.file->find_key(folded, hash);
            known = {.hash = hash, .layer = &layer, .postings = found ? found->postings : Postings{}};
        }
        return known.postings;
    }

    // Notes a name that ends here.
    void look_up(Seen seen, std::string_view folded, std::uint64_t hash, const Found &found)
    {
        if (seen.is_name(hash))
            for (const Layer &layer : m_layers)
                if (const Postings postings = bearers(layer, folded, hash); !postings.empty()) {
                    m_found.push_back(found);
                    m_found.back().layer = &layer;
                    m_found.back().postings = postings;
                }
    }

    // What stands behind the word that ends at `at`, where a name may go on behind it.
    [[nodiscard]] Between next_word(Seen seen, std::uint64_t hash, std::size_t at, std::size_t word_begin) const
    {
        constexpr Between none{.sign = name_break, .end = 0};
        if (!seen.is_beginning(hash))
            return none;
        if (at + 1 < m_text.size() && m_text[at] == ' ') {
            const AsciiKind kind = ascii_kind(m_text[at + 1]);
            if (kind == AsciiKind::Small || kind == AsciiKind::Other)
                return seen.is_beginning(hash, small_ascii(m_text[at + 1])) ? Between{.sign = ' ', .end = at + 1}
                                                                            : none;
        }
        return m_reader.between(at, TokenReader::abbreviates(m_beginning.view().substr(word_begin)));
    }

    // Takes the longest name that begins with the word at `at`; where the text goes on behind it, or behind the word.
    std::size_t look_at(std::size_t at)
    {
        m_beginning.clear();
        m_found.clear();
        std::size_t word_begin = 0;
        Token token = word(at);
        const std::size_t behind_first = token.end;
        Found found{.layer = nullptr,
                    .postings = {},
                    .end = 0,
                    .next = 0,
                    .capitals = token.upper,
                    .small_inside = false,
                    .small_last = false};
        while (!m_beginning.too_long()) {
            found.next = token.end;
            if (token.stem_end != token.end) {
                found.end = token.stem_end;
                const std::uint64_t stem = m_beginning.marked_hash();
                look_up(seen(stem), m_beginning.marked(), stem, found);
            }
            found.end = token.end;
            const std::uint64_t hash = m_beginning.hash();
            const Seen here = seen(hash);
            look_up(here, m_beginning.view(), hash, found);
            const Between gap = next_word(here, hash, token.end, word_begin);
            if (gap.sign == name_break || gap.end >= m_text.size())
                break;
            if (gap.sign != '\0')
                m_beginning.put(gap.sign);
            word_begin = m_beginning.size();
            token = word(gap.end);
            found.capitals = false;
            found.small_inside = found.small_inside || found.small_last;
            found.small_last = token.lower;
        }
        while (!m_found.empty()) {
            if (const auto next = take_longest(at))
                return *next;
        }
        return behind_first;
    }

    // Takes the longest names out of m_found, and makes them a match if they are ones after all.
    std::optional<std::size_t> take_longest(std::size_t begin)
    {
        const std::size_t end = m_found.back().end;
        std::size_t next = 0;
        m_match.span = {begin, end};
        m_match.demonym = false;
        m_match.places.clear();
        m_peoples.clear();
        m_english.clear();
        std::size_t first = m_found.size();
        while (first > 0 && m_found[first - 1].end == end)
            --first;
        for (std::size_t i = first; i < m_found.size(); ++i) {
            next = m_found[i].next;
            gather(m_found[i]);
        }
        const bool several = m_found.size() - first > 1;
        m_found.resize(first);
        // "Somali" is of Somalia, though it is Somalia's own name in Azerbaijani and a province's in Ethiopia;
        // "Luxembourg" stays the country.
        const bool other_people = std::ranges::none_of(
            m_peoples, [&](PlaceIndex place) { return std::ranges::find(m_english, place) != m_english.end(); });
        if (!m_peoples.empty() && (m_match.places.empty() || other_people)) {
            m_match.demonym = true;
            m_match.places = m_peoples;
        }
        if (m_match.places.empty())
            return std::nullopt;
        if (several)
            sort_by_prominence(m_match.places);
        m_visit(m_match);
        return next;
    }

    void gather(const Found &found)
    {
        for (std::size_t i = 0; i < found.postings.size(); ++i) {
            const Posting posting = found.postings[i];
            if (posting.place >= found.layer->file->places())
                continue; // a damaged file
            const PlaceIndex place =
                found.layer->distinct ? found.layer->first + posting.place : m_index_of(*found.layer, posting.place);
            if (posting.is(Posting::is_demonym)) {
                append_new(m_peoples, place);
                continue;
            }
            if ((posting.is(Posting::is_abbreviation) && !found.capitals) || !small_letters_fit(posting, found))
                continue;
            append_new(m_match.places, place);
            if (posting.is(Posting::is_english))
                append_new(m_english, place);
        }
    }

    // What several layers gave, each place once.
    void sort_by_prominence(std::vector<PlaceIndex> &places) const
    {
        by_prominence(places, [this](PlaceIndex place) {
            const Layer &layer = *std::ranges::find_if(m_layers.rbegin(), m_layers.rend(),
                                                       [&](const Layer &each) { return each.first <= place; });
            return layer.file->prominence(place - layer.first);
        });
    }

    struct Known {
        std::uint64_t hash = 0;
        const Layer *layer = nullptr;
        Postings postings; // none: it is no name
    };

    const std::vector<Layer> &m_layers;
    const IndexOf &m_index_of;
    std::string_view m_text;
    TokenReader m_reader;
    Beginning m_beginning;
    std::vector<std::pair<std::uint64_t, Seen>> m_seen; // by hash; nothing is seen of the hash zero
    std::vector<Known> m_known;
    std::vector<Found> m_found;
    Match m_match;
    std::vector<PlaceIndex> m_peoples;
    std::vector<PlaceIndex> m_english; // those whose name in English texts it is
    const Visit &m_visit;
};

} // namespace

void Gazetteer::scan(std::string_view text, const std::function<void(const Match &)> &visit) const
{
    const Scanner::IndexOf index_of = [this](const Layer &layer, std::uint32_t place) {
        return m_data->index_of(layer, place);
    };
    Scanner{m_data->layers, index_of, text, visit}.run();
}

std::vector<Match> Gazetteer::scan(std::string_view text) const
{
    std::vector<Match> matches;
    scan(text, [&matches](const Match &match) { matches.push_back(match); });
    return matches;
}

std::vector<PlaceIndex> Gazetteer::named(std::string_view name) const
{
    const std::string key = fold(name);
    const std::uint64_t hash = name_hash(key);
    std::vector<PlaceIndex> places;
    std::size_t layers = 0;
    for (const Layer &layer : m_data->layers) {
        const auto found = layer.file->find_key(key, hash);
        if (!found)
            continue;
        const Postings &postings = found->postings;
        layers += 1;
        for (std::size_t i = 0; i < postings.size(); ++i) {
            const Posting posting = postings[i];
            const PlaceIndex place = m_data->index_of(layer, posting.place);
            // Those of one place stand together.
            if (!posting.is(Posting::is_demonym) && posting.place < layer.file->places() &&
                (places.empty() || places.back() != place))
                places.push_back(place);
        }
    }
    if (layers > 1)
        by_prominence(places, [this](PlaceIndex place) { return prominence(place); });
    return places;
}

} // namespace dateline::gazetteer
