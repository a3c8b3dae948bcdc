#include "models/incident_details.hpp"

#include "incidents/contradiction.hpp"
#include "incidents/sides.hpp"
#include "models/shown_claims.hpp"
#include "models/text.hpp"
#include "models/when.hpp"
#include "models/whereabouts.hpp"

#include <QVariantMap>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace dateline::models
{

using namespace Qt::StringLiterals;

namespace
{

/// What a claimant says of where: the phrase, the point and reach that it was given, and why that place.
QVariantMap place_of(const reading::IncidentPlace &place, const QString &name, const reading::Reading *reading)
{
    QString at;
    if (place.point.valid()) {
        at = coordinates_text(place.point);
        const bool near_by = place.radius_m < 10'000;
        if (place.radius_m >= 50)
            at += QStringLiteral(" ± %1 km").arg(place.radius_m / 1000, 0, near_by ? 'g' : 'f', near_by ? 2 : 0);
    }
    return {{QStringLiteral("words"), relation_text(place.relation, name)},
            {QStringLiteral("coordinates"), at},
            {QStringLiteral("why"), reading == nullptr ? QString{} : why_text(*reading, place)}};
}

/// What a cell says: a number with its victims, or that something was said at all. `side`: whom it calls them, where
/// others in the row call them otherwise.
QString cell_text(const reading::Claim &claim, const QString &side)
{
    QString said = number_text(claim);
    if (said.isEmpty() && claim.stance == reading::Stance::Denies)
        return QStringLiteral("denied");
    if (claim.what <= reading::What::Displaced) {
        const QString victims = text(reading::victims_in_words(claim));
        if (said.isEmpty())
            said = (victims.isEmpty() ? QString{} : victims + u", "_s) + u"number not given"_s;
        else if (!victims.isEmpty())
            said += u' ' + victims;
        if (!side.isEmpty())
            said += u" ("_s + side + u')';
    }
    if (claim.stance == reading::Stance::Denies)
        return u"denied: "_s + said;
    if (said.isEmpty())
        said = claim.stance == reading::Stance::Accuses ? QStringLiteral("accused") : QStringLiteral("reported");
    return claim.part ? u"of whom "_s + said : said;
}

/// What the claim is about: the row of the comparison it stands in.
QString what_text(const reading::Claim &claim)
{
    QString what = text(reading::to_string(claim.what));
    if (!what.isEmpty())
        what[0] = what[0].toUpper();
    return what;
}

/// The same said once more, perhaps without the victims' name.
bool repeats(const reading::Claim &claim, const reading::Claim &other)
{
    return claim.min == other.min && claim.max == other.max && claim.approximate == other.approximate &&
           claim.part == other.part && claim.stance == other.stance && claim.side == other.side &&
           (claim.victims.empty() || claim.victims == other.victims);
}

/// What a cell of the comparison says, each thing once, in its fullest words; `row`: the side of its row.
QVariantList cell_of(const std::vector<const ShownClaim *> &claims, const std::string &row)
{
    QVariantList cell;
    QStringList said;
    for (const ShownClaim *shown : claims) {
        const reading::Claim *claim = shown->claim;
        const bool fuller = std::ranges::any_of(claims, [claim](const ShownClaim *other) {
            return !other->claim->victims.empty() && claim->victims.empty() && repeats(*claim, *other->claim);
        });
        QString words = cell_text(*claim, claim->side == row ? QString{} : text(claim->side));
        if (shown->replaced != nullptr)
            words = u"earlier: "_s + words;
        if (fuller || said.contains(words))
            continue;
        said.append(words);
        cell.append(QVariantMap{{QStringLiteral("text"), words},
                                {QStringLiteral("stance"), text(reading::to_string(claim->stance))},
                                {QStringLiteral("earlier"), shown->replaced != nullptr},
                                {QStringLiteral("carriers"), shown->carriers},
                                {QStringLiteral("claim"), text(claim->id)},
                                {QStringLiteral("article"), text(claim->article)}});
    }
    return cell;
}

std::vector<const reading::Claim *> standing_in(const std::vector<const ShownClaim *> &cell)
{
    std::vector<const reading::Claim *> claims;
    for (const ShownClaim *shown : cell)
        if (shown->replaced == nullptr)
            claims.push_back(shown->claim);
    return claims;
}

const reading::Reading *reading_of(const ProjectIndex &project, const std::string &article)
{
    const auto found = project.article_of_id.constFind(text(article));
    return found == project.article_of_id.constEnd() ? nullptr : &project.project->readings[*found];
}

int source_of(const ProjectIndex &project, const std::string &article)
{
    const auto found = project.article_of_id.constFind(text(article));
    return found == project.article_of_id.constEnd() ? -1 : project.source_of_article[*found];
}

QString outlet_of(const ProjectIndex &project, const std::string &article)
{
    const int source = source_of(project, article);
    return source < 0 ? QString{} : project.sources[static_cast<std::size_t>(source)].name;
}

} // namespace

void IncidentDetails::setFilter(Filter *filter)
{
    if (m_filter == filter)
        return;
    if (m_filter)
        m_filter->disconnect(this);
    m_filter = filter;
    if (m_filter) {
        connect(m_filter, &Filter::selectedChanged, this, &IncidentDetails::update);
        connect(m_filter, &Filter::namesChanged, this, &IncidentDetails::update);
        connect(m_filter, &Filter::projectChanged, this, &IncidentDetails::update);
        connect(m_filter, &Filter::changed, this, &IncidentDetails::pass);
        connect(m_filter, &Filter::moved, this, &IncidentDetails::pass);
    }
    emit filterChanged();
    update();
}

bool IncidentDetails::is_known(timeline::Seconds said) const
{
    const auto until = m_filter && m_filter->timeline() ? m_filter->timeline()->knownUntil() : std::nullopt;
    return !until || said < *until;
}

std::vector<const reading::Claim *> IncidentDetails::known(const ProjectIndex &project,
                                                           const IncidentEntry &entry) const
{
    std::vector<const reading::Claim *> claims;
    for (const reading::Claim *claim : entry.claims)
        if (const auto *from = reading_of(project, claim->article);
            from == nullptr || is_known(known_of(from->article, {claim}, entry.incident->interval)))
            claims.push_back(claim);
    return claims;
}

void IncidentDetails::pass()
{
    const auto project = m_filter->index();
    if (!project || !project->incident_of_id.contains(m_incident))
        return;
    if (known(*project, project->incidents[project->incident_of_id.value(m_incident)]) != m_known)
        update();
}

void IncidentDetails::update()
{
    const QString before = std::exchange(m_incident, {});
    m_known.clear();
    for (QString *part : {&m_title, &m_kind, &m_when, &m_zone, &m_where, &m_toll})
        part->clear();
    m_reasons.clear();
    for (QVariantList *list : {&m_places, &m_claimants, &m_comparison, &m_claims, &m_articles, &m_links})
        list->clear();
    if (const auto project = m_filter ? m_filter->index() : nullptr)
        if (const auto found = project->incident_of_id.constFind(m_filter->selected());
            found != project->incident_of_id.constEnd()) {
            const IncidentEntry &entry = project->incidents[*found];
            m_incident = m_filter->selected();
            m_known = known(*project, entry);
            tell(*project, entry);
            compare(*project, entry);
            tell_links(*project, entry);
        }
    emit changed();
    if (m_incident != before)
        emit incidentChanged();
}

void IncidentDetails::tell(const ProjectIndex &project, const IncidentEntry &entry)
{
    const std::size_t policy = m_filter->session()->policyIndex();
    m_title = entry.title[policy];
    m_kind = text(entry.incident->kind);
    m_when = entry.when;
    m_zone = entry.incident->interval.valid() ? entry.zone : QString{};
    m_where = entry.where[policy];
    m_toll = m_known == entry.claims ? entry.toll
                                     : toll_of(standing(shown_claims(project, m_known, entry.incident->interval)));
    tell_places(project, entry);
    for (const std::string &reason : entry.incident->reasons)
        m_reasons.append(text(reason));
    for (const std::string &id : entry.incident->articles)
        if (const auto *reading = reading_of(project, id);
            reading != nullptr && (is_known(known_of(reading->article, {}, entry.incident->interval)) ||
                                   std::ranges::find(m_known, id, &reading::Claim::article) != m_known.end())) {
            const reading::Article &article = reading->article;
            QString published = article.published ? day_text(*article.published) : QStringLiteral("date not known");
            if (article.published && article.published_basis == reading::DateBasis::Inferred)
                published += QStringLiteral(" (inferred)");
            m_articles.append(QVariantMap{{QStringLiteral("article"), text(id)},
                                          {QStringLiteral("title"), text(article.title)},
                                          {QStringLiteral("outlet"), outlet_of(project, id)},
                                          {QStringLiteral("source"), source_of(project, id)},
                                          {QStringLiteral("published"), published}});
        }
    for (const reading::Claim *claim : m_known)
        m_claims.append(
            QVariantMap{{QStringLiteral("claim"), text(claim->id)},
                        {QStringLiteral("claimant"), claimant_text(*claim, outlet_of(project, claim->article))},
                        {QStringLiteral("party"), text(claim->party)},
                        {QStringLiteral("stance"), text(reading::to_string(claim->stance))},
                        {QStringLiteral("what"), what_text(*claim)},
                        {QStringLiteral("number"), number_text(*claim)},
                        {QStringLiteral("side"), text(claim->side)},
                        {QStringLiteral("victims"), text(claim->victims)},
                        {QStringLiteral("words"), text(claim->text).simplified()},
                        {QStringLiteral("article"), text(claim->article)},
                        {QStringLiteral("source"), source_of(project, claim->article)},
                        {QStringLiteral("outlet"), outlet_of(project, claim->article)},
                        {QStringLiteral("said"),
                         claim->said ? instant_text(*claim->said, entry.incident->interval.utc_offset) : QString{}}});
}

void IncidentDetails::tell_places(const ProjectIndex &project, const IncidentEntry &entry)
{
    const std::size_t policy = m_filter->session()->policyIndex();
    std::vector<std::pair<QString, QVariantList>> claimants;
    for (std::size_t i = 0; i < entry.incident->places.size(); ++i) {
        const reading::IncidentPlace &place = entry.incident->places[i];
        const QString name = text(place.claimant);
        auto said = std::ranges::find(claimants, name, &std::pair<QString, QVariantList>::first);
        if (said == claimants.end())
            said = claimants.insert(said, std::pair{name, QVariantList{}});
        // Two reports may give different reasons for one place: the first one's are told.
        const QVariantMap one = place_of(place, entry.places[i][policy], reading_of(project, place.article));
        if (std::ranges::none_of(said->second, [&](const QVariant &other) {
                const QVariantMap told = other.toMap();
                return told[u"words"_s] == one[u"words"_s] && told[u"coordinates"_s] == one[u"coordinates"_s];
            }))
            said->second.append(one);
    }
    for (const auto &[name, places] : claimants)
        m_places.append(QVariantMap{{QStringLiteral("claimant"), name}, {QStringLiteral("places"), places}});
}

void IncidentDetails::compare(const ProjectIndex &project, const IncidentEntry &entry)
{
    const std::vector<ShownClaim> shown = shown_claims(project, m_known, entry.incident->interval);
    QStringList columns;
    for (const ShownClaim &one : shown)
        if (const QString name = claimant_text(*one.claim, outlet_of(project, one.claim->article));
            !columns.contains(name)) {
            columns.append(name);
            m_claimants.append(
                QVariantMap{{QStringLiteral("name"), name}, {QStringLiteral("party"), text(one.claim->party)}});
        }
    // Accounts of the same dead under two names of a side stand in one row.
    const auto called = incidents::sides_of(standing(shown));
    const auto side_of = [&](const reading::Claim &claim) {
        const auto name = called.find(claim.side);
        return claim.what > reading::What::Displaced || name == called.end() ? claim.side : name->second;
    };
    using Cell = std::vector<const ShownClaim *>;
    std::map<std::pair<reading::What, std::string>, std::vector<Cell>> rows;
    for (const ShownClaim &one : shown) {
        auto &cells = rows[{one.claim->what, side_of(*one.claim)}];
        cells.resize(static_cast<std::size_t>(columns.size()));
        cells[static_cast<std::size_t>(
                  columns.indexOf(claimant_text(*one.claim, outlet_of(project, one.claim->article))))]
            .push_back(&one);
    }
    for (const auto &[about, cells] : rows) {
        QVariantList list;
        bool differs = false;
        for (auto cell = cells.begin(); cell != cells.end(); ++cell) {
            list.append(QVariant{cell_of(*cell, about.second)});
            differs |= std::any_of(cells.begin(), cell, [cell](const Cell &other) {
                return incidents::contradict(standing_in(*cell), standing_in(other));
            });
        }
        reading::Claim named;
        named.what = about.first;
        m_comparison.append(QVariantMap{{QStringLiteral("what"), what_text(named)},
                                        {QStringLiteral("side"), text(about.second)},
                                        {QStringLiteral("differs"), differs},
                                        {QStringLiteral("cells"), list}});
    }
}

void IncidentDetails::tell_links(const ProjectIndex &project, const IncidentEntry &entry)
{
    for (const incidents::Link &link : project.project->links) {
        if (link.incident != entry.incident->id)
            continue;
        QStringList parts;
        for (const incidents::Reason &reason : link.reasons)
            parts.append(text(reason.text));
        m_links.append(QVariantMap{
            {QStringLiteral("outlets"),
             outlet_of(project, link.article_a) + u" + "_s + outlet_of(project, link.article_b)},
            {QStringLiteral("score"), link.by_hand ? QStringLiteral("by hand") : QString::number(link.score, 'f', 2)},
            {QStringLiteral("parts"), parts.join(QStringLiteral("; "))}});
    }
}

} // namespace dateline::models
