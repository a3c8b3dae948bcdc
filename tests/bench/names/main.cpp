// Finding names: Dateline beside what could be taken instead, on the same names, questions and text, in one run that
// prints a table. Run: ./dev bench names; `bench_names scan` or `sqlite` and so on runs that part alone.
//   $DATELINE_CITIES    where cities1000.txt lies, whose names are asked for and learnt from (./dev sets it)
//   $DATELINE_MILLIONS  how many names are invented (5)
//   $DATELINE_TEXTS     JSONL whose "text" is scanned; else the sample reports
//   $DATELINE_POSTGRES  a PostgreSQL server with pg_trgm, as "host=/run/postgresql dbname=postgres"; without it that
//                       part is left out
// Single answers are measured in processor time, what runs in other processes by the clock.
#include "finders.hpp"
#include "gazetteer/gazetteer.hpp"
#include "measure.hpp"
#include "ours.hpp"
#include "paths.hpp"
#include "scanners.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

using namespace dateline;
using namespace dateline::bench;

namespace
{

// The parts that are run; empty: all.
std::string wanted;
bool want(std::string_view part) { return wanted.empty() || wanted == part; }

void print(const std::string &work, const std::string &by, const Scanned &scanned)
{
    if (!scanned.left_out.empty()) {
        row(work, by, "left out: " + scanned.left_out);
        return;
    }
    row(work, by,
        number(static_cast<double>(news().size()) / 1e6 / scanned.scan_s, 0) + " MB/s, " +
            std::to_string(scanned.matches) + " matches, ready in " + duration(scanned.ready_s));
}

void compare_scanners(const std::filesystem::path &folder)
{
    const double begin = processor_s();
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    Scanned own;
    own.ready_s = processor_s() - begin;
    std::vector<std::string> names;
    for (gazetteer::PlaceIndex place = 0; place < gazetteer.size(); ++place)
        for (const gazetteer::Name &name : gazetteer[place].names)
            names.push_back(name.text);
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        own.matches = 0;
        const double start = processor_s();
        gazetteer.scan(news(), [&own](const gazetteer::Match &) { ++own.matches; });
        times.push_back(processor_s() - start);
    }
    own.scan_s = Quantiles{times}.p50;
    const std::string work = "scan 50 MB for " + std::to_string(names.size()) + " names";
    print(work, "Dateline, longest, word bounds", own);
    print(work, "vectorscan literals, all matches", scan_by_vectorscan(names, news()));
    print(work, "ripgrep -F, leftmost first", scan_by_ripgrep(names, news(), folder.string()));
}

void ask_exactly(Finder &finder, const NameSet &set)
{
    const auto asked = misspelt(set, 0, 100'000);
    std::size_t found = 0;
    const double begin = finder.now_s();
    for (const Question &question : asked)
        found += finder.exact(question.text) > 0 ? 1U : 0U;
    const double each = (finder.now_s() - begin) / static_cast<double>(asked.size());
    row("exact look-up, " + set.title, finder.name(),
        duration(each) + (found == asked.size() ? "" : ", found only " + std::to_string(found)));
}

template <typename Answer>
void ask(const std::string &work, const Finder &finder, const std::vector<Question> &asked, bool recall,
         const Answer &answer)
{
    std::vector<double> times;
    std::size_t right = 0;
    for (const Question &question : asked) {
        const double begin = finder.now_s();
        const std::vector<std::string_view> found = answer(question.text);
        times.push_back(finder.now_s() - begin);
        right += std::ranges::find(found, question.right) != found.end() ? 1U : 0U;
    }
    const Quantiles quantiles{times};
    row(work, finder.name(),
        "p50 " + duration(quantiles.p50) + ", p95 " + duration(quantiles.p95) +
            (recall ? ", recall@10 " + number(static_cast<double>(right) / static_cast<double>(asked.size()), 3)
                    : std::string{}));
}

void compare(Finder &finder, const NameSet &set)
{
    row("building, " + set.title, finder.name(), duration(finder.build_s()));
    ask_exactly(finder, set);
    for (const int edits : {1, 2})
        ask("fuzzy look-up, " + set.title + (edits == 1 ? ", one edit" : ", two edits"), finder,
            misspelt(set, edits, finder.patience()), true, [&](const std::string &text) { return finder.near(text); });
}

void compare_finders(const NameSet &set, const std::filesystem::path &folder)
{
    if (want("dateline")) {
        Ours ours{set, folder};
        compare(ours, set);
        ask("completion, " + set.title, ours, beginnings(set, ours.patience()), false,
            [&](const std::string &text) { return ours.complete(text); });
        ours.close();
        for (const bool cold : {true, false}) {
            const FirstArticles first = first_articles(ours.file(), cold);
            row(std::string{"opening and five articles, "} + (cold ? "file not cached, " : "file cached, ") + set.title,
                ours.name(),
                "opened in " + duration(first.open_s) + ", read in " + duration(first.read_s) + ", " +
                    number(first.touched / 1e6, 1) + " MB touched");
        }
    }
    struct Other {
        std::string_view part;
        std::unique_ptr<Finder> (*make)(const NameSet &);
        const char *left_out;
    };
    for (const Other &other :
         {Other{"all", &compare_all, ""}, Other{"sqlite", &sqlite, "SQLite was not there when this was built"},
          Other{"postgres", &postgres,
                "PostgreSQL: no server is named by $DATELINE_POSTGRES, or libpq was not there"}}) {
        if (!want(other.part))
            continue;
        if (const std::unique_ptr<Finder> finder = other.make(set))
            compare(*finder, set);
        else
            row("all look-ups, " + set.title, "left out", other.left_out);
    }
}

} // namespace

int main(int count, char **arguments)
{
    // `./dev bench` says more, for those of Google Benchmark.
    if (count > 1 && !std::string_view{arguments[1]}.starts_with("--"))
        wanted = arguments[1];
    try {
        const auto folder = test::binary_folder() / "bench" / "names";
        std::filesystem::create_directories(folder);
        row("work", "by", "figure");
        row("---", "---", "---");
        if (want("scan"))
            compare_scanners(folder);
        compare_finders(real_names(), folder);
        compare_finders(invented_names(), folder);
        std::filesystem::remove_all(folder);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_names: %s\n", error.what());
        return 1;
    }
    return 0;
}
