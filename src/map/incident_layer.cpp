#include "map/incident_layer.hpp"

#include "map/incident_nodes.hpp"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;

constexpr std::size_t most_answers = 200;
constexpr double deepest_zoom = 15; // what no zoom up to here parts is listed instead

QString crowd_id(std::uint64_t id) { return u'#' + QString::number(id); }

std::optional<std::uint64_t> crowd_id(const QString &marker)
{
    bool is_number = false;
    const std::uint64_t id = marker.startsWith(u'#') ? marker.mid(1).toULongLong(&is_number) : 0;
    return is_number ? std::optional{id} : std::nullopt;
}

QString counted(std::uint32_t count)
{
    return count == 1 ? u"1 report"_s : QLocale(QLocale::English).toString(count) + u" reports"_s;
}

} // namespace

IncidentLayer::IncidentLayer(QQuickItem *parent) : MapLayer(parent) {}

void IncidentLayer::setModel(QAbstractItemModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    connectModel();
    readAll();
    emit modelChanged();
}

void IncidentLayer::connectModel()
{
    if (!m_model)
        return;
    using Model = QAbstractItemModel;
    connect(m_model, &Model::modelReset, this, &IncidentLayer::readAll);
    connect(m_model, &Model::layoutChanged, this, &IncidentLayer::readAll);
    connect(m_model, &Model::rowsMoved, this, &IncidentLayer::readAll);
    connect(m_model, &QObject::destroyed, this, &IncidentLayer::readAll);
    connect(m_model, &Model::rowsInserted, this, [this](const QModelIndex &, int a, int b) { insertRows(a, b); });
    connect(m_model, &Model::rowsRemoved, this, [this](const QModelIndex &, int a, int b) { removeRows(a, b); });
    connect(m_model, &Model::dataChanged, this,
            [this](const QModelIndex &a, const QModelIndex &b) { changeRows(a.row(), b.row()); });
}

void IncidentLayer::setScene(const QVariant &scene)
{
    m_scene = scene;
    showScene();
    emit sceneChanged();
}

void IncidentLayer::setHeat(bool heat)
{
    if (std::exchange(m_heat, heat) == heat)
        return;
    showScene();
    emit heatChanged();
}

// Only what is drawn is counted: the other one forgets.
void IncidentLayer::showScene()
{
    const auto shown = m_scene.value<std::shared_ptr<const timeline::Scene>>();
    const timeline::Scene scene = shown ? *shown : timeline::Scene();
    m_crowd.show(m_heat ? timeline::Scene() : scene);
    m_warmth.show(m_heat ? scene : timeline::Scene());
    refresh();
}

void IncidentLayer::setAnimated(bool animated)
{
    if (std::exchange(m_animated, animated) == animated)
        return;
    emit animatedChanged();
    refresh();
}

// Read with the next frame only: a model may be reset several times before.
void IncidentLayer::readAll()
{
    m_unread = true;
    refresh();
}

void IncidentLayer::insertRows(int first, int last)
{
    if (m_unread)
        return;
    const RowReader reader(*m_model, m_extents);
    std::vector<Row> rows;
    for (int i = first; i <= last; ++i)
        rows.push_back(reader.read(i));
    m_layout.rows().insert(m_layout.rows().begin() + first, rows.begin(), rows.end());
    rowsChanged();
}

void IncidentLayer::removeRows(int first, int last)
{
    if (m_unread)
        return;
    const auto begin = m_layout.rows().begin();
    m_layout.rows().erase(begin + first, begin + last + 1);
    rowsChanged();
}

void IncidentLayer::changeRows(int first, int last)
{
    if (m_unread)
        return;
    const RowReader reader(*m_model, m_extents);
    for (int i = first; i <= last; ++i)
        m_layout.rows()[static_cast<std::size_t>(i)] = reader.read(i);
    rowsChanged();
}

void IncidentLayer::rowsChanged()
{
    m_changed = true;
    refresh();
}

