// What a person decides about incidents: merge, split, undo.
#pragma once

#include "models/session.hpp"

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

/// Works on the session's project; each step stands in its log and can be undone, one after the other. A merge is begun
/// with one incident and ended by choosing the other.
class IncidentEditing : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Session *session READ session WRITE setSession NOTIFY sessionChanged REQUIRED)
    /// The incident that another one is to be chosen for; empty: none.
    Q_PROPERTY(QString merging READ merging NOTIFY mergingChanged)
    Q_PROPERTY(QString mergingTitle READ mergingTitle NOTIFY mergingChanged)
    /// What undo() would take back, in words; empty: nothing.
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)

public:
    explicit IncidentEditing(QObject *parent = nullptr) : QObject{parent} {}

    [[nodiscard]] Session *session() const { return m_session; }
    void setSession(Session *session);
    [[nodiscard]] QString merging() const { return m_merging; }
    [[nodiscard]] QString mergingTitle() const;
    [[nodiscard]] QString undoText() const;

    Q_INVOKABLE void beginMerge(const QString &incident);
    Q_INVOKABLE void cancelMerge();
    /// Ends what beginMerge() began; the incident itself is no choice.
    Q_INVOKABLE void mergeWith(const QString &incident);
    Q_INVOKABLE void split(const QString &incident, const QString &article);
    Q_INVOKABLE void undo();

signals:
    void sessionChanged();
    void mergingChanged();
    void undoChanged();
    /// The project has changed; `incident`: what became of the one that it was about, empty after an undo.
    void edited(const QString &incident);

private:
    QPointer<Session> m_session;
    QString m_merging;
};

} // namespace dateline::models
