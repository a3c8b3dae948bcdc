#include "reading/mentions_recogniser.hpp"

#include "gazetteer/weights.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace dateline::reading::mention
{
namespace
{

// From here on a name is taken for a place. Below one half: a place that is missed cannot be mended, one too many can.
constexpr double likely_enough = 0.45;
// Weights of another language know few of the words around: they are asked only to tell the unlikely.
constexpr double likely_enough_borrowed = 0.02;
// Scripts without capitals do not even tell names from words.
constexpr double likely_enough_caseless = 0.05;

double enough(const WordedText &text, const Name &name, bool borrowed, bool foreign)
{
    const auto lead = static_cast<unsigned char>(text.text()[name.span.begin]);
    const bool other_letters = lead >= 0xCEU; // Greek and what comes behind it
    if (!borrowed && !(foreign && (other_letters || name.how == gazetteer::Matched::Folded)))
        return likely_enough;
    return lead >= 0xD7U ? likely_enough_caseless : likely_enough_borrowed;
}

} // namespace

Recogniser::Recogniser(const std::filesystem::path &table, bool borrowed) : m_borrowed(borrowed)
{
    const auto weights = gazetteer::Weights::read(table);
    const auto fixed = fixed_features();
    for (const std::string_view name : fixed)
        m_weights.push_back(weights.of(name));
    for (const auto &[feature, weight] : weights.all()) {
        if (std::ranges::find(fixed, feature) != fixed.end())
            continue;
        bool known = false;
        for (std::size_t side = 0; side < m_words.size() && !known; ++side) {
            const std::string_view prefix = prefix_of(static_cast<Side>(side));
            known = feature.starts_with(prefix);
            if (known) {
                m_words.at(side).emplace(feature.substr(prefix.size()), static_cast<std::uint32_t>(m_weights.size()));
                m_weights.push_back(weight);
            }
        }
        if (!known)
            throw gazetteer::GazetteerError(table.string() + ": there is no feature '" + feature + "'");
    }
}

double Recogniser::probability(std::span<const Feature> features) const
{
    double sum = 0;
    for (const Feature &feature : features)
        sum += m_weights[feature.id] * feature.value;
    return 1 / (1 + std::exp(-sum));
}

void Recogniser::judge(const gazetteer::Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                       std::vector<Name> &names, bool foreign) const
{
    const WordId word_id = [this](Side side, std::string_view word) {
        const auto &words = m_words.at(static_cast<std::size_t>(side));
        const auto found = words.find(word);
        return found == words.end() ? no_feature : found->second;
    };
    const auto features = features_of(gazetteer, rules, text, names, word_id);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!names[i].demonym)
            names[i].probability = probability(features[i]);
    std::erase_if(names, [&](const Name &name) { return name.probability < enough(text, name, m_borrowed, foreign); });
}

} // namespace dateline::reading::mention