const IncidentLayout &IncidentLayer::layout()
{
    if (std::exchange(m_unread, false)) {
        std::vector<Row> &rows = m_layout.rows();
        rows.clear();
        if (m_model) {
            const RowReader reader(*m_model, m_extents);
            const int count = m_model->rowCount();
            rows.reserve(static_cast<std::size_t>(count));
            for (int i = 0; i < count; ++i)
                rows.push_back(reader.read(i));
        }
        m_changed = true;
    }
    if (std::exchange(m_changed, false)) {
        m_layout.group();
        m_shapesOutdated = true;
        const auto count = static_cast<int>(std::ranges::count_if(std::as_const(m_layout).rows(), &Row::valid));
        if (std::exchange(m_count, count) != count)
            emit countChanged();
    }
    return m_layout;
}

int IncidentLayer::count()
{
    layout();
    return m_count;
}

void IncidentLayer::setSelectedIncident(const QString &incident)
{
    if (std::exchange(m_selected, incident) == incident)
        return;
    m_layout.setSelection(m_selected, m_hovered);
    m_shapesOutdated = true;
    emit selectionChanged();
    refresh();
}

void IncidentLayer::setHoveredMarker(const QString &marker)
{
    if (std::exchange(m_hovered, marker) == marker)
        return;
    m_layout.setSelection(m_selected, m_hovered);
    emit selectionChanged();
    refresh();
}

QStringList IncidentLayer::markersAt(QPointF point, double tolerance)
{
    QStringList ids;
    for (const std::size_t row : layout().at(camera(), point, tolerance, most_answers))
        ids.append(m_layout.rows()[row].marker);
    if (const auto hit = m_crowd.at(camera(), point, tolerance))
        ids.append(crowd_id(hit->id));
    return ids;
}

QVariantMap IncidentLayer::marker(const QString &markerId)
{
    if (const auto id = crowd_id(markerId)) {
        const auto hit = m_crowd.find(camera(), {}, *id);
        return hit ? crowdMarker(*hit) : QVariantMap();
    }
    const std::vector<Row> &rows = layout().rows();
    const auto row = std::ranges::find_if(rows, [&](const Row &r) { return r.valid && r.marker == markerId; });
    if (row == rows.end())
        return {};
    return {{u"markerId"_s, row->marker},      {u"incident"_s, row->incident},
            {u"label"_s, row->label},          {u"longitude"_s, row->degrees.x()},
            {u"latitude"_s, row->degrees.y()}, {u"source"_s, static_cast<int>(row->source)},
            {u"claims"_s, row->claims}};
}

QVariantMap IncidentLayer::crowdMarker(const CrowdHit &hit) const
{
    // One cell at the deepest zoom, or what lies within a hundredth of a pixel: nothing would part them.
    QVariantList keys;
    if (hit.count == 1)
        keys.append(hit.key);
    else if (camera().zoom >= deepest_zoom)
        for (const std::uint32_t key : m_crowd.keysNear(camera(), hit.where, 64, most_answers))
            keys.append(key);
    using std::numbers::pi;
    const double latitude = std::atan(std::sinh(pi * (1 - 2 * hit.where.y))) * 180 / pi;
    return {{u"markerId"_s, crowd_id(hit.id)},
            {u"incident"_s, QString()},
            {u"label"_s, counted(hit.count)},
            {u"longitude"_s, hit.where.x * 360 - 180},
            {u"latitude"_s, latitude},
            {u"source"_s, hit.count == 1 ? static_cast<int>(hit.source) : -1},
            {u"claims"_s, hit.count},
            {u"count"_s, hit.count},
            {u"keys"_s, keys}};
}

QPointF IncidentLayer::positionOf(const QString &markerId)
{
    return positionNear(markerId, {width() / 2, height() / 2});
}

QPointF IncidentLayer::positionNear(const QString &markerId, QPointF point)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (const auto id = crowd_id(markerId)) {
        const auto hit = m_crowd.find(camera(), point, *id);
        return hit ? hit->at : QPointF(nan, nan);
    }
    return layout().position(camera(), point, markerId).value_or(QPointF(nan, nan));
}

