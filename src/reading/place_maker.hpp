// The work behind incident_places(): which names of an incident's sentences tell where it was, and what shape each
// gives. Internal; its definitions stand in incident_places.cpp (which sentences are asked), place_evidence.cpp (which
// names count), place_candidates.cpp (what names become) and place_roads.cpp.
#pragma once

#include "reading/incident_places.hpp"
#include "reading/place_choice.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dateline::reading
{

/// PlaceCandidate::rank of a part of a town, and of a town, village or site.
inline constexpr int rank_of_quarter = -1;
inline constexpr int rank_of_town = 0;
inline constexpr int breadth_of_country = 3;
/// IncidentPlace::radius_m of a road: how far beside it "on the road" reaches.
inline constexpr double road_half_width_m = 2000;

/// The places of one group of units. What it is made of outlives it.
class PlaceMaker
{
public:
    PlaceMaker(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties, const PlacePhrases &phrases,
               const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
               const Grouping &grouping, std::size_t group, const Article &article)
        : m_gazetteer(gazetteer), m_parties(parties), m_phrases(phrases), m_parsed(parsed), m_attribution(attribution),
          m_units(units), m_grouping(grouping), m_group(group), m_article(article),
          m_home(home_country(gazetteer, parsed))
    {
    }
    [[nodiscard]] std::vector<IncidentPlace> run();

private:
    [[nodiscard]] bool specific() const;
    [[nodiscard]] std::optional<std::size_t> points_back() const;
    void collect_from_told();
    void add_quarter_told_beside();
    [[nodiscard]] bool from_a_town() const;
    [[nodiscard]] const PlaceRef *place_of(std::size_t m) const;
    [[nodiscard]] bool stray(std::size_t m) const;
    [[nodiscard]] bool for_another(std::size_t m) const;
    [[nodiscard]] WordRange sentence_of(std::size_t word) const;
    void add_beside();
    [[nodiscard]] bool beside(std::size_t m) const;
    [[nodiscard]] static std::size_t from_violence(const Unit &unit, std::size_t word);
    [[nodiscard]] bool of_a_person(std::size_t m) const;
    [[nodiscard]] bool usable(std::size_t m, bool only_cued) const;
    void collect(const Unit &unit, bool only_cued);
    void add_inside_known(const Unit &unit);
    void add_unknown(const Unit &unit, std::size_t m);
    void add_named(const Unit &unit, const LocalPlace &named, int rank, std::optional<std::size_t> anchor = {},
                   Span phrase = {});
    void add_border(const Unit &unit);
    void add_country();
    /// country_mostly_told(), asked once.
    [[nodiscard]] std::optional<gazetteer::PlaceIndex> mostly_told();
    [[nodiscard]] bool names_country(std::size_t m) const;
    std::vector<std::size_t> road_ends(const Unit &unit);
    [[nodiscard]] const Frame *frame_of(const Unit &unit) const;
    void push(const Unit &unit, IncidentPlace place, int rank);
    void add_place(const Unit &unit, std::size_t m);
    void shift(std::size_t begin, std::size_t m, IncidentPlace &place) const;
    void add_route(const Unit &unit, std::size_t route, std::size_t from);
    void push_road(const Unit &unit, const std::vector<std::size_t> &mentions, Span span);

    const gazetteer::Gazetteer &m_gazetteer;
    const PartyTable &m_parties;
    const PlacePhrases &m_phrases;
    const Parsed &m_parsed;
    const Attribution &m_attribution;
    const std::vector<Unit> &m_units;
    const Grouping &m_grouping;
    std::size_t m_group;
    const Article &m_article;
    std::optional<gazetteer::PlaceIndex> m_home; ///< the country that the article is at home in
    std::optional<gazetteer::PlaceIndex> m_mostly_told;
    bool m_asked_mostly_told = false;
    std::vector<PlaceCandidate> m_candidates;
    std::set<std::size_t> m_routes;
    std::vector<WordRange> m_named; ///< words of names that the gazetteer does not know
    const Unit *m_teller = nullptr; ///< where places are copied: who points to them
};

} // namespace dateline::reading
