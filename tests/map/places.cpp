#include "places.hpp"

#include <cmath>
#include <numbers>

namespace dateline::test
{

void PlaceModel::set(std::vector<Place> places)
{
    beginResetModel();
    m_places = std::move(places);
    endResetModel();
}

void PlaceModel::insert(int at, const Place &place)
{
    beginInsertRows({}, at, at);
    m_places.insert(m_places.begin() + at, place);
    endInsertRows();
}

void PlaceModel::remove(int at)
{
    beginRemoveRows({}, at, at);
    m_places.erase(m_places.begin() + at);
    endRemoveRows();
}

void PlaceModel::change(int at, const Place &place)
{
    m_places[static_cast<std::size_t>(at)] = place;
    emit dataChanged(index(at), index(at));
}

int PlaceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

QVariant PlaceModel::data(const QModelIndex &index, int role) const
{
    const Place &place = m_places.at(static_cast<std::size_t>(index.row()));
    switch (role - Qt::UserRole) {
    case 0:
        return place.marker;
    case 1:
        return place.incident;
    case 2:
        return place.longitude;
    case 3:
        return place.latitude;
    case 4:
        return place.source;
    case 5:
        return place.claims;
    case 6:
        return place.outline;
    case 7:
        return place.line;
    case 8:
        return place.dimmed;
    case 9:
        return place.relation;
    case 10:
        return place.label;
    default:
        return {};
    }
}

QHash<int, QByteArray> PlaceModel::roleNames() const
{
    const QByteArrayList names{"markerId", "incident", "longitude", "latitude", "source", "claims",
                               "outline",  "line",     "dimmed",    "relation", "label"};
    QHash<int, QByteArray> roles;
    for (int i = 0; i < names.size(); ++i)
        roles.insert(Qt::UserRole + i, names[i]);
    return roles;
}

QList<QPointF> circle(double longitude, double latitude, double radius, int points)
{
    QList<QPointF> ring;
    const double stretch = 1 / std::cos(latitude * std::numbers::pi / 180);
    for (int i = 0; i < points; ++i) {
        const double angle = 2 * std::numbers::pi * i / points;
        ring << QPointF(longitude + radius * stretch * std::sin(angle), latitude + radius * std::cos(angle));
    }
    return ring;
}

} // namespace dateline::test
