#include "map/incident_layout.hpp"

#include "timeline/arrangement.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <ranges>
#include <tuple>

namespace dateline::map
{
namespace
{

using std::numbers::pi;

constexpr std::size_t most_apart = 8;      // symbols about one point that are still told apart
constexpr std::size_t most_symbols = 4000; // in view, drawn in full size

// Positions equal to about a metre are one point.
std::pair<qint64, qint64> cell(Mercator at)
{
    const double cells = 1 << 25;
    return {std::llround(at.y * cells), std::llround(at.x * cells)};
}

// Two stand side by side, three and more begin at the top.
QPointF around(std::size_t i, std::size_t count, double radius)
{
    const double first = count == 2 ? pi : -pi / 2;
    const double angle = first + 2 * pi * static_cast<double>(i) / static_cast<double>(count);
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

std::vector<QPointF> circle(QPointF centre, double radius)
{
    constexpr int corners = 48;
    std::vector<QPointF> points;
    points.reserve(corners);
    for (int i = 0; i < corners; ++i)
        points.push_back(centre + around(static_cast<std::size_t>(i), corners, radius));
    return points;
}

void ring(Symbols &symbols, QPointF at, double radius, double width, const QColor &colour, const QColor &casing)
{
    symbols.strokes.push_back({circle(at, radius), true, width + 2, casing});
    symbols.strokes.push_back({circle(at, radius), true, width, colour});
}

} // namespace

void IncidentLayout::setSelection(const QString &incident, const QString &hovered)
{
    m_selected = incident;
    m_hovered = hovered;
    highlight();
}

void IncidentLayout::setSpread(const QStringList &markers)
{
    m_spread = markers;
    group();
}

void IncidentLayout::group()
{
    m_order.clear();
    m_spreadRows.clear();
    m_sources = 0;
    const QSet<QString> spread(m_spread.begin(), m_spread.end());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].valid)
            continue;
        const bool apart = !spread.isEmpty() && spread.contains(m_rows[i].marker);
        (apart ? m_spreadRows : m_order).push_back(i);
        m_sources = std::max(m_sources, m_rows[i].source + 1);
    }
    std::vector<std::pair<qint64, qint64>> cells(m_rows.size());
    std::ranges::transform(m_rows, cells.begin(), [](const Row &row) { return cell(row.at); });
    std::ranges::sort(m_order, [&](std::size_t a, std::size_t b) {
        const Row &p = m_rows[a];
        const Row &q = m_rows[b];
        return std::tie(cells[a], p.incident, p.source, p.marker, a) <
               std::tie(cells[b], q.incident, q.source, q.marker, b);
    });

    m_marks.clear();
    m_bunches.clear();
    for (std::size_t begin = 0, end = 0; begin < m_order.size(); begin = end) {
        while (end < m_order.size() && cells[m_order[end]] == cells[m_order[begin]])
            ++end;
        const auto members = std::span(m_order).subspan(begin, end - begin);
        const bool crowd = members.size() > most_apart;
        const auto symbol = [&](std::size_t i) { return m_rows[i].source % timeline::symbol_count; };
        if (crowd)
            std::ranges::stable_sort(members, {}, symbol);
        Bunch bunch{m_rows[members.front()].at, m_marks.size(), 0};
        for (std::size_t i = begin; i < end;) {
            Mark mark;
            mark.first = i;
            int claims = 0;
            mark.dimmed = true;
            do {
                claims += std::min(m_rows[m_order[i]].claims, marker_sizes);
                mark.dimmed = mark.dimmed && m_rows[m_order[i]].dimmed;
                ++i;
            } while (crowd && i < end && symbol(m_order[i]) == symbol(m_order[mark.first]));
            mark.count = i - mark.first;
            mark.size = marker_size(claims);
            m_marks.push_back(mark);
        }
        bunch.count = m_marks.size() - bunch.first;
        arrange(bunch);
        m_bunches.push_back(bunch);
    }
    highlight();
}

void IncidentLayout::arrange(Bunch &bunch)
{
    const auto marks = std::span(m_marks).subspan(bunch.first, bunch.count);
    double widest = 0;
    for (const Mark &mark : marks)
        widest = std::max(widest, marker_radius(mark.size));
    const std::vector<timeline::XY> offsets = timeline::marker_offsets(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i)
        marks[i].offset = QPointF(static_cast<double>(offsets[i].x), static_cast<double>(offsets[i].y)) * widest;
}

