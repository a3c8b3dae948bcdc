#include "gazetteer/ranking.hpp"

#include "gazetteer/fold.hpp"
#include "gazetteer/summary.hpp"
#include "gazetteer/words.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

// Namesakes beyond these are villages that no text means without more words.
constexpr std::size_t looked_into = 64;
constexpr std::size_t opening_bytes = 300;
constexpr double earth_m = 6371008.8;

Ranked kind_of(std::string_view kind)
{
    if (kind.starts_with("PCL") || kind == "TERR" || breadth(kind) == 4)
        return Ranked::Country;
    if (kind == "ADM1")
        return Ranked::Province;
    if (kind.starts_with("ADM"))
        return Ranked::District;
    if (kind == "PPLC")
        return Ranked::Capital;
    if (kind == "PPLA")
        return Ranked::Seat;
    if (kind.starts_with("PPLA"))
        return Ranked::LesserSeat;
    if (kind == "PPLX")
        return Ranked::Quarter;
    return kind.starts_with("PPL") ? Ranked::Count : Ranked::Region;
}

template <typename Votes>
auto value(const Votes &votes, std::uint32_t key)
{
    const auto found = votes.find(key);
    return found == votes.end() ? typename Votes::mapped_type{} : found->second;
}

double &at(RankedFeatures &row, Ranked feature) { return row.at(static_cast<std::size_t>(feature)); }

} // namespace

Ranker::Ranker(const Gazetteer &gazetteer, std::string_view text, const std::vector<Reference> &references,
               const Setting &setting)
    : m_gazetteer(gazetteer), m_text(text), m_references(references), m_form_of(references.size()),
      m_contained(references.size()), m_holds(references.size())
{
    group();
    find_containments();
    count_votes();
    note_beginning();
    note_host(setting);
    fill_rows();
}

void Ranker::group()
{
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        const Reference &reference = m_references[i];
        std::string name = fold(reference.span.of(m_text));
        std::string key = name;
        for (std::size_t c = 0; c < std::min<std::size_t>(reference.candidates.size(), 2); ++c)
            key += ' ' + std::to_string(reference.candidates[c]);
        const auto [found, is_new] = known.try_emplace(std::move(key), m_forms.size());
        m_form_of[i] = found->second;
        if (is_new) {
            Form &form = m_forms.emplace_back();
            form.name = std::move(name);
            form.candidates = reference.candidates;
            if (form.candidates.size() > looked_into)
                form.candidates.resize(looked_into);
            for (const PlaceIndex place : form.candidates)
                form.known.push_back(learn(place));
        }
        m_forms[found->second].members.push_back(i);
    }
}

std::uint32_t Ranker::learn(PlaceIndex index)
{
    const auto [found, is_new] = m_known_of.try_emplace(index, static_cast<std::uint32_t>(m_known.size()));
    if (!is_new)
        return found->second;
    const Summary place = summary_of(m_gazetteer, index);
    Known facts{.direction = place.direction,
                .prominence = place.prominence,
                .weight = place.weight,
                .country = 0,
                .province = place.province,
                .parent = place.parent,
                .breadth = place.breadth,
                .kind = kind_of(place.kind)};
    if (!place.country.empty())
        facts.country =
            m_countries.try_emplace(std::string{place.country}, static_cast<std::uint32_t>(m_countries.size() + 1))
                .first->second;
    m_known.push_back(facts);
    return found->second;
}

void Ranker::find_containments()
{
    std::unordered_map<std::size_t, std::size_t> by_begin;
    for (std::size_t i = 0; i < m_references.size(); ++i)
        by_begin.emplace(m_references[i].span.begin, i);
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        const Span container = m_references[i].container.value_or(Span{});
        const auto outer = by_begin.find(container.begin);
        if (container.empty() || outer == by_begin.end() || m_references[outer->second].span != container)
            continue;
        Form &inner_form = m_forms[m_form_of[i]];
        Form &outer_form = m_forms[m_form_of[outer->second]];
        for (const PlaceIndex inside : inner_form.candidates) {
            const Surrounding surrounding{m_gazetteer, inside};
            for (const PlaceIndex around : outer_form.candidates)
                if (surrounding.includes(around)) {
                    m_contained[i].push_back({inside, around});
                    inner_form.inside.push_back(inside);
                    // The larger name is settled by it too, wherever it stands.
                    m_holds[outer->second].push_back(around);
                    outer_form.inside.push_back(around);
                }
        }
    }
}

