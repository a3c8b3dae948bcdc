// What IncidentLayer draws: one row for each place of each shown account.
#pragma once

#include "models/filter.hpp"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class MarkerModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        MarkerIdRole = Qt::UserRole + 1, ///< QString, stable: incident, source, place
        IncidentRole,                    ///< QString: id of the incident
        LongitudeRole,                   ///< double, degrees
        LatitudeRole,                    ///< double, degrees
        SourceRole,                      ///< int: number for timeline::symbol_of()
        ClaimsRole,                      ///< int: how many claims the account has
        OutlineRole,                     ///< QList<QList<QPointF>>: rings, x longitude, y latitude, not closed
        LineRole,                        ///< QList<QPointF>: a line
        DimmedRole,                      ///< bool
        LabelRole,                       ///< QString: the place's name in the chosen policy
        RelationRole,                    ///< QString: "near", "direction", ...
        TitleRole,                       ///< QString: the incident's title, for screen readers
    };

    explicit MarkerModel(QObject *parent = nullptr) : QAbstractListModel{parent} {}

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Of all markers of the project, whatever is shown, with their outlines: {west, south, east, north} in degrees;
    /// empty if none.
    Q_INVOKABLE QVariantList bounds(const QString &incident = {}) const;
    /// Id of the incident of a row.
    Q_INVOKABLE QString incidentAt(int row) const;

signals:
    void filterChanged();
    void countChanged();

private:
    void reset();
    void changeAll(const QList<int> &roles);

    QPointer<Filter> m_filter;
    std::shared_ptr<const ProjectIndex> m_index; // of which m_rows tell
    std::vector<std::uint32_t> m_rows;           // positions in m_index->markers
    std::vector<bool> m_dimmed;
};

} // namespace dateline::models
