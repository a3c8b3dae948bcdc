#include "reading_text.hpp"

#include "store/summary.hpp"
#include "wording.hpp"

#include <algorithm>
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

std::string incident_text(const Incident &incident, const std::vector<const Claim *> &claims,
                          const std::function<std::string(const Claim &)> &who)
{
    std::string text = "  " + words_of(incident.interval) + "  " + incident.title + "  [" + incident.id + "]\n";
    for (const reading::IncidentPlace &place : incident.places)
        text += "    " + words_of(place) + '\n';
    if (incident.places.empty())
        text += "    place unknown\n";
    for (const Claim *claim : claims)
        text += "    " + words_of(*claim, who(*claim)) + "\n      " + words_quoted(*claim) + '\n';
    return text;
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
        text += incident_text(incident, claims, who);
    }
    if (reading.incidents.empty())
        text += "  no incident of the day\n";
    if (const std::string unplaced = unplaced_text(reading); !unplaced.empty())
        text += "  unplaced:\n" + unplaced;
    for (const reading::Warning &warning : reading.warnings)
        text += "  " + warning.code + ": " + warning.message + '\n';
    return text + '\n';
}

std::string text_of(const store::Project &project)
{
    const store::ProjectIndex index{project};
    std::string text;
    for (const Incident &incident : project.incidents) {
        const store::Summary summary = summary_of(incident, index);
        text += incident_text(incident, summary.claims, [&](const Claim &claim) { return who_says(claim, index); });
        for (const std::string &reason : incident.reasons)
            text += "    merged: " + reason + '\n';
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
