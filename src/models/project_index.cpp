#include "models/project_index.hpp"

#include "models/shown_claims.hpp"
#include "models/text.hpp"
#include "models/when.hpp"
#include "store/summary.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dateline::models
{

using namespace Qt::StringLiterals;

namespace
{

using gazetteer::NamePolicy;

constexpr std::array policies{NamePolicy::AsReported, NamePolicy::Armenian, NamePolicy::Azerbaijani, NamePolicy::Both};

Named names_of(const gazetteer::Gazetteer *gazetteer, const reading::IncidentPlace &place)
{
    Named names;
    names.fill(text(place.name));
    if (gazetteer == nullptr)
        return names;
    const auto found = gazetteer->find(place.place_id);
    if (!found)
        return names;
    for (std::size_t i = 0; i < policies.size(); ++i)
        names[i] = text((*gazetteer)[*found].shown(policies[i], place.name));
    return names;
}

/// A title is made of parts, a place's name among them: that part is shown under the policy.
Named titles_of(const gazetteer::Gazetteer *gazetteer, const reading::Incident &incident)
{
    Named titles;
    titles.fill(text(incident.title));
    for (const reading::IncidentPlace &place : incident.places) {
        const Named names = names_of(gazetteer, place);
        QStringList written{text(place.name)};
        if (gazetteer != nullptr)
            if (const auto found = gazetteer->find(place.place_id))
                written.prepend(text((*gazetteer)[*found].name()));
        for (const QString &name : written) {
            if (name.isEmpty() || !titles[0].contains(name))
                continue;
            for (std::size_t i = 1; i < titles.size(); ++i)
                titles[i].replace(name, names[i]);
            break;
        }
    }
    return titles;
}

QString what_text(reading::What what) { return text(reading::to_string(what)); }

class Indexing
{
public:
    Indexing(std::shared_ptr<const store::Project> project, const gazetteer::Gazetteer *gazetteer,
             const QStringList &sources)
        : m_gazetteer{gazetteer}, m_first{sources}, m_index{std::make_shared<ProjectIndex>()}
    {
        m_index->project = std::move(project);
    }

    std::shared_ptr<const ProjectIndex> run()
    {
        add_articles();
        add_incidents();
        add_facets();
        add_records();
        return m_index;
    }

private:
    void add_articles()
    {
        const auto &readings = m_index->project->readings;
        std::map<QString, Source> sources;
        for (std::uint32_t i = 0; i < readings.size(); ++i) {
            const reading::Article &article = readings[i].article;
            m_index->article_of_id.insert(text(article.id), i);
            Source &source = sources[source_name(article)];
            source.name = source_name(article);
            ++source.articles;
        }
        for (const reading::Incident &incident : m_index->project->incidents) {
            std::set<QString> names;
            for (const std::string &id : incident.articles)
                if (const auto article = m_index->article_of_id.constFind(text(id));
                    article != m_index->article_of_id.constEnd())
                    names.insert(source_name(readings[*article].article));
            for (const QString &name : names)
                ++sources[name].incidents;
        }
        for (const QString &name : m_first) {
            const auto node = sources.extract(name);
            m_index->sources.push_back(node ? node.mapped() : Source{name, 0, 0});
        }
        const auto first = std::ssize(m_index->sources);
        for (auto &[name, source] : sources)
            m_index->sources.push_back(source);
        std::stable_sort(m_index->sources.begin() + first, m_index->sources.end(),
                         [](const Source &a, const Source &b) { return a.incidents > b.incidents; });
        QHash<QString, std::uint16_t> number;
        for (std::size_t i = 0; i < m_index->sources.size(); ++i)
            number.insert(m_index->sources[i].name, static_cast<std::uint16_t>(i));
        for (const auto &reading : readings)
            m_index->source_of_article.push_back(number.value(source_name(reading.article)));
    }

    void add_incidents()
    {
        QHash<QString, const reading::Claim *> claims;
        for (const auto &reading : m_index->project->readings)
            for (const reading::Claim &claim : reading.claims)
                claims.insert(text(claim.id), &claim);

        std::vector<const reading::Incident *> sorted;
        for (const reading::Incident &incident : m_index->project->incidents)
            sorted.push_back(&incident);
        std::ranges::stable_sort(sorted, {}, [](const reading::Incident *incident) { return incident->interval.from; });
        for (const reading::Incident *incident : sorted)
            add_incident(*incident, claims);
    }

    void add_incident(const reading::Incident &incident, const QHash<QString, const reading::Claim *> &claims)
    {
        const auto number = static_cast<std::uint32_t>(m_index->incidents.size());
        IncidentEntry entry;
        entry.incident = &incident;
        entry.title = titles_of(m_gazetteer, incident);
        entry.when = when_text(incident.interval);
        entry.zone = zone_text(incident.interval.utc_offset);
        for (const std::string &id : incident.claims)
            if (const auto *claim = claims.value(text(id)))
                entry.claims.push_back(claim);
        const std::vector<ShownClaim> shown = shown_claims(*m_index, entry.claims, incident.interval);
        entry.toll = toll_of(standing(shown));
        add_where(entry);
        add_accounts(entry, number);
        entry.agreement = differ(*m_index, shown)     ? Agreement::ClaimsDiffer
                          : entry.accounts.size() > 1 ? Agreement::SeveralSources
                                                      : Agreement::OneSource;
        add_words(entry);
        m_index->incident_of_id.insert(text(incident.id), number);
        m_index->incidents.push_back(std::move(entry));
    }

    void add_where(IncidentEntry &entry) const
    {
        for (const reading::IncidentPlace &place : entry.incident->places)
            entry.places.push_back(names_of(m_gazetteer, place));
        for (std::size_t policy = 0; policy < policies.size(); ++policy) {
            QStringList parts;
            for (std::size_t i = 0; i < entry.places.size(); ++i)
                if (const QString part = relation_text(entry.incident->places[i].relation, entry.places[i][policy]);
                    !parts.contains(part))
                    parts.append(part);
            entry.where[policy] =
                parts.isEmpty() ? QStringLiteral("place not known") : parts.join(QStringLiteral(", "));
        }
    }

    void add_accounts(IncidentEntry &entry, std::uint32_t number)
    {
        const auto &readings = m_index->project->readings;
        std::map<std::uint16_t, Account> accounts;
        const auto account_of = [&](const std::string &article) -> Account * {
            const auto found = m_index->article_of_id.constFind(text(article));
            return found == m_index->article_of_id.constEnd() ? nullptr : &accounts[m_index->source_of_article[*found]];
        };
        for (const std::string &article : entry.incident->articles)
            account_of(article);
        for (const reading::Claim *claim : entry.claims)
            if (Account *account = account_of(claim->article))
                account->claims.push_back(claim);
        const auto first = static_cast<std::uint32_t>(m_index->accounts.size());
        const auto event = entry.incident->interval.from.time_since_epoch().count();
        for (auto &[source, account] : accounts) {
            account.incident = number;
            account.source = source;
            std::optional<timeline::Seconds> known;
            for (const std::string &id : entry.incident->articles) {
                const auto article = m_index->article_of_id.constFind(text(id));
                if (article == m_index->article_of_id.constEnd() || m_index->source_of_article[*article] != source)
                    continue;
                const auto said = known_of(readings[*article].article, account.claims, entry.incident->interval);
                known = known ? std::min(*known, said) : said;
            }
            account.known = known.value_or(event);
            entry.accounts.push_back(static_cast<std::uint32_t>(m_index->accounts.size()));
            m_index->accounts.push_back(std::move(account));
        }
        add_markers(entry, first);
    }

    void add_markers(const IncidentEntry &entry, std::uint32_t first)
    {
        for (std::uint32_t number = first; number < m_index->accounts.size(); ++number) {
            const std::uint16_t source = m_index->accounts[number].source;
            // A place that no article owns belongs to every account.
            add_markers(entry, number, [&](const reading::IncidentPlace &place) {
                const auto article = m_index->article_of_id.constFind(text(place.article));
                return article == m_index->article_of_id.constEnd() || m_index->source_of_article[*article] == source;
            });
            // Where linking found two reports to mean one place, it kept one of them: it is the other's, too.
            if (m_index->accounts[number].markers.empty())
                add_markers(entry, number, [](const reading::IncidentPlace &) { return true; });
        }
    }

    template <typename Owned>
    void add_markers(const IncidentEntry &entry, std::uint32_t number, const Owned &owned)
    {
        std::set<std::pair<std::string, std::string>> met;
        for (const reading::IncidentPlace &place : entry.incident->places) {
            if (!owned(place) || !place.point.valid() || place.relation == reading::Relation::From ||
                !met.emplace(place.place_id, place.claimant).second)
                continue;
            m_index->accounts[number].markers.push_back(static_cast<std::uint32_t>(m_index->markers.size()));
            m_index->markers.push_back(
                {number, &place, names_of(m_gazetteer, place), outline_of(place), line_of(place)});
        }
    }

    void add_words(IncidentEntry &entry) const
    {
        QStringList words;
        for (const QString &title : entry.title)
            words.append(title);
        for (const QString &where : entry.where)
            words.append(where);
        words.append(text(entry.incident->kind));
        for (const reading::Claim *claim : entry.claims)
            words.append(text(claim->claimant));
        for (const std::string &id : entry.incident->articles)
            if (const auto article = m_index->article_of_id.constFind(text(id));
                article != m_index->article_of_id.constEnd()) {
                const reading::Article &found = m_index->project->readings[*article].article;
                words << text(found.title) << text(found.text) << source_name(found);
            }
        words.removeDuplicates();
        entry.words = words.join(u'\n').toCaseFolded();
    }

    void add_facets()
    {
        std::set<QString> kinds;
        std::set<QString> claimants;
        std::map<std::chrono::minutes, int> offsets;
        for (const IncidentEntry &entry : m_index->incidents) {
            kinds.insert(text(entry.incident->kind));
            ++offsets[entry.incident->interval.utc_offset];
            for (const reading::Claim *claim : entry.claims)
                if (!claim->claimant.empty())
                    claimants.insert(text(claim->claimant));
        }
        m_index->kinds = QStringList(kinds.begin(), kinds.end());
        m_index->claimants = QStringList(claimants.begin(), claimants.end());
        const auto most = std::ranges::max_element(offsets, {}, [](const auto &pair) { return pair.second; });
        if (most != offsets.end())
            m_index->utc_offset = most->first;
    }

    void add_records()
    {
        std::vector<timeline::Record> records;
        for (std::uint32_t i = 0; i < m_index->accounts.size(); ++i) {
            const Account &account = m_index->accounts[i];
            const reading::Interval &interval = m_index->incidents[account.incident].incident->interval;
            if (interval.valid())
                records.push_back({.from = interval.from.time_since_epoch().count(),
                                   .to = interval.to.time_since_epoch().count(),
                                   .known = account.known,
                                   .key = i,
                                   .values = {account.source, 0, 0, 0}});
        }
        m_index->timeline = timeline::Timeline{std::move(records)};
    }

    const gazetteer::Gazetteer *m_gazetteer;
    const QStringList &m_first;
    std::shared_ptr<ProjectIndex> m_index;
};

} // namespace

QString agreement_text(Agreement agreement)
{
    switch (agreement) {
    case Agreement::OneSource:
        return QStringLiteral("one source");
    case Agreement::SeveralSources:
        return QStringLiteral("several sources");
    case Agreement::ClaimsDiffer:
        return QStringLiteral("claimants who differ");
    }
    return {};
}

namespace
{

/// "3", "2–3", "at least 12", "about 5".
QString range_text(const store::Range &range, bool open, bool at_most, bool approximate)
{
    const QString least = QString::number(range.min.value_or(0));
    const QString most = QString::number(range.max.value_or(0));
    QString number = least == most ? most : least + u"–"_s + most;
    if (open)
        number = least == most ? u"at least "_s + number : number + u" or more"_s;
    else if (at_most)
        number = u"at most "_s + number;
    return approximate ? u"about "_s + number : number;
}

QString loss_text(const store::Losses &losses, const QString &what)
{
    const auto any = [&](bool store::SideLosses::*which) { return std::ranges::any_of(losses.sides, which); };
    const bool all_at_most = std::ranges::all_of(losses.sides, &store::SideLosses::at_most);
    const QString total =
        range_text(losses.range, any(&store::SideLosses::open), all_at_most, any(&store::SideLosses::approximate)) +
        u' ' + what;
    const auto &first = losses.sides.front();
    if (losses.sides.size() == 1 && first.range == losses.range)
        return first.side.empty()     ? total
               : first.side == "both" ? total + u" (both sides)"_s
                                      : total + u" ("_s + text(first.side) + u')';
    QStringList sides;
    for (const store::SideLosses &side : losses.sides)
        sides.append(range_text(side.range, side.open, side.at_most, side.approximate) + u' ' + text(side.side));
    return total + u": "_s + sides.join(u", "_s);
}

} // namespace

QString toll_of(const std::vector<const reading::Claim *> &claims)
{
    using enum reading::What;
    QStringList parts;
    for (const reading::What what : {Killed, Wounded, Captured, Missing, Displaced})
        if (const store::Losses losses = store::losses_of(claims, what); losses.range.max.value_or(0) > 0)
            parts.append(loss_text(losses, what_text(what)));
    return parts.join(QStringLiteral(" · "));
}

timeline::Seconds known_of(const reading::Article &article, const std::vector<const reading::Claim *> &claims,
                           const reading::Interval &event)
{
    const timeline::Seconds from = event.from.time_since_epoch().count();
    std::optional<timeline::Seconds> known;
    for (const reading::Claim *claim : claims)
        if (claim->said) {
            const auto said = claim->said->time_since_epoch().count();
            known = known ? std::min(*known, said) : said;
        }
    if (!known && article.published)
        known = reading::end_of_day(*article.published, event.utc_offset).time_since_epoch().count();
    // Nobody reports what has not happened; an article without a date is taken to report at once.
    return std::max(known.value_or(from), from);
}

QString source_name(const reading::Article &article)
{
    const QString name = text(article.source());
    return name.isEmpty() ? QStringLiteral("unnamed source") : name;
}

std::shared_ptr<const ProjectIndex> index_of(std::shared_ptr<const store::Project> project,
                                             const gazetteer::Gazetteer *gazetteer, const QStringList &sources)
{
    return Indexing{std::move(project), gazetteer, sources}.run();
}

QString number_text(const reading::Claim &claim)
{
    QString number;
    if (claim.min && claim.max)
        number = *claim.min == *claim.max ? QString::number(*claim.min)
                                          : QString::number(*claim.min) + u"–"_s + QString::number(*claim.max);
    else if (claim.min)
        number = u"at least "_s + QString::number(*claim.min);
    else if (claim.max)
        number = u"at most "_s + QString::number(*claim.max);
    return claim.approximate && !number.isEmpty() ? u"about "_s + number : number;
}

QString relation_text(reading::Relation relation, const QString &name)
{
    switch (relation) {
    case reading::Relation::At:
        return u"at "_s + name;
    case reading::Relation::Near:
        return u"near "_s + name;
    case reading::Relation::Direction:
        return u"towards "_s + name;
    case reading::Relation::Road:
        return u"along "_s + name;
    case reading::Relation::Within:
        return u"in "_s + name;
    case reading::Relation::Between:
        return u"between "_s + name;
    case reading::Relation::From:
        return u"from "_s + name;
    }
    return name;
}

QString claimant_text(const reading::Claim &claim, const QString &source)
{
    return claim.claimant.empty() ? source : text(claim.claimant);
}

} // namespace dateline::models
