#include "models/place_finder.hpp"

#include "geodesy/notation.hpp"
#include "models/text.hpp"
#include "models/whereabouts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::models
{
namespace
{

using namespace Qt::StringLiterals;

// So near that what was looked for fills the map, or stands in it with what is around.
double zoom_for(std::string_view kind)
{
    constexpr std::array by_breadth{12.0, 9.5, 8.0, 5.5, 3.5};
    return by_breadth.at(static_cast<std::size_t>(std::clamp(gazetteer::breadth(kind), 0, 4)));
}

} // namespace

void PlaceFinder::setSession(Session *session)
{
    if (!exchange_session(m_session, session, *this))
        return;
    if (m_session)
        connect(m_session, &Session::projectChanged, this, &PlaceFinder::look);
    emit sessionChanged();
    look();
}

void PlaceFinder::setQuery(const QString &query)
{
    if (std::exchange(m_query, query) != query)
        look();
}

void PlaceFinder::look()
{
    std::vector<Found> found;
    const std::string query = m_query.simplified().left(100).toStdString();
    if (const auto position = geodesy::position_in(query))
        found.push_back({QString::fromStdString(geodesy::written(*position, geodesy::Notation::Decimal)),
                         QString::fromStdString(geodesy::written(*position, geodesy::Notation::Mgrs)), position->lat,
                         position->lon, 12});
    const auto gazetteer = m_session ? m_session->gazetteer() : nullptr;
    if (gazetteer && !query.empty()) {
        gazetteer::SearchOptions options;
        options.limit = 8;
        options.prefix = true;
        for (const gazetteer::Hit &hit : gazetteer->search(query, options)) {
            const gazetteer::Facts facts = gazetteer->facts(hit.place);
            if (!facts.point.valid())
                continue;
            const QString name = text(gazetteer->name(hit.place));
            const QString matched = QString::fromStdString(hit.matched);
            const QString where = whereabouts(*gazetteer, hit.place);
            found.push_back({name, matched == name || matched.isEmpty() ? where : u"“%1” · %2"_s.arg(matched, where),
                             facts.point.lat, facts.point.lon, zoom_for(facts.kind)});
        }
    }
    beginResetModel();
    m_found = std::move(found);
    endResetModel();
    emit queryChanged();
}

QVariantMap PlaceFinder::at(int row) const
{
    if (row < 0 || row >= count())
        return {};
    const Found &found = m_found[static_cast<std::size_t>(row)];
    return {{u"title"_s, found.title},
            {u"detail"_s, found.detail},
            {u"latitude"_s, found.latitude},
            {u"longitude"_s, found.longitude},
            {u"zoom"_s, found.zoom}};
}

int PlaceFinder::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant PlaceFinder::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const Found &found = m_found[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Title:
        return found.title;
    case Detail:
        return found.detail;
    case Latitude:
        return found.latitude;
    case Longitude:
        return found.longitude;
    case Zoom:
        return found.zoom;
    default:
        return {};
    }
}

QHash<int, QByteArray> PlaceFinder::roleNames() const
{
    return {{Title, "title"}, {Detail, "detail"}, {Latitude, "latitude"}, {Longitude, "longitude"}, {Zoom, "zoom"}};
}

} // namespace dateline::models
