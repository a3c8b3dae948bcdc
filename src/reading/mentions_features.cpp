#include "reading/mentions_features.hpp"

#include "reading/mentions_evidence.hpp"
#include "reading/mentions_feature_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

class Describer
{
public:
    Describer(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, const std::vector<Name> &found,
              const WordId &word_id)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(found), m_word_id(word_id),
          m_evidence(gazetteer, rules, text, found)
    {
        while (m_opening_end < text.size() && !text.sentence_start(m_opening_end))
            ++m_opening_end;
    }

    std::vector<std::vector<Feature>> run()
    {
        std::vector<std::vector<Feature>> features(m_names.size());
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (!m_names[i].demonym) {
                m_out = &features[i];
                m_out->reserve(48);
                describe(i);
            }
        return features;
    }

private:
    void set(F feature, double value = 1) { m_out->push_back({static_cast<std::uint32_t>(feature), value}); }
    void set_if(bool holds, F feature)
    {
        if (holds)
            set(feature);
    }

    // "shelling of Sotk"
    [[nodiscard]] bool told_of(const Name &name) const
    {
        return name.first > 1 && m_text[name.first - 1].folded == "of" && m_text[name.first].before == Gap::Space &&
               m_rules.tells_of_event(m_text[name.first - 2].folded);
    }

    void word_feature(Side side, std::size_t word)
    {
        const Word &it = m_text[word];
        if (m_evidence.is_number(word))
            return;
        if (!it.lower && !m_rules.before.contains(it.folded) && !m_rules.after.contains(it.folded) &&
            !m_rules.before_of.contains(it.folded) && m_rules.place_word(it.folded) == nullptr)
            return;
        if (m_evidence.is_name(word))
            return;
        if (const std::uint32_t id = m_word_id(side, it.folded); id != no_feature)
            m_out->push_back({id, 1});
    }

    void describe(std::size_t i)
    {
        m_headline = m_text.headline(m_names[i].first);
        set(F::Bias);
        describe_surface(i);
        describe_before(i);
        describe_behind(i);
        describe_rules(i);
        describe_article(i);
        describe_candidates(i);
    }

    void describe_surface(std::size_t i)
    {
        const Name &name = m_names[i];
        const Word &first = m_text[name.first];
        const Word &last = m_text[name.last];
        const std::size_t words = name.last - name.first + 1;
        set_if(words == 2, F::TwoWords);
        set_if(words > 2, F::ManyWords);
        set_if(words > 1 && m_rules.is_noun(last.folded), F::EndsInNoun);
        const std::size_t letters = name.span.size();
        set_if(words == 1 && letters <= 3, F::ThreeLetters);
        set_if(words == 1 && letters > 3 && letters <= 5, F::FiveLetters);
        set_if(first.upper && letters > 3, F::Upper);
        set_if(first.upper && letters <= 3, F::UpperShort);
        set_if(m_text.text()[name.span.end - 1] == '.' ||
                   name.span.of(m_text.text()).find('.') != std::string_view::npos,
               F::Dotted);
        set_if(m_text.sentence_start(name.first), F::SentenceStart);
        set_if(first.line_start, F::LineStart);
        set_if(m_headline, F::Headline);
        set_if(name.first < m_opening_end, F::Opening);
        set_if(last.possessive, F::Possessive);
    }

