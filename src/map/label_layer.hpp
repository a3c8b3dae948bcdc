// The names of places beside the markers of the incidents.
#pragma once

#include "map/label_placing.hpp"
#include "map/map_layer.hpp"

#include <QAbstractItemModel>
#include <QFont>
#include <QHash>
#include <QImage>
#include <QList>
#include <QPointer>
#include <QStringList>

#include <vector>

namespace dateline::map
{

/// Names what the rows of `model` show, one name for all rows of a point; reads the roles of IncidentLayer's model:
///   markerId, incident, label strings · longitude, latitude degrees · source, claims int · dimmed bool.
/// A name that finds no room is left out, and where markers crowd there is none at all. Draws the same in both back
/// ends; no QML item is made.
class LabelLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel *model READ model WRITE setModel NOTIFY modelChanged)
    /// Its names go first, in bold type.
    Q_PROPERTY(QString selectedIncident READ selectedIncident WRITE setSelectedIncident NOTIFY lookChanged)
    /// Markers that stand elsewhere for a while: their points have no name.
    Q_PROPERTY(QStringList spreadMarkers READ spreadMarkers WRITE setSpreadMarkers NOTIFY lookChanged)
    Q_PROPERTY(QFont font READ font WRITE setFont NOTIFY lookChanged)
    /// What no name may cover, in this item's pixels.
    Q_PROPERTY(QList<QRectF> keepOut READ keepOut WRITE setKeepOut NOTIFY lookChanged)

public:
    explicit LabelLayer(QQuickItem *parent = nullptr) : MapLayer(parent) {}

    [[nodiscard]] QAbstractItemModel *model() const { return m_model; }
    void setModel(QAbstractItemModel *model);
    [[nodiscard]] QString selectedIncident() const { return m_selected; }
    void setSelectedIncident(const QString &incident);
    [[nodiscard]] QStringList spreadMarkers() const { return m_spread; }
    void setSpreadMarkers(const QStringList &markers);
    [[nodiscard]] QFont font() const { return m_font; }
    void setFont(const QFont &font);
    [[nodiscard]] QList<QRectF> keepOut() const { return m_keepOut; }
    void setKeepOut(const QList<QRectF> &rects);

    /// The names that are shown, the first of them with the best claim to its place.
    Q_INVOKABLE QStringList shown() const;

signals:
    void modelChanged();
    void lookChanged();

protected:
    void updatePolish() override;
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;

private:
    /// The rows at one point.
    struct Spot {
        Mercator at;
        double radius = 0; // of its markers, pixels
        int claims = 0;
        std::vector<int> rows;
    };
    /// What is written beside a spot.
    struct Name {
        QString text;
        bool selected = false;
        bool dimmed = false;
    };
    struct Label {
        Name name;
        QImage image;
        QRectF rect;
    };

    void connectModel();
    void reread();
    void read();
    [[nodiscard]] Name nameOf(const Spot &spot) const;
    [[nodiscard]] const QImage &picture(const Name &name);
    [[nodiscard]] QImage painted(const Name &name) const;

    QPointer<QAbstractItemModel> m_model;
    bool m_unread = false;
    QString m_selected;
    QStringList m_spread;
    QFont m_font;
    QList<QRectF> m_keepOut;
    std::vector<Spot> m_spots;
    QHash<QString, QImage> m_pictures; // under all that they depend on
    std::vector<Label> m_labels;
};

} // namespace dateline::map
