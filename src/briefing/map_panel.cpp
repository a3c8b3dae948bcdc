#include "briefing/map_panel.hpp"

#include "incidents/outline.hpp"
#include "timeline/arrangement.hpp"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace dateline::briefing
{
namespace
{

using gazetteer::Point;

constexpr double mercator_radius = 6378137.0;
constexpr double half_world = mercator_radius * std::numbers::pi;
constexpr double degree = std::numbers::pi / 180;
constexpr double furthest_lat = 85.0;
constexpr double widest_located_m = 2'000'000; // wider than this the map shows the region itself
constexpr double least_width_m = 40'000;       // on the ground: closer than this the basemap has nothing to show

QPointF mercator(Point p)
{
    const double lat = std::clamp(p.lat, -furthest_lat, furthest_lat) * degree;
    return {mercator_radius * p.lon * degree, mercator_radius * std::asinh(std::tan(lat))};
}

double latitude(double y) { return std::atan(std::sinh(y / mercator_radius)) / degree; }

/// Grows to hold the point; QRectF::united ignores rectangles without area.
struct Reach {
    double west = std::numeric_limits<double>::infinity();
    double south = west;
    double east = -west;
    double north = -west;

    void add(QPointF p)
    {
        west = std::min(west, p.x());
        east = std::max(east, p.x());
        south = std::min(south, p.y());
        north = std::max(north, p.y());
    }
    [[nodiscard]] bool empty() const { return west > east; }
};

/// Shape and colour need this much room; neighbours touch at 2.7 radii (timeline/arrangement.hpp).
/// Where hundreds stand close together they get smaller, so that the map stays a map.
double marker_radius(const Page &page, const Measures &measures)
{
    constexpr double many = 60;
    return measures(8) * std::clamp(std::sqrt(many / static_cast<double>(page.entries.size() + 1)), 0.45, 1.0);
}

bool has_marker(const reading::IncidentPlace &place)
{
    return place.point.valid() && place.relation != reading::Relation::From;
}

} // namespace

MapView::MapView(const Page &page, const Options &options, QRectF rect, const Measures &measures) : m_rect(rect)
{
    Reach reach;
    double inset = measures(64);
    if (options.bounds) {
        const double turn = options.bounds->east < options.bounds->west ? 360 : 0; // across the date line
        reach.add(mercator({options.bounds->south, options.bounds->west}));
        reach.add(mercator({options.bounds->north, options.bounds->east + turn}));
        inset = 0;
    } else {
        double about = std::numeric_limits<double>::quiet_NaN(); // the longitude that all others run on from
        const auto add = [&](Point p) {
            if (std::isnan(about))
                about = p.lon;
            reach.add(mercator({p.lat, about + std::remainder(p.lon - about, 360.0)}));
        };
        for (const Entry &entry : page.entries)
            for (const Placed &placed : entry.places) {
                if (!has_marker(*placed.place))
                    continue;
                add(placed.place->point);
                for (const auto &ring : incidents::outline(*placed.place))
                    std::ranges::for_each(ring, add);
            }
    }
    if (reach.empty()) { // nothing to place: the world
        reach.add({-half_world, mercator({-60, 0}).y()});
        reach.add({half_world, mercator({75, 0}).y()});
    }
    m_centre = {(reach.west + reach.east) / 2, (reach.south + reach.north) / 2};
    const double least_width = least_width_m / std::cos(latitude(m_centre.y()) * degree);
    inset = std::min(inset, std::min(rect.width(), rect.height()) / 6);
    m_resolution = std::max({(reach.east - reach.west) / (rect.width() - 2 * inset),
                             (reach.north - reach.south) / (rect.height() - 2 * inset), least_width / rect.width()});
}

basemap::Extent MapView::extent() const
{
    const double x = m_rect.width() / 2 * m_resolution;
    const double y = m_rect.height() / 2 * m_resolution;
    return {m_centre.x() - x, m_centre.y() - y, m_centre.x() + x, m_centre.y() + y};
}

Bounds MapView::bounds() const
{
    const basemap::Extent shown = extent();
    const auto longitude = [](double x) { return std::remainder(x / mercator_radius / degree, 360.0); };
    const bool around = shown.east - shown.west >= 2 * half_world;
    return {around ? -180 : longitude(shown.west), latitude(shown.south), around ? 180 : longitude(shown.east),
            latitude(shown.north)};
}

QPointF MapView::at(Point point) const
{
    const QPointF p = mercator(point);
    // The nearest of the worlds that lie side by side.
    const double dx = std::remainder(p.x() - m_centre.x(), 2 * half_world);
    return m_rect.center() + QPointF(dx, m_centre.y() - p.y()) / m_resolution;
}

double MapView::centre_lat() const { return latitude(m_centre.y()); }
double MapView::ground_resolution() const { return m_resolution * std::cos(centre_lat() * degree); }
double MapView::lat_span() const { return latitude(extent().north) - latitude(extent().south); }

MapView MapView::wider(QRectF rect, double times) const
{
    MapView view = *this;
    view.m_rect = rect;
    view.m_resolution = m_resolution * m_rect.width() * times / rect.width();
    return view;
}

std::vector<Spot> spots_of(const Page &page, const MapView &view, const Measures &measures)
{
    const double radius = marker_radius(page, measures);
    std::vector<Spot> spots;
    const auto add = [&](const Entry &entry, const Placed &placed, QPointF at) {
        const auto near = [&](const Spot &spot) {
            return std::hypot(spot.at.x() - at.x(), spot.at.y() - at.y()) < 2.4 * radius;
        };
        auto spot = std::ranges::find_if(spots, near);
        if (spot == spots.end())
            spot = spots.insert(spot, Spot{.at = at, .symbols = {}, .numbers = {}, .names = {}});
        if (spot->numbers.empty() || spot->numbers.back() != entry.number)
            spot->numbers.push_back(entry.number);
        for (const std::size_t symbol : placed.sources)
            if (std::ranges::find(spot->symbols, symbol) == spot->symbols.end())
                spot->symbols.push_back(symbol);
        if (!placed.name.empty() && std::ranges::find(spot->names, placed.name) == spot->names.end())
            spot->names.push_back(placed.name);
    };
    for (const Entry &entry : page.entries)
        for (const Placed &placed : entry.places)
            if (has_marker(*placed.place) && view.rect().contains(view.at(placed.place->point)))
                add(entry, placed, view.at(placed.place->point));
    for (Spot &spot : spots) {
        std::ranges::sort(spot.symbols);
        for (const timeline::XY offset : timeline::marker_offsets(spot.symbols.size()))
            spot.radius = std::max(spot.radius, (std::hypot(offset.x, offset.y) + 1.6) * radius);
    }
    return spots;
}

namespace
{

void paint_uncertainty(QPainter &painter, const Page &page, const MapView &view, const Palette &palette,
                       const Measures &measures)
{
    QColor fill = palette.accent;
    // Many rings over each other must not become a wall.
    const float share = page.entries.size() > 60 ? 0.4F : 1.0F;
    fill.setAlphaF(0.10F * share);
    QColor edge = palette.accent;
    edge.setAlphaF(share);
    for (const Entry &entry : page.entries)
        for (const Placed &placed : entry.places) {
            if (placed.place->relation == reading::Relation::From)
                continue;
            QPainterPath path;
            path.setFillRule(Qt::OddEvenFill);
            for (const auto &ring : incidents::outline(*placed.place)) {
                QPolygonF polygon;
                for (const Point p : ring)
                    polygon.append(view.at(p));
                path.addPolygon(polygon);
            }
            QPen pen(edge, measures(1.6) * share);
            if (is_approximate(*placed.place))
                pen.setDashPattern(dashes);
            painter.setPen(pen);
            painter.setBrush(fill);
            painter.drawPath(path);
        }
}

QString distance_text(double metres)
{
    return metres >= 1000 ? QStringLiteral("%1 km").arg(metres / 1000) : QStringLiteral("%1 m").arg(metres);
}

/// The longest of 1, 2, 5, 10, ... that fits into `most` metres.
double round_distance(double most)
{
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    for (const double digit : {5.0, 2.0})
        if (digit * power <= most)
            return digit * power;
    return power;
}

QRectF add_scale_bar(Sheet &sheet, const MapView &view, const Palette &palette, const Measures &measures)
{
    const double metres = round_distance(view.ground_resolution() * std::min(measures(180), view.rect().width() / 3));
    const double length = metres / view.ground_resolution();
    QString text = distance_text(metres);
    if (view.lat_span() > 10) // mercator: the scale is that of one latitude only
        text += QStringLiteral(" at %1° %2")
                    .arg(std::abs(std::round(view.centre_lat())))
                    .arg(QChar{view.centre_lat() < 0 ? u'S' : u'N'});
    const QFont font = measures.type(13, QFont::Medium);
    const double pad = measures(9);
    const double line = std::max(1.0, measures(1.6));
    const double tick = measures(5);
    const double width = std::max(length, text_width(text, font)) + 2 * pad;
    const double height = line_height(font) + tick + line + 1.6 * pad;
    const QRectF plate(view.rect().left() + measures(12), view.rect().bottom() - measures(12) - height, width, height);
    sheet.boxes.push_back({plate, palette.plate, {}, 0, measures(3)});
    set_lines(sheet, {text}, font, palette.ink, plate.left() + pad, plate.top() + pad * 0.6);
    const double x = plate.left() + pad;
    const double y = plate.bottom() - pad;
    sheet.boxes.push_back({{x, y - line, length, line}, palette.ink, {}, 0, 0});
    sheet.boxes.push_back({{x, y - line - tick, line, tick}, palette.ink, {}, 0, 0});
    sheet.boxes.push_back({{x + length - line, y - line - tick, line, tick}, palette.ink, {}, 0, 0});
    return plate;
}

/// What is not listed, or one too many, is "…": the sources of the spot are not those of the listed numbers alone.
QString numbers_text(const std::vector<std::size_t> &numbers, std::size_t numbered)
{
    constexpr std::size_t most = 6;
    const auto listed = static_cast<std::size_t>(
        std::ranges::count_if(numbers, [&](std::size_t number) { return number <= numbered; }));
    if (listed == 0)
        return {};
    QStringList texts;
    for (const std::size_t number : std::span(numbers).first(listed > most ? most - 1 : listed))
        texts.append(QString::number(number));
    if (static_cast<std::size_t>(texts.size()) < numbers.size())
        texts.append(QStringLiteral("…"));
    return texts.join(QStringLiteral(", "));
}

QString names_text(const std::vector<std::string> &names)
{
    constexpr std::size_t most = 2;
    QStringList texts;
    for (const std::string &name : std::span(names).first(std::min(most, names.size())))
        texts.append(plain(name));
    if (names.size() > most)
        texts.append(QStringLiteral("…"));
    return texts.join(QStringLiteral(", "));
}

/// Takes the names off `map` that its frame or a shape of `covers` would cut; `bare` is the same map without names.
void clear_cut_names(QImage &map, const QImage &bare, const QPainterPath &covers, double scale)
{
    const int width = map.width();
    const int height = map.height();
    // The letters of a name, and its lines, are no farther apart.
    const int reach = std::max(2, static_cast<int>(std::lround(5 * scale)));
    QImage mask(width, height, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.fillPath(covers, Qt::white);
    painter.setPen(QPen(Qt::white, reach));
    painter.drawRect(QRect(0, 0, width - 1, height - 1));
    painter.end();
    const auto named = [&](int x, int y) { return map.pixel(x, y) != bare.pixel(x, y); };
    std::vector<QPoint> open;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (qGray(mask.pixel(x, y)) != 0 && named(x, y))
                open.emplace_back(x, y);
    for (const QPoint &at : open)
        map.setPixel(at, bare.pixel(at));
    while (!open.empty()) {
        const QPoint at = open.back();
        open.pop_back();
        for (int y = std::max(0, at.y() - reach); y <= std::min(height - 1, at.y() + reach); ++y)
            for (int x = std::max(0, at.x() - reach); x <= std::min(width - 1, at.x() + reach); ++x)
                if (named(x, y)) {
                    map.setPixel(x, y, bare.pixel(x, y));
                    open.emplace_back(x, y);
                }
    }
}

/// The basemap with its names and without.
struct Ground {
    QImage named;
    QImage bare;
};

Ground ground_of(const MapView &view, const Options &options, const basemap::Basemap &basemap, double scale,
                 bool relief)
{
    // The embedded relief has a point every few kilometres: closer than this it is only a blur.
    constexpr double finest_relief_m = 250;
    basemap::Style style{.theme = options.theme};
    style.relief = relief && view.ground_resolution() / scale > finest_relief_m;
    switch (options.names) {
    case gazetteer::NamePolicy::AsReported:
        break;
    case gazetteer::NamePolicy::Armenian:
        style.names = basemap::Names::Armenian;
        break;
    case gazetteer::NamePolicy::Azerbaijani:
        style.names = basemap::Names::Azerbaijani;
        break;
    case gazetteer::NamePolicy::Both:
        style.names = basemap::Names::Both;
        break;
    }
    const QRect pixels = view.rect().toRect();
    const auto render = [&] {
        const basemap::Image map = basemap.render(view.extent(), pixels.width(), pixels.height(), scale, style);
        return QImage(map.pixels.data(), map.width, map.height, map.width * qsizetype{4},
                      QImage::Format_RGBA8888_Premultiplied)
            .convertToFormat(QImage::Format_RGB32);
    };
    Ground ground;
    ground.named = render();
    style.labels = false;
    ground.bare = render();
    return ground;
}

/// The names alone, to be painted over what else stands on the map.
QImage names_of(const Ground &ground)
{
    QImage names(ground.named.size(), QImage::Format_ARGB32_Premultiplied);
    names.fill(Qt::transparent);
    for (int y = 0; y < names.height(); ++y)
        for (int x = 0; x < names.width(); ++x)
            if (ground.named.pixel(x, y) != ground.bare.pixel(x, y))
                names.setPixel(x, y, ground.named.pixel(x, y));
    return names;
}

} // namespace

QRectF locator_rect(const MapView &view, const std::vector<Spot> &spots, const Measures &measures)
{
    const QSizeF size(std::round(measures(230)), std::round(measures(160)));
    const QRectF &map = view.rect();
    const basemap::Extent extent = view.extent();
    if (map.width() < 3.2 * size.width() || map.height() < 3 * size.height() ||
        extent.east - extent.west > widest_located_m)
        return {};
    const double edge = std::round(measures(12));
    const double right = map.right() - edge - size.width();
    const double bottom = map.bottom() - edge - size.height();
    // The scale bar has the fourth corner.
    for (const QPointF corner :
         {QPointF(right, map.top() + edge), QPointF(right, bottom), QPointF(map.left() + edge, map.top() + edge)}) {
        const QRectF rect(corner, size);
        const auto covered = [&](const Spot &spot) {
            const double room = spot.radius + measures(40); // for its number
            return rect.adjusted(-room, -room, room, room).contains(spot.at);
        };
        if (std::ranges::none_of(spots, covered))
            return rect.toRect();
    }
    return {};
}

void paint_locator(QPainter &painter, const MapView &view, QRectF rect, const Options &options,
                   const basemap::Basemap &basemap, const Palette &palette, const Measures &measures)
{
    if (rect.isEmpty())
        return;
    const basemap::Extent extent = view.extent();
    const double shown = extent.east - extent.west;
    const MapView wide = view.wider(rect, std::max(7.0, 1'500'000 / shown));
    const double scale_factor = measures.unit() * 0.85;
    Ground ground = ground_of(wide, options, basemap, scale_factor, false);
    clear_cut_names(ground.named, ground.bare, {}, scale_factor);
    painter.drawImage(rect.topLeft(), ground.bare);
    const double scale = rect.width() / (wide.extent().east - wide.extent().west);
    QRectF frame(0, 0, shown * scale, (extent.north - extent.south) * scale);
    frame.moveCenter(rect.center());
    QColor fill = palette.accent;
    fill.setAlphaF(0.15F);
    painter.setPen(QPen(palette.accent, measures(1.6)));
    painter.setBrush(fill);
    painter.drawRect(frame);
    painter.drawImage(rect.topLeft(), names_of(ground)); // a capital within the frame is not struck through
    painter.setPen(QPen(palette.muted, std::max(1.0, measures(1))));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

void paint_map(QPainter &painter, const Page &page, const MapView &view, const std::vector<Spot> &spots,
               const Sheet &above, const Options &options, const basemap::Basemap &basemap, const Palette &palette,
               const Measures &measures)
{
    painter.save();
    painter.setClipRect(view.rect());
    const double radius = marker_radius(page, measures);
    QPainterPath covers;
    covers.setFillRule(Qt::WindingFill);
    for (const Spot &spot : spots)
        for (const timeline::XY offset : timeline::marker_offsets(spot.symbols.size()))
            covers.addEllipse(spot.at + QPointF(offset.x, offset.y) * radius, radius, radius);
    for (const Box &box : above.boxes)
        covers.addRect(box.rect);
    for (const Text &text : above.texts)
        covers.addRect(text.box());
    Ground ground = ground_of(view, options, basemap, measures.unit(), true);
    const QPoint corner = view.rect().toRect().topLeft();
    clear_cut_names(ground.named, ground.bare, covers.translated(-corner), measures.unit());
    painter.drawImage(corner, ground.named);
    paint_uncertainty(painter, page, view, palette, measures);
    for (const Spot &spot : spots) {
        const auto offsets = timeline::marker_offsets(spot.symbols.size());
        for (std::size_t i = 0; i < spot.symbols.size(); ++i)
            paint(painter, Mark{spot.at + QPointF(offsets[i].x, offsets[i].y) * radius, radius, spot.symbols[i]},
                  palette);
    }
    painter.restore();
}

Sheet map_texts(const MapView &view, const std::vector<Spot> &spots, QRectF locator, std::size_t numbered,
                const Palette &palette, const Measures &measures)
{
    Sheet sheet;
    const QRectF scale_bar = add_scale_bar(sheet, view, palette, measures);
    std::vector<QRectF> taken{scale_bar, locator}; // what no number may cover
    std::vector<QRectF> markers;                   // what it should not
    markers.reserve(spots.size());
    for (const Spot &spot : spots)
        markers.emplace_back(spot.at.x() - spot.radius, spot.at.y() - spot.radius, 2 * spot.radius, 2 * spot.radius);
    const QRectF inside = view.rect().adjusted(measures(4), measures(4), -measures(4), -measures(4));
    const auto place_beside = [&](const Spot &spot, QSizeF size, std::span<const double> aways,
                                  std::span<const int> bearings, bool over_markers) -> QRectF {
        for (const double away : aways)
            for (const int bearing : bearings) {
                const double dx = std::cos(bearing * degree) * (spot.radius * away + size.width() / 2);
                const double dy = std::sin(bearing * degree) * (spot.radius * away + size.height() / 2);
                const QRectF place(spot.at + QPointF(dx - size.width() / 2, dy - size.height() / 2), size);
                const auto covers = [&place](const QRectF &other) { return place.intersects(other); };
                if (inside.contains(place) && std::ranges::none_of(taken, covers) &&
                    (over_markers || std::ranges::none_of(markers, covers)))
                    return place;
            }
        return {};
    };
    const QFont font = measures.figures(14, QFont::Bold);
    const double height = line_height(font) + measures(2);
    for (const Spot &spot : spots) {
        const QString text = numbers_text(spot.numbers, numbered);
        if (text.isEmpty())
            continue;
        const QSizeF size(std::max(height, text_width(text, font) + measures(12)), height);
        // Farther away it could be taken for the neighbour's.
        constexpr std::array aways{0.75, 1.0, 1.4, 2.0};
        constexpr std::array bearings{-45, 45, 135, -135, -90, 90, 0, 180};
        QRectF free_place = place_beside(spot, size, aways, bearings, false);
        if (free_place.isEmpty())
            free_place = place_beside(spot, size, aways, bearings, true);
        if (free_place.isEmpty())
            continue; // the list still says where it was
        taken.push_back(free_place);
        sheet.boxes.push_back({free_place, palette.ink, palette.ground, measures(1.5), height / 2});
        set_lines(sheet, {text}, font, palette.ground, free_place.center().x() - text_width(text, font) / 2,
                  free_place.center().y() - line_height(font) / 2);
    }
    // What the list has no room for has at least a name, until names would hide the map.
    constexpr std::size_t named_without_list = 12;
    const std::size_t named = std::max(named_without_list, numbered);
    const QFont name_font = measures.type(13.5, QFont::DemiBold);
    const double room = measures(3);
    for (const Spot &spot : spots) {
        const QString text = names_text(spot.names);
        if (text.isEmpty() || spot.numbers.front() > named)
            continue;
        const QSizeF size(text_width(text, name_font) + 2 * room, line_height(name_font));
        constexpr std::array aways{0.9, 1.3};
        constexpr std::array bearings{0, 180, 90, -90, 45, -45, 135, -135};
        const QRectF free_place = place_beside(spot, size, aways, bearings, false);
        if (free_place.isEmpty())
            continue;
        taken.push_back(free_place);
        set_lines(sheet, {text}, name_font, palette.ink, free_place.left() + room, free_place.top());
        sheet.texts.back().halo = palette.ground;
    }
    return sheet;
}

} // namespace dateline::briefing
