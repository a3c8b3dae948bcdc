// The pictures of the ground: their names, where they come from, and the threads that make them.
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>
#include <QtCore/qhashfunctions.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline::map
{

struct TileStyle {
    bool dark = false;
    int names = 0; ///< of BasemapLayer::Names
    bool labels = true;
    bool relief = true;
    friend bool operator==(const TileStyle &, const TileStyle &) = default;
};

/// Tile z/x/y of the usual scheme, drawn `pixels` wide with everything on it enlarged by pixels / 512.
struct TileKey {
    int z = 0, x = 0, y = 0;
    int pixels = 512;
    TileStyle style;
    friend bool operator==(const TileKey &, const TileKey &) = default;
};
[[nodiscard]] size_t qHash(const TileKey &key, size_t seed = 0) noexcept;

/// Draws tiles; called from several threads at once. tile() throws std::exception for one that cannot be drawn.
class TileSource
{
public:
    virtual ~TileSource() = default;
    [[nodiscard]] virtual QImage tile(const TileKey &key) = 0;
    /// Who must be named beside the map.
    [[nodiscard]] virtual QString attribution() const = 0;
    /// What could not be used or drawn so far, for people; the rest is drawn.
    [[nodiscard]] virtual QStringList problems() const { return {}; }
    /// The files that its pictures are made from.
    [[nodiscard]] virtual QStringList inputs() const { return {}; }
};

/// Opens a source; called in a thread of its own. Throws std::exception saying what is missing.
using OpenTiles = std::function<std::shared_ptr<TileSource>()>;

/// The embedded basemap of `data` (empty: the program's own data folder) under a user's own maps, the last on top.
/// Throws std::exception saying what is missing.
[[nodiscard]] std::shared_ptr<TileSource> open_basemap(const std::filesystem::path &data, const QStringList &own = {});

/// Two threads that draw what is wanted, the first of the list first. What is no longer wanted is not begun.
class TileQueue
{
public:
    struct Callbacks { ///< called in the threads
        OpenTiles open;
        std::function<void(const QString &attribution)> opened;
        std::function<void(const QStringList &problems)> troubled; ///< what the source says has changed
        std::function<void(const TileKey &, const QImage &)> drawn;
        std::function<void(const TileKey &, const QString &error)> failed; ///< this tile cannot be drawn
        std::function<void(const QString &error)> unusable; ///< open() has thrown: nothing more will come
    };

    explicit TileQueue(Callbacks callbacks);
    /// Waits for the tiles that are being drawn.
    ~TileQueue();
    TileQueue(const TileQueue &) = delete;
    TileQueue &operator=(const TileQueue &) = delete;

    /// Replaces the list.
    void want(std::vector<TileKey> keys);

private:
    void work();
    void look_for_trouble();

    Callbacks m_callbacks;
    std::shared_ptr<TileSource> m_source; // written once, under m_opening
    std::once_flag m_opening;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    std::vector<TileKey> m_wanted;
    std::vector<TileKey> m_busy;
    QStringList m_problems;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace dateline::map
