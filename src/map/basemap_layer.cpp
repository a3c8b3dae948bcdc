#include "map/basemap_layer.hpp"

#include "map/kept_tiles.hpp"

#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRectangleNode>
#include <QSGTransformNode>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace dateline::map
{
namespace
{

using namespace std::chrono_literals;

constexpr int deepest = 21;
constexpr int least_cache_kib = 48 * 1024;
constexpr double prefetch_margin = 96; // logical pixels beyond the edge in which tiles are drawn ahead
constexpr auto rest = 120ms;           // a zoom that has not changed for this long has come to rest

// What shows where there is no tile yet: the land of both map styles.
QColor ground(MapLayer::Theme theme) { return theme == MapLayer::Dark ? QColor(0x1d2126) : QColor(0xf3f1ec); }

/// The item's node: the ground, then one image node a tile. A texture lives as long as its tile is drawn.
// A transform node although it transforms nothing: the software back end forgets where the children of a plain node
// stand as soon as one of them is touched by itself.
class GroundNode final : public QSGTransformNode
{
public:
    explicit GroundNode(QQuickWindow *window) : m_window(window), m_ground(window->createRectangleNode())
    {
        appendChildNode(m_ground);
        appendChildNode(&m_turn);
        m_turn.setFlag(OwnedByParent, false);
    }
    ~GroundNode() override
    {
        removeAllChildNodes();
        delete m_ground;
    }

    void setGround(const QRectF &rect, const QColor &colour)
    {
        m_ground->setRect(rect);
        m_ground->setColor(colour);
    }
    void setTurn(const QMatrix4x4 &matrix) { m_turn.setMatrix(matrix); }

    void begin() { m_used = 0; }
    /// `exact`: one pixel of the image for each of the device.
    void draw(const QImage &image, const QRectF &target, const QRectF &source, bool exact)
    {
        std::unique_ptr<QSGTexture> &texture = m_next[image.cacheKey()];
        if (!texture) {
            if (const auto old = m_textures.find(image.cacheKey()); old != m_textures.end())
                texture = std::move(old->second);
            else
                texture.reset(m_window->createTextureFromImage(image, QQuickWindow::TextureIsOpaque));
        }
        const bool fresh = m_used == m_images.size();
        if (fresh) {
            m_images.emplace_back(m_window->createImageNode());
            m_images.back()->setFlag(OwnedByParent, false);
        }
        QSGImageNode &node = *m_images[m_used++];
        // Without a GPU, mixing four pixels is most of what a frame costs.
        if (const auto wanted = exact ? QSGTexture::Nearest : QSGTexture::Linear; node.filtering() != wanted)
            node.setFiltering(wanted);
        node.setTexture(texture.get());
        node.setRect(target);
        node.setSourceRect(source);
        if (fresh) // not before it has a texture: the software back end looks at it at once
            m_turn.appendChildNode(&node);
    }
    void end()
    {
        while (m_images.size() > m_used) {
            m_turn.removeChildNode(m_images.back().get());
            m_images.pop_back();
        }
        m_textures = std::exchange(m_next, {});
    }

private:
    using Textures = std::unordered_map<qint64, std::unique_ptr<QSGTexture>>;
    QQuickWindow *m_window;
    QSGRectangleNode *m_ground;
    QSGTransformNode m_turn;
    Textures m_textures;
    Textures m_next;
    std::vector<std::unique_ptr<QSGImageNode>> m_images;
    std::size_t m_used = 0;
};

} // namespace

BasemapLayer::BasemapLayer(QQuickItem *parent) : MapLayer(parent), m_cache(least_cache_kib)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(rest);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        m_settled = true;
        refresh();
    });
}

BasemapLayer::~BasemapLayer() = default;

void BasemapLayer::setNames(Names names)
{
    if (std::exchange(m_names, names) != names) {
        emit styleChanged();
        refresh();
    }
}

void BasemapLayer::setLabels(bool labels)
{
    if (std::exchange(m_labels, labels) != labels) {
        emit styleChanged();
        refresh();
    }
}

void BasemapLayer::setRelief(bool relief)
{
    if (std::exchange(m_relief, relief) != relief) {
        emit styleChanged();
        refresh();
    }
}

void BasemapLayer::setReady(bool ready)
{
    if (std::exchange(m_ready, ready) != ready)
        emit readyChanged();
}

void BasemapLayer::setError(const QString &error)
{
    if (std::exchange(m_error, error) != error)
        emit errorChanged();
    refresh();
}

void BasemapLayer::setProblems(const QStringList &problems)
{
    if (m_problems == problems)
        return;
    m_problems = problems;
    emit problemsChanged();
}

void BasemapLayer::setFiles(const QStringList &files)
{
    if (m_files == files)
        return;
    m_files = files;
    reopen();
    emit filesChanged();
}

void BasemapLayer::setKept(bool kept)
{
    if (std::exchange(m_kept, kept) == kept)
        return;
    reopen();
    emit filesChanged();
}

void BasemapLayer::setTileSource(OpenTiles open)
{
    m_open = std::move(open);
    reopen();
}

