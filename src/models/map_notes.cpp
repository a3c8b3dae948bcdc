#include "models/map_notes.hpp"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::models
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype most = 200; // of either: a project comes from elsewhere

const QString basemaps_key = u"basemaps"_s;
const QString bookmarks_key = u"bookmarks"_s;

QJsonArray array_in(const QString &json) { return QJsonDocument::fromJson(json.toUtf8()).array(); }

QString json_of(const QJsonArray &array)
{
    return array.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

QStringList basemap_files(const QString &json)
{
    QStringList files;
    for (const QJsonValue file : array_in(json))
        if (file.isString() && files.size() < most)
            files.append(file.toString());
    return files;
}

void MapNotes::setSession(Session *session)
{
    if (!exchange_session(m_session, session, *this))
        return;
    if (m_session)
        connect(m_session, &Session::projectChanged, this, &MapNotes::read);
    read();
    emit sessionChanged();
}

// What is no place, or no text, is left out.
void MapNotes::read()
{
    QStringList basemaps;
    QVariantList bookmarks;
    if (m_session) {
        basemaps = basemap_files(m_session->metadata(basemaps_key));
        for (const QJsonValue value : array_in(m_session->metadata(bookmarks_key))) {
            const QJsonObject place = value.toObject();
            const double latitude = place[u"latitude"_s].toDouble(NAN);
            const double longitude = place[u"longitude"_s].toDouble(NAN);
            if (std::abs(latitude) <= 90 && std::abs(longitude) <= 180 && bookmarks.size() < most)
                bookmarks.append(QVariantMap{{u"name"_s, place[u"name"_s].toString()},
                                             {u"latitude"_s, latitude},
                                             {u"longitude"_s, longitude},
                                             {u"zoom"_s, std::clamp(place[u"zoom"_s].toDouble(10), 0.0, 22.0)}});
        }
    }
    if (std::exchange(m_basemaps, basemaps) != basemaps)
        emit basemapsChanged();
    if (std::exchange(m_bookmarks, bookmarks) != bookmarks)
        emit bookmarksChanged();
}

void MapNotes::write()
{
    if (!m_session)
        return;
    m_session->setMetadata(basemaps_key, json_of(QJsonArray::fromStringList(m_basemaps)));
    m_session->setMetadata(bookmarks_key, json_of(QJsonArray::fromVariantList(m_bookmarks)));
}

void MapNotes::setBasemaps(const QStringList &files)
{
    if (m_basemaps == files)
        return;
    m_basemaps = files;
    write();
    emit basemapsChanged();
}

void MapNotes::showBasemaps(const QStringList &files)
{
    if (std::exchange(m_basemaps, files) != files)
        emit basemapsChanged();
}

void MapNotes::addBasemaps(const QList<QUrl> &files)
{
    QStringList all = m_basemaps;
    for (const QUrl &file : files)
        if (const QString path = QFileInfo(file.toLocalFile()).absoluteFilePath();
            file.isLocalFile() && !all.contains(path) && all.size() < most)
            all.append(path);
    setBasemaps(all);
}

void MapNotes::removeBasemap(int row)
{
    QStringList all = m_basemaps;
    if (row < 0 || row >= all.size())
        return;
    all.removeAt(row);
    setBasemaps(all);
}

void MapNotes::raiseBasemap(int row, int by)
{
    QStringList all = m_basemaps;
    if (row < 0 || row >= all.size() || row + by < 0 || row + by >= all.size())
        return;
    all.move(row, row + by);
    setBasemaps(all);
}

void MapNotes::addBookmark(const QString &name, double latitude, double longitude, double zoom)
{
    if (m_bookmarks.size() >= most)
        return;
    m_bookmarks.append(QVariantMap{{u"name"_s, name.simplified().left(120)},
                                   {u"latitude"_s, latitude},
                                   {u"longitude"_s, longitude},
                                   {u"zoom"_s, zoom}});
    write();
    emit bookmarksChanged();
}

void MapNotes::removeBookmark(int row)
{
    if (row < 0 || row >= m_bookmarks.size())
        return;
    m_bookmarks.removeAt(row);
    write();
    emit bookmarksChanged();
}

} // namespace dateline::models
