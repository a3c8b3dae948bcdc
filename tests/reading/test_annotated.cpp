#include "reading/annotated.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

using namespace dateline;
using namespace dateline::reading;
using Catch::Approx;

namespace
{

Mention mention(std::size_t begin, std::size_t end, std::optional<gazetteer::Point> point = {},
                Role role = Role::Background)
{
    Mention made;
    made.span = {begin, end};
    made.role = role;
    if (point) {
        made.place.emplace();
        made.place->point = *point;
    }
    return made;
}

constexpr gazetteer::Point yerevan{40.18, 44.51};
constexpr gazetteer::Point abovyan{40.27, 44.63}; // 17 km away
constexpr gazetteer::Point baku{40.38, 49.89};

// A file of these lines, removed with it.
class SetFile
{
public:
    explicit SetFile(std::string_view lines)
        : m_path(std::filesystem::temp_directory_path() / ("annotated-" + std::to_string(getpid()) + ".jsonl"))
    {
        std::ofstream(m_path, std::ios::binary) << lines;
    }
    SetFile(const SetFile &) = delete;
    SetFile &operator=(const SetFile &) = delete;
    ~SetFile() { std::filesystem::remove(m_path); }
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace

TEST_CASE("A toponym that is not found counts as placed wrongly")
{
    const std::vector<Toponym> toponyms{{{0, 7}, yerevan}, {{10, 14}, baku}, {{20, 25}, baku}, {{30, 40}, {}}};
    const std::vector<Mention> mentions{mention(0, 7, abovyan), mention(10, 14, yerevan), mention(31, 35, baku),
                                        mention(50, 55, baku)};
    ToponymScore score;
    score.add(toponyms, mentions, false);
    CHECK(score.toponyms() == 4);
    CHECK(score.located() == 3);
    CHECK(score.mentions() == 4);
    CHECK(score.exact().precision == Approx(2.0 / 4));
    CHECK(score.exact().recall == Approx(2.0 / 4));
    CHECK(score.overlap().precision == Approx(3.0 / 4));
    CHECK(score.overlap().f1 == Approx(3.0 / 4));
    CHECK(score.accuracy_of_all() == Approx(1.0 / 3));
    CHECK(score.accuracy_of_found() == Approx(1.0 / 2));
    const double far = gazetteer::distance_m(yerevan, baku) / 1000;
    const double near = gazetteer::distance_m(yerevan, abovyan) / 1000;
    CHECK(score.mean_error_km() == Approx((far + near) / 2));
    CHECK(score.median_error_km() == Approx((far + near) / 2));
}

TEST_CASE("A mention answers one toponym, and the same span comes first")
{
    const std::vector<Toponym> two{{{0, 6}, yerevan}, {{7, 14}, yerevan}};
    ToponymScore broad;
    broad.add(two, std::vector{mention(0, 14, yerevan)}, false);
    CHECK(broad.overlap().recall == Approx(0.5));
    CHECK(broad.exact().recall == 0);

    const std::vector<Toponym> one{{{7, 14}, yerevan}};
    const std::vector<Mention> mentions{mention(0, 9, baku), mention(7, 14, yerevan)};
    CHECK(answers(one, mentions, false).front() == 1U);
    ToponymScore score;
    score.add(one, mentions, false);
    CHECK(score.accuracy_of_all() == 1);
    CHECK(score.overlap().precision == Approx(0.5));
}

TEST_CASE("Confidence is compared with the share that is right")
{
    const std::vector<Toponym> toponyms{{{0, 7}, yerevan}, {{10, 14}, baku}, {{20, 25}, {}}};
    std::vector<Mention> mentions{mention(0, 7, abovyan), mention(10, 14, yerevan), mention(20, 25, baku),
                                  mention(30, 35, baku), mention(40, 45)};
    for (std::size_t i = 0; i < mentions.size(); ++i)
        mentions[i].confidence = std::vector{0.95, 0.9, 0.9, 0.31, 0.9}[i];
    ToponymScore score;
    score.add(toponyms, mentions, false);
    const auto &bins = score.confidence();
    CHECK(bins[9].mentions == 2); // not the one of a toponym without a point, nor the one without a place
    CHECK(bins[9].right == 1);
    CHECK(bins[9].mean() == Approx(0.925));
    CHECK(bins[3].mentions == 1);
    CHECK(bins[3].share() == 0);
    CHECK(score.calibration_error() == Approx((1.85 - 1 + 0.31) / 3));
    CHECK(ToponymScore{}.calibration_error() == 0);
}

TEST_CASE("Demonyms count where the set marks them")
{
    const std::vector<Toponym> toponyms{{{0, 8}, yerevan}};
    const std::vector<Mention> mentions{mention(0, 8, yerevan, Role::Demonym)};
    ToponymScore marked;
    marked.add(toponyms, mentions, true);
    CHECK(marked.exact().f1 == 1);
    ToponymScore left_out;
    left_out.add(toponyms, mentions, false);
    CHECK(left_out.mentions() == 0);
    CHECK(left_out.overlap().recall == 0);
}

TEST_CASE("A mention without a place is found, but not placed")
{
    ToponymScore score;
    score.add(std::vector<Toponym>{{{0, 8}, yerevan}}, std::vector{mention(0, 8)}, false);
    CHECK(score.exact().recall == 1);
    CHECK(score.accuracy_of_found() == 0);
    CHECK(score.median_error_km() == 0);
    const ToponymScore nothing;
    CHECK(nothing.exact().f1 == 0);
    CHECK(nothing.accuracy_of_all() == 0);
    CHECK(nothing.mean_error_km() == 0);
}

TEST_CASE("Annotated articles are read, and lines that are none are named")
{
    const SetFile set("{\"id\": \"1\", \"text\": \"Շուշի – Baku\", \"url\": \"http://x.example/\", \"toponyms\": ["
                      "{\"start\": 8, \"end\": 12, \"lat\": 40.4, \"lon\": 49.9}, {\"start\": 0, \"end\": 5, \"lat\": "
                      "null, \"lon\": null}]}\n"
                      "\n"
                      "{\"text\": \"Baku\"}\n"
                      "{\"text\": \"Baku\", \"toponyms\": [{\"start\": 0, \"end\": 9}]}\n"
                      "{\"text\": \"Baku\", \"toponyms\": [{\"start\": 0, \"end\": 4, \"lat\": 400, \"lon\": 0}]}\n"
                      "not json\n");
    std::vector<InputProblem> problems;
    const auto articles =
        read_annotated(set.path(), [&](InputProblem &&problem) { problems.push_back(std::move(problem)); });
    REQUIRE(articles.size() == 1);
    REQUIRE(articles[0].toponyms.size() == 2);
    CHECK(articles[0].toponyms[0].span.of(articles[0].article.text) == "Շուշի");
    CHECK_FALSE(articles[0].toponyms[0].point);
    CHECK(articles[0].toponyms[1].span.of(articles[0].article.text) == "Baku");
    CHECK(articles[0].article.url == "http://x.example/");
    REQUIRE(problems.size() == 4);
    CHECK(problems[0].line == 3);
    CHECK(problems[1].line == 4);
    CHECK(problems[1].message.find("outside the text") != std::string::npos);
    CHECK(problems[2].message.find("no position on Earth") != std::string::npos);
    CHECK(problems[3].line == 6);
    CHECK_THROWS_AS(read_annotated("/nowhere/set.jsonl", [](InputProblem &&) {}), std::runtime_error);
}