void BasemapLayer::reopen()
{
    ++m_opening;
    // The tiles that are being drawn are drawn to their end, but not while the window waits.
    if (m_queue) {
        std::erase_if(m_retired, [](const std::future<void> &ended) {
            return ended.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
        });
        m_retired.push_back(std::async(std::launch::async, [queue = std::move(m_queue)]() mutable { queue.reset(); }));
    }
    m_cache.clear();
    m_failed.clear();
    m_usable = true;
    setProblems({});
    setError({});
}

// The callbacks run in the queue's threads; what they post is dropped if this item is gone by then.
void BasemapLayer::start()
{
    if (m_queue)
        return;
    const auto later = [this, opening = m_opening](auto what) {
        QMetaObject::invokeMethod(
            this,
            [this, opening, what = std::move(what)] {
                if (opening == m_opening)
                    what();
            },
            Qt::QueuedConnection);
    };
    TileQueue::Callbacks callbacks;
    callbacks.open = m_open ? m_open : [files = m_files, kept = m_kept] {
        std::shared_ptr<TileSource> source = open_basemap({}, files);
        return kept ? keep_tiles(std::move(source)) : source;
    };
    callbacks.troubled = [this, later](const QStringList &problems) {
        later([this, problems] { setProblems(problems); });
    };
    callbacks.opened = [this, later](const QString &attribution) {
        later([this, attribution] {
            m_attribution = attribution;
            emit attributionChanged();
        });
    };
    callbacks.drawn = [this, later](const TileKey &key, const QImage &image) {
        later([this, key, image] { tileDrawn(key, image); });
    };
    callbacks.failed = [this, later](const TileKey &key, const QString &error) {
        later([this, key, error] { tileFailed(key, error); });
    };
    callbacks.unusable = [this, later](const QString &error) {
        later([this, error] {
            m_usable = false;
            setError(error);
        });
    };
    m_queue = std::make_unique<TileQueue>(std::move(callbacks));
}

void BasemapLayer::tileDrawn(const TileKey &key, const QImage &image)
{
    TileKey name = key;
    name.pixels = 0;
    m_cache.insert(name, new QImage(image), image.sizeInBytes() / 1024);
    refresh();
}

void BasemapLayer::tileFailed(const TileKey &key, const QString &error)
{
    m_failed.insert(key);
    setError(error);
}

bool BasemapLayer::level() const { return camera().bearing == 0 && camera().tilt == 0; }

TileStyle BasemapLayer::style() const { return {theme() == Dark, m_names, m_labels, m_relief}; }

TileKey BasemapLayer::key(Place place, int pixels) const
{
    const int across = 1 << place.z;
    const int x = place.x % across;
    return {place.z, x < 0 ? x + across : x, place.y, pixels, style()};
}

const QImage *BasemapLayer::cached(Place place) const { return m_cache.object(key(place, 0)); }

// Rounded up, so that tiles set on whole pixels leave no gap.
int BasemapLayer::exactPixels(int z) const
{
    return static_cast<int>(std::ceil(camera().world() / (1 << z) * pixelRatio() - 1e-6));
}

// From the centre outwards.
std::vector<BasemapLayer::Place> BasemapLayer::visible(int z, double margin) const
{
    const int across = 1 << z;
    const double size = camera().world() / across;
    const QRectF shown = camera().footprint().adjusted(-margin, -margin, margin, margin);
    const double cx = camera().center.x * across;
    const double cy = camera().center.y * across;
    const auto index = [](double value) { return static_cast<int>(std::floor(value)); };
    std::vector<Place> places;
    const int bottom = std::min(across - 1, index(cy + shown.bottom() / size));
    for (int y = std::max(0, index(cy + shown.top() / size)); y <= bottom; ++y)
        for (int x = index(cx + shown.left() / size); x <= index(cx + shown.right() / size); ++x)
            places.push_back({z, x, y});
    if (camera().tilt != 0)
        std::erase_if(places, [&](Place place) { return beside(place, margin); });
    std::ranges::stable_sort(places, {}, [&](Place p) { return std::hypot(p.x + 0.5 - cx, p.y + 0.5 - cy); });
    return places;
}

// Whether the tile lies wholly beyond one side of the tilted ground, which reaches far to both sides at the top only.
bool BasemapLayer::beside(Place place, double margin) const
{
    const Camera flat = camera().flat();
    const QPointF middle(flat.size.width() / 2, flat.size.height() / 2);
    const QRectF rect = exact(place).adjusted(-margin, -margin, margin, margin);
    const QPolygonF tile = QTransform().rotate(-flat.bearing).map(QPolygonF(rect.translated(-middle)));
    const QPolygonF ground = camera().ground().translated(-middle);
    for (qsizetype i = 0; i < ground.size(); ++i) {
        const QPointF from = ground[i];
        const QPointF side = ground[(i + 1) % ground.size()] - from;
        if (std::ranges::all_of(tile, [&](QPointF corner) {
                return side.x() * (corner.y() - from.y()) - side.y() * (corner.x() - from.x()) < 0;
            }))
            return true;
    }
    return false;
}

