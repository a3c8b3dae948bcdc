// What speaks for each of the places that bear a name, as numbers that a linear model weighs. Internal to the resolver
// and its training.
#pragma once

#include "gazetteer/resolver.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::gazetteer
{

/// The order of ranking_features().
enum class Ranked : std::uint8_t {
    Prominence,
    Country,
    Province,
    District,
    Capital,
    Seat,
    LesserSeat,
    Quarter,
    Region,
    BestKnown,
    MainName,
    Inside,
    Holds,
    InsideElsewhere,
    KindFits,
    KindConflicts,
    CountryVotes,
    ProvinceVotes,
    CountryShare,
    ProvinceShare,
    NearAnchor,
    FarAnchor,
    DatelineProvince,
    DatelineCountry,
    OpeningProvince,
    HostCountry,
    HostCommon,
    HostNamed,
    ChosenElsewhere,
    ChosenCountry,
    ChosenProvince,
    Within30,
    Within100,
    Within300,
    CountryNamed,
    ProvinceNamed,
    BesideCapital,
    LoneDivision,
    Nearness,
    Count
};
inline constexpr std::size_t ranked_count = static_cast<std::size_t>(Ranked::Count);
[[nodiscard]] std::span<const std::string_view> ranking_features() noexcept;
using RankedFeatures = std::array<double, ranked_count>;

/// The votes and places of one article. First each reference is judged for itself by features(); after settle() the
/// features also tell how the candidates lie to what was chosen for the others.
class Ranker
{
public:
    /// All arguments must outlive the Ranker.
    Ranker(const Gazetteer &gazetteer, std::string_view text, const std::vector<Reference> &references,
           const Setting &setting);

    /// One row for each candidate that is looked into, the best known first; see candidates().
    [[nodiscard]] std::vector<RankedFeatures> features(std::size_t reference) const;
    /// The rows that all references of its name share; where the text says nothing of this one, they are its
    /// features().
    [[nodiscard]] const std::vector<RankedFeatures> &shared(std::size_t reference) const;
    [[nodiscard]] bool as_shared(std::size_t reference) const;
    /// The number of its name, among those of the article.
    [[nodiscard]] std::size_t name(std::size_t reference) const { return m_form_of[reference]; }
    [[nodiscard]] std::span<const PlaceIndex> candidates(std::size_t reference) const;
    /// The candidates that were chosen, as positions in candidates().
    void settle(const std::vector<std::optional<std::size_t>> &chosen);

    /// For reasons: the larger place that the text says `candidate` is in.
    [[nodiscard]] std::optional<PlaceIndex> outer(std::size_t reference, PlaceIndex candidate) const;
    /// For reasons: a chosen place of another name in the same district, else in the same province.
    struct Neighbour {
        PlaceIndex place = 0;
        bool same_district = false;
    };
    [[nodiscard]] std::optional<Neighbour> neighbour(std::size_t reference, PlaceIndex candidate) const;

private:
    struct Known {
        std::array<double, 3> direction{}; ///< from the centre of the Earth
        double prominence = 0;
        double weight = 0;         ///< ten to the power of it
        std::uint32_t country = 0; ///< a number of the article's own; 0: none
        PlaceIndex province = 0;   ///< the broadest of its parents below the country, or itself
        PlaceIndex parent = 0;     ///< itself where it has none
        int breadth = 0;
        Ranked kind = Ranked::Count;
    };
    using Votes = std::unordered_map<std::uint32_t, double>;
    /// What a form gave to the country, or province, of each of its candidates.
    using Shares = std::vector<double>;
    /// All references of one name.
    struct Form {
        std::string name; ///< folded
        std::vector<std::size_t> members;
        std::vector<PlaceIndex> candidates;
        std::vector<std::uint32_t> known; ///< of each candidate: its position in m_known
        std::vector<PlaceIndex> inside;   ///< settled by "X, Y" anywhere
        Shares countries, provinces;      ///< what it added to the article's votes
        std::map<PlaceIndex, std::size_t> chosen;
        std::vector<RankedFeatures> rows; ///< what its members share
        bool in_host = false;
    };
    /// A place with the form that means it.
    struct Meant {
        PlaceIndex place;
        std::size_t form;
        std::uint32_t known;
    };
    /// The highest votes for a country or province, by what forms they are.
    struct Highest {
        double most = 0;
        double next = 0; ///< of the other forms
        std::size_t form = 0;

        void add(double votes, std::size_t of);
        [[nodiscard]] double but(std::size_t of) const { return form == of ? next : most; }
    };
    using HighestVotes = std::unordered_map<std::uint32_t, Highest>;

    void group();
    [[nodiscard]] std::uint32_t learn(PlaceIndex place);
    void find_containments();
    void count_votes();
    void note_beginning();
    void note_host(const Setting &setting);
    void fill_rows();
    [[nodiscard]] RankedFeatures row_of(std::size_t form, std::size_t candidate) const;
    void add_settled(std::size_t form, std::size_t candidate, RankedFeatures &row) const;
    /// Metres to the nearest of `places` that another form means and that is no wider than a district.
    [[nodiscard]] double nearest_m(const std::vector<Meant> &places, std::size_t form, std::size_t candidate) const;
    [[nodiscard]] const Known &known(const Form &form, std::size_t candidate) const
    {
        return m_known[form.known[candidate]];
    }

    const Gazetteer &m_gazetteer;
    std::string_view m_text;
    const std::vector<Reference> &m_references;
    std::vector<Known> m_known;
    std::unordered_map<PlaceIndex, std::uint32_t> m_known_of;
    std::unordered_map<std::string, std::uint32_t> m_countries;
    std::vector<std::size_t> m_form_of; // by reference
    std::vector<Form> m_forms;
    struct Contained {
        PlaceIndex inner;
        PlaceIndex outer;
    };
    std::vector<std::vector<Contained>> m_contained; // by reference
    std::vector<std::vector<PlaceIndex>> m_holds;    // by reference: it is Y in "X, Y"
    Votes m_country_votes, m_province_votes;
    std::vector<Meant> m_anchors; // names with one bearer
    std::vector<Meant> m_chosen;
    std::vector<std::size_t> m_opening, m_datelines; // forms
    HighestVotes m_dateline_countries, m_dateline_provinces, m_opening_provinces;
    std::uint32_t m_host_country = 0;
    std::uint32_t m_likely_host_country = 0;
};

} // namespace dateline::gazetteer