// Each name votes once for the countries and provinces of its bearers, more if it is said often.
void Ranker::count_votes()
{
    std::vector<std::size_t> first; // of each candidate: the first one with the same key
    const auto share_out = [&first](const std::vector<double> &weights, const auto &key_of, Shares &shares,
                                    Votes &votes) {
        first.clear();
        shares.assign(weights.size(), 0);
        for (std::size_t c = 0; c < weights.size(); ++c) {
            std::size_t same = 0;
            while (key_of(same) != key_of(c))
                ++same;
            first.push_back(same);
            shares[same] += weights[c];
        }
        // Sums go in the order of the forms: they must not depend on hashing.
        for (std::size_t c = 0; c < weights.size(); ++c)
            if (first[c] == c)
                votes[key_of(c)] += shares[c];
            else
                shares[c] = shares[first[c]];
    };
    std::vector<double> weights;
    for (std::size_t f = 0; f < m_forms.size(); ++f) {
        Form &form = m_forms[f];
        double total = 0;
        for (const std::uint32_t each : form.known)
            total += m_known[each].weight;
        weights.clear();
        for (const std::uint32_t each : form.known)
            weights.push_back(m_known[each].weight / total *
                              (1.0 + std::log(static_cast<double>(form.members.size()))));
        share_out(weights, [&](std::size_t c) { return known(form, c).country; }, form.countries, m_country_votes);
        share_out(weights, [&](std::size_t c) { return known(form, c).province; }, form.provinces, m_province_votes);
        if (form.candidates.size() == 1 && known(form, 0).breadth <= 1)
            m_anchors.push_back({form.candidates.front(), f, form.known.front()});
    }
}

void Ranker::note_beginning()
{
    const auto note = [](std::vector<std::size_t> &forms, std::size_t form) {
        if (std::ranges::find(forms, form) == forms.end())
            forms.push_back(form);
    };
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        if (m_references[i].span.begin <= opening_bytes)
            note(m_opening, m_form_of[i]);
        if (m_references[i].dateline)
            note(m_datelines, m_form_of[i]);
    }
    const auto add = [this](HighestVotes &highest, std::size_t f, const Shares &shares, std::uint32_t Known::*key) {
        for (std::size_t c = 0; c < shares.size(); ++c)
            highest.try_emplace(known(m_forms[f], c).*key, Highest{.form = f}).first->second.add(shares[c], f);
    };
    for (const std::size_t f : m_datelines) {
        add(m_dateline_countries, f, m_forms[f].countries, &Known::country);
        add(m_dateline_provinces, f, m_forms[f].provinces, &Known::province);
    }
    for (const std::size_t f : m_opening)
        add(m_opening_provinces, f, m_forms[f].provinces, &Known::province);
}

void Ranker::Highest::add(double votes, std::size_t of)
{
    if (of == form) {
        most = std::max(most, votes);
    } else if (votes > most) {
        next = std::exchange(most, votes);
        form = of;
    } else {
        next = std::max(next, votes);
    }
}

void Ranker::note_host(const Setting &setting)
{
    std::string_view host = setting.url;
    if (const auto scheme = host.find("://"); scheme != std::string_view::npos)
        host.remove_prefix(scheme + 3);
    host = host.substr(0, host.find_first_of("/:?#"));
    if (const auto dot = host.rfind('.'); dot != std::string_view::npos) {
        const std::string top = fold(host.substr(dot + 1));
        const auto number_of = [this](std::string_view code) {
            const auto country = m_countries.find(std::string{code});
            return country == m_countries.end() ? 0 : country->second;
        };
        if (const auto ending = words::host_ending(top)) {
            m_host_country = number_of(ending->country);
            m_likely_host_country = number_of(ending->likely);
        } else if (top.size() == 2) {
            std::string code;
            for (const char c : top)
                code.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
            m_host_country = number_of(code);
        }
        host = host.substr(0, dot);
    }
    std::string letters = fold(host) + ' ' + fold(setting.outlet);
    std::erase(letters, ' ');
    constexpr std::size_t shortest = 5; // shorter names stand in other words
    for (Form &form : m_forms) {
        std::string name = form.name;
        std::erase(name, ' ');
        form.in_host = name.size() >= shortest && letters.find(name) != std::string::npos;
    }
}

void Ranker::fill_rows()
{
    for (std::size_t f = 0; f < m_forms.size(); ++f) {
        Form &form = m_forms[f];
        for (std::size_t c = 0; c < form.candidates.size(); ++c)
            form.rows.push_back(row_of(f, c));
    }
}