void IncidentLayout::highlight()
{
    for (Mark &mark : m_marks) {
        const auto members = std::span(m_order).subspan(mark.first, mark.count);
        const auto any = [&](const QString &wanted, QString Row::*of) {
            return !wanted.isEmpty() &&
                   std::ranges::any_of(members, [&](std::size_t i) { return m_rows[i].*of == wanted; });
        };
        mark.selected = any(m_selected, &Row::incident);
        mark.hovered = any(m_hovered, &Row::marker);
    }
}

// Every mark that touches the item, at every copy of the world.
IncidentLayout::InView IncidentLayout::inView(const Camera &camera) const
{
    constexpr double margin = 40; // pixels beyond the edge that a symbol and its ring reach
    const QRectF shown = QRectF(QPointF(), camera.size).adjusted(-margin, -margin, margin, margin);
    const Projection project(camera);
    const int copies = camera.copies(margin);
    InView result;
    for (const Bunch &bunch : m_bunches) {
        for (int copy = -copies; copy <= copies; ++copy) {
            const QPointF point = project(bunch.at, copy);
            if (!shown.contains(point))
                continue;
            for (const Mark &mark : std::span(m_marks).subspan(bunch.first, bunch.count))
                result.marks.push_back({point, point + mark.offset, &bunch, &mark});
        }
    }
    result.dense = result.marks.size() > most_symbols;
    if (result.dense)
        for (Placed &placed : result.marks)
            placed.at = placed.point + placed.mark->offset * (marker_radius(dense_size) / marker_radius(0));
    return result;
}

Symbols IncidentLayout::symbols(const Camera &camera, bool dark) const
{
    const InView view = inView(camera);
    Symbols result = view.dense ? denseSymbols(view.marks) : Symbols();
    const QColor ink = ink_colour(dark);
    const QColor casing = casing_colour(dark);
    std::vector<Sprite> plain;
    std::vector<Sprite> anchors;
    std::vector<Sprite> raised;
    for (const auto &[point, at, bunch, mark] : view.marks) {
        const bool stands_out = mark->selected || mark->hovered;
        if (view.dense && !stands_out)
            continue;
        const Sprite sprite{at, {row(*mark).source, mark->size, mark->dimmed}};
        if (bunch->count > 2 && !view.dense) {
            result.strokes.push_back({{point, at}, false, 4, faded(casing, mark->dimmed ? 0.5 : 1)});
            result.strokes.push_back({{point, at}, false, 1.5, faded(ink, mark->dimmed ? 0.3 : 0.8)});
            if (mark == &m_marks[bunch->first])
                anchors.push_back({point, {.anchor = true}});
        }
        if (mark->selected)
            ring(result, at, marker_radius(mark->size) + 4.5, 2, ink, casing);
        else if (mark->hovered)
            ring(result, at, marker_radius(mark->size) + 4, 1.25, faded(ink, 0.75), faded(casing, 0.75));
        if (stands_out)
            raised.push_back(sprite);
        else
            (mark->dimmed ? result.sprites : plain).push_back(sprite);
    }
    for (const auto &more : {plain, anchors, raised})
        result.sprites.insert(result.sprites.end(), more.begin(), more.end());
    addSpread(camera, dark, result);
    return result;
}

// From the topmost down: one that stands within a few pixels of another above it would not be seen.
Symbols IncidentLayout::denseSymbols(const std::vector<Placed> &marks) const
{
    constexpr double cell = 3; // pixels
    Symbols result;
    QSet<std::pair<int, int>> taken;
    for (const bool dimmed : {false, true})
        for (const Placed &placed : marks | std::views::reverse) {
            if (placed.mark->dimmed != dimmed)
                continue;
            const std::pair where(static_cast<int>(std::floor(placed.at.x() / cell)),
                                  static_cast<int>(std::floor(placed.at.y() / cell)));
            const auto before = taken.size();
            taken.insert(where);
            if (taken.size() > before)
                result.sprites.push_back({placed.at, {row(*placed.mark).source, dense_size, dimmed}});
        }
    std::ranges::reverse(result.sprites);
    return result;
}

QPointF IncidentLayout::spreadCentre(const Camera &camera) const
{
    QPointF sum;
    for (const std::size_t i : m_spreadRows)
        sum += camera.to_screen(m_rows[i].at);
    return m_spreadRows.empty() ? sum : sum / static_cast<double>(m_spreadRows.size());
}

