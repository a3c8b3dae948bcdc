#include "store/project.hpp"

#include "store/content_hash.hpp"
#include "store/edits.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dateline::store
{
namespace
{

using reading::Claim;
using reading::Incident;
using reading::Reading;

// --- what check() looks at ------------------------------------------------------------------------------------------

class Checker
{
public:
    explicit Checker(const Project &project) : m_project(project)
    {
        for (const Reading &reading : project.readings) {
            if (!m_articles.insert(reading.article.id).second)
                report("article " + reading.article.id, "is there twice");
            for (const Claim &claim : reading.claims)
                if (!m_claims.emplace(claim.id, &claim).second)
                    report("claim " + claim.id, "is there twice");
        }
        for (const Incident &incident : project.incidents)
            if (!m_incidents.insert(incident.id).second)
                report("incident " + incident.id, "is there twice");
    }

    std::vector<std::string> check()
    {
        for (const Reading &reading : m_project.readings)
            check_reading(reading);
        for (const Incident &incident : m_project.incidents)
            check_incident(incident);
        for (const incidents::Link &link : m_project.links)
            if (!m_incidents.contains(link.incident))
                report("a link of articles " + link.article_a + " and " + link.article_b,
                       "is about incident " + link.incident + ", which is not there");
        for (const Edit &edit : m_project.edits)
            if (!understood(edit))
                report("the edit of " + edit.at, "(" + edit.what + ") cannot be understood and changes nothing");
        return std::move(m_problems);
    }

private:
    void report(const std::string &what, const std::string &problem) { m_problems.push_back(what + " " + problem); }

    void check_words(const std::string &what, Span span, const std::string &words, const std::string &text)
    {
        if (span.begin > span.end || span.end > text.size())
            report(what, "points outside of its article");
        else if (span.of(text) != words)
            report(what, "does not have the words of its article: '" + words.substr(0, 40) + "'");
    }

    void check_reading(const Reading &reading)
    {
        const std::string where = "of article " + reading.article.id;
        const std::string &text = reading.article.text;
        if (text.empty())
            report("article " + reading.article.id, "has no text");
        for (const reading::Mention &mention : reading.mentions) {
            check_words("mention '" + mention.text + "' " + where, mention.span, mention.text, text);
            if (mention.place && !mention.place->point.valid())
                report("mention '" + mention.text + "' " + where, "has a place that is nowhere on earth");
        }
        for (const reading::Time &time : reading.times)
            check_words("time '" + time.text + "' " + where, time.span, time.text, text);
        for (const Claim &claim : reading.claims) {
            check_words("claim " + claim.id, claim.span, claim.text, text);
            if (claim.article != reading.article.id)
                report("claim " + claim.id, "names another article than the one it is in");
            if (claim.min && claim.max && *claim.min > *claim.max)
                report("claim " + claim.id, "has a minimum above its maximum");
            if (!claim.incident.empty() && !m_incidents.contains(claim.incident))
                report("claim " + claim.id, "is about incident " + claim.incident + ", which is not there");
        }
    }

    void check_incident(const Incident &incident)
    {
        const std::string what = "incident " + incident.id + " (" + incident.title + ")";
        if (incident.claims.empty())
            report(what, "has no claim: nobody says that it happened");
        if (incident.articles.empty())
            report(what, "leads back to no article");
        for (const std::string &id : incident.articles)
            if (!m_articles.contains(id))
                report(what, "leads back to article " + id + ", which is not there");
        for (const std::string &id : incident.claims) {
            const auto claim = m_claims.find(id);
            if (claim == m_claims.end())
                report(what, "has claim " + id + ", which is not there");
            else if (claim->second->incident != incident.id)
                report(what, "has claim " + id + ", which is about another incident");
        }
        if (incident.interval.precision != reading::Precision::Unknown && !incident.interval.valid())
            report(what, "ends before it begins");
        for (const reading::IncidentPlace &place : incident.places) {
            if (!place.point.valid())
                report(what, "has a place that is nowhere on earth: '" + place.name + "'");
            if (!place.article.empty() && !m_articles.contains(place.article))
                report(what, "has a place from article " + place.article + ", which is not there");
        }
    }

    const Project &m_project;
    std::unordered_set<std::string> m_articles;
    std::unordered_set<std::string> m_incidents;
    std::unordered_map<std::string, const Claim *> m_claims;
    std::vector<std::string> m_problems;
};

} // namespace

std::string Project::content_hash() const
{
    ContentHash hash;
    for (const Reading &reading : readings)
        hash.add(reading);
    for (const Incident &incident : incidents)
        hash.add(incident);
    return hash.text();
}

std::vector<std::string> check(const Project &project) { return Checker{project}.check(); }

} // namespace dateline::store
