#include "reading/mentions.hpp"

#include "gazetteer/resolver.hpp"
#include "reading/mentions_context.hpp"
#include "reading/mentions_names.hpp"
#include "reading/mentions_recogniser.hpp"
#include "reading/mentions_rules.hpp"
#include "reading/mentions_text.hpp"

#include <algorithm>
#include <utility>

namespace dateline::reading
{
namespace
{

using gazetteer::Matched;
using gazetteer::Place;
using mention::Name;
using mention::WordedText;

PlaceRef place_ref(const Place &place)
{
    return {.id = place.id,
            .name = place.name(),
            .kind = place.kind,
            .country = place.country,
            .point = place.point,
            .radius_m = place.radius_m};
}

// A country or a capital may stand for its government.
bool governs(const Place &place)
{
    return place.kind.starts_with("PCL") || place.kind == "PPLC" || place.kind == "TERR";
}

Role role_of(const WordedText &text, const mention::Rules &rules, const Name &name, const MentionContext &context,
             const std::optional<PlaceRef> &place, bool governing)
{
    if (name.demonym)
        return Role::Demonym;
    if (is_dateline(text, name))
        return Role::Dateline;
    if (context.route)
        return rules.sentence_tells_of_event(text, name.first) ? Role::Event : Role::Background;
    if (context.speaks && governing)
        return Role::Actor;
    if (context.cued && context.relation == Relation::Direction)
        return Role::Direction;
    if (context.cued && context.relation == Relation::From)
        return Role::Origin;
    const bool broad = place && gazetteer::breadth(place->kind) >= 3;
    if (context.cued && !broad && !context.possessive)
        return rules.sentence_tells_of_event(text, name.first) ? Role::Event : Role::Background;
    if (governing && (!context.cued || context.relation == Relation::Between || context.possessive || name.government))
        return Role::Actor;
    return Role::Background;
}

std::string reason_of(const Name &name, const MentionContext &context, const gazetteer::Resolution &resolution,
                      const std::vector<Name> &names, std::string_view text)
{
    if (!resolution.place)
        return "the words around say that it is a place, but no place of this name is known";
    if (context.other_name_of && name.how > Matched::Folded)
        return "given by the text as another name of " + std::string{names[*context.other_name_of].span.of(text)};
    if (name.how == Matched::Folded)
        return "a form of '" + name.spelling + "'; " + resolution.reason;
    if (name.how == Matched::Skeleton)
        return "another spelling of '" + name.spelling + "' by its consonants; " + resolution.reason;
    if (name.how == Matched::Edited)
        return "close to '" + name.spelling + "' in spelling; " + resolution.reason;
    return resolution.reason;
}

} // namespace

struct MentionFinder::Rules : mention::Rules {
    explicit Rules(const Language &language)
        : mention::Rules(language),
          recogniser(language.learnt("place-recognition.tsv"), !language.has("place-recognition.tsv")),
          ranking(gazetteer::Ranking::read(language.learnt("place-ranking.tsv")))
    {
    }
    mention::Recogniser recogniser;
    gazetteer::Ranking ranking;
};

MentionFinder::MentionFinder(const gazetteer::Gazetteer &gazetteer, const Language &language)
    : m_gazetteer(&gazetteer), m_rules(std::make_unique<const Rules>(language))
{
}
MentionFinder::MentionFinder(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules)
    : MentionFinder(gazetteer, Language{rules / "en"})
{
}
MentionFinder::MentionFinder(MentionFinder &&) noexcept = default;
MentionFinder::~MentionFinder() = default;

MentionsFound MentionFinder::find(std::string_view text, const gazetteer::Setting &setting,
                                  std::string_view foreign) const
{
    const WordedText words{text, m_rules->vocabulary()};
    const std::vector<Name> names = mention::find_names(*m_gazetteer, *m_rules, m_rules->recogniser, words, foreign);
    mention::Surroundings around = mention::look_around(*m_gazetteer, *m_rules, words, names);
    std::vector<gazetteer::Resolution> resolutions =
        gazetteer::resolve(*m_gazetteer, m_rules->ranking, text, around.references, setting);

    MentionsFound found;
    found.contexts = std::move(around.contexts);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Name &name = names[i];
        MentionContext &context = found.contexts[i];
        if (name.how == Matched::Folded)
            context.base = name.spelling;
        if (context.other_name_of)
            resolutions[i].place = resolutions[*context.other_name_of].place;
        Mention mention{.span = name.span,
                        .text = std::string{name.span.of(text)},
                        .role = Role::Background,
                        .confidence = 0,
                        .place = std::nullopt,
                        .reason = reason_of(name, context, resolutions[i], names, text)};
        bool governing = false;
        if (const auto index = resolutions[i].place) {
            const Place &place = (*m_gazetteer)[*index];
            mention.place = place_ref(place);
            governing = governs(place);
            const bool area = place.kind.starts_with("ADM") || gazetteer::breadth(place.kind) >= 2;
            if (place.kind == "RD" && context.relation == Relation::At)
                context.relation = Relation::Road;
            else if (area && context.cued && context.relation == Relation::At)
                context.relation = Relation::Within;
        }
        const double surely = name.how <= Matched::Folded ? 1.0 : context.other_name_of ? 0.9 : 0.7;
        mention.confidence = resolutions[i].confidence * surely * name.probability;
        mention.role = role_of(words, *m_rules, name, context, mention.place, governing);
        found.mentions.push_back(std::move(mention));
    }
    return found;
}

} // namespace dateline::reading
