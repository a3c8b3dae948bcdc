// What IncidentLayer draws: one row for each place of each shown account.
#pragma once

#include "models/filtered_list.hpp"

#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class MarkerModel : public FilteredList
{
    Q_OBJECT
    QML_ELEMENT

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

    explicit MarkerModel(QObject *parent = nullptr) : FilteredList{parent} {}

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Of all markers of the project, whatever is shown, with their outlines: {west, south, east, north} in degrees,
    /// longitudes within ±180; empty if none. The narrowest such box: it may lie across the date line, then west is
    /// greater than east.
    Q_INVOKABLE QVariantList bounds(const QString &incident = {}) const;
    /// Of the incidents that are shown and have a place, how many have none within {west, south, east, north} in
    /// degrees; west is greater than east across the date line.
    Q_INVOKABLE int outside(const QVariantList &box) const;
    /// Id of the incident of a row.
    Q_INVOKABLE QString incidentAt(int row) const;

private:
    [[nodiscard]] std::size_t size() const override { return m_rows.size(); }
    void follow(Filter &followed) override;
    void reset() override;
    void dim();
    [[nodiscard]] bool isDimmed(std::uint32_t marker) const;
    [[nodiscard]] bool stands(const Marker &marker) const;

    std::shared_ptr<const ProjectIndex> m_index; // of which m_rows tell
    std::vector<std::uint32_t> m_rows;           // positions in m_index->markers
    std::vector<bool> m_dimmed;
};

} // namespace dateline::models
