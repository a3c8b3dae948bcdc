#include "map/incident_layer.hpp"

#include "map/incident_nodes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;

constexpr std::size_t most_answers = 200;

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
    return ids;
}

QVariantMap IncidentLayer::marker(const QString &markerId)
{
    const std::vector<Row> &rows = layout().rows();
    const auto row = std::ranges::find_if(rows, [&](const Row &r) { return r.valid && r.marker == markerId; });
    if (row == rows.end())
        return {};
    return {{u"markerId"_s, row->marker},      {u"incident"_s, row->incident},
            {u"label"_s, row->label},          {u"longitude"_s, row->degrees.x()},
            {u"latitude"_s, row->degrees.y()}, {u"source"_s, static_cast<int>(row->source)},
            {u"claims"_s, row->claims}};
}

QPointF IncidentLayer::positionOf(const QString &markerId)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return layout().position(camera(), markerId).value_or(QPointF(nan, nan));
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
        m_shapes.bearing != c.bearing)
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
                      m_shapes.bearing == c.bearing && m_grounds == grounds;
    m_shapesOutdated = false;
    if (held)
        return;
    m_shapes = IncidentLayout::shapes(c, grounds, dark);
    m_grounds = std::move(grounds);
    m_shapesDark = dark;
    ++m_shapesVersion;
}

void IncidentLayer::updatePolish()
{
    if (!drawable() || !window())
        return;
    const bool dark = theme() == Dark;
    const std::size_t sources = layout().sources();
    if (!m_atlas.fits(pixelRatio(), dark, sources))
        m_atlas = MarkerAtlas(pixelRatio(), dark, sources);
    if (!shapesUsable())
        layOutShapes(dark);
    m_symbols = m_layout.symbols(camera(), dark);
}

QSGNode *IncidentLayer::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    if (!drawable() || m_atlas.image().isNull()) {
        delete node;
        return nullptr;
    }
    const Frame frame{camera(), m_shapes, m_shapesVersion, m_symbols, m_atlas, pixelRatio()};
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
