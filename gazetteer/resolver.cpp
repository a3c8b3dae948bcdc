#include "gazetteer/resolver.hpp"

#include "gazetteer/ranking.hpp"
#include "gazetteer/weights.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

double score_of(const RankedFeatures &row, const std::vector<double> &weights)
{
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        sum += row[i] * weights[i];
    return sum;
}

// The best row and its share of all, after softmax.
struct Choice {
    std::size_t row = 0;
    double share = 0;
};

Choice choose(const std::vector<RankedFeatures> &rows, const std::vector<double> &weights)
{
    std::vector<double> scores;
    scores.reserve(rows.size());
    for (const RankedFeatures &row : rows)
        scores.push_back(score_of(row, weights));
    const auto best = std::ranges::max_element(scores); // the best known of equals
    double all = 0;
    for (const double score : scores)
        all += std::exp(score - *best);
    return {static_cast<std::size_t>(best - scores.begin()), 1 / all};
}

double confidence_of(const Ranking &ranking, double share, bool single, bool country)
{
    const double odds = std::log(share / std::max(1e-4, 1 - share));
    const double sum =
        ranking.constant + ranking.odds * odds + (single ? ranking.single : 0) + (country ? ranking.country : 0);
    return 1 / (1 + std::exp(-sum));
}

bool has(const RankedFeatures &row, Ranked feature) { return row.at(static_cast<std::size_t>(feature)) > 0; }

// Why the chosen one, in words: the surest reason that there is.
std::string reason_of(const Gazetteer &gazetteer, const Ranker &ranker, std::size_t reference, PlaceIndex chosen,
                      const RankedFeatures &row, std::size_t bearers)
{
    const std::size_t rest = bearers - 1;
    const std::string others =
        rest == 0 ? "" : "; " + std::to_string(rest) + (rest == 1 ? " other is" : " others are") + " named so";
    if (const auto outer = ranker.outer(reference, chosen))
        return "in " + std::string{gazetteer.name(*outer)} + ", as the text says" + others;
    if (rest == 0)
        return "the only place of this name";
    if (has(row, Ranked::Holds))
        return "holds the place before it" + others;
    if (has(row, Ranked::KindFits))
        return "of the kind that the text says" + others;
    if (has(row, Ranked::InsideElsewhere))
        return "as elsewhere in the text" + others;
    if (has(row, Ranked::BestKnown))
        return "the best known of " + std::to_string(bearers) + " places named so";
    if (const auto neighbour = ranker.neighbour(reference, chosen))
        return std::string{neighbour->same_district ? "same district as " : "same province as "} +
               std::string{gazetteer.name(neighbour->place)} + others;
    if (has(row, Ranked::ProvinceNamed))
        return "in a province that the text names" + others;
    if (has(row, Ranked::HostCountry))
        return "in the country of the outlet" + others;
    if (has(row, Ranked::ChosenCountry))
        return "in the country of other places of the text" + others;
    return "near the other places of the text" + others;
}

} // namespace

Ranking Ranking::read(const std::filesystem::path &table)
{
    const auto weights = Weights::read(table);
    Ranking ranking;
    std::size_t known = 0;
    const auto take = [&](const std::string &feature) {
        const double weight = weights.of(feature);
        known += weight != 0 ? 1U : 0U;
        return weight;
    };
    for (const std::string_view feature : ranking_features()) {
        ranking.first.push_back(take("first: " + std::string{feature}));
        ranking.second.push_back(take("second: " + std::string{feature}));
    }
    ranking.constant = take("sure: always");
    ranking.odds = take("sure: log-odds of the choice");
    ranking.single = take("sure: one bearer");
    ranking.country = take("sure: country");
    const auto used = std::ranges::count_if(weights.all(), [](const auto &each) { return each.weight != 0; });
    if (static_cast<std::size_t>(used) != known)
        throw GazetteerError(table.string() + ": has features that the program does not know; is it of this version?");
    return ranking;
}

std::vector<Resolution> resolve(const Gazetteer &gazetteer, const Ranking &ranking, std::string_view text,
                                const std::vector<Reference> &references, const Setting &setting)
{
    Ranker ranker{gazetteer, text, references, setting};
    std::vector<std::optional<std::size_t>> first(references.size());
    for (std::size_t i = 0; i < references.size(); ++i)
        if (!references[i].candidates.empty())
            first[i] = choose(ranker.features(i), ranking.first).row;
    ranker.settle(first);
    std::vector<Resolution> resolutions;
    resolutions.reserve(references.size());
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (references[i].candidates.empty()) {
            resolutions.push_back({.place = {}, .confidence = 0, .reason = "no place of this name is known"});
            continue;
        }
        const auto rows = ranker.features(i);
        const Choice choice = choose(rows, ranking.second);
        const PlaceIndex place = ranker.candidates(i)[choice.row];
        const std::size_t bearers = references[i].candidates.size();
        resolutions.push_back(
            {.place = place,
             .confidence = confidence_of(ranking, choice.share, bearers == 1, has(rows[choice.row], Ranked::Country)),
             .reason = reason_of(gazetteer, ranker, i, place, rows[choice.row], bearers)});
    }
    return resolutions;
}

} // namespace dateline::gazetteer