namespace
{

// A circle up to a dozen; beyond that a spiral with the same distance between its turns as between its places.
QPointF spread_offset(std::size_t i, std::size_t count)
{
    constexpr double apart = 28;
    constexpr std::size_t most_in_circle = 12;
    if (count <= most_in_circle)
        return around(i, count, std::max(30.0, static_cast<double>(count) * apart / (2 * pi)));
    const double angle = std::sqrt(16 * pi + 4 * pi * static_cast<double>(i)); // equal lengths along the spiral
    const double radius = apart * angle / (2 * pi);
    return {radius * std::sin(angle), -radius * std::cos(angle)};
}

} // namespace

void IncidentLayout::addSpread(const Camera &camera, bool dark, Symbols &symbols) const
{
    const QColor ink = ink_colour(dark);
    const QColor casing = casing_colour(dark);
    const QPointF centre = spreadCentre(camera);
    const std::size_t n = m_spreadRows.size();
    for (std::size_t i = 0; i < n; ++i) {
        const QPointF at = centre + spread_offset(i, n);
        symbols.strokes.push_back({{camera.to_screen(m_rows[m_spreadRows[i]].at), at}, false, 3.5, faded(casing, 0.9)});
    }
    for (std::size_t i = 0; i < n; ++i) {
        const Row &row = m_rows[m_spreadRows[i]];
        const QPointF at = centre + spread_offset(i, n);
        const int size = marker_size(row.claims);
        symbols.strokes.push_back({{camera.to_screen(row.at), at}, false, 1.25, faded(ink, 0.8)});
        if (!m_selected.isEmpty() && row.incident == m_selected)
            ring(symbols, at, marker_radius(size) + 4.5, 2, ink, casing);
        else if (!m_hovered.isEmpty() && row.marker == m_hovered)
            ring(symbols, at, marker_radius(size) + 4, 1.25, faded(ink, 0.75), faded(casing, 0.75));
        symbols.sprites.push_back({at, {row.source, size, row.dimmed}});
    }
    for (const std::size_t i : m_spreadRows)
        symbols.sprites.push_back({camera.to_screen(m_rows[i].at), {.anchor = true}});
}

QString IncidentLayout::nextSpread(const QString &marker, int step) const
{
    const auto count = static_cast<std::ptrdiff_t>(m_spreadRows.size());
    if (count == 0)
        return {};
    const auto found = std::ranges::find(m_spreadRows, marker, [&](std::size_t i) { return m_rows[i].marker; });
    std::ptrdiff_t next = step > 0 ? 0 : count - 1;
    if (found != m_spreadRows.end())
        next = ((found - m_spreadRows.begin() + step) % count + count) % count;
    return m_rows[m_spreadRows[static_cast<std::size_t>(next)]].marker;
}

std::vector<std::size_t> IncidentLayout::at(const Camera &camera, QPointF point, double tolerance,
                                            std::size_t limit) const
{
    std::vector<std::pair<double, std::size_t>> hits;
    const auto consider = [&](QPointF at, int size, std::span<const std::size_t> rows) {
        const double distance = std::hypot(at.x() - point.x(), at.y() - point.y());
        if (distance <= marker_radius(size) + tolerance)
            for (const std::size_t row : rows)
                hits.emplace_back(distance, row);
    };
    const InView view = inView(camera);
    for (const Placed &placed : view.marks)
        consider(placed.at, view.dense ? dense_size : placed.mark->size,
                 std::span(m_order).subspan(placed.mark->first, placed.mark->count));
    const QPointF centre = spreadCentre(camera);
    for (std::size_t i = 0; i < m_spreadRows.size(); ++i)
        consider(centre + spread_offset(i, m_spreadRows.size()), marker_size(m_rows[m_spreadRows[i]].claims),
                 std::span(m_spreadRows).subspan(i, 1));
    std::ranges::sort(hits);
    std::vector<std::size_t> rows;
    for (const auto &[distance, row] : hits)
        if (rows.size() < limit && std::ranges::find(rows, row) == rows.end())
            rows.push_back(row);
    return rows;
}

std::optional<QPointF> IncidentLayout::position(const Camera &camera, QPointF point, const QString &marker) const
{
    const auto is_it = [&](std::size_t i) { return m_rows[i].marker == marker; };
    for (std::size_t i = 0; i < m_spreadRows.size(); ++i)
        if (is_it(m_spreadRows[i]))
            return spreadCentre(camera) + spread_offset(i, m_spreadRows.size());
    for (const Bunch &bunch : m_bunches)
        for (const Mark &mark : std::span(m_marks).subspan(bunch.first, bunch.count))
            if (std::ranges::any_of(std::span(m_order).subspan(mark.first, mark.count), is_it))
                return camera.nearest_to(point, bunch.at) + mark.offset;
    return {};
}

} // namespace dateline::map
