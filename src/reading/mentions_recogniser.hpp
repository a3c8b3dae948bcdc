// Tells places from people, organisations and common words that bear the same name. Internal.
#pragma once

#include "reading/mentions_features.hpp"

#include <array>
#include <filesystem>
#include <span>
#include <vector>

namespace dateline::reading::mention
{

/// A linear model over features_of(), learnt by tests/train. Immutable after opening.
class Recogniser
{
public:
    /// The table place-recognition.tsv. Throws GazetteerError for a feature that cannot be. `borrowed`: it was learnt
    /// from another language, and takes less for a place.
    explicit Recogniser(const std::filesystem::path &table, bool borrowed = false);

    /// Sets Name::probability and removes the names that are rather no places. Demonyms stay. `foreign` as in
    /// MentionFinder::find().
    void judge(const gazetteer::Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
               std::vector<Name> &names, bool foreign = false) const;

private:
    [[nodiscard]] double probability(std::span<const Feature> features) const;

    bool m_borrowed;
    std::vector<double> m_weights;                 // by id of the feature
    std::array<WordMap<std::uint32_t>, 4> m_words; // by side
};

} // namespace dateline::reading::mention
