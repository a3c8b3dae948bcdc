#include "briefing/briefing.hpp"

#include "briefing/layout.hpp"
#include "briefing/map_panel.hpp"
#include "briefing/page.hpp"

#include <QBuffer>
#include <QGuiApplication>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>

#include <algorithm>
#include <format>
#include <iostream>

namespace dateline::briefing
{
namespace
{

void check(const Options &options)
{
    const auto [least, most] = std::minmax(options.width, options.height);
    if (least < smallest_side || most > largest_side)
        throw BriefingError(std::format("a picture of {}x{} cannot be drawn; each side must be from {} to {} pixels",
                                        options.width, options.height, smallest_side, largest_side));
    if (const auto &b = options.bounds;
        b && !(b->south < b->north && b->south >= -90 && b->north <= 90 && b->west != b->east && b->west >= -180 &&
               b->west <= 180 && b->east >= -180 && b->east <= 180))
        throw BriefingError(
            "the piece of the world must be given as WEST,SOUTH,EAST,NORTH in degrees, south below north");
    if (options.from && options.to && *options.from >= *options.to)
        throw BriefingError("the window of time ends before it begins; change its dates");
}

QByteArray png(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    if (!writer.write(picture))
        throw BriefingError("the picture could not be made into a PNG: " + writer.errorString().toStdString());
    return bytes;
}

struct Made {
    Page page;
    Layout layout;
};

/// The map's panel mostly has another shape than options.bounds, and shows more than them: what lies there is not
/// outside. The list grows by it, and may change the panel again.
Made make(const store::Project &project, Options options, const gazetteer::Gazetteer &gazetteer,
          const QString &attribution, const Setting &setting)
{
    constexpr int most_rounds = 4;
    const Options asked = options;
    Made made;
    for (int round = 0; round < most_rounds; ++round) {
        made.page = make_page(project, options, gazetteer);
        made.layout = lay_out(made.page, options, attribution, setting);
        if (!asked.bounds)
            break;
        const Bounds shown = MapView(made.page, asked, made.layout.map, setting.measures).bounds();
        if (shown == *options.bounds)
            break;
        options.bounds = shown;
    }
    return made;
}

} // namespace

QImage render(const store::Project &project, const Options &options, const basemap::Basemap &basemap,
              const gazetteer::Gazetteer &gazetteer)
{
    check(options);
    const Palette palette = palette_of(options.theme);
    const Measures measures = measures_of(options);
    const QString attribution = QString::fromStdString(basemap.attribution());
    const auto [page, layout] = make(project, options, gazetteer, attribution, {palette, measures});

    QImage picture(options.width, options.height, QImage::Format_RGB32);
    if (picture.isNull())
        throw BriefingError("there is not enough memory for a picture of this size; choose a smaller one");
    picture.fill(palette.ground);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const MapView view(page, options, layout.map, measures);
    const std::vector<Spot> spots = spots_of(page, view, measures);
    const QRectF locator = locator_rect(view, spots, measures);
    const Sheet on_map = map_texts(view, spots, locator, layout.numbered, palette, measures);
    Sheet above = on_map;
    above.boxes.push_back({locator, {}, {}, 0, 0});
    paint_map(painter, page, view, spots, above, options, basemap, palette, measures);
    paint_locator(painter, view, locator, options, basemap, palette, measures);
    paint(painter, on_map, palette);
    paint(painter, layout.sheet, palette);
    painter.end();

    picture.setText(QStringLiteral("Title"), plain(page.title));
    picture.setText(QStringLiteral("Description"), plain(page.period) + QStringLiteral("; ") + plain(page.summary));
    picture.setText(QStringLiteral("Source"), plain(page.data));
    picture.setText(QStringLiteral("Copyright"), QStringLiteral("Map: ") + attribution);
    QStringList reports;
    for (const Report &report : page.reports)
        reports.append(QStringLiteral("%1: %2 (%3) %4")
                           .arg(plain(report.outlet), plain(report.title), plain(report.date), plain(report.url)));
    picture.setText(QStringLiteral("Comment"), reports.join(u'\n'));
    picture.setText(QStringLiteral("Software"), QStringLiteral("Dateline " DATELINE_VERSION));
    return picture;
}

void write(const QImage &picture, const std::filesystem::path &path)
{
    if (path == "-") {
        const QByteArray bytes = png(picture);
        if (!std::cout.write(bytes.data(), bytes.size()).flush())
            throw BriefingError("standard output could not be written");
        return;
    }
    if (!is_possible(path))
        throw BriefingError(path.string() + ": a briefing cannot be written as '" + path.extension().string() +
                            "'; possible: " + possible_suffixes());
    QSaveFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(png(picture)) < 0 || !file.commit())
        throw BriefingError(path.string() + ": cannot be written: " + file.errorString().toStdString() +
                            "; choose another place, or make room");
}

bool is_possible(const std::filesystem::path &path)
{
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return suffix == ".png";
}

std::string possible_suffixes() { return ".png"; }

} // namespace dateline::briefing
