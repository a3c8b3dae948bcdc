// Misspelt names among those of 135 thousand places and among 5 million, found by the index and by what else could be
// used; completion. Quantiles are of single answers, in processor time.
// Run: ./dev bench fuzzy. The names of cities1000.txt in $DATELINE_CITIES (which ./dev sets) are learnt from; without
// it those of our own tables. $DATELINE_MILLIONS (5) says how many are invented.
#include "gazetteer/fold.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/invented_names.hpp"
#include "paths.hpp"

#include <benchmark/benchmark.h>
#include <rapidfuzz/distance/OSA.hpp>
#ifdef DATELINE_SQLITE
#include <sqlite3.h>
#endif

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

using namespace dateline;
using namespace dateline::gazetteer;
using test::Dice;

namespace
{

struct Names {
    std::vector<std::string> first; // the name of each place
    std::vector<std::string> all;   // with the alternate ones
};

Names real_names()
{
    Names names;
    const auto add = [](std::vector<std::string> &to, std::string_view name) {
        if (std::string folded = fold(name); !folded.empty() && folded.size() <= 200)
            to.push_back(std::move(folded));
    };
    if (const char *cities = std::getenv("DATELINE_CITIES"); cities != nullptr) {
        std::ifstream file(std::filesystem::path{cities} / "cities1000.txt");
        for (std::string line; std::getline(file, line);) {
            std::vector<std::string_view> cells;
            for (std::string_view rest = line; cells.size() < 4;) {
                const std::size_t tab = std::min(rest.find('\t'), rest.size());
                cells.push_back(rest.substr(0, tab));
                rest.remove_prefix(std::min(tab + 1, rest.size()));
            }
            add(names.first, cells[1]);
            add(names.all, cells[1]);
            for (std::string_view rest = cells[3]; !rest.empty();) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                add(names.all, rest.substr(0, comma));
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
        }
    }
    if (names.first.empty()) {
        const std::array<std::filesystem::path, 1> tables{test::source_folder() / "gazetteer" / "places"};
        const Gazetteer own = Gazetteer::open(tables);
        for (PlaceIndex i = 0; i < own.size(); ++i)
            for (const Name &name : own[i].names) {
                add(names.all, name.text);
                if (&name == &own[i].names.front())
                    add(names.first, name.text);
            }
    }
    return names;
}

std::vector<std::string> distinct(std::vector<std::string> names)
{
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

// Of this thread's processor time: other programs may run beside.
double now_us()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

struct Set {
    std::vector<std::string> names;
    KeyArena keys;
    std::vector<std::uint16_t> weights;
    std::vector<std::byte> section;
    std::unique_ptr<FuzzyIndex> index;
    double build_s = 0;

    explicit Set(std::vector<std::string> sorted) : names(std::move(sorted)), keys(test::keys_of(names))
    {
        weights = test::invented_weights(names.size(), 7);
        const double begin = now_us();
        section = build_fuzzy(keys, weights);
        build_s = (now_us() - begin) / 1e6;
        index = std::make_unique<FuzzyIndex>(section, keys);
    }
};

const Set &set_of(std::int64_t thousands)
{
    static const Names real = real_names();
    static const Set small{distinct(real.first)};
    if (thousands <= 135)
        return small;
    static const char *millions = std::getenv("DATELINE_MILLIONS");
    static const Set large{test::NameInventor{real.all}.names(
        static_cast<std::size_t>((millions != nullptr ? std::atof(millions) : 5.0) * 1e6), 1)};
    return large;
}

struct Query {
    std::string text;
    std::uint32_t right = 0;
};

// Random names with random slips; the new letters come from names that stand near, in the same script.
std::vector<Query> queries(const Set &set, int edits, std::size_t count)
{
    Dice dice{static_cast<std::uint64_t>(edits) + 100};
    std::vector<Query> made;
    while (made.size() < count) {
        const auto right = static_cast<std::uint32_t>(dice.roll(set.names.size()));
        const std::string &donor = set.names[(right + dice.roll(2000)) % set.names.size()];
        made.push_back({test::with_slips(set.names[right], donor, edits, dice), right});
    }
    return made;
}

// Answers each query once a round and reports the quantiles of single answers and how often the right one was among
// ten.
template <class Answer>
void measure(benchmark::State &state, const std::vector<Query> &asked, Answer &&answer)
{
    std::vector<double> micros;
    std::size_t right = 0;
    std::size_t at = 0;
    for (auto _ : state) {
        const Query &query = asked[at++ % asked.size()];
        const double begin = now_us();
        const std::vector<std::uint32_t> found = answer(query.text);
        micros.push_back(now_us() - begin);
        right += std::ranges::find(found, query.right) != found.end() ? 1U : 0U;
    }
    std::ranges::sort(micros);
    const auto quantile = [&micros](double share) {
        return micros[static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1))];
    };
    state.counters["p50_us"] = quantile(0.5);
    state.counters["p95_us"] = quantile(0.95);
    state.counters["p99_us"] = quantile(0.99);
    state.counters["max_us"] = micros.back();
    state.counters["recall@10"] = static_cast<double>(right) / static_cast<double>(micros.size());
}

