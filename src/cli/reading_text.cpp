#include "reading_text.hpp"

#include "store/summary.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace dateline::cli
{
namespace
{

using reading::Article;
using reading::Claim;
using reading::Incident;

std::string heading_of(const Article &article)
{
    std::string text = article.title.empty() ? article.source() : article.title;
    if (!article.title.empty())
        text += " - " + article.source();
    text += article.published ? ", " + reading::to_iso(*article.published).substr(0, 10) : ", date unknown";
    if (article.published && article.published_basis != reading::DateBasis::Stated)
        text += " (" + std::string{to_string(article.published_basis)} + ')';
    return text + '\n';
}

std::string words_quoted(const Claim &claim)
{
    std::string words = claim.text;
    std::ranges::replace(words, '\n', ' ');
    return "\"" + words + "\"";
}

// What is to be said of a claim behind its words; may be empty.
using ClaimRemark = std::function<std::string(const Claim &)>;

// Why a place is meant; may be empty.
using PlaceRemark = std::function<std::string(const reading::IncidentPlace &)>;

std::string incident_text(const Incident &incident, const std::vector<const Claim *> &claims,
                          const std::function<std::string(const Claim &)> &who, const ClaimRemark &remark = {},
                          const PlaceRemark &why = {})
{
    std::string text = "  " + words_of(incident.interval) + "  " + incident.title + "  [" + incident.id + "]\n";
    for (const reading::IncidentPlace &place : incident.places) {
        text += "    " + words_of(place) + '\n';
        if (const std::string reason = why ? why(place) : std::string{}; !reason.empty())
            text += "      chosen for: " + reason + '\n';
    }
    if (incident.places.empty())
        text += "    place unknown\n";
    for (const Claim *claim : claims) {
        text += "    " + words_of(*claim, who(*claim)) + "\n      " + words_quoted(*claim) + '\n';
        if (const std::string more = remark ? remark(*claim) : std::string{}; !more.empty())
            text += "      " + more + '\n';
    }
    return text;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

// Who else carries it, and what took its place.
std::string remark_on(const Claim &claim, const store::Summary &summary, const store::ProjectIndex &index)
{
    std::string text;
    if (const std::vector<std::string> carriers = index.carriers(claim); carriers.size() > 1)
        text = "one text, carried by " + joined(carriers);
    const auto at = static_cast<std::size_t>(std::ranges::find(summary.claims, &claim) - summary.claims.begin());
    if (const Claim *later = summary.replaced[at])
        text += (text.empty() ? "" : "; ") + std::string{"earlier count: later"} + store::amount_in_words(*later);
    return text;
}

// "merged 0.72: The Northern Herald + The Valley Courier: same day, 2023-04-11; same place, Tegh".
std::string link_text(const incidents::Link &link, const store::ProjectIndex &index)
{
    const auto name = [&](const std::string &article) {
        const reading::Reading *reading = index.reading(article);
        return reading == nullptr ? article : reading->article.source();
    };
    std::string reasons;
    for (const incidents::Reason &reason : link.reasons)
        reasons += (reasons.empty() ? "" : "; ") + reason.text;
    std::string score = std::to_string(static_cast<int>(std::lround(link.score * 100)));
    score.insert(0, 3 - std::min<std::size_t>(3, score.size()), '0');
    score.insert(1, ".");
    return "    merged " + (link.by_hand ? std::string{"by hand"} : score) + ": " + name(link.article_a) + " + " +
           name(link.article_b) + ": " + reasons + '\n';
}

std::string reason_for(const reading::IncidentPlace &place, const reading::Reading &reading)
{
    const reading::Mention *mention = mention_of(reading, place);
    return mention == nullptr ? std::string{} : mention->reason;
}

std::string unplaced_text(const reading::Reading &reading)
{
    std::string text;
    for (const reading::Mention &mention : reading.mentions)
        if (!mention.place)
            text += "    " + mention.text + (mention.reason.empty() ? "" : " (" + mention.reason + ")") + "\n      \"" +
                    sentence_around(reading.article.text, mention.span) + "\"\n";
    return text;
}

} // namespace

std::string text_of(const reading::Reading &reading)
{
    std::string text = heading_of(reading.article);
    const auto who = [&](const Claim &claim) {
        return claim.claimant.empty() ? reading.article.source() : claim.claimant;
    };
    for (const Incident &incident : reading.incidents) {
        std::vector<const Claim *> claims;
        for (const Claim &claim : reading.claims)
            if (std::ranges::find(incident.claims, claim.id) != incident.claims.end())
                claims.push_back(&claim);
        text += incident_text(incident, claims, who, {},
                              [&](const reading::IncidentPlace &place) { return reason_for(place, reading); });
        if (const auto day = likely_day(reading.article, incident))
            text += "    most likely on " + reading::to_iso(reading::Instant{*day}).substr(0, 10) + '\n';
    }
    if (reading.incidents.empty())
        text += "  no incident of the day\n";
    if (const std::string unplaced = unplaced_text(reading); !unplaced.empty())
        text += "  unplaced:\n" + unplaced;
    for (const reading::Warning &warning : reading.warnings)
        if (warning.code != "unplaced") // stands above, with its sentence
            text += "  " + warning.code + ": " + warning.message + '\n';
    return text + '\n';
}

std::string text_of(const store::Project &project, std::optional<reading::Instant> until)
{
    const store::ProjectIndex index{project};
    std::string text;
    for (const Incident &incident : project.incidents) {
        if (until && !known_before(incident, index, *until))
            continue;
        const store::Summary summary = summary_of(incident, index, until);
        Incident known = incident;
        if (until)
            std::erase_if(known.places, [&](const auto &place) { return !summary.tells(place.article); });
        text += incident_text(
            known, summary.claims, [&](const Claim &claim) { return who_says(claim, index); },
            [&](const Claim &claim) { return remark_on(claim, summary, index); });
        for (const incidents::Link *link : index.links(incident.id))
            if (!until || (summary.tells(link->article_a) && summary.tells(link->article_b)))
                text += link_text(*link, index);
        for (const reading::Reading *reading : summary.readings)
            text += "    from " + heading_of(reading->article);
    }
    if (project.incidents.empty())
        text += "  no incidents\n";
    std::string unplaced;
    for (const reading::Reading &reading : project.readings)
        if (const std::string names = unplaced_text(reading); !names.empty())
            unplaced += "  unplaced in " + heading_of(reading.article) + names;
    return text + (unplaced.empty() ? "" : "\n" + unplaced);
}

} // namespace dateline::cli
