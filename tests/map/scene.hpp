// A window with a Map and both layers, for tests that look at its pixels.
#pragma once

#include "map/basemap_layer.hpp"
#include "map/incident_layer.hpp"
#include "places.hpp"

#include <QImage>
#include <QQmlEngine>
#include <QQuickWindow>

#include <atomic>
#include <functional>
#include <memory>

namespace dateline::test
{

/// A grid on plain ground, with one black dot of 6 pixels radius at its lowest level; every tile as wide as was wanted.
class DrawnTiles final : public map::TileSource
{
public:
    map::Mercator dot{-1, -1};
    bool plain = false; ///< white, with nothing but the dot
    std::atomic<int> delay_ms = 0;
    std::atomic<int> drawn = 0;

    QImage tile(const map::TileKey &key) override;
    [[nodiscard]] QString attribution() const override { return "Drawn"; }
};

/// 480 × 300 logical pixels: ground, Map with one red item of 10 × 10 pixels, incidents.
class Scene
{
public:
    explicit Scene(const std::shared_ptr<map::TileSource> &tiles = std::make_shared<DrawnTiles>());
    explicit Scene(map::OpenTiles open);
    ~Scene();
    Scene(const Scene &) = delete;
    Scene &operator=(const Scene &) = delete;

    [[nodiscard]] map::BasemapLayer &ground() const { return *m_ground; }
    [[nodiscard]] map::IncidentLayer &incidents() const { return *m_incidents; }
    [[nodiscard]] PlaceModel &places() { return m_places; }

    void look(double longitude, double latitude, double zoom, double bearing = 0, double tilt = 0);
    void setDark(bool dark);
    /// Where the red item stands; it is shown only if this was called.
    void setPin(double longitude, double latitude);
    void show(const char *name, bool visible); ///< "ground", "incidents" or "pin"
    /// The window as it is.
    [[nodiscard]] QImage frame();
    /// The window once the ground is ready.
    [[nodiscard]] QImage grab();

private:
    QQmlEngine m_engine;
    PlaceModel m_places;
    std::unique_ptr<QQuickWindow> m_window;
    map::BasemapLayer *m_ground = nullptr;
    map::IncidentLayer *m_incidents = nullptr;
};

/// Runs the event loop until `done`, at most ten seconds; whether it was done.
bool wait_for(const std::function<bool()> &done);

/// Whether this run draws with GL: the environment variable DATELINE_TEST_GRAPHICS says "gl" or "software".
[[nodiscard]] bool expects_gl();

} // namespace dateline::test