QRectF BasemapLayer::exact(Place place) const
{
    const double across = 1 << place.z;
    const Camera &c = camera();
    const double size = c.world() / across;
    return {(place.x / across - c.center.x) * c.world() + c.size.width() / 2,
            (place.y / across - c.center.y) * c.world() + c.size.height() / 2, size, size};
}

// Edges on whole pixels, so that neighbours leave no gap.
QRectF BasemapLayer::target(Place place) const
{
    const QRectF rect = exact(place);
    if (!level())
        return rect;
    const auto snap = [ratio = pixelRatio()](QPointF p) {
        return QPointF(std::round(p.x() * ratio), std::round(p.y() * ratio)) / ratio;
    };
    return {snap(rect.topLeft()), snap(rect.bottomRight())};
}

void BasemapLayer::drawWhole(Place place, const QImage &image)
{
    QRectF rect = target(place);
    const bool exact_size = level() && image.width() == exactPixels(place.z);
    if (exact_size) {
        // Pixel by pixel, never resampled. The part of a pixel that it is too wide is shared by both sides: no point of
        // it is farther than one device pixel from its place.
        const double ratio = pixelRatio();
        const QPointF middle = exact(place).center() * ratio;
        const double half = image.width() / 2.0;
        rect = {QPointF(std::round(middle.x() - half), std::round(middle.y() - half)) / ratio,
                QSizeF(image.size()) / ratio};
    }
    m_draws.push_back({image, rect, image.rect(), exact_size});
}

// The nearest ancestor, and over it what children there are.
void BasemapLayer::drawSubstitutes(Place place)
{
    for (int up = 1; up <= place.z; ++up) {
        const Place parent{place.z - up, place.x >> up, place.y >> up};
        const QImage *image = cached(parent);
        if (!image)
            continue;
        const double part = image->width() / std::exp2(up);
        const QRectF source((place.x - (parent.x << up)) * part, (place.y - (parent.y << up)) * part, part, part);
        m_draws.push_back({*image, target(place), source, false});
        break;
    }
    for (int i = 0; i < 4 && place.z < deepest; ++i) {
        const Place child{place.z + 1, place.x * 2 + i % 2, place.y * 2 + i / 2};
        if (const QImage *image = cached(child))
            drawWhole(child, *image);
    }
}

void BasemapLayer::updatePolish()
{
    m_draws.clear();
    m_complete = false;
    if (!drawable() || !window() || !isVisible())
        return;
    start();
    if (!m_cache.isEmpty() && camera().zoom != m_laidOutZoom) {
        m_settled = false;
        m_settle.start();
    }
    m_laidOutZoom = camera().zoom;

    const int z = std::clamp(static_cast<int>(std::lround(camera().zoom)) - 1, 0, deepest);
    const int exact = exactPixels(z);
    const int pixels = m_settled ? exact : static_cast<int>(std::ceil(512 * pixelRatio()));
    const std::vector<Place> places = visible(z, 0);
    m_cache.setMaxCost(std::max<qsizetype>(least_cache_kib, std::ssize(places) * 3 * exact * exact * 4 / 1024));

    std::vector<TileKey> wanted;
    const auto want = [&](Place place) {
        const QImage *image = cached(place);
        if (image && (!m_settled || image->width() == exact))
            return;
        const TileKey missing = key(place, pixels);
        if (m_usable && !m_failed.contains(missing) && std::ranges::find(wanted, missing) == wanted.end())
            wanted.push_back(missing);
    };
    std::ranges::for_each(places, want);
    m_complete = wanted.empty() && m_settled;
    if (m_settled)
        std::ranges::for_each(visible(z, prefetch_margin), want);
    for (const Place place : places)
        if (!cached(place))
            drawSubstitutes(place);
    for (const Place place : places)
        if (const QImage *image = cached(place))
            drawWhole(place, *image);
    m_queue->want(std::move(wanted));
    if (!m_complete)
        setReady(false);
}

QSGNode *BasemapLayer::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    auto *root = static_cast<GroundNode *>(node);
    if (!root)
        root = new GroundNode(window());
    root->setGround(boundingRect(), ground(theme()));
    QMatrix4x4 turn(camera().perspective());
    if (camera().bearing != 0) {
        const QPointF middle = boundingRect().center();
        turn.translate(static_cast<float>(middle.x()), static_cast<float>(middle.y()));
        turn.rotate(static_cast<float>(-camera().bearing), 0, 0, 1);
        turn.translate(static_cast<float>(-middle.x()), static_cast<float>(-middle.y()));
    }
    root->setTurn(turn);
    root->begin();
    for (const Draw &draw : m_draws)
        root->draw(draw.image, draw.target, draw.source, draw.exact);
    root->end();
    if (m_complete && !m_ready)
        QMetaObject::invokeMethod(this, [this] { setReady(m_complete); }, Qt::QueuedConnection);
    return root;
}

void BasemapLayer::releaseResources() { m_draws.clear(); }

} // namespace dateline::map
