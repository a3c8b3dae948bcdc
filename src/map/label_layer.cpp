#include "map/label_layer.hpp"

#include "map/marker_atlas.hpp"
#include "timeline/arrangement.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGTransformNode>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <ranges>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;

constexpr std::size_t most_spots = 200; // in view; where there are more, names would be noise
constexpr std::size_t most_apart = 8;   // markers about one point that IncidentLayer tells apart
constexpr qsizetype most_pictures = 600;
constexpr double edge = 4; // that names keep from the edge of the view
constexpr QMarginsF padding{5, 1.5, 5, 2};

/// What a model calls a role; -1 if it has none.
int role_of(const QAbstractItemModel &model, const QByteArray &name) { return model.roleNames().key(name, -1); }

/// One image node a name. A texture lives as long as its name is drawn.
class LabelsNode final : public QSGTransformNode
{
public:
    explicit LabelsNode(QQuickWindow *window) : m_window(window) {}
    ~LabelsNode() override { removeAllChildNodes(); }

    void begin() { m_used = 0; }
    void draw(const QImage &image, const QRectF &rect)
    {
        std::shared_ptr<QSGTexture> &texture = m_next[image.cacheKey()];
        if (!texture) {
            if (const auto old = m_textures.find(image.cacheKey()); old != m_textures.end())
                texture = old->second;
            else
                texture.reset(m_window->createTextureFromImage(image, QQuickWindow::TextureCanUseAtlas));
        }
        const bool fresh = m_used == m_nodes.size();
        if (fresh) {
            m_nodes.emplace_back(m_window->createImageNode());
            m_nodes.back()->setFlag(OwnedByParent, false);
            m_nodes.back()->setFiltering(QSGTexture::Nearest); // they stand on whole pixels
        }
        QSGImageNode &node = *m_nodes[m_used++];
        node.setTexture(texture.get());
        node.setRect(rect);
        node.setSourceRect(QRectF(QPointF(0, 0), texture->textureSize()));
        if (fresh) // not before it has a texture: the software back end looks at it at once
            appendChildNode(&node);
    }
    void end()
    {
        while (m_nodes.size() > m_used) {
            removeChildNode(m_nodes.back().get());
            m_nodes.pop_back();
        }
        m_textures = std::exchange(m_next, {});
    }

private:
    using Textures = std::unordered_map<qint64, std::shared_ptr<QSGTexture>>;
    QQuickWindow *m_window;
    Textures m_textures;
    Textures m_next;
    std::vector<std::unique_ptr<QSGImageNode>> m_nodes;
    std::size_t m_used = 0;
};

} // namespace

void LabelLayer::setModel(QAbstractItemModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    connectModel();
    reread();
    emit modelChanged();
}

void LabelLayer::connectModel()
{
    if (!m_model)
        return;
    using Model = QAbstractItemModel;
    connect(m_model, &Model::modelReset, this, &LabelLayer::reread);
    connect(m_model, &Model::layoutChanged, this, &LabelLayer::reread);
    connect(m_model, &Model::rowsMoved, this, &LabelLayer::reread);
    connect(m_model, &Model::rowsInserted, this, &LabelLayer::reread);
    connect(m_model, &Model::rowsRemoved, this, &LabelLayer::reread);
    connect(m_model, &QObject::destroyed, this, &LabelLayer::reread);
    // Where a row lies and what it counts is kept; all else is asked for with each frame.
    connect(m_model, &Model::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty())
                    reread();
                else
                    refresh();
            });
}

// Read with the next frame only: a model may be reset several times before.
void LabelLayer::reread()
{
    m_unread = true;
    refresh();
}

void LabelLayer::setSelectedIncident(const QString &incident)
{
    if (std::exchange(m_selected, incident) == incident)
        return;
    emit lookChanged();
    refresh();
}

void LabelLayer::setSpreadMarkers(const QStringList &markers)
{
    if (std::exchange(m_spread, markers) == markers)
        return;
    emit lookChanged();
    refresh();
}

void LabelLayer::setFont(const QFont &font)
{
    if (std::exchange(m_font, font) == font)
        return;
    m_pictures.clear();
    emit lookChanged();
    refresh();
}

void LabelLayer::setKeepOut(const QList<QRectF> &rects)
{
    if (std::exchange(m_keepOut, rects) == rects)
        return;
    emit lookChanged();
    refresh();
}

QStringList LabelLayer::shown() const
{
    QStringList texts;
    for (const Label &label : m_labels)
        texts.append(label.name.text);
    return texts;
}

void LabelLayer::read()
{
    m_spots.clear();
    if (!m_model)
        return;
    const int longitude = role_of(*m_model, "longitude");
    const int latitude = role_of(*m_model, "latitude");
    const int claims = role_of(*m_model, "claims");
    const int source = role_of(*m_model, "source");
    const auto value = [this](int row, int role) { return m_model->index(row, 0).data(role); };
    std::map<std::pair<qint64, qint64>, std::size_t> known; // positions equal to about a metre are one point
    for (int row = 0; row < m_model->rowCount(); ++row) {
        bool placed = false;
        bool across = false;
        const double lat = value(row, latitude).toDouble(&placed);
        const double lon = value(row, longitude).toDouble(&across);
        if (!placed || !across || !std::isfinite(lat) || !std::isfinite(lon))
            continue;
        const Mercator at = to_mercator(lon, lat);
        constexpr double cells = 1 << 25;
        const auto [found, fresh] =
            known.emplace(std::pair{std::llround(at.y * cells), std::llround(at.x * cells)}, m_spots.size());
        if (fresh)
            m_spots.push_back({.at = at, .rows = {}});
        m_spots[found->second].rows.push_back(row);
    }
    for (Spot &spot : m_spots) {
        std::set<int> sources;
        double widest = 0;
        for (const int row : spot.rows) {
            const int count = std::max(1, value(row, claims).toInt());
            spot.claims += count;
            sources.insert(value(row, source).toInt());
            widest = std::max(widest, marker_radius(marker_size(count)));
        }
        const std::size_t marks = spot.rows.size() <= most_apart ? spot.rows.size() : sources.size();
        if (spot.rows.size() > most_apart)
            widest = marker_radius(marker_sizes - 1);
        double reach = 0;
        for (const timeline::XY offset : timeline::marker_offsets(marks))
            reach = std::max(reach, std::hypot(static_cast<double>(offset.x), static_cast<double>(offset.y)));
        spot.radius = (reach + 1.25) * widest;
    }
}

