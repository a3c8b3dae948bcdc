// Where someone wants to go on the map: a name that is being typed, or a position in any notation.
#pragma once

#include "models/session.hpp"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace dateline::models
{

/// The answers to `query`, best first.
class PlaceFinder : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Session *session READ session WRITE setSession NOTIFY sessionChanged REQUIRED)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY queryChanged)

public:
    enum Role { Title = Qt::UserRole, Detail, Latitude, Longitude, Zoom };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] Session *session() const { return m_session; }
    void setSession(Session *session);
    [[nodiscard]] QString query() const { return m_query; }
    void setQuery(const QString &query);
    [[nodiscard]] int count() const { return static_cast<int>(m_found.size()); }
    /// {title, detail, latitude, longitude, zoom}; empty where there is no such row.
    Q_INVOKABLE QVariantMap at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void sessionChanged();
    void queryChanged();

private:
    struct Found {
        QString title;
        QString detail;
        double latitude = 0;
        double longitude = 0;
        double zoom = 11;
    };
    void look();

    QPointer<Session> m_session;
    QString m_query;
    std::vector<Found> m_found;
};

} // namespace dateline::models