void IncidentLayer::spread(const QStringList &markerIds)
{
    if (m_spread == markerIds)
        return;
    m_spread = markerIds;
    m_layout.setSpread(m_spread);
    emit spreadChanged();
    refresh();
}

void IncidentLayer::collapse() { spread({}); }

QString IncidentLayer::nextSpread(const QString &marker, int step) { return layout().nextSpread(marker, step); }

// Outlines are kept while the map is dragged, until it has come half a view away from where they were laid out.
bool IncidentLayer::shapesUsable() const
{
    const Camera &c = camera();
    if (m_shapesOutdated || m_shapesDark != (theme() == Dark) || m_shapes.zoom != c.zoom ||
        m_shapes.bearing != c.bearing || m_shapes.tilt != c.tilt)
        return false;
    const double dx = m_shapes.origin.x - c.center.x;
    const double moved = std::max(std::abs(dx - std::round(dx)), std::abs(m_shapes.origin.y - c.center.y)) * c.world();
    return moved < std::max(c.size.width(), c.size.height()) / 2;
}

// Rows that come and go often cover no other ground than before: then what was painted of it still holds.
void IncidentLayer::layOutShapes(bool dark)
{
    const Camera &c = camera();
    std::vector<Ground> grounds = m_layout.grounds(c);
    const bool held = m_shapesDark == dark && m_shapes.origin == c.center && m_shapes.zoom == c.zoom &&
                      m_shapes.bearing == c.bearing && m_shapes.tilt == c.tilt && m_grounds == grounds;
    m_shapesOutdated = false;
    if (held)
        return;
    m_shapes = IncidentLayout::shapes(c, grounds, dark);
    m_grounds = std::move(grounds);
    m_shapesDark = dark;
    ++m_shapesVersion;
}

void IncidentLayer::layOutCrowd()
{
    constexpr double longest = 0.05; // seconds: after a pause motion begins, it does not end at once
    const bool was_moving = std::exchange(m_moving, false);
    std::optional<double> seconds;
    if (m_animated)
        seconds = was_moving ? std::min(longest, static_cast<double>(m_moved.nsecsElapsed()) * 1e-9) : longest / 3;
    m_moving = m_crowd.layOut(camera(), seconds);
    m_moved.start();
    if (m_moving) // not at once: that would be this frame still
        QMetaObject::invokeMethod(this, &IncidentLayer::refresh, Qt::QueuedConnection);
}

void IncidentLayer::updatePolish()
{
    if (!drawable() || !window())
        return;
    const bool dark = theme() == Dark;
    const std::size_t sources = std::max(layout().sources(), m_crowd.sources());
    if (!m_atlas.fits(pixelRatio(), dark, sources))
        m_atlas = MarkerAtlas(pixelRatio(), dark, sources);
    if (!shapesUsable())
        layOutShapes(dark);
    m_symbols = m_layout.symbols(camera(), dark);
    m_warmth.layOut(camera(), dark);
    if (m_crowd.empty())
        return;
    if (!m_labels.fits(pixelRatio(), ink_colour(dark)))
        m_labels = LabelAtlas(pixelRatio(), ink_colour(dark));
    layOutCrowd();
    m_symbols.sprites.insert(m_symbols.sprites.begin(), m_crowd.singles().begin(), m_crowd.singles().end());
}

QSGNode *IncidentLayer::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    if (!drawable() || m_atlas.image().isNull()) {
        delete node;
        return nullptr;
    }
    const Frame frame{camera(),
                      m_shapes,
                      m_shapesVersion,
                      m_symbols,
                      m_atlas,
                      pixelRatio(),
                      {m_crowd.discs(), m_labels, pixelRatio(), theme() == Dark},
                      m_warmth};
    if (paintsInSoftware()) {
        auto *painted = static_cast<PaintedNode *>(node);
        if (!painted)
            painted = new PaintedNode(window());
        painted->show(frame);
        return painted;
    }
    auto *triangles = static_cast<TriangleNode *>(node);
    if (!triangles)
        triangles = new TriangleNode(window());
    triangles->show(frame);
    return triangles;
}

} // namespace dateline::map
