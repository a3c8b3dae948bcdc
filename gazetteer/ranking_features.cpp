#include "gazetteer/ranking.hpp"

namespace dateline::gazetteer
{

std::span<const std::string_view> ranking_features() noexcept
{
    static constexpr std::array<std::string_view, ranked_count> names{
        "logarithm of the inhabitants",
        "is a country",
        "is a province",
        "is a district",
        "is a capital",
        "is a seat of a province",
        "is a lesser seat",
        "is a quarter of a town",
        "is a region, water or mountain",
        "the best known",
        "its main name",
        "inside the place behind",
        "holds the place before",
        "inside that place elsewhere in the text",
        "of the kind that the text says",
        "of another kind than the text says",
        "votes for its country",
        "votes for its province",
        "share of its country",
        "share of its province",
        "near a name with one bearer",
        "within reach of a name with one bearer",
        "in the province of the dateline",
        "in the country of the dateline",
        "in a province that the text begins with",
        "in the country of the outlet's address",
        "in the United States, as addresses without a country are",
        "best known, but the outlet is named so",
        "chosen elsewhere in the text",
        "share of chosen places in its country",
        "share of chosen places in its province",
        "within 30 km of a chosen place",
        "within 100 km of a chosen place",
        "within 300 km of a chosen place",
        "its country is chosen too",
        "its province is chosen too",
        "is a province where a capital is named so too",
        "is a division, and nothing else of its country is named",
        "nearness of its spelling",
    };
    return names;
}

} // namespace dateline::gazetteer