RankedFeatures Ranker::row_of(std::size_t f, std::size_t c) const
{
    const Form &form = m_forms[f];
    const Known &own = known(form, c);
    RankedFeatures row{};
    at(row, Ranked::Prominence) = own.prominence;
    if (own.kind != Ranked::Count)
        at(row, own.kind) = 1;
    at(row, Ranked::BestKnown) = c == 0 ? 1 : 0;
    at(row, Ranked::MainName) = folds_to(m_gazetteer.name(form.candidates[c]), form.name) ? 1 : 0;
    const double forms = std::max(1.0, static_cast<double>(m_forms.size() - 1));
    if (own.country != 0) {
        const double votes = std::max(0.0, value(m_country_votes, own.country) - form.countries[c]);
        at(row, Ranked::CountryVotes) = std::log1p(votes);
        at(row, Ranked::CountryShare) = std::min(1.0, votes / forms);
        const bool division = own.kind == Ranked::Province || own.kind == Ranked::District;
        at(row, Ranked::LoneDivision) = division && votes < 0.05 ? 1 : 0;
        at(row, Ranked::DatelineCountry) = value(m_dateline_countries, own.country).but(f);
        at(row, Ranked::HostCountry) = own.country == m_host_country ? 1 : 0;
        at(row, Ranked::HostCommon) = own.country == m_likely_host_country ? 1 : 0;
    }
    if (own.breadth < 3) {
        const double votes = std::max(0.0, value(m_province_votes, own.province) - form.provinces[c]);
        at(row, Ranked::ProvinceVotes) = std::log1p(votes);
        at(row, Ranked::ProvinceShare) = std::min(1.0, votes / forms);
        at(row, Ranked::DatelineProvince) = value(m_dateline_provinces, own.province).but(f);
        at(row, Ranked::OpeningProvince) = value(m_opening_provinces, own.province).but(f);
    }
    if (own.kind == Ranked::Province)
        at(row, Ranked::BesideCapital) = std::ranges::any_of(form.known, [&](std::uint32_t other) {
            return m_known[other].kind == Ranked::Capital && m_known[other].country == own.country;
        });
    at(row, Ranked::HostNamed) = form.in_host && c == 0 ? 1 : 0;
    const double anchor = nearest_m(m_anchors, f, c);
    at(row, Ranked::NearAnchor) = std::exp(-anchor / 50e3);
    at(row, Ranked::FarAnchor) = std::exp(-anchor / 200e3);
    return row;
}

void Ranker::add_settled(std::size_t form, std::size_t candidate, RankedFeatures &row) const
{
    const PlaceIndex place = m_forms[form].candidates[candidate];
    const Known &own = known(m_forms[form], candidate);
    double all = 0;
    double country = 0;
    double province = 0;
    for (const Meant &meant : m_chosen) {
        if (meant.form == form)
            continue;
        ++all;
        const Known &other = m_known[meant.known];
        country += own.country != 0 && other.country == own.country ? 1 : 0;
        province += own.breadth < 3 && other.province == own.province ? 1 : 0;
        if (meant.place != place && own.breadth < 3) {
            at(row, Ranked::CountryNamed) =
                std::max(at(row, Ranked::CountryNamed),
                         other.kind == Ranked::Country && own.country != 0 && other.country == own.country ? 1.0 : 0.0);
            at(row, Ranked::ProvinceNamed) =
                std::max(at(row, Ranked::ProvinceNamed), meant.place == own.province ? 1.0 : 0.0);
        }
    }
    at(row, Ranked::ChosenCountry) = country / std::max(1.0, all);
    at(row, Ranked::ChosenProvince) = province / std::max(1.0, all);
    const double nearest = nearest_m(m_chosen, form, candidate);
    at(row, Ranked::Within30) = std::exp(-nearest / 30e3);
    at(row, Ranked::Within100) = std::exp(-nearest / 100e3);
    at(row, Ranked::Within300) = std::exp(-nearest / 300e3);
}

double Ranker::nearest_m(const std::vector<Meant> &places, std::size_t form, std::size_t candidate) const
{
    constexpr double far_m = 1e9;
    const PlaceIndex place = m_forms[form].candidates[candidate];
    const Known &own = known(m_forms[form], candidate);
    if (own.breadth > 1)
        return far_m;
    double closest = -2;
    for (const Meant &meant : places) {
        if (meant.form == form || meant.place == place)
            continue;
        const Known &other = m_known[meant.known];
        if (other.breadth > 1)
            continue;
        closest = std::max(closest, own.direction[0] * other.direction[0] + own.direction[1] * other.direction[1] +
                                        own.direction[2] * other.direction[2]);
    }
    return closest < -1.5 ? far_m : earth_m * std::acos(std::clamp(closest, -1.0, 1.0));
}

