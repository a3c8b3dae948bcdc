// Every incident on the map, drawn by one item.
#pragma once

#include "map/heat_map.hpp"
#include "map/incident_crowd.hpp"
#include "map/incident_layout.hpp"
#include "map/label_atlas.hpp"
#include "map/map_layer.hpp"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QPointer>
#include <QStringList>
#include <QVariantMap>

namespace dateline::map
{

/// Draws a scene and over it the rows of a model.
///
/// The scene is a std::shared_ptr<const timeline::Scene>: records in such numbers that they are shown as clusters and,
/// where one has a cell of the map to itself, single. In lists of markers they have the ids "#…".
///
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
    Q_PROPERTY(QVariant scene READ scene WRITE setScene NOTIFY sceneChanged)
    /// The scene as warmth in place of clusters.
    Q_PROPERTY(bool heat READ heat WRITE setHeat NOTIFY heatChanged)
    /// Clusters glide and fade where time or zoom change them; false for those whom motion disturbs.
    Q_PROPERTY(bool animated READ animated WRITE setAnimated NOTIFY animatedChanged)
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
    [[nodiscard]] QVariant scene() const { return m_scene; }
    void setScene(const QVariant &scene);
    [[nodiscard]] bool heat() const { return m_heat; }
    void setHeat(bool heat);
    [[nodiscard]] bool animated() const { return m_animated; }
    void setAnimated(bool animated);
    [[nodiscard]] QString selectedIncident() const { return m_selected; }
    void setSelectedIncident(const QString &incident);
    [[nodiscard]] QString hoveredMarker() const { return m_hovered; }
    void setHoveredMarker(const QString &marker);
    [[nodiscard]] QStringList spreadMarkers() const { return m_spread; }
    [[nodiscard]] int count();

    /// Ids of the markers within `tolerance` pixels of a point of this item, nearest first, at most 200.
    Q_INVOKABLE QStringList markersAt(QPointF point, double tolerance = 4);
    /// {"markerId", "incident", "label", "longitude", "latitude", "source", "claims"}; empty if there is no such
    /// marker. One of the scene has no incident but "count" and "keys", those of its incidents nearest to its middle:
    /// of a single one its own, of a cluster none, unless they lie so close that no zoom parts them.
    Q_INVOKABLE QVariantMap marker(const QString &markerId);
    /// Where the marker is drawn nearest to the middle of the item, in its pixels; Qt.point(NaN, NaN) if there is no
    /// such marker.
    Q_INVOKABLE QPointF positionOf(const QString &markerId);
    /// The same nearest to a point: a view may show several copies of the world.
    Q_INVOKABLE QPointF positionNear(const QString &markerId, QPointF point);
    /// Sets these markers apart in a circle, each tied to its point; replaces an earlier spread.
    Q_INVOKABLE void spread(const QStringList &markerIds);
    Q_INVOKABLE void collapse();
    /// The next of the spread markers, clockwise (`step` 1) or the other way (-1); from none of them the first or the
    /// last. Empty if none are spread.
    Q_INVOKABLE QString nextSpread(const QString &marker, int step);

signals:
    void modelChanged();
    void sceneChanged();
    void heatChanged();
    void animatedChanged();
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
    void layOutCrowd();
    void showScene();
    [[nodiscard]] QVariantMap crowdMarker(const CrowdHit &hit) const;

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
    QVariant m_scene;
    IncidentCrowd m_crowd;
    LabelAtlas m_labels;
    QElapsedTimer m_moved; // since m_crowd was last moved
    HeatMap m_warmth;
    bool m_heat = false;
    bool m_animated = true;
    bool m_moving = false;
    QString m_selected;
    QString m_hovered;
    QStringList m_spread;
    int m_count = 0;
};

} // namespace dateline::map
