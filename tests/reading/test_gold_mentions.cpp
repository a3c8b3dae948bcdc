// Measures mention recognition on the annotated articles of ../shared, which are not ours to copy.
#include "gazetteer/gazetteer.hpp"
#include "paths.hpp"
#include "reading/mentions.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace dateline;
using namespace dateline::reading;

TEST_CASE("The annotated articles: recognition, precision, resolution")
{
    const auto shared = test::shared_folder();
    if (!std::filesystem::exists(shared / "gold" / "articles.json"))
        SKIP("../shared/gold/articles.json is absent");
    std::ifstream gold_file(shared / "gold" / "articles.json");
    const auto gold = nlohmann::json::parse(gold_file);
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const MentionFinder finder(gazetteer, test::data_folder() / "rules");

    int wanted = 0, exact = 0, overlapping = 0, resolved = 0, predicted = 0, right = 0;
    std::vector<std::string> misses;
    for (const auto &article : gold["articles"]) {
        const std::string name = article["article"];
        std::ifstream file(shared / "articles" / name, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        REQUIRE_FALSE(text.empty());
        const TextOffsets offsets(text);
        const MentionsFound found = finder.find(text);
        std::vector<Span> spans;
        for (const auto &mention : article["mentions"])
            spans.push_back({offsets.byte_of_code_point(mention["begin"]), offsets.byte_of_code_point(mention["end"])});
        for (const Mention &mention : found.mentions) {
            if (mention.role == Role::Demonym)
                continue;
            ++predicted;
            bool hit = false;
            for (const Span span : spans)
                hit = hit || span.overlaps(mention.span);
            right += hit ? 1 : 0;
            if (!hit)
                misses.push_back(name + ": not in the gold: " + mention.text);
        }
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const auto &mention = article["mentions"][i];
            ++wanted;
            const Mention *best = nullptr;
            for (const Mention &candidate : found.mentions)
                if (candidate.role != Role::Demonym && candidate.span.overlaps(spans[i]) &&
                    (best == nullptr || candidate.span == spans[i]))
                    best = &candidate;
            const std::string where =
                name + ":" + std::to_string(mention["begin"].get<int>()) + " " + mention["text"].get<std::string>();
            if (best == nullptr) {
                misses.push_back(where + ": not found");
                continue;
            }
            ++overlapping;
            if (best->span == spans[i])
                ++exact;
            else
                misses.push_back(where + ": found as '" + best->text + "'");
            const gazetteer::Point point{mention["lat"], mention["lon"]};
            if (best->place &&
                gazetteer::distance_m(point, best->place->point) <= mention["tolerance_km"].get<double>() * 1000)
                ++resolved;
            else
                misses.push_back(where + ": resolved to " + (best->place ? best->place->id : "nothing") + " (" +
                                 best->reason + ")");
        }
    }
    std::printf(
        "mentions: %d wanted, %d recognised (%d exact), %d resolved; %d of %d predicted are right: precision %.3f\n",
        wanted, overlapping, exact, resolved, right, predicted, static_cast<double>(right) / predicted);
    for (const std::string &miss : misses)
        std::printf("  %s\n", miss.c_str());
    CHECK(overlapping >= 122);
    CHECK(resolved >= 118);
    CHECK(right * 100 >= predicted * 95);
}
