#include "reading/mentions_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

// The order of `names` below.
enum class F : std::uint32_t {
    Bias,
    TwoWords,
    ManyWords,
    ThreeLetters,
    FiveLetters,
    Upper,
    UpperShort,
    Dotted,
    SentenceStart,
    LineStart,
    Headline,
    Opening,
    Possessive,
    GapBeforeHyphen,
    GapBeforeComma,
    GapBeforeOpen,
    GapBeforeOther,
    GapBehindHyphen,
    GapBehindComma,
    GapBehindClose,
    GapBehindOpen,
    GapBehindStop,
    GapBehindOther,
    CapitalBefore,
    CapitalBehind,
    RunBefore,
    RunBehind,
    UpperBefore,
    UpperBehind,
    InitialBefore,
    NumberBefore,
    NumberBehind,
    OwnerBefore,
    NameBefore,
    NameBehind,
    ListedBefore,
    ListedBehind,
    Inside,
    Outside,
    DemonymBefore,
    GivenNameBefore,
    GivenName,
    PersonTitleBefore,
    PersonWordBehind,
    OrganisationBehind,
    OrganisationNext,
    OrganisationBefore,
    OrganisationBeforeOf,
    GovernmentBehind,
    PlaceCue,
    OtherCue,
    NounBefore,
    NounOfBefore,
    NounBehind,
    CapitalNounBehind,
    Speaks,
    CommonWord,
    NeedsCue,
    SmallInText,
    PlaceWord,
    Surname,
    SurnameElsewhere,
    Repeated,
    CuedElsewhere,
    InsideElsewhere,
    OwnerElsewhere,
    Prominence3,
    Prominence4,
    Prominence5,
    Prominence6,
    Prominence7,
    Country,
    Province,
    District,
    Capital,
    Seat,
    Water,
    Populated,
    ManyNamesakes,
    SomeNamesakes,
    MainName,
    MainNameOfSome,
    CountrySupport,
    ProvinceSupport,
    NoSupport,
    Near,
    HeadlineCued,
    SmallPlain,
    PersonCued,
    GivenNameFirst,
    PersonElsewhere,
    GovernmentSays,
    GovernmentTold,
    Count
};

constexpr std::array<std::string_view, static_cast<std::size_t>(F::Count)> names{
    "bias",
    "name: two words",
    "name: three words or more",
    "name: up to three letters",
    "name: four or five letters",
    "name: in capitals",
    "name: abbreviation in capitals",
    "name: with full stops",
    "begins a sentence",
    "begins a line",
    "in a headline",
    "in the first sentence",
    "possessive",
    "hyphen before",
    "comma before",
    "bracket before",
    "other sign before",
    "hyphen behind",
    "comma behind",
    "closing bracket behind",
    "opening bracket behind",
    "stop behind",
    "other sign behind",
    "capitalised word before",
    "capitalised word behind",
    "capitalised words before",
    "capitalised words behind",
    "word in capitals before",
    "word in capitals behind",
    "initial before",
    "number before",
    "number behind",
    "owner before",
    "name before",
    "name behind",
    "listed with a name before",
    "listed with a name behind",
    "inside the place behind",
    "holds the place before",
    "demonym before",
    "given name before",
    "is a given name",
    "title of a person before",
    "person's name goes on behind",
    "organisation behind",
    "organisation directly behind",
    "organisation before",
    "organisation of",
    "government behind",
    "cue of a place",
    "cue of something else",
    "noun of place before",
    "noun of place of",
    "noun of place behind",
    "capitalised noun of place behind",
    "says something",
    "rules: common word",
    "rules: needs a cue",
    "small in the text",
    "is a noun of place",
    "rules: person",
    "person elsewhere",
    "repeated",
    "cued elsewhere",
    "inside another place elsewhere",
    "owner elsewhere",
    "prominence: 3 to 4",
    "prominence: 4 to 5",
    "prominence: 5 to 6",
    "prominence: 6 to 7",
    "prominence: 7 and more",
    "best known: country",
    "best known: province",
    "best known: district",
    "best known: capital",
    "best known: seat",
    "best known: water or mountain",
    "best known: town",
    "ten namesakes or more",
    "two to nine namesakes",
    "main name of the best known",
    "main name of some",
    "share of the article's countries",
    "share of the article's provinces",
    "nothing of its country",
    "near other places",
    "headline and cued",
    "small in the text and uncued",
    "person and cued",
    "given name before a capitalised word",
    "a person's elsewhere, uncued",
    "governs: says something",
    "governs: is told something",
};

