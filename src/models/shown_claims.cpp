#include "models/shown_claims.hpp"

#include "incidents/contradiction.hpp"
#include "incidents/supersession.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace dateline::models
{
namespace
{

QString outlet_of(const ProjectIndex &project, const reading::Claim &claim)
{
    const auto found = project.article_of_id.constFind(QString::fromStdString(claim.article));
    return found == project.article_of_id.constEnd() ? QString{}
                                                     : project.sources[project.source_of_article[*found]].name;
}

incidents::Statement statement_of(const ProjectIndex &project, const reading::Claim &claim,
                                  const reading::Interval &event)
{
    incidents::Statement statement{&claim, claimant_text(claim, outlet_of(project, claim)).toStdString(), claim.said};
    const auto found = project.article_of_id.constFind(QString::fromStdString(claim.article));
    if (found != project.article_of_id.constEnd())
        if (const reading::Article &article = project.project->readings[*found].article;
            claim.said || article.published)
            statement.said = reading::Instant{std::chrono::seconds{known_of(article, {&claim}, event)}};
    return statement;
}

} // namespace

std::vector<ShownClaim> shown_claims(const ProjectIndex &project, const std::vector<const reading::Claim *> &claims,
                                     const reading::Interval &event)
{
    std::unordered_map<std::string, std::size_t> position; // of the first carriers, by id
    std::vector<ShownClaim> shown;
    for (const bool copies : {false, true})
        for (const reading::Claim *claim : claims) {
            const auto first = position.find(claim->copy_of);
            if (!copies && claim->copy_of.empty()) {
                position.emplace(claim->id, shown.size());
                shown.push_back({claim, {outlet_of(project, *claim)}});
            } else if (copies && !claim->copy_of.empty() && first != position.end()) {
                QStringList &carriers = shown[first->second].carriers;
                if (const QString outlet = outlet_of(project, *claim); !carriers.contains(outlet))
                    carriers.append(outlet);
            } else if (copies && !claim->copy_of.empty()) { // whoever had it first is not known yet
                position.emplace(claim->copy_of, shown.size());
                shown.push_back({claim, {outlet_of(project, *claim)}});
            }
        }
    std::vector<incidents::Statement> statements;
    statements.reserve(shown.size());
    for (const ShownClaim &one : shown)
        statements.push_back(statement_of(project, *one.claim, event));
    const auto replaced = incidents::superseded_by(statements);
    for (std::size_t i = 0; i < shown.size(); ++i)
        shown[i].replaced = replaced[i];
    return shown;
}

std::vector<const reading::Claim *> standing(const std::vector<ShownClaim> &claims)
{
    std::vector<const reading::Claim *> result;
    for (const ShownClaim &claim : claims)
        if (claim.replaced == nullptr)
            result.push_back(claim.claim);
    return result;
}

bool differ(const ProjectIndex &project, const std::vector<ShownClaim> &claims)
{
    std::map<std::pair<reading::What, std::string>, std::map<QString, std::vector<const reading::Claim *>>> said;
    for (const reading::Claim *claim : standing(claims))
        said[{claim->what, claim->side}][claimant_text(*claim, outlet_of(project, *claim))].push_back(claim);
    return std::ranges::any_of(said, [](const auto &about) {
        for (auto one = about.second.begin(); one != about.second.end(); ++one)
            for (auto other = about.second.begin(); other != one; ++other)
                if (incidents::contradict(one->second, other->second))
                    return true;
        return false;
    });
}

} // namespace dateline::models