LabelLayer::Name LabelLayer::nameOf(const Spot &spot) const
{
    constexpr qsizetype most_names = 2;
    const int label = role_of(*m_model, "label");
    const int incident = role_of(*m_model, "incident");
    const int dimmed = role_of(*m_model, "dimmed");
    const int marker = role_of(*m_model, "markerId");
    Name name;
    name.dimmed = true;
    QStringList texts;
    for (const int row : spot.rows) {
        const QModelIndex index = m_model->index(row, 0);
        if (!m_spread.isEmpty() && m_spread.contains(index.data(marker).toString()))
            return {};
        if (const QString text = index.data(label).toString().simplified(); !text.isEmpty() && !texts.contains(text))
            texts.append(text);
        name.dimmed &= index.data(dimmed).toBool();
        name.selected |= !m_selected.isEmpty() && index.data(incident).toString() == m_selected;
    }
    const bool more = texts.size() > most_names;
    name.text = texts.first(std::min(texts.size(), most_names)).join(u", "_s) + (more ? u", …"_s : QString{});
    return name;
}

QImage LabelLayer::painted(const Name &name) const
{
    constexpr double longest = 180;
    const bool dark = theme() == Dark;
    QFont font = m_font;
    font.setWeight(name.selected ? QFont::DemiBold : QFont::Normal);
    const QFontMetricsF metrics(font);
    const QString text = metrics.elidedText(name.text, Qt::ElideRight, longest * std::max(1.0, metrics.height() / 15));
    const QSizeF inner(std::ceil(metrics.horizontalAdvance(text)), std::ceil(metrics.height()));
    const QSizeF size = QRectF({}, inner).marginsAdded(padding).size();
    const double ratio = pixelRatio();
    QImage image((size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setPen(Qt::NoPen);
    // As dense over what is past: the basemap's own name would show through, only the ink is paler.
    painter.setBrush(faded(casing_colour(dark), 0.92));
    painter.drawRoundedRect(QRectF({}, size), 4, 4);
    painter.setFont(font);
    painter.setPen(faded(ink_colour(dark), name.dimmed ? 0.6 : 1));
    painter.drawText(QRectF(QPointF(padding.left(), padding.top()), inner), Qt::AlignCenter | Qt::TextDontClip, text);
    return image;
}

const QImage &LabelLayer::picture(const Name &name)
{
    const QString key =
        u"%1%2%3/%4/%5"_s.arg(theme() == Dark).arg(name.selected).arg(name.dimmed).arg(pixelRatio()) + name.text;
    const auto found = m_pictures.find(key);
    if (found != m_pictures.end())
        return *found;
    if (m_pictures.size() >= most_pictures)
        m_pictures.clear();
    return *m_pictures.insert(key, painted(name));
}

void LabelLayer::updatePolish()
{
    m_labels.clear();
    if (!drawable() || !window() || !isVisible())
        return;
    if (std::exchange(m_unread, false))
        read();
    const QRectF view = boundingRect();
    const Projection projection(camera());
    std::vector<std::pair<const Spot *, QPointF>> inView;
    for (const Spot &spot : m_spots)
        if (const QPointF at = projection(spot.at); view.contains(at))
            inView.emplace_back(&spot, at);
    if (inView.empty() || inView.size() > most_spots || !m_model)
        return;

    struct Candidate {
        Name name;
        const Spot *spot;
        QPointF at;
    };
    std::vector<Candidate> candidates;
    candidates.reserve(inView.size());
    for (const auto &[spot, at] : inView)
        candidates.push_back({nameOf(*spot), spot, at});
    std::ranges::stable_sort(candidates, {}, [](const Candidate &one) {
        return std::tuple{!one.name.selected, one.name.dimmed, -one.spot->claims, one.spot->at.y, one.spot->at.x};
    });
    std::vector<LabelWish> wishes;
    wishes.reserve(candidates.size());
    for (const Candidate &one : candidates)
        wishes.push_back(
            {one.at, one.spot->radius, one.name.text.isEmpty() ? QSizeF{} : picture(one.name).deviceIndependentSize()});
    const auto places =
        place_labels(wishes, view.adjusted(edge, edge, -edge, -edge), {m_keepOut.begin(), m_keepOut.end()});
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::optional<QRectF> &place = places[i];
        if (!place)
            continue;
        // On whole pixels, so that letters stay sharp.
        const double ratio = pixelRatio();
        const QPointF corner = place->topLeft() * ratio;
        const QRectF rect(QPointF(std::round(corner.x()), std::round(corner.y())) / ratio, place->size());
        m_labels.push_back({candidates[i].name, picture(candidates[i].name), rect});
    }
}

QSGNode *LabelLayer::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    auto *labels = static_cast<LabelsNode *>(node);
    if (!labels)
        labels = new LabelsNode(window());
    labels->begin();
    for (const Label &label : m_labels)
        labels->draw(label.image, label.rect);
    labels->end();
    return labels;
}

} // namespace dateline::map
