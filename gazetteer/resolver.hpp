// Which of the places that bear a name is meant.
#pragma once

#include "gazetteer/gazetteer.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A name to be resolved, with what the text around it says.
struct Reference {
    Span span;                          ///< in the article's text
    std::vector<PlaceIndex> candidates; ///< those that bear the name, or come near it
    Matched how = Matched::Exact;
    std::string expected_kind;     ///< feature code prefix that a cue asks for ("PPL" for "village of", "ADM" for
                                   ///< "province"); or empty
    std::optional<Span> container; ///< the span of Y in "X, Y" or "X in the district of Y"
    bool dateline = false;         ///< where the article was written
    /// How near each candidate's spelling comes, in [0, 1] (Hit::score); empty where the name is theirs.
    std::vector<double> nearness = {};
};

/// What is known of an article beside its words; empty where unknown.
struct Setting {
    std::string_view outlet;
    std::string_view url;
};

/// The choice for one Reference.
struct Resolution {
    std::optional<PlaceIndex> place;
    double confidence = 0; ///< the share of such choices that are right, in [0, 1]
    std::string reason;    ///< for people: "in Syunik, as the text says; 2 others are named so"
};

/// How the candidates of a name are ranked: a linear model whose weights tests/train learns. Two rounds: in the second
/// the places that were chosen for the other names count too. Immutable after reading.
class Ranking
{
public:
    /// The table place-ranking.tsv. Throws GazetteerError for a feature that cannot be.
    static Ranking read(const std::filesystem::path &table);

    /// By the order of ranking_features().
    std::vector<double> first, second;
    /// Of the confidence: its constant, and the weights of the log-odds of the choice, of a name with one bearer and of
    /// a country.
    double constant = 0, odds = 1, single = 0, country = 0;
};

/// Resolves all references of one article together: containment ("X, Y"), one sense per article, the vote of the
/// article's countries and provinces, population, distance to the other places, dateline and outlet.
[[nodiscard]] std::vector<Resolution> resolve(const Gazetteer &gazetteer, const Ranking &ranking, std::string_view text,
                                              const std::vector<Reference> &references, const Setting &setting = {});

} // namespace dateline::gazetteer
