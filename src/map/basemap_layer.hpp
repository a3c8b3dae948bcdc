// The ground under a transparent Map, drawn from tiles.
#pragma once

#include "map/map_layer.hpp"
#include "map/tiles.hpp"

#include <QCache>
#include <QSet>
#include <QString>
#include <QTimer>

#include <future>
#include <memory>
#include <vector>

namespace dateline::map
{

/// Never waits for a tile: until one is there, its parent or its children are drawn enlarged or reduced, else plain
/// ground.
class BasemapLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Names names READ names WRITE setNames NOTIFY styleChanged)
    Q_PROPERTY(bool labels READ labels WRITE setLabels NOTIFY styleChanged)
    Q_PROPERTY(bool relief READ relief WRITE setRelief NOTIFY styleChanged)
    /// Every visible tile has been drawn at its final sharpness, or there is no basemap to draw.
    Q_PROPERTY(bool ready READ ready NOTIFY readyChanged)
    Q_PROPERTY(QString attribution READ attribution NOTIFY attributionChanged)
    /// A user's own maps, paths of files, the last on top. What is drawn of others stays until new tiles are there.
    Q_PROPERTY(QStringList files READ files WRITE setFiles NOTIFY filesChanged)
    /// Whether tiles are kept in the user's cache folder from one run to the next.
    Q_PROPERTY(bool kept READ kept WRITE setKept NOTIFY filesChanged)
    /// What of them cannot be used or drawn, each file named; the rest is drawn.
    Q_PROPERTY(QStringList problems READ problems NOTIFY problemsChanged)
    /// Empty while all is well.
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)

public:
    enum Names { Neutral, Armenian, Azerbaijani, Both };
    Q_ENUM(Names)

    explicit BasemapLayer(QQuickItem *parent = nullptr);
    ~BasemapLayer() override;

    [[nodiscard]] Names names() const { return m_names; }
    void setNames(Names names);
    [[nodiscard]] bool labels() const { return m_labels; }
    void setLabels(bool labels);
    [[nodiscard]] bool relief() const { return m_relief; }
    void setRelief(bool relief);
    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] QString attribution() const { return m_attribution; }
    [[nodiscard]] QStringList files() const { return m_files; }
    void setFiles(const QStringList &files);
    [[nodiscard]] bool kept() const { return m_kept; }
    void setKept(bool kept);
    [[nodiscard]] QStringList problems() const { return m_problems; }
    [[nodiscard]] QString error() const { return m_error; }

    /// Draws from another source than the embedded basemap; before the item is shown.
    void setTileSource(OpenTiles open);

signals:
    void styleChanged();
    void readyChanged();
    void attributionChanged();
    void errorChanged();
    void filesChanged();
    void problemsChanged();

protected:
    void updatePolish() override;
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;
    void releaseResources() override;

private:
    /// A tile's place on the map: x counts on over the date line.
    struct Place {
        int z = 0, x = 0, y = 0;
    };
    /// A picture, or a part of it, and where it goes: logical pixels of the item, before it is turned.
    struct Draw {
        QImage image;
        QRectF target;
        QRectF source;      // of the image, its own pixels
        bool exact = false; // pixel by pixel
    };

    void start();
    void reopen();
    void setProblems(const QStringList &problems);
    void tileDrawn(const TileKey &key, const QImage &image);
    void tileFailed(const TileKey &key, const QString &error);
    void setReady(bool ready);
    void setError(const QString &error);
    [[nodiscard]] TileStyle style() const;
    [[nodiscard]] TileKey key(Place place, int pixels) const;
    [[nodiscard]] int exactPixels(int z) const;
    [[nodiscard]] const QImage *cached(Place place) const;
    [[nodiscard]] std::vector<Place> visible(int z, double margin) const;
    [[nodiscard]] bool beside(Place place, double margin) const;
    /// Neither turned nor tilted: pixels of tiles are those of the item.
    [[nodiscard]] bool level() const;
    [[nodiscard]] QRectF exact(Place place) const;
    [[nodiscard]] QRectF target(Place place) const;
    void drawSubstitutes(Place place);
    void drawWhole(Place place, const QImage &image);

    Names m_names = Neutral;
    bool m_labels = true;
    bool m_relief = true;
    bool m_ready = false;
    bool m_settled = true;   // the zoom rests: tiles are wanted in their exact size
    bool m_complete = false; // m_draws holds all that is visible, in its exact size
    bool m_usable = true;    // false: the source did not open
    QString m_attribution;
    QString m_error;
    QStringList m_files;
    QStringList m_problems;
    bool m_kept = false;
    double m_laidOutZoom = 0;
    QTimer m_settle;
    QCache<TileKey, QImage> m_cache; // one size of each tile, under pixels = 0; cost in KiB
    QSet<TileKey> m_failed;          // not to be asked for again
    std::vector<Draw> m_draws;
    OpenTiles m_open;
    int m_opening = 0;                        // counts on; what an earlier one still brings is not wanted
    std::vector<std::future<void>> m_retired; // queues whose last tiles nobody waits for
    std::unique_ptr<TileQueue> m_queue;       // last: its threads end before anything else does
};

} // namespace dateline::map
