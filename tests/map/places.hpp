// A model with the roles that IncidentLayer reads, for tests and benchmarks.
#pragma once

#include <QAbstractListModel>
#include <QPointF>
#include <QVariant>

#include <vector>

namespace dateline::test
{

struct Place {
    QString marker;
    QString incident;
    double longitude = 0;
    double latitude = 0;
    int source = 0;
    int claims = 1;
    QVariant outline;
    QVariant line;
    bool dimmed = false;
    QString relation = "at";
    QString label = {};
};

class PlaceModel final : public QAbstractListModel
{
public:
    void set(std::vector<Place> places);
    void insert(int at, const Place &place);
    void remove(int at);
    void change(int at, const Place &place);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    std::vector<Place> m_places;
};

/// Longitudes and latitudes about a point; degrees of latitude.
[[nodiscard]] QList<QPointF> circle(double longitude, double latitude, double radius, int points = 72);

} // namespace dateline::test