    void describe_before(std::size_t i)
    {
        const Name &name = m_names[i];
        const Word &word = m_text[name.first];
        set_if(word.before == Gap::Hyphen, F::GapBeforeHyphen);
        set_if(word.before == Gap::Comma, F::GapBeforeComma);
        set_if(word.before == Gap::Open, F::GapBeforeOpen);
        set_if(word.before == Gap::Other || word.before == Gap::Close, F::GapBeforeOther);
        set_if(m_evidence.look(i).outside, F::Outside);
        set_if(m_evidence.look(i).listed_before, F::ListedBefore);
        if (name.first == 0 || word.before == Gap::Stop)
            return;
        const std::size_t before = name.first - 1;
        const Word &previous = m_text[before];
        if (word.before != Gap::Space && word.before != Gap::Hyphen)
            return;
        word_feature(Side::Before, before);
        if (before > 0 && previous.before == Gap::Space)
            word_feature(Side::BeforeThat, before - 1);
        const auto known = name_of_word(m_names, before);
        set_if(known && !m_names[*known].demonym, F::NameBefore);
        set_if(known && m_names[*known].demonym, F::DemonymBefore);
        set_if(previous.possessive, F::OwnerBefore);
        set_if(m_evidence.is_number(before), F::NumberBefore);
        set_if(previous.capital() && !previous.possessive && m_rules.given_names.contains(previous.folded),
               F::GivenNameBefore);
        if (known || !previous.capital() || previous.possessive || m_evidence.is_number(before))
            return;
        set_if(m_evidence.plain_capital(before) && !m_text.sentence_start(before), F::CapitalBefore);
        set_if(previous.upper && previous.folded.size() > 1, F::UpperBefore);
        set_if(previous.folded.size() == 1 && previous.upper, F::InitialBefore);
        std::size_t run = 0;
        for (std::size_t at = name.first; at > 0 && run < 4 && m_text[at].before == Gap::Space &&
                                          m_text[at - 1].capital() && !m_text.sentence_start(at - 1);
             --at)
            ++run;
        set_if(run >= 2, F::RunBefore);
    }

    void describe_behind(std::size_t i)
    {
        const Name &name = m_names[i];
        set_if(m_evidence.look(i).inside, F::Inside);
        set_if(m_evidence.look(i).listed_behind, F::ListedBehind);
        const std::size_t next = name.last + 1;
        if (next >= m_text.size()) {
            set(F::GapBehindStop);
            return;
        }
        const Word &word = m_text[next];
        set_if(word.before == Gap::Hyphen, F::GapBehindHyphen);
        set_if(word.before == Gap::Comma, F::GapBehindComma);
        set_if(word.before == Gap::Close, F::GapBehindClose);
        set_if(word.before == Gap::Open, F::GapBehindOpen);
        set_if(word.before == Gap::Stop, F::GapBehindStop);
        set_if(word.before == Gap::Other, F::GapBehindOther);
        if (word.before != Gap::Space && word.before != Gap::Hyphen)
            return;
        word_feature(Side::Behind, next);
        if (next + 1 < m_text.size() && m_text[next + 1].before == Gap::Space)
            word_feature(Side::BehindThat, next + 1);
        const auto known = name_of_word(m_names, next);
        set_if(known.has_value(), F::NameBehind);
        set_if(m_evidence.is_number(next), F::NumberBehind);
        if (known || !word.capital() || m_evidence.is_number(next) || m_text[name.last].possessive)
            return;
        set_if(m_evidence.plain_capital(next), F::CapitalBehind);
        set_if(word.upper && word.folded.size() > 1, F::UpperBehind);
        std::size_t run = 0;
        for (std::size_t at = next;
             at < m_text.size() && run < 4 && m_text[at].before == Gap::Space && m_text[at].capital(); ++at)
            ++run;
        set_if(run >= 2, F::RunBehind);
    }

    // The first telling one of the capitalised words behind a name: "Kenya Red Cross Society".
    void describe_neighbours(const Name &name)
    {
        constexpr std::size_t farthest = 4;
        for (std::size_t next = name.last + 1; next < m_text.size() && next <= name.last + farthest; ++next) {
            const Word &word = m_text[next];
            if (word.before != Gap::Space || word.lower || word.line_start || m_text[next - 1].possessive)
                break;
            if (const auto found = m_rules.after.find(word.folded); found != m_rules.after.end()) {
                const bool organisation = found->second == Neighbour::Organisation;
                set(organisation ? F::OrganisationBehind : F::GovernmentBehind);
                set_if(organisation && next == name.last + 1, F::OrganisationNext);
                return;
            }
        }
    }