std::vector<std::uint32_t> numbers_of(const std::vector<NearKey> &found)
{
    std::vector<std::uint32_t> keys;
    for (const NearKey &near : found)
        keys.push_back(near.key);
    return keys;
}

void find_by_index(benchmark::State &state)
{
    const Set &set = set_of(state.range(0));
    const int edits = static_cast<int>(state.range(1));
    const auto asked = queries(set, edits, 5000);
    measure(state, asked, [&](const std::string &text) { return numbers_of(set.index->find(text, 2, 10)); });
    state.counters["bytes_per_name"] = static_cast<double>(set.section.size()) / static_cast<double>(set.names.size());
    state.counters["build_s"] = set.build_s;
}
BENCHMARK(find_by_index)
    ->ArgNames({"thousands", "edits"})
    ->ArgsProduct({{135, 5000}, {1, 2}})
    ->Repetitions(1)
    ->Iterations(5000)
    ->Unit(benchmark::kMicrosecond);

void complete(benchmark::State &state)
{
    const Set &set = set_of(state.range(0));
    Dice dice{9};
    std::vector<Query> asked;
    while (asked.size() < 5000) {
        const auto right = static_cast<std::uint32_t>(dice.roll(set.names.size()));
        const std::string &name = set.names[right];
        std::size_t end = 0;
        for (std::uint64_t letters = 1 + dice.roll(6); letters > 0 && end < name.size(); --letters)
            (void)next_code_point(name, end);
        asked.push_back({name.substr(0, end), right});
    }
    const bool slip = state.range(1) != 0;
    measure(state, asked, [&](const std::string &text) {
        return numbers_of(slip ? set.index->complete_nearly(text, 10) : set.index->complete(text, 10));
    });
}
BENCHMARK(complete)
    ->ArgNames({"thousands", "slip"})
    ->ArgsProduct({{135, 5000}, {0, 1}})
    ->Repetitions(1)
    ->Iterations(5000)
    ->Unit(benchmark::kMicrosecond);

