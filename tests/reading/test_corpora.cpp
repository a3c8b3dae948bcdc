// Floors under the places found in annotated articles, which are not ours to copy. The figures of record, held out, are
// in HACKING.md; these only keep them from sinking.
#include "gazetteer/gazetteer.hpp"
#include "paths.hpp"
#include "reading/annotated.hpp"
#include "reading/mentions.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <filesystem>
#include <string>

using namespace dateline;
using namespace dateline::reading;

namespace
{

const gazetteer::Gazetteer &world()
{
    static const auto opened = [] {
        const auto file = test::data_folder() / "world.gazetteer";
        return std::filesystem::exists(file) ? gazetteer::Gazetteer::open(std::array{file})
                                             : gazetteer::Gazetteer::open_default();
    }();
    return opened;
}

// Every third article: enough to tell, soon told.
ToponymScore score_of(const char *name, bool demonyms)
{
    const auto set = test::shared_folder() / "eval" / name;
    if (!std::filesystem::exists(set))
        SKIP(set.string() << " is absent");
    if (world().named("Springfield").size() < 10)
        SKIP("the gazetteer was built without the cities of the world");
    const MentionFinder finder(world(), test::data_folder() / "rules");
    const auto articles = read_annotated(set, [](InputProblem &&problem) { FAIL(problem.message); });
    ToponymScore score;
    for (std::size_t i = 0; i < articles.size(); i += 3) {
        const Article &article = articles[i].article;
        score.add(articles[i].toponyms,
                  finder.find(article.text, {.outlet = article.outlet, .url = article.url}).mentions, demonyms);
    }
    return score;
}

} // namespace

TEST_CASE("Local news of towns that share their names")
{
    const ToponymScore score = score_of("lgl.jsonl", true);
    CHECK(score.accuracy_of_all() >= 0.78);
    CHECK(score.accuracy_of_found() >= 0.86);
    CHECK(score.overlap().precision >= 0.86);
    CHECK(score.exact().f1 >= 0.79);
}

TEST_CASE("World news")
{
    const ToponymScore score = score_of("geovirus.jsonl", false);
    CHECK(score.accuracy_of_all() >= 0.85);
    CHECK(score.accuracy_of_found() >= 0.90);
    CHECK(score.overlap().precision >= 0.91);
    CHECK(score.exact().f1 >= 0.90);
}
