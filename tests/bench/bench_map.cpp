// 100,000 rows on the map, spread over the world or over one country: reading and grouping them, a frame of a pan, a
// click. Frames are those of the back end that the environment chooses; offscreen (software) unless QT_QPA_PLATFORM
// says otherwise.
#include "map/incident_layer.hpp"

#include <QAbstractListModel>
#include <QGuiApplication>
#include <QQuickWindow>

#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>

namespace
{

using namespace dateline::map;

class Model final : public QAbstractListModel
{
public:
    Model(int rows, double width)
    {
        std::mt19937 random(1); // NOLINT: the same rows every time
        std::uniform_real_distribution<double> part(-0.5, 0.5);
        for (int i = 0; i < rows; ++i)
            m_points.emplace_back(46 + width * part(random), 39.5 + width / 3 * part(random));
    }
    [[nodiscard]] int rowCount(const QModelIndex & = {}) const override { return static_cast<int>(m_points.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const int i = index.row();
        switch (role - Qt::UserRole) {
        case 0:
            return QString::number(i);
        case 1:
            return QString::number(i / 2);
        case 2:
            return m_points[i].x();
        case 3:
            return m_points[i].y();
        case 4:
            return i % 8;
        case 5:
            return 1 + i % 5;
        default:
            return {};
        }
    }
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override
    {
        return {{Qt::UserRole, "markerId"},     {Qt::UserRole + 1, "incident"}, {Qt::UserRole + 2, "longitude"},
                {Qt::UserRole + 3, "latitude"}, {Qt::UserRole + 4, "source"},   {Qt::UserRole + 5, "claims"}};
    }
    void reset()
    {
        beginResetModel();
        endResetModel();
    }

private:
    QList<QPointF> m_points;
};

/// A window of 1280 × 800 with `rows` rows about its centre.
class View
{
public:
    View(int rows, double width) : m_model(rows, width)
    {
        m_window.resize(1280, 800);
        m_layer.setParentItem(m_window.contentItem());
        m_layer.setSize({1280, 800});
        m_layer.setZoomLevel(width > 90 ? 2.3 : 7);
        m_layer.setModel(&m_model);
        m_window.show();
        pan();
    }
    ~View() { m_layer.setParentItem(nullptr); }
    View(const View &) = delete;
    View &operator=(const View &) = delete;

    IncidentLayer &layer() { return m_layer; }
    Model &model() { return m_model; }
    void pan()
    {
        m_longitude = m_longitude > 46.5 ? 45.5 : m_longitude + 0.01;
        m_layer.setCenter(QGeoCoordinate(39.5, m_longitude));
        benchmark::DoNotOptimize(m_window.grabWindow());
    }

private:
    Model m_model;
    QQuickWindow m_window;
    IncidentLayer m_layer;
    double m_longitude = 46;
};

void application()
{
    static int argc = 1;
    static char name[] = "bench_map";
    static char *argv[] = {name, nullptr};
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    static const auto *app = new QGuiApplication(argc, argv); // never deleted: the benchmarks end after it would be
    benchmark::DoNotOptimize(app);
}

constexpr double country = 12; // degrees
constexpr double world = 350;

void read_and_group(benchmark::State &state)
{
    application();
    View view(static_cast<int>(state.range(0)), country);
    for (auto _ : state) { // NOLINT: the library's own idiom
        view.model().reset();
        benchmark::DoNotOptimize(view.layer().count());
    }
}
BENCHMARK(read_and_group)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// Includes the copy of the frame out of the window: what 0 rows cost.
void pan_frame(benchmark::State &state)
{
    application();
    View view(static_cast<int>(state.range(0)), state.range(1) == 0 ? country : world);
    for (auto _ : state) // NOLINT: the library's own idiom
        view.pan();
}
BENCHMARK(pan_frame)
    ->ArgNames({"rows", "world"})
    ->ArgsProduct({{0, 1000, 10'000, 100'000}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

void click(benchmark::State &state)
{
    application();
    View view(static_cast<int>(state.range(0)), country);
    for (auto _ : state) // NOLINT: the library's own idiom
        benchmark::DoNotOptimize(view.layer().markersAt({640, 400}, 4));
}
BENCHMARK(click)->Arg(100'000)->Unit(benchmark::kMicrosecond);

} // namespace
