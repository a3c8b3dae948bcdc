#include "models/incident_editing.hpp"

#include "store/edits.hpp"

#include <QDateTime>

namespace dateline::models
{
namespace
{

std::string now() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(); }

} // namespace

void IncidentEditing::setSession(Session *session)
{
    if (!exchange_session(m_session, session, *this))
        return;
    if (m_session) {
        connect(m_session, &Session::projectChanged, this, &IncidentEditing::undoChanged);
        connect(m_session, &Session::projectChanged, this, &IncidentEditing::cancelMerge);
    }
    emit sessionChanged();
    emit undoChanged();
}

QString IncidentEditing::mergingTitle() const
{
    const auto index = m_session ? m_session->index() : nullptr;
    if (!index || !index->incident_of_id.contains(m_merging))
        return {};
    return index->incidents[index->incident_of_id.value(m_merging)].title[m_session->policyIndex()];
}

QString IncidentEditing::undoText() const
{
    const auto index = m_session ? m_session->index() : nullptr;
    const store::Edit *last = index ? store::last_in_force(*index->project) : nullptr;
    return last == nullptr ? QString{} : QString::fromStdString(store::words_of(*last));
}

void IncidentEditing::beginMerge(const QString &incident)
{
    if (m_merging == incident)
        return;
    m_merging = incident;
    emit mergingChanged();
}

void IncidentEditing::cancelMerge() { beginMerge({}); }

void IncidentEditing::mergeWith(const QString &incident)
{
    if (!m_session || m_merging.isEmpty() || m_merging == incident)
        return;
    m_session->change([incidents = std::vector{m_merging.toStdString(), incident.toStdString()}](
                          store::Project &project) { return store::merge(project, incidents, now()); },
                      [this](const QString &made) { emit edited(made); });
}

void IncidentEditing::split(const QString &incident, const QString &article)
{
    if (m_session)
        m_session->change([incident = incident.toStdString(), article = article.toStdString()](
                              store::Project &project) { return store::split(project, incident, article, now()); },
                          [this](const QString &made) { emit edited(made); });
}

void IncidentEditing::undo()
{
    if (m_session)
        m_session->change(
            [](store::Project &project) {
                store::undo(project, now());
                return std::string{};
            },
            [this](const QString &made) { emit edited(made); });
}

} // namespace dateline::models
