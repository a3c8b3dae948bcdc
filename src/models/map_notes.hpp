// What a project remembers of its map: a user's own basemaps, and places to come back to.
#pragma once

#include "models/session.hpp"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

/// The paths in what a project's metadata say under `basemaps`.
[[nodiscard]] QStringList basemap_files(const QString &json);

/// Kept in the project's metadata, as JSON under `basemaps` and `bookmarks`; written with the next saving. Paths are
/// absolute.
class MapNotes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Session *session READ session WRITE setSession NOTIFY sessionChanged REQUIRED)
    /// The last on top.
    Q_PROPERTY(QStringList basemaps READ basemaps WRITE setBasemaps NOTIFY basemapsChanged)
    /// {name, latitude, longitude, zoom} each.
    Q_PROPERTY(QVariantList bookmarks READ bookmarks NOTIFY bookmarksChanged)

public:
    using QObject::QObject;

    [[nodiscard]] Session *session() const { return m_session; }
    void setSession(Session *session);
    [[nodiscard]] QStringList basemaps() const { return m_basemaps; }
    void setBasemaps(const QStringList &files);
    [[nodiscard]] QVariantList bookmarks() const { return m_bookmarks; }

    /// Without making them the project's own.
    Q_INVOKABLE void showBasemaps(const QStringList &files);
    Q_INVOKABLE void addBasemaps(const QList<QUrl> &files);
    Q_INVOKABLE void removeBasemap(int row);
    /// One up is nearer to the eye.
    Q_INVOKABLE void raiseBasemap(int row, int by);
    Q_INVOKABLE void addBookmark(const QString &name, double latitude, double longitude, double zoom);
    Q_INVOKABLE void removeBookmark(int row);

signals:
    void sessionChanged();
    void basemapsChanged();
    void bookmarksChanged();

private:
    void read();
    void write();

    QPointer<Session> m_session;
    QStringList m_basemaps;
    QVariantList m_bookmarks;
};

} // namespace dateline::models