void find_by_comparing_all(benchmark::State &state)
{
    const Set &set = set_of(state.range(0));
    const auto asked = queries(set, static_cast<int>(state.range(1)), 5000);
    std::vector<std::u32string> names;
    for (const std::string &name : set.names) {
        names.emplace_back();
        for (std::size_t at = 0; at < name.size();)
            names.back().push_back(next_code_point(name, at));
    }
    measure(state, asked, [&](const std::string &text) {
        std::u32string letters;
        for (std::size_t at = 0; at < text.size();)
            letters.push_back(next_code_point(text, at));
        const rapidfuzz::CachedOSA<char32_t> distance_to(letters);
        std::vector<std::tuple<std::size_t, bool, int, std::uint32_t>> found;
        for (std::uint32_t key = 0; key < names.size(); ++key)
            if (const std::size_t distance = distance_to.distance(names[key], 2); distance <= 2)
                found.emplace_back(distance, names[key].front() != letters.front(), -set.weights[key], key);
        std::ranges::sort(found);
        std::vector<std::uint32_t> keys;
        for (std::size_t i = 0; i < found.size() && i < 10; ++i)
            keys.push_back(std::get<3>(found[i]));
        return keys;
    });
}
BENCHMARK(find_by_comparing_all)
    ->ArgNames({"thousands", "edits"})
    ->ArgsProduct({{135}, {1, 2}})
    ->Repetitions(1)
    ->Iterations(300)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(find_by_comparing_all)
    ->ArgNames({"thousands", "edits"})
    ->ArgsProduct({{5000}, {1, 2}})
    ->Repetitions(1)
    ->Iterations(30)
    ->Unit(benchmark::kMillisecond);

#ifdef DATELINE_SQLITE
// SQLite's trigrams: names that share three letters with the query, the best by bm25().
class Trigrams
{
public:
    explicit Trigrams(const Set &set)
    {
        sqlite3_open(":memory:", &m_db);
        run("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram', detail='none', content='', columnsize=0)");
        run("BEGIN");
        sqlite3_stmt *insert = nullptr;
        sqlite3_prepare_v2(m_db, "INSERT INTO names(rowid, name) VALUES(?, ?)", -1, &insert, nullptr);
        for (std::size_t key = 0; key < set.names.size(); ++key) {
            sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(key));
            sqlite3_bind_text(insert, 2, set.names[key].c_str(), -1, SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
        sqlite3_prepare_v2(m_db, "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10", -1, &m_find,
                           nullptr);
    }
    Trigrams(const Trigrams &) = delete;
    Trigrams &operator=(const Trigrams &) = delete;
    ~Trigrams()
    {
        sqlite3_finalize(m_find);
        sqlite3_close(m_db);
    }

    [[nodiscard]] std::vector<std::uint32_t> find(const std::string &text) const
    {
        std::u32string letters;
        for (std::size_t at = 0; at < text.size();)
            letters.push_back(next_code_point(text, at));
        std::string match;
        for (std::size_t at = 0; at + 3 <= letters.size(); ++at) {
            match += match.empty() ? "\"" : " OR \"";
            for (std::size_t k = at; k < at + 3; ++k)
                append_utf8(match, letters[k]);
            match += '"';
        }
        std::vector<std::uint32_t> keys;
        sqlite3_bind_text(m_find, 1, match.c_str(), -1, SQLITE_STATIC);
        while (!match.empty() && sqlite3_step(m_find) == SQLITE_ROW)
            keys.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(m_find, 0)));
        sqlite3_reset(m_find);
        return keys;
    }

private:
    void run(const char *sql) { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }

    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_find = nullptr;
};

void find_by_sqlite_trigrams(benchmark::State &state)
{
    const Set &set = set_of(state.range(0));
    static std::unique_ptr<Trigrams> trigrams; // of one set at a time
    static std::int64_t made_for = 0;
    if (made_for != state.range(0)) {
        trigrams = std::make_unique<Trigrams>(set);
        made_for = state.range(0);
    }
    const auto asked = queries(set, static_cast<int>(state.range(1)), 5000);
    measure(state, asked, [&](const std::string &text) { return trigrams->find(text); });
}
BENCHMARK(find_by_sqlite_trigrams)
    ->ArgNames({"thousands", "edits"})
    ->ArgsProduct({{135, 5000}, {1, 2}})
    ->Repetitions(1)
    ->Iterations(100)
    ->Unit(benchmark::kMillisecond);
#endif

} // namespace