std::span<const PlaceIndex> Ranker::candidates(std::size_t reference) const
{
    return m_forms[m_form_of[reference]].candidates;
}

const std::vector<RankedFeatures> &Ranker::shared(std::size_t reference) const
{
    return m_forms[m_form_of[reference]].rows;
}

bool Ranker::as_shared(std::size_t reference) const
{
    const Reference &asked = m_references[reference];
    return m_contained[reference].empty() && m_holds[reference].empty() &&
           m_forms[m_form_of[reference]].inside.empty() && asked.nearness.empty() && asked.expected_kind.empty();
}

std::vector<RankedFeatures> Ranker::features(std::size_t reference) const
{
    const Form &form = m_forms[m_form_of[reference]];
    const Reference &asked = m_references[reference];
    std::vector<RankedFeatures> rows = form.rows;
    const auto has = [](const std::vector<PlaceIndex> &places, PlaceIndex place) {
        return std::ranges::find(places, place) != places.end();
    };
    for (std::size_t c = 0; c < rows.size(); ++c) {
        const PlaceIndex candidate = form.candidates[c];
        RankedFeatures &row = rows[c];
        const bool inside =
            std::ranges::find(m_contained[reference], candidate, &Contained::inner) != m_contained[reference].end();
        const bool holds = has(m_holds[reference], candidate);
        at(row, Ranked::Inside) = inside ? 1 : 0;
        at(row, Ranked::Holds) = holds ? 1 : 0;
        // What the text says of one of them holds for all: one sense per article.
        at(row, Ranked::InsideElsewhere) =
            !inside && !holds && m_contained[reference].empty() && has(form.inside, candidate) ? 1 : 0;
        if (!asked.nearness.empty()) {
            const auto near = std::ranges::find(asked.candidates, candidate) - asked.candidates.begin();
            if (static_cast<std::size_t>(near) < asked.nearness.size())
                at(row, Ranked::Nearness) = asked.nearness[static_cast<std::size_t>(near)];
        }
        if (!asked.expected_kind.empty()) {
            const bool fits = m_gazetteer.facts(candidate).kind.starts_with(asked.expected_kind);
            at(row, fits ? Ranked::KindFits : Ranked::KindConflicts) = 1;
        }
    }
    return rows;
}

void Ranker::settle(const std::vector<std::optional<std::size_t>> &chosen)
{
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        const std::optional<std::size_t> &choice = chosen[i];
        if (!choice)
            continue;
        const std::size_t form = m_form_of[i];
        const PlaceIndex place = m_forms[form].candidates[*choice];
        if (++m_forms[form].chosen[place] == 1)
            m_chosen.push_back({place, form, m_forms[form].known[*choice]});
    }
    for (std::size_t f = 0; f < m_forms.size(); ++f) {
        Form &form = m_forms[f];
        for (std::size_t c = 0; c < form.candidates.size(); ++c)
            add_settled(f, c, form.rows[c]);
        if (form.members.size() > 1)
            for (std::size_t c = 0; c < form.candidates.size(); ++c)
                if (const auto times = form.chosen.find(form.candidates[c]); times != form.chosen.end())
                    at(form.rows[c], Ranked::ChosenElsewhere) =
                        static_cast<double>(times->second) / static_cast<double>(form.members.size());
    }
}

std::optional<PlaceIndex> Ranker::outer(std::size_t reference, PlaceIndex candidate) const
{
    const auto found = std::ranges::find(m_contained[reference], candidate, &Contained::inner);
    return found == m_contained[reference].end() ? std::nullopt : std::optional{found->outer};
}

std::optional<Ranker::Neighbour> Ranker::neighbour(std::size_t reference, PlaceIndex candidate) const
{
    const Known &own = m_known[m_known_of.at(candidate)];
    std::optional<Neighbour> best;
    if (own.breadth > 1)
        return best;
    for (const Meant &meant : m_chosen) {
        const Known &other = m_known[meant.known];
        if (meant.form == m_form_of[reference] || meant.place == candidate || other.breadth > 1)
            continue;
        const bool district = other.parent != meant.place && other.parent == own.parent && own.parent != own.province;
        const bool province = other.province == own.province;
        if ((district && (!best || !best->same_district)) || (province && !best))
            best = Neighbour{.place = meant.place, .same_district = district};
    }
    return best;
}

} // namespace dateline::gazetteer
