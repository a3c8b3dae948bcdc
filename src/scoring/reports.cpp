#include "scoring/reports.hpp"

#include "incidents/incidents.hpp"
#include "inputs/inputs.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace dateline::scoring
{
namespace
{

using nlohmann::json;
using reading::Incident;
using reading::Reading;

std::optional<int> number(const json &value)
{
    return value.is_null() ? std::nullopt : std::optional(value.get<int>());
}

// The set's own words for claimants and sides, as party and institution.
bool same_claimant(const std::string &stated, const reading::Claim &claim)
{
    const auto has = [&](std::string_view text) { return claim.claimant.find(text) != std::string::npos; };
    if (stated == "Karabakh Armenian authorities")
        return claim.party == "Nagorno-Karabakh" && has("Authorities");
    if (stated == "Karabakh army")
        return claim.party == "Nagorno-Karabakh" && has("Armed Forces");
    if (stated == "both ministries of defence")
        return claim.party == "both" && has("Defence");
    constexpr std::string_view ministry = " Ministry of Defence";
    if (stated.ends_with(ministry))
        return claim.party == stated.substr(0, stated.size() - ministry.size()) && has("Ministry of Defence");
    return claim.party == stated;
}

bool same_claim(const json &stated, const reading::Claim &claim)
{
    const auto side = stated.at("side").get<std::string>();
    return to_string(claim.what) == stated.at("what").get<std::string>() && claim.min == number(stated.at("min")) &&
           claim.max == number(stated.at("max")) &&
           claim.side == (side.starts_with("Karabakh") ? "Nagorno-Karabakh" : side) &&
           same_claimant(stated.at("claimant"), claim) && claim.part == stated.contains("part_of");
}

bool on_days(const json &stated, const Incident &incident)
{
    const auto local = [&](reading::Instant instant) {
        return std::chrono::sys_days{reading::local_day(instant, incident.interval.utc_offset)};
    };
    const auto wanted = [&](const char *key) {
        return std::chrono::floor<std::chrono::days>(
            reading::from_iso(stated.at(key).get<std::string>()).value_or(reading::Instant{}));
    };
    return incident.interval.valid() && local(incident.interval.from) == wanted("from") &&
           local(incident.interval.to - std::chrono::seconds{1}) == wanted("to");
}

bool near(const json &stated, gazetteer::Point point)
{
    return gazetteer::distance_m({stated.at("lat"), stated.at("lon")}, point) <=
           stated.at("tolerance_km").get<double>() * 1000;
}

bool placed(const json &stated, const Incident &incident)
{
    const json &places = stated.at("places");
    return std::ranges::all_of(places,
                               [&](const json &place) {
                                   return std::ranges::any_of(
                                       incident.places, [&](const auto &found) { return near(place, found.point); });
                               }) &&
           (!places.empty() || incident.places.empty());
}

class ReportScorer
{
public:
    explicit ReportScorer(const Context &context) : m_context(context) {}

    void mentions(const json &article, const Reading &reading)
    {
        ++m_card.texts[0];
        const TextOffsets offsets{reading.article.text};
        std::vector<Span> spans;
        for (const json &mention : article.at("mentions"))
            spans.push_back(
                {offsets.byte_of_code_point(mention.at("begin")), offsets.byte_of_code_point(mention.at("end"))});
        for (const reading::Mention &mention : reading.mentions) {
            if (mention.role == reading::Role::Demonym)
                continue;
            const bool right = std::ranges::any_of(spans, [&](Span span) { return span.overlaps(mention.span); });
            m_card.count("mentions that are right (precision)", 0, right);
            if (!right)
                miss(reading, "mention", "nothing", mention.text);
        }
        for (std::size_t i = 0; i < spans.size(); ++i)
            mention(article.at("mentions").at(i), spans[i], reading);
    }

    void incidents(const json &stated, std::vector<Reading> &readings)
    {
        const auto linked = dateline::incidents::link(readings);
        std::set<std::string> right;
        std::size_t claims_there = 0;
        std::size_t claims_right = 0;
        for (const json &wanted : stated) {
            const auto found = std::ranges::find_if(linked.incidents, [&](const Incident &candidate) {
                return on_days(wanted, candidate) && candidate.articles.size() == wanted.at("articles").size() &&
                       placed(wanted, candidate);
            });
            const bool any = found != linked.incidents.end();
            m_card.count("incidents", 0, any);
            if (!any)
                miss(readings.front(), "incident", wanted.at("id").get<std::string>(), "nothing");
            else
                right.insert(found->id);
            for (const json &claim : wanted.at("claims")) {
                const bool there = any && said(claim, found->id, readings);
                m_card.count("claims", 0, there);
                claims_right += there ? 1U : 0U;
                if (!there)
                    miss(readings.front(), "claim", claim.dump(), "nothing");
            }
        }
        for (const Reading &reading : readings)
            for (const reading::Claim &claim : reading.claims)
                claims_there += right.contains(claim.incident) && claim.what <= reading::What::Missing ? 1U : 0U;
        m_card.add("claims that are right (precision)", 0, {std::min(claims_right, claims_there), claims_there});
        m_card.add("incidents that are right (precision)", 0, {right.size(), linked.incidents.size()});
    }

    [[nodiscard]] Scorecard take() { return std::move(m_card); }

private:
    void mention(const json &stated, Span span, const Reading &reading)
    {
        const reading::Mention *best = nullptr;
        for (const reading::Mention &candidate : reading.mentions)
            if (candidate.role != reading::Role::Demonym && candidate.span.overlaps(span) &&
                (best == nullptr || candidate.span == span))
                best = &candidate;
        const bool resolved = best != nullptr && best->place && near(stated, best->place->point);
        m_card.count("mentions recognised", 0, best != nullptr);
        m_card.count("mentions resolved", 0, resolved);
        if (!resolved)
            miss(reading, "mention", stated.at("text").get<std::string>(),
                 best == nullptr ? "nothing" : best->text + (best->place ? " " + best->place->id : " unplaced"));
    }

    static bool said(const json &stated, const std::string &incident, const std::vector<Reading> &readings)
    {
        return std::ranges::any_of(readings, [&](const Reading &reading) {
            return std::ranges::any_of(reading.claims, [&](const reading::Claim &claim) {
                return claim.incident == incident && same_claim(stated, claim);
            });
        });
    }

    void miss(const Reading &reading, const char *measure, const std::string &expected, const std::string &found) const
    {
        if (m_context.miss)
            m_context.miss({reading.article.id, measure, expected, found, reading.article.text});
    }

    const Context &m_context;
    Scorecard m_card;
};

} // namespace

Scorecard score_reports(const std::filesystem::path &file, const Context &context)
{
    std::ifstream stream(file, std::ios::binary);
    const json stated = json::parse(stream, nullptr, false);
    const auto folder = std::filesystem::absolute(file).parent_path().parent_path() / "articles";
    if (stated.is_discarded() || !std::filesystem::is_directory(folder))
        throw std::runtime_error(file.string() + ": cannot be scored; it must be JSON, and its texts lie in " +
                                 folder.string());
    std::vector<Reading> readings;
    inputs::read_articles(
        folder, [&](reading::Article &&article) { readings.push_back(context.reader.read(std::move(article))); },
        context.problem);
    ReportScorer scorer(context);
    try {
        for (const json &article : stated.at("articles")) {
            const auto name = article.at("article").get<std::string>();
            const auto found = std::ranges::find_if(readings, [&](const Reading &reading) {
                return std::filesystem::path(reading.article.path).filename() == name;
            });
            if (found == readings.end())
                throw std::runtime_error(file.string() + ": the text " + name + " is not in " + folder.string());
            scorer.mentions(article, *found);
        }
        scorer.incidents(stated.at("incidents"), readings);
    } catch (const json::exception &error) {
        throw std::runtime_error(file.string() + ": cannot be scored: " + error.what());
    }
    return scorer.take();
}

} // namespace dateline::scoring
