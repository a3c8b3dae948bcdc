// Invented reports in Russian, against what a person finds in them. The rules were made on those in develop/; those in
// held/ only measure.
#include "inputs/inputs.hpp"
#include "paths.hpp"
#include "reading/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

using namespace dateline;
using nlohmann::json;

namespace
{

// How many things a set of reports has, how many were found, and how many of these are right.
struct Score {
    std::size_t gold = 0, found = 0, right = 0;

    void add(std::multiset<std::string> expected, const std::multiset<std::string> &got, const std::string &report)
    {
        gold += expected.size();
        found += got.size();
        for (const std::string &one : got) {
            if (const auto same = expected.find(one); same != expected.end()) {
                expected.erase(same);
                ++right;
            } else {
                std::cout << "    " << report << ": not in the gold: " << one << '\n';
            }
        }
        for (const std::string &one : expected)
            std::cout << "    " << report << ": missed: " << one << '\n';
    }
    [[nodiscard]] double recall() const { return static_cast<double>(right) / static_cast<double>(gold); }
    [[nodiscard]] double precision() const { return static_cast<double>(right) / static_cast<double>(found); }
};

std::string day_of(const reading::Interval &interval)
{
    const std::chrono::sys_days day{reading::local_day(interval.from, interval.utc_offset)};
    return reading::to_iso(reading::Instant{day}).substr(0, 10);
}

std::string number(const std::optional<int> &value) { return value ? std::to_string(*value) : "?"; }
std::string number(const json &value) { return value.is_null() ? "?" : std::to_string(value.get<int>()); }

struct Scores {
    Score mentions, times, claims, incidents;

    void add(const reading::Reading &reading, const json &gold, const std::string &report)
    {
        std::multiset<std::string> expected, got;
        for (const json &mention : gold["mentions"])
            expected.insert("mention " + mention[0].get<std::string>() + " = " + mention[1].get<std::string>());
        for (const auto &mention : reading.mentions)
            if (mention.place)
                got.insert("mention " + mention.text + " = " + mention.place->id);
        mentions.add(expected, got, report);
        expected.clear(), got.clear();
        for (const json &time : gold["times"])
            expected.insert("time " + time[0].get<std::string>() + " = " + time[1].get<std::string>() + " " +
                            time[2].get<std::string>());
        for (const auto &time : reading.times)
            got.insert("time " + time.text + " = " +
                       (time.interval.valid() ? day_of(time.interval) + " " : "unresolved ") +
                       std::string(to_string(time.interval.precision)));
        times.add(expected, got, report);
        expected.clear(), got.clear();
        for (const json &claim : gold["claims"])
            expected.insert("claim: " + claim[0].get<std::string>() + ": " + claim[1].get<std::string>() + " " +
                            claim[2].get<std::string>() + " " + number(claim[3]) + "-" + number(claim[4]));
        for (const auto &claim : reading.claims)
            if (claim.what != reading::What::Clash)
                got.insert("claim: " + claim.claimant + ": " + claim.side + " " + std::string(to_string(claim.what)) +
                           " " + number(claim.min) + "-" + number(claim.max));
        claims.add(expected, got, report);
        expected.clear(), got.clear();
        for (const json &incident : gold["incidents"])
            expected.insert("incident " + incident[0].get<std::string>() + " at " + incident[1].get<std::string>());
        for (const auto &incident : reading.incidents)
            got.insert("incident " + day_of(incident.interval) + " at " +
                       (incident.places.empty() ? "" : incident.places.front().name));
        incidents.add(expected, got, report);
    }

    void print(const std::string &half) const
    {
        for (const auto &[name, score] :
             {std::pair("mentions", mentions), {"times", times}, {"claims", claims}, {"incidents", incidents}})
            std::cout << "  " << half << ", " << name << ": recall " << score.recall() << " (" << score.right << " of "
                      << score.gold << "), precision " << score.precision() << '\n';
    }
};

Scores score(const std::string &half)
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    Scores scores;
    const auto folder = test::source_folder() / "tests" / "reading" / "russian" / half;
    std::vector<std::filesystem::path> reports;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".md")
            reports.push_back(entry.path());
    std::ranges::sort(reports);
    for (const auto &report : reports)
        inputs::read_articles(
            report,
            [&](reading::Article &&article) {
                std::filesystem::path path = report;
                std::ifstream file(path.replace_extension(".json"));
                REQUIRE(file);
                scores.add(reader.read(std::move(article)), json::parse(file), report.stem().string());
            },
            [](reading::InputProblem &&problem) { FAIL(problem.path << ": " << problem.message); });
    CHECK(reports.size() >= 8);
    scores.print(half);
    return scores;
}

} // namespace

TEST_CASE("Reports in Russian that the rules were made on")
{
    const Scores scores = score("develop");
    CHECK(scores.mentions.recall() >= 0.9);
    CHECK(scores.mentions.precision() >= 0.9);
    CHECK(scores.times.recall() >= 0.9);
    CHECK(scores.claims.recall() >= 0.8);
    CHECK(scores.claims.precision() >= 0.8);
    CHECK(scores.incidents.recall() >= 0.7);
}

TEST_CASE("Reports in Russian that were held back")
{
    const Scores scores = score("held");
    CHECK(scores.mentions.recall() >= 0.9);
    CHECK(scores.mentions.precision() >= 0.9);
    CHECK(scores.times.recall() >= 0.9);
    CHECK(scores.claims.recall() >= 0.8);
    CHECK(scores.claims.precision() >= 0.85);
    CHECK(scores.incidents.recall() >= 0.7);
}
