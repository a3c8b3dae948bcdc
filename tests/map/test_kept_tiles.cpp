// Tiles on the disk, and the lines that are measured.
#include "map/kept_tiles.hpp"
#include "map/measurement.hpp"
#include "map/positions.hpp"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <atomic>

using namespace dateline::map;

namespace
{

// Counts what it is asked for.
class Painter final : public TileSource
{
public:
    explicit Painter(QString input, bool troubled = false) : m_input(std::move(input)), m_troubled(troubled) {}
    QImage tile(const TileKey &key) override
    {
        ++drawn;
        QImage image(key.pixels, key.pixels, QImage::Format_RGBA8888_Premultiplied);
        image.fill(QColor(10 + key.x, 20, 30));
        return image;
    }
    QString attribution() const override { return QStringLiteral("A painter"); }
    QStringList problems() const override
    {
        return m_troubled ? QStringList{QString::number(drawn.load())} : QStringList{};
    }
    QStringList inputs() const override { return {m_input}; }

    std::atomic<int> drawn = 0;

private:
    QString m_input;
    bool m_troubled;
};

int files_in(const QString &folder)
{
    int count = 0;
    for (QDirIterator at(folder, QDir::Files, QDirIterator::Subdirectories); at.hasNext(); at.next())
        ++count;
    return count;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

TEST_CASE("a tile is drawn once, and again when what it is made from changes")
{
    QTemporaryDir folder;
    const QString input = folder.filePath(QStringLiteral("style.xml"));
    const KeptFolder kept{folder.filePath(QStringLiteral("tiles"))};
    write(input, "one");
    const TileKey key{5, 3, 4, 64, {}};
    QImage first;
    {
        auto painter = std::make_shared<Painter>(input);
        first = keep_tiles(painter, kept)->tile(key);
        CHECK(painter->drawn == 1);
    }
    auto painter = std::make_shared<Painter>(input);
    CHECK(keep_tiles(painter, kept)->tile(key).pixel(1, 1) == first.pixel(1, 1));
    CHECK(painter->drawn == 0);
    TileKey dark = key;
    dark.style.dark = true;
    (void)keep_tiles(painter, kept)->tile(dark);
    CHECK(painter->drawn == 1);
    write(input, "another");
    auto later = std::make_shared<Painter>(input);
    (void)keep_tiles(later, kept)->tile(key);
    CHECK(later->drawn == 1);
}

TEST_CASE("what could not be drawn whole is not kept, and what is damaged is drawn anew")
{
    QTemporaryDir folder;
    const KeptFolder kept{folder.filePath(QStringLiteral("tiles"))};
    const TileKey key{5, 3, 4, 64, {}};
    (void)keep_tiles(std::make_shared<Painter>(QStringLiteral("/proc/version"), true), kept)->tile(key);
    CHECK(files_in(kept.path) == 0);
    (void)keep_tiles(std::make_shared<Painter>(QStringLiteral("/proc/version")), kept)->tile(key);
    REQUIRE(files_in(kept.path) == 1);
    QDirIterator at(kept.path, QDir::Files, QDirIterator::Subdirectories);
    write(at.next(), "no picture");
    auto painter = std::make_shared<Painter>(QStringLiteral("/proc/version"));
    CHECK(keep_tiles(painter, kept)->tile(key).width() == 64);
    CHECK(painter->drawn == 1);
}

TEST_CASE("the folder stays within its bounds")
{
    QTemporaryDir folder;
    const KeptFolder kept{folder.filePath(QStringLiteral("tiles")), 100'000};
    {
        const auto source = keep_tiles(std::make_shared<Painter>(QStringLiteral("/proc/version")), kept);
        for (int x = 0; x < 200; ++x)
            (void)source->tile({8, x, 0, 64, {}});
    }
    std::int64_t sum = 0;
    for (QDirIterator at(kept.path, QDir::Files, QDirIterator::Subdirectories); at.hasNext();)
        sum += at.nextFileInfo().size();
    CHECK(sum > 0);
    CHECK(sum <= 2 * kept.most);
}

TEST_CASE("a folder that cannot be written is no error")
{
    const auto source =
        keep_tiles(std::make_shared<Painter>(QStringLiteral("/proc/version")), {QStringLiteral("/proc/nowhere")});
    CHECK(source->tile({1, 0, 0, 64, {}}).width() == 64);
}

TEST_CASE("a measurement says how long and how large")
{
    Measurement measured;
    CHECK(measured.length().isEmpty());
    measured.add(QGeoCoordinate(0, 0));
    CHECK(measured.step(QGeoCoordinate(0, 1)).startsWith(QStringLiteral("111")));
    CHECK(measured.step(QGeoCoordinate(0, 1)).endsWith(QStringLiteral("90°")));
    measured.add(QGeoCoordinate(0, 1));
    CHECK(measured.length() == QStringLiteral("111\u00a0km"));
    CHECK(measured.area().isEmpty());
    measured.add(QGeoCoordinate(1, 1));
    CHECK_FALSE(measured.area().isEmpty());
    CHECK(measured.line().size() > 4);
    measured.removeLast();
    CHECK(measured.count() == 2);
    measured.add(QGeoCoordinate());
    CHECK(measured.count() == 2);
    measured.clear();
    CHECK(measured.line().isEmpty());
}

TEST_CASE("positions are written and read for the screen")
{
    CHECK(Positions::written(QGeoCoordinate(39.55, 46.48), Positions::Decimal) ==
          QStringLiteral("39.55000° N, 46.48000° E"));
    CHECK(Positions::written(QGeoCoordinate(), Positions::Mgrs).isEmpty());
    CHECK(Positions::read(QStringLiteral("39.55 46.48")) == QGeoCoordinate(39.55, 46.48));
    CHECK_FALSE(Positions::read(QStringLiteral("nowhere")).isValid());
}