    void describe_rules(std::size_t i)
    {
        const Name &name = m_names[i];
        const Evidence::Look &look = m_evidence.look(i);
        const Word &first = m_text[name.first];
        describe_neighbours(name);
        if (name.first > 0 && first.before == Gap::Space) {
            std::size_t before = name.first - 1;
            if (m_text[before].folded == "the" && before > 0)
                --before;
            const bool of = m_text[before].folded == "of" && before > 0;
            if (of)
                --before;
            const auto &table = of ? m_rules.before_of : m_rules.before;
            const auto found = table.find(m_text[before].folded);
            if (m_text[before].capital() && found != table.end()) {
                set_if(found->second == Neighbour::Organisation, of ? F::OrganisationBeforeOf : F::OrganisationBefore);
                set_if(found->second == Neighbour::Person && !of, F::PersonTitleBefore);
            }
        }
        const bool place_cue = look.place_cue();
        const bool cued = place_cue || look.left.noun != nullptr || look.behind != nullptr;
        set_if(place_cue, F::PlaceCue);
        set_if(!look.person && (place_cue || told_of(name)) && m_rules.sentence_tells_of_event(m_text, name.first),
               F::EventCued);
        set_if(look.left.cue != nullptr && !look.left.cue->place, F::OtherCue);
        set_if(look.left.noun != nullptr, F::NounBefore);
        set_if(look.left.noun != nullptr && name.first > 0 && m_text[name.first - 1].folded == "of", F::NounOfBefore);
        if (look.behind != nullptr)
            set(m_text[name.last + 1].lower ? F::NounBehind : F::CapitalNounBehind);
        const bool single = name.first == name.last;
        const bool small = single && m_evidence.small_too(first.folded) && !first.upper;
        set_if(small, F::SmallInText);
        set_if(small && !cued, F::SmallPlain);
        const bool needs_cue = single && m_rules.needs_cue.contains(first.folded);
        set_if(needs_cue, F::NeedsCue);
        set_if(needs_cue && !cued && !look.inside, F::CommonWord);
        set_if(single && m_rules.place_word(first.folded) != nullptr, F::PlaceWord);
        set_if(m_rules.given_names.contains(first.folded), F::GivenName);
        set_if(m_evidence.goes_on_as_person(name), F::PersonWordBehind);
        set_if(look.person, F::Surname);
        const bool owns = m_text[name.last].possessive && name.last + 1 < m_text.size() &&
                          m_text[name.last + 1].before == Gap::Space && m_text[name.last + 1].capital() &&
                          !m_evidence.is_name(name.last + 1) && !m_headline;
        set_if(owns, F::OwnsCapital);
        set_if(owns && (first.folded == "st" || first.folded == "saint"), F::SaintOwner);
        set_if(m_evidence.begins_person(name) && !m_headline, F::GivenNameFirst);
        set_if(m_evidence.form(i).persons > (look.surely_person ? 1U : 0U) && !cued && !look.inside &&
                   !country_like(m_gazetteer, name),
               F::PersonElsewhere);
        set_if(look.person && cued, F::PersonCued);
        set_if(m_headline && cued, F::HeadlineCued);
        const std::size_t next = name.last + 1;
        const bool says = next < m_text.size() && m_text[next].before == Gap::Space && m_text[next].lower &&
                          m_rules.says.contains(m_text[next].folded);
        const bool told =
            name.first > 0 && first.before == Gap::Space && m_rules.tells.contains(m_text[name.first - 1].folded);
        const bool governs =
            country_like(m_gazetteer, name) || m_gazetteer.facts(name.candidates.front()).kind == "PPLC";
        const bool unnamed = m_evidence.form(i).persons == 0;
        set_if(says && name.first == name.last, F::Speaks);
        set_if(governs && says && unnamed, F::GovernmentSays);
        set_if(governs && told && unnamed, F::GovernmentTold);
    }

