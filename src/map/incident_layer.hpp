// Every incident on the map, drawn by one item.
#pragma once

#include "map/incident_layout.hpp"
#include "map/map_layer.hpp"

#include <QAbstractItemModel>
#include <QPointer>
#include <QStringList>
#include <QVariantMap>

namespace dateline::map
{

/// Draws the rows of `model`, which it reads in bulk by the names of their roles; a role that is absent has its
/// default:
///   markerId string, unique · incident string · longitude, latitude degrees · source int, timeline::symbol_of() ·
///   claims int, the size · outline list of points (x longitude, y latitude), or list of such rings · line list of
///   points · dimmed bool · label string · relation string of reading::Relation: near, direction, between are dashed.
class IncidentLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel *model READ model WRITE setModel NOTIFY modelChanged)
    Q_PROPERTY(QString selectedIncident READ selectedIncident WRITE setSelectedIncident NOTIFY selectionChanged)
    Q_PROPERTY(QString hoveredMarker READ hoveredMarker WRITE setHoveredMarker NOTIFY selectionChanged)
    /// Markers that are spread now; empty after collapse().
    Q_PROPERTY(QStringList spreadMarkers READ spreadMarkers NOTIFY spreadChanged)
    /// Rows that have a position.
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    explicit IncidentLayer(QQuickItem *parent = nullptr);

    [[nodiscard]] QAbstractItemModel *model() const { return m_model; }
    void setModel(QAbstractItemModel *model);
    [[nodiscard]] QString selectedIncident() const { return m_selected; }
    void setSelectedIncident(const QString &incident);
    [[nodiscard]] QString hoveredMarker() const { return m_hovered; }
    void setHoveredMarker(const QString &marker);
    [[nodiscard]] QStringList spreadMarkers() const { return m_spread; }
    [[nodiscard]] int count();

    /// Ids of the markers within `tolerance` pixels of a point of this item, nearest first, at most 200.
    Q_INVOKABLE QStringList markersAt(QPointF point, double tolerance = 4);
    /// {"markerId", "incident", "label", "longitude", "latitude", "source", "claims"}; empty if there is no such
    /// marker.
    Q_INVOKABLE QVariantMap marker(const QString &markerId);
    /// Where the marker is drawn, in this item's pixels; Qt.point(NaN, NaN) if there is no such marker.
    Q_INVOKABLE QPointF positionOf(const QString &markerId);
    /// Sets these markers apart in a circle, each tied to its point; replaces an earlier spread.
    Q_INVOKABLE void spread(const QStringList &markerIds);
    Q_INVOKABLE void collapse();
    /// The next of the spread markers, clockwise (`step` 1) or the other way (-1); from none of them the first or the
    /// last. Empty if none are spread.
    Q_INVOKABLE QString nextSpread(const QString &marker, int step);

signals:
    void modelChanged();
    void selectionChanged();
    void spreadChanged();
    void countChanged();

protected:
    void updatePolish() override;
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;

private:
    void connectModel();
    void readAll();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void changeRows(int first, int last);
    void rowsChanged();
    /// The layout of the model as it is now.
    const IncidentLayout &layout();
    [[nodiscard]] bool shapesUsable() const;
    void layOutShapes(bool dark);

    QPointer<QAbstractItemModel> m_model;
    bool m_unread = false;  // the model is to be read from its first row
    bool m_changed = false; // rows were read, but not yet grouped
    bool m_shapesOutdated = true;
    IncidentLayout m_layout;
    Extents m_extents;
    std::vector<Ground> m_grounds; // that m_shapes shows
    Shapes m_shapes;
    bool m_shapesDark = false;
    unsigned m_shapesVersion = 0;
    Symbols m_symbols;
    MarkerAtlas m_atlas;
    QString m_selected;
    QString m_hovered;
    QStringList m_spread;
    int m_count = 0;
};

} // namespace dateline::map
