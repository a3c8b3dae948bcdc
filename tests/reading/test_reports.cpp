// Invented reports from other countries: the rules know no region. Each has its whole reading in readings/.
// DATELINE_ACCEPT=1 writes what is read now; look at the difference before committing it.
#include "inputs/inputs.hpp"
#include "paths.hpp"
#include "reading/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace dateline;
using nlohmann::ordered_json;

namespace
{

ordered_json number(const std::optional<int> &value) { return value ? ordered_json(*value) : ordered_json(nullptr); }

ordered_json summary(const reading::Claim &claim)
{
    return {{"claimant", claim.claimant},
            {"party", claim.party},
            {"stance", to_string(claim.stance)},
            {"what", to_string(claim.what)},
            {"side", claim.side},
            {"victims", claim.victims},
            {"min", number(claim.min)},
            {"max", number(claim.max)},
            {"part", claim.part},
            {"text", claim.text}};
}

ordered_json summary(const reading::Reading &reading)
{
    ordered_json result;
    result["incidents"] = ordered_json::array();
    for (const auto &incident : reading.incidents) {
        ordered_json one{{"title", incident.title}, {"kind", incident.kind}};
        one["from"] = incident.interval.valid() ? reading::to_iso(incident.interval.from) : "";
        one["to"] = incident.interval.valid() ? reading::to_iso(incident.interval.to) : "";
        one["precision"] = to_string(incident.interval.precision);
        one["places"] = ordered_json::array();
        for (const auto &place : incident.places)
            one["places"].push_back({{"name", place.name},
                                     {"relation", to_string(place.relation)},
                                     {"claimant", place.claimant},
                                     {"phrase", place.phrase}});
        one["claims"] = ordered_json::array();
        for (const auto &claim : reading.claims)
            if (claim.incident == incident.id)
                one["claims"].push_back(summary(claim));
        result["incidents"].push_back(std::move(one));
    }
    result["times"] = ordered_json::array();
    for (const auto &time : reading.times)
        result["times"].push_back({{"text", time.text},
                                   {"from", time.interval.valid() ? reading::to_iso(time.interval.from) : ""},
                                   {"to", time.interval.valid() ? reading::to_iso(time.interval.to) : ""},
                                   {"rule", time.rule}});
    result["warnings"] = ordered_json::array();
    for (const auto &warning : reading.warnings)
        result["warnings"].push_back(warning.code);
    return result;
}

} // namespace

TEST_CASE("Invented reports are read as they were when a person last looked")
{
    const bool accept = std::getenv("DATELINE_ACCEPT") != nullptr; // NOLINT(concurrency-mt-unsafe): one thread
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    const auto folder = test::source_folder() / "tests" / "reading" / "reports";
    std::size_t count = 0;
    inputs::read_articles(
        folder,
        [&](reading::Article &&article) {
            ++count;
            const auto name = std::filesystem::path(article.path).stem();
            INFO(name.string());
            const auto reading = reader.read(std::move(article));
            const auto path = folder.parent_path() / "readings" / (name.string() + ".json");
            if (accept) {
                std::ofstream(path) << summary(reading).dump(2) << '\n';
                return;
            }
            std::ifstream file(path);
            REQUIRE(file);
            const auto expected = ordered_json::parse(file);
            CHECK(summary(reading).dump(2) == expected.dump(2));
            for (const auto &claim : reading.claims)
                CHECK(claim.span.of(reading.article.text) == claim.text);
        },
        [](reading::InputProblem &&problem) { FAIL(problem.path << ": " << problem.message); });
    CHECK(count >= 6);
}