    void describe_article(std::size_t i)
    {
        const Evidence::Look &look = m_evidence.look(i);
        const Evidence::Form &form = m_evidence.form(i);
        const Name &name = m_names[i];
        set_if(m_evidence.person_elsewhere(i), F::SurnameElsewhere);
        if (form.mentions.size() > 1)
            set(F::Repeated, std::log(static_cast<double>(form.mentions.size())));
        const bool cued = look.place_cue() || look.left.noun != nullptr;
        set_if(form.cued > (cued && !look.person ? 1U : 0U), F::CuedElsewhere);
        set_if(form.inside > (look.inside ? 1U : 0U), F::InsideElsewhere);
        set_if(form.owners > (m_text[name.last].possessive ? 1U : 0U), F::OwnerElsewhere);
        const double country = m_evidence.country_support(i);
        set(F::CountrySupport, country);
        set(F::ProvinceSupport, m_evidence.province_support(i));
        set_if(country < 0.02 && m_evidence.forms() > 1, F::NoSupport);
    }

    void describe_candidates(std::size_t i)
    {
        const Name &name = m_names[i];
        const PlaceIndex best = name.candidates.front();
        const double prominence = m_gazetteer.prominence(best);
        set_if(prominence >= 3 && prominence < 4, F::Prominence3);
        set_if(prominence >= 4 && prominence < 5, F::Prominence4);
        set_if(prominence >= 5 && prominence < 6, F::Prominence5);
        set_if(prominence >= 6 && prominence < 7, F::Prominence6);
        set_if(prominence >= 7, F::Prominence7);
        const std::string_view kind = m_gazetteer.facts(best).kind;
        set(kind.starts_with("PCL") || kind == "TERR" || gazetteer::breadth(kind) == 4 ? F::Country
            : kind == "ADM1"                                                           ? F::Province
            : kind.starts_with("ADM")                                                  ? F::District
            : kind == "PPLC"                                                           ? F::Capital
            : kind.starts_with("PPLA")                                                 ? F::Seat
            : kind.starts_with("PPL")                                                  ? F::Populated
                                                                                       : F::Water);
        const std::size_t namesakes = name.candidates.size();
        set_if(namesakes >= 10, F::ManyNamesakes);
        set_if(namesakes >= 2 && namesakes < 10, F::SomeNamesakes);
        bool main = false;
        bool some = false;
        std::string folded;
        for (std::size_t word = name.first; word <= name.last; ++word)
            folded.append(word == name.first ? "" : " ").append(m_text[word].folded);
        for (std::size_t c = 0; c < std::min(namesakes, looked_into) && !some; ++c) {
            some = gazetteer::folds_to(m_gazetteer.name(name.candidates[c]), folded);
            main = main || (some && c == 0);
        }
        set_if(main, F::MainName);
        set_if(some, F::MainNameOfSome);
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    const std::vector<Name> &m_names;
    const WordId &m_word_id;
    const Evidence m_evidence;
    std::size_t m_opening_end = 1; // word behind the first sentence
    std::vector<Feature> *m_out = nullptr;
    bool m_headline = false; // whether the name that is described stands in one
};

} // namespace

std::span<const std::string_view> fixed_features() noexcept { return feature_names; }

std::string_view prefix_of(Side side) noexcept
{
    constexpr std::array<std::string_view, 4> prefixes{"before:", "before2:", "behind:", "behind2:"};
    return prefixes.at(static_cast<std::size_t>(side));
}

std::vector<std::vector<Feature>> features_of(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                                              const std::vector<Name> &found, const WordId &word_id)
{
    return Describer{gazetteer, rules, text, found, word_id}.run();
}

} // namespace dateline::reading::mention
