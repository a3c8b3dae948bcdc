#include "gazetteer/resolver.hpp"

#include "gazetteer/ranking.hpp"
#include "gazetteer/weights.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

// Row beside row: each sum goes in the order of the features, and does not wait for the others.
std::vector<double> scores_of(std::span<const RankedFeatures> rows, const std::vector<double> &weights)
{
    std::vector<double> scores(rows.size());
    for (std::size_t i = 0; i < ranked_count; ++i)
        for (std::size_t row = 0; row < rows.size(); ++row)
            scores[row] += rows[row][i] * weights[i];
    return scores;
}

// The best row and its share of all, after softmax.
struct Choice {
    std::size_t row = 0;
    double share = 0;
};

Choice choose(const std::vector<RankedFeatures> &rows, const std::vector<double> &weights)
{
    const std::vector<double> scores = scores_of(rows, weights);
    const auto best = std::ranges::max_element(scores); // the best known of equals
    double all = 0;
    for (const double score : scores)
        all += std::exp(score - *best);
    return {static_cast<std::size_t>(best - scores.begin()), 1 / all};
}

// One round of choices.
class Round
{
public:
    Round(const Ranker &ranker, const std::vector<double> &weights) : m_ranker(ranker), m_weights(weights) {}

    // `row`: that of the place which was chosen.
    Choice choice(std::size_t reference, RankedFeatures &row)
    {
        if (!m_ranker.as_shared(reference)) {
            const auto rows = m_ranker.features(reference);
            const Choice choice = choose(rows, m_weights);
            row = rows[choice.row];
            return choice;
        }
        // The text says the same of all its references.
        const auto &rows = m_ranker.shared(reference);
        const std::size_t name = m_ranker.name(reference);
        if (name >= m_of_name.size())
            m_of_name.resize(name + 1);
        if (!m_of_name[name])
            m_of_name[name] = choose(rows, m_weights);
        row = rows[m_of_name[name]->row];
        return *m_of_name[name];
    }

private:
    const Ranker &m_ranker;
    const std::vector<double> &m_weights;
    std::vector<std::optional<Choice>> m_of_name;
};

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
    RankedFeatures row{};
    Round first_round{ranker, ranking.first};
    for (std::size_t i = 0; i < references.size(); ++i)
        if (!references[i].candidates.empty())
            first[i] = first_round.choice(i, row).row;
    ranker.settle(first);
    Round second_round{ranker, ranking.second};
    std::vector<Resolution> resolutions;
    resolutions.reserve(references.size());
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (references[i].candidates.empty()) {
            resolutions.push_back({.place = {}, .confidence = 0, .reason = "no place of this name is known"});
            continue;
        }
        const Choice choice = second_round.choice(i, row);
        const PlaceIndex place = ranker.candidates(i)[choice.row];
        const std::size_t bearers = references[i].candidates.size();
        resolutions.push_back(
            {.place = place,
             .confidence = confidence_of(ranking, choice.share, bearers == 1, has(row, Ranked::Country)),
             .reason = reason_of(gazetteer, ranker, i, place, row, bearers)});
    }
    return resolutions;
}

} // namespace dateline::gazetteer