// More candidates than these are not looked into: the rest is less well known, and has no part in what speaks for a
// name.
constexpr std::size_t looked_into = 8;

// What all mentions of one form share.
struct Form {
    std::vector<std::size_t> mentions;
    std::size_t persons = 0; ///< a given name or title stands before
    std::size_t cued = 0;
    std::size_t inside = 0;
    std::size_t owners = 0;
    std::vector<std::uint32_t> countries; ///< of its first candidates
    std::vector<std::uint32_t> provinces;
    std::vector<double> shares;
};

class Extractor
{
public:
    Extractor(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, const std::vector<Name> &found,
              const WordId &word_id)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(found), m_word_id(word_id), m_at(found.size())
    {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i].lower)
                m_small.insert(text[i].folded);
        std::size_t first = 1;
        while (first < text.size() && !text.sentence_start(first))
            ++first;
        m_opening_end = first;
    }

    std::vector<std::vector<Feature>> run()
    {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (m_names[i].demonym)
                continue;
            look_at(i);
        }
        count_support();
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
    // What is found out about one mention before the whole article is known.
    struct Look {
        std::size_t form = 0;
        LeftContext left;
        const PlaceWord *behind = nullptr;
        bool person = false;
        bool inside = false;
        bool outside = false;
        bool listed_before = false;
        bool listed_behind = false;
    };

    void set(F feature, double value = 1) { m_out->push_back({static_cast<std::uint32_t>(feature), value}); }
    void set_if(bool holds, F feature)
    {
        if (holds)
            set(feature);
    }

    [[nodiscard]] std::uint32_t number(std::string_view text)
    {
        return m_numbers.try_emplace(std::string{text}, static_cast<std::uint32_t>(m_numbers.size())).first->second;
    }

    [[nodiscard]] PlaceIndex province(PlaceIndex index) const
    {
        PlaceIndex current = index;
        for (int steps = 0; steps < 8; ++steps) { // parents of a broken table may go in circles
            const auto up = m_gazetteer.parent(current);
            if (!up || gazetteer::breadth(m_gazetteer.facts(*up).kind) >= 3)
                break;
            current = *up;
        }
        return current;
    }

    [[nodiscard]] bool is_name(std::size_t word) const { return name_of_word(m_names, word).has_value(); }
    [[nodiscard]] bool small_number(std::size_t word) const
    {
        return m_text[word].folded.front() >= '0' && m_text[word].folded.front() <= '9';
    }
    // A capitalised word that says nothing by itself: neither name nor demonym nor noun of place.
    [[nodiscard]] bool plain_capital(std::size_t word) const
    {
        const Word &it = m_text[word];
        return it.capital() && !it.upper && !is_name(word) && m_rules.place_word(it.folded) == nullptr &&
               it.folded.size() > 1 && !m_rules.needs_cue.contains(it.folded) && !m_small.contains(it.folded) &&
               !small_number(word);
    }

    [[nodiscard]] bool contains_any(const Name &outer, const Name &inner) const
    {
        constexpr std::size_t most_outer = 4;
        constexpr std::size_t most_inner = 40;
        for (std::size_t o = 0; o < std::min(outer.candidates.size(), most_outer); ++o)
            for (std::size_t i = 0; i < std::min(inner.candidates.size(), most_inner); ++i)
                if (m_gazetteer.contains(outer.candidates[o], inner.candidates[i]))
                    return true;
        return false;
    }

    [[nodiscard]] bool looks_like_person(const Name &name) const
    {
        if (name.first > 0 && m_text[name.first].before == Gap::Space) {
            const Word &previous = m_text[name.first - 1];
            if (!previous.possessive && previous.capital() && !is_name(name.first - 1)) {
                if (m_rules.given_names.contains(previous.folded))
                    return true;
                const auto title = m_rules.before.find(previous.folded);
                if (title != m_rules.before.end() && title->second == Neighbour::Person)
                    return true;
                if (!m_text.sentence_start(name.first - 1) && plain_capital(name.first - 1))
                    return true;
            }
        }
        return goes_on_as_person(name);
    }

    // "Jack London", "Mr. Jordan", "Georgia Smith"
    [[nodiscard]] bool surely_person(const Name &name) const
    {
        const Word &first = m_text[name.first];
        if (name.first > 0 && first.before == Gap::Space) {
            const Word &previous = m_text[name.first - 1];
            const auto title = m_rules.before.find(previous.folded);
            if (previous.capital() && !previous.possessive &&
                (m_rules.given_names.contains(previous.folded) ||
                 (title != m_rules.before.end() && title->second == Neighbour::Person)))
                return true;
        }
        return name.first == name.last && m_rules.given_names.contains(first.folded) && goes_on_as_person(name);
    }

    [[nodiscard]] bool goes_on_as_person(const Name &name) const
    {
        if (name.last + 1 >= m_text.size() || m_text[name.last].possessive)
            return false;
        const Word &next = m_text[name.last + 1];
        return next.before == Gap::Space && next.capital() && !next.upper && !next.line_start &&
               plain_capital(name.last + 1) && !m_rules.after.contains(next.folded) &&
               !m_rules.before.contains(next.folded);
    }

    void look_at(std::size_t i)
    {
        const Name &name = m_names[i];
        Look &look = m_at[i];
        std::string key;
        for (std::size_t word = name.first; word <= name.last; ++word)
            key.append(m_text[word].folded).push_back(' ');
        const auto [at, is_new] = m_form_of.try_emplace(std::move(key), m_forms.size());
        look.form = at->second;
        if (is_new)
            m_forms.emplace_back();
        Form &form = m_forms[look.form];
        form.mentions.push_back(i);
        look.left = left_context(m_text, m_rules, m_names, name.first);
        look.behind = noun_behind(m_text, m_rules, name.last);
        look.person = looks_like_person(name);
        if (i + 1 < m_names.size() && m_names[i + 1].first == name.last + 1 && !m_names[i + 1].demonym) {
            const Gap gap = m_text[m_names[i + 1].first].before;
            look.inside = (gap == Gap::Comma || gap == Gap::Open) && contains_any(m_names[i + 1], name);
            m_at[i + 1].outside = look.inside;
        }
        if (i > 0 && !m_names[i - 1].demonym) {
            const std::size_t between = name.first - m_names[i - 1].last - 1;
            const bool joined =
                (between == 0 && m_text[name.first].before == Gap::Comma) ||
                (between == 1 && (m_text[name.first - 1].folded == "and" || m_text[name.first - 1].folded == "or"));
            look.listed_before = joined && !look.outside;
            m_at[i - 1].listed_behind = look.listed_before;
        }
        const bool cued = (look.left.cue != nullptr && look.left.cue->place) || look.left.noun != nullptr;
        form.persons += surely_person(name) ? 1U : 0U;
        form.cued += cued && !look.person ? 1U : 0U;
        form.inside += look.inside ? 1U : 0U;
        form.owners += m_text[name.last].possessive ? 1U : 0U;
        m_surnames[m_text[name.last].folded] += look.person ? 1 : cued ? -1 : 0;
    }

    // Each form votes once for the countries and provinces of its best known candidates.
    void count_support()
    {
        for (Form &form : m_forms) {
            const Name &name = m_names[form.mentions.front()];
            double total = 0;
            const std::size_t most = std::min(name.candidates.size(), looked_into);
            for (std::size_t c = 0; c < most; ++c) {
                const PlaceIndex place = name.candidates[c];
                form.countries.push_back(number(m_gazetteer.facts(place).country));
                form.provinces.push_back(province(place));
                form.shares.push_back(std::pow(10.0, m_gazetteer.prominence(place)));
                total += form.shares.back();
            }
            for (std::size_t c = 0; c < most; ++c) {
                form.shares[c] /= total;
                m_country_votes[form.countries[c]] += form.shares[c];
                m_province_votes[form.provinces[c]] += form.shares[c];
            }
        }
    }

    // The share of the other forms that lie in the same country or province as one of its candidates.
    [[nodiscard]] double support(const std::unordered_map<std::uint32_t, double> &votes,
                                 const std::vector<std::uint32_t> &own, const std::vector<double> &shares) const
    {
        if (m_forms.size() < 2)
            return 0;
        double best = 0;
        for (std::size_t c = 0; c < own.size(); ++c) {
            double mine = 0;
            for (std::size_t k = 0; k < own.size(); ++k)
                mine += own[k] == own[c] ? shares[k] : 0;
            best = std::max(best, votes.at(own[c]) - mine);
        }
        return best / static_cast<double>(m_forms.size() - 1);
    }

    void describe(std::size_t i)
    {
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
        set_if(m_text.headline(name.first), F::Headline);
        set_if(name.first < m_opening_end, F::Opening);
        set_if(last.possessive, F::Possessive);
    }

    void word_feature(Side side, std::size_t word)
    {
        const Word &it = m_text[word];
        if (small_number(word))
            return;
        if (!it.lower && !m_rules.before.contains(it.folded) && !m_rules.after.contains(it.folded) &&
            !m_rules.before_of.contains(it.folded) && m_rules.place_word(it.folded) == nullptr)
            return;
        if (is_name(word))
            return;
        if (const std::uint32_t id = m_word_id(side, it.folded); id != no_feature)
            m_out->push_back({id, 1});
    }

    void describe_before(std::size_t i)
    {
        const Name &name = m_names[i];
        const Word &word = m_text[name.first];
        set_if(word.before == Gap::Hyphen, F::GapBeforeHyphen);
        set_if(word.before == Gap::Comma, F::GapBeforeComma);
        set_if(word.before == Gap::Open, F::GapBeforeOpen);
        set_if(word.before == Gap::Other || word.before == Gap::Close, F::GapBeforeOther);
        set_if(m_at[i].outside, F::Outside);
        set_if(m_at[i].listed_before, F::ListedBefore);
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
        set_if(small_number(before), F::NumberBefore);
        if (known || !previous.capital() || previous.possessive || small_number(before))
            return;
        set_if(plain_capital(before) && !m_text.sentence_start(before), F::CapitalBefore);
        set_if(previous.upper && previous.folded.size() > 1, F::UpperBefore);
        set_if(previous.folded.size() == 1 && previous.upper, F::InitialBefore);
        set_if(m_rules.given_names.contains(previous.folded), F::GivenNameBefore);
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
        set_if(m_at[i].inside, F::Inside);
        set_if(m_at[i].listed_behind, F::ListedBehind);
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
        set_if(small_number(next), F::NumberBehind);
        if (known || !word.capital() || small_number(next) || m_text[name.last].possessive)
            return;
        set_if(plain_capital(next), F::CapitalBehind);
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
        const Look &look = m_at[i];
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
        const bool place_cue = look.left.cue != nullptr && look.left.cue->place;
        const bool cued = place_cue || look.left.noun != nullptr || look.behind != nullptr;
        set_if(place_cue, F::PlaceCue);
        set_if(look.left.cue != nullptr && !look.left.cue->place, F::OtherCue);
        set_if(look.left.noun != nullptr, F::NounBefore);
        set_if(look.left.noun != nullptr && name.first > 0 && m_text[name.first - 1].folded == "of", F::NounOfBefore);
        if (look.behind != nullptr)
            set(m_text[name.last + 1].lower ? F::NounBehind : F::CapitalNounBehind);
        const bool single = name.first == name.last;
        const bool small = single && m_small.contains(first.folded) && !first.upper;
        set_if(small, F::SmallInText);
        set_if(small && !cued, F::SmallPlain);
        const bool needs_cue = single && m_rules.needs_cue.contains(first.folded);
        set_if(needs_cue, F::NeedsCue);
        set_if(needs_cue && !cued && !look.inside, F::CommonWord);
        set_if(single && m_rules.place_word(first.folded) != nullptr, F::PlaceWord);
        set_if(m_rules.given_names.contains(first.folded), F::GivenName);
        set_if(goes_on_as_person(name), F::PersonWordBehind);
        set_if(look.person, F::Surname);
        set_if(name.first == name.last && m_rules.given_names.contains(first.folded) && goes_on_as_person(name) &&
                   !m_text.headline(name.first),
               F::GivenNameFirst);
        const bool surely = surely_person(name);
        set_if(m_forms[look.form].persons > (surely ? 1U : 0U) && !cued && !look.inside &&
                   !country_like(m_gazetteer, name),
               F::PersonElsewhere);
        set_if(look.person && cued, F::PersonCued);
        set_if(m_text.headline(name.first) && cued, F::HeadlineCued);
        const std::size_t next = name.last + 1;
        const bool says = next < m_text.size() && m_text[next].before == Gap::Space && m_text[next].lower &&
                          m_rules.says.contains(m_text[next].folded);
        const bool told =
            name.first > 0 && first.before == Gap::Space && m_rules.tells.contains(m_text[name.first - 1].folded);
        const bool governs =
            country_like(m_gazetteer, name) || m_gazetteer.facts(name.candidates.front()).kind == "PPLC";
        const bool unnamed = m_forms[look.form].persons == 0;
        set_if(says, F::Speaks);
        set_if(governs && says && unnamed, F::GovernmentSays);
        set_if(governs && told && unnamed, F::GovernmentTold);
    }

    void describe_article(std::size_t i)
    {
        const Look &look = m_at[i];
        const Form &form = m_forms[look.form];
        const Name &name = m_names[i];
        const auto persons = m_surnames.find(m_text[name.last].folded);
        set_if(persons != m_surnames.end() && persons->second - (look.person ? 1 : 0) > 0, F::SurnameElsewhere);
        if (form.mentions.size() > 1)
            set(F::Repeated, std::log(static_cast<double>(form.mentions.size())));
        const bool cued = (look.left.cue != nullptr && look.left.cue->place) || look.left.noun != nullptr;
        set_if(form.cued > (cued && !look.person ? 1U : 0U), F::CuedElsewhere);
        set_if(form.inside > (look.inside ? 1U : 0U), F::InsideElsewhere);
        set_if(form.owners > (m_text[name.last].possessive ? 1U : 0U), F::OwnerElsewhere);
        const double country = support(m_country_votes, form.countries, form.shares);
        set(F::CountrySupport, country);
        set(F::ProvinceSupport, support(m_province_votes, form.provinces, form.shares));
        set_if(country < 0.02, F::NoSupport);
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
            some = gazetteer::fold(m_gazetteer.name(name.candidates[c])) == folded;
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
    std::vector<Look> m_at;
    std::unordered_set<std::string_view> m_small; // words that the text has with a small letter too
    std::unordered_map<std::string, std::size_t> m_form_of;
    std::vector<Form> m_forms;
    std::unordered_map<std::string_view, int> m_surnames; // as a person's name, less as a place's
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::unordered_map<std::uint32_t, double> m_country_votes;
    std::unordered_map<std::uint32_t, double> m_province_votes;
    std::size_t m_opening_end = 0;
    std::vector<Feature> *m_out = nullptr;
};

} // namespace

std::span<const std::string_view> fixed_features() noexcept { return names; }

std::string_view prefix_of(Side side) noexcept
{
    constexpr std::array<std::string_view, 4> prefixes{"before:", "before2:", "behind:", "behind2:"};
    return prefixes.at(static_cast<std::size_t>(side));
}

std::vector<std::vector<Feature>> features_of(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                                              const std::vector<Name> &found, const WordId &word_id)
{
    return Extractor{gazetteer, rules, text, found, word_id}.run();
}

} // namespace dateline::reading::mention
