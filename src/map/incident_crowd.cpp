#include "map/incident_crowd.hpp"

#include "map/label_atlas.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace dateline::map
{
namespace
{

constexpr double least_cell = 48; // pixels; up to twice that
constexpr double margin = 40;     // pixels that a disc or a symbol reaches into the view from beyond
constexpr double units = 4294967296.0;

Mercator mercator_of(timeline::Spot spot) { return {spot.x / units, spot.y / units}; }

double radius_of(std::uint32_t count) { return std::min(22.0, 9.5 + 3.3 * std::log10(static_cast<double>(count))); }

int level_of(const Camera &camera)
{
    return std::clamp(static_cast<int>(std::floor(std::log2(camera.world() / least_cell))), 0, timeline::Grid::deepest);
}

timeline::Grid view_of(const Camera &camera)
{
    const QRectF shown = camera.footprint().adjusted(-margin, -margin, margin, margin);
    const double world = camera.world();
    return timeline::Grid::covering(level_of(camera), camera.center.x + shown.left() / world,
                                    camera.center.y + shown.top() / world, camera.center.x + shown.right() / world,
                                    camera.center.y + shown.bottom() / world);
}

} // namespace

std::uint64_t IncidentCrowd::id(int level, std::uint32_t row, std::uint32_t column) noexcept
{
    return static_cast<std::uint64_t>(level) << 58U | static_cast<std::uint64_t>(row) << 29U | column;
}

void IncidentCrowd::show(const timeline::Scene &scene)
{
    if (scene.timeline != m_scene.timeline) {
        m_shown.clear();
        m_discs.clear();
        m_singles.clear();
        m_clusters = scene.timeline ? std::make_unique<timeline::Clusters>(scene.timeline) : nullptr;
    }
    m_scene = scene;
}

std::size_t IncidentCrowd::sources() const noexcept
{
    return m_scene.timeline ? m_scene.timeline->values(timeline::Facet::Source) : 0;
}

Mercator IncidentCrowd::place(const Camera &camera, const timeline::Cluster &cluster, double radius) const
{
    Mercator at = mercator_of(cluster.spot);
    if (cluster.count == 1)
        return at;
    const double cell = std::exp2(-m_level);
    const double inside = std::min(radius / camera.world(), cell / 2);
    const auto within = [&](double value, std::uint32_t number) {
        return std::clamp(value, number * cell + inside, (number + 1) * cell - inside);
    };
    return {within(at.x, cluster.column), within(at.y, cluster.row)};
}

bool IncidentCrowd::layOut(const Camera &camera, std::optional<double> seconds)
{
    if (!m_clusters) {
        return false;
    }
    constexpr double haste = 14; // of what is left, passes in a second
    const double part = seconds ? 1 - std::exp(-haste * *seconds) : 1;
    const int before = m_level;
    m_level = level_of(camera);
    for (auto &[id, shown] : m_shown)
        shown.present = false;
    bool moving = false;
    for (const timeline::Cluster &cluster : m_clusters->show(view_of(camera), m_scene.selection)) {
        const double radius = radius_of(cluster.count);
        const Mercator to = place(camera, cluster, radius);
        const auto [found, added] = m_shown.try_emplace(id(m_level, cluster.row, cluster.column));
        Shown &shown = found->second;
        if (added) {
            shown.at = to;
            shown.radius = radius;
            // What was one cluster comes out of it.
            if (m_level == before + 1)
                if (const auto parent = m_shown.find(id(before, cluster.row / 2, cluster.column / 2));
                    parent != m_shown.end())
                    shown.at = parent->second.at;
        }
        shown.present = true;
        shown.cluster = cluster;
        const auto approach = [&](double &value, double target, double enough) {
            value += (target - value) * part;
            if (std::abs(target - value) <= enough)
                value = target;
            moving = moving || value != target;
        };
        if (cluster.count == 1)
            shown.at = to; // never where it did not happen
        approach(shown.at.x, to.x, 0.2 / camera.world());
        approach(shown.at.y, to.y, 0.2 / camera.world());
        approach(shown.radius, radius, 0.1);
        approach(shown.strength, 1, 0.02);
    }
    std::erase_if(m_shown, [&](auto &entry) {
        Shown &shown = entry.second;
        if (shown.present)
            return false;
        shown.strength *= 1 - part;
        const bool gone = shown.strength < 0.05 || shown.cluster.count == 1;
        moving = moving || !gone;
        return gone;
    });
    draw(camera);
    return moving;
}

void IncidentCrowd::draw(const Camera &camera)
{
    m_discs.clear();
    m_singles.clear();
    const QRectF view = QRectF(QPointF(), camera.size).adjusted(-margin, -margin, margin, margin);
    const Projection project(camera);
    const int copies = camera.copies(margin);
    for (const auto &[id, shown] : m_shown) {
        const timeline::Cluster &cluster = shown.cluster;
        for (int copy = -copies; copy <= copies; ++copy) {
            const QPointF at = project(shown.at, copy);
            if (!view.contains(at))
                continue;
            if (cluster.count == 1) {
                m_singles.push_back({at, {cluster.source, 0, cluster.recent == 0}});
                continue;
            }
            Disc disc{.at = at,
                      .radius = shown.radius,
                      .strength = shown.strength,
                      .freshness = static_cast<double>(cluster.recent) / cluster.count,
                      .label = short_count(cluster.count)};
            for (std::size_t i = 0; i < disc.shares.size(); ++i)
                disc.shares[i] = static_cast<double>(cluster.colours[i]) / cluster.count;
            m_discs.push_back(std::move(disc));
        }
    }
    // A table of hashes has no order of its own, but what lies over what must not change.
    std::ranges::sort(m_discs, {}, [](const Disc &disc) { return std::tuple(disc.radius, disc.at.y(), disc.at.x()); });
    std::ranges::sort(m_singles, {}, [](const Sprite &s) {
        return std::tuple(!s.marker.dimmed, s.at.y(), s.at.x(), s.marker.source);
    });
}

CrowdHit IncidentCrowd::hit(const Camera &camera, QPointF point, std::uint64_t id, const Shown &shown)
{
    return {.id = id,
            .count = shown.cluster.count,
            .key = shown.cluster.key,
            .source = shown.cluster.source,
            .at = camera.nearest_to(point, shown.at),
            .where = mercator_of(shown.cluster.spot)};
}

std::optional<CrowdHit> IncidentCrowd::at(const Camera &camera, QPointF point, double tolerance) const
{
    std::optional<CrowdHit> best;
    double nearest = 0;
    for (const auto &[id, shown] : m_shown) {
        if (!shown.present)
            continue;
        const CrowdHit candidate = hit(camera, point, id, shown);
        const double distance = std::hypot(candidate.at.x() - point.x(), candidate.at.y() - point.y());
        const double reach = candidate.count == 1 ? marker_radius(0) : shown.radius;
        if (distance <= reach + tolerance && (!best || std::pair(distance, id) < std::pair(nearest, best->id))) {
            best = candidate;
            nearest = distance;
        }
    }
    return best;
}

std::optional<CrowdHit> IncidentCrowd::find(const Camera &camera, QPointF point, std::uint64_t id) const
{
    const auto found = m_shown.find(id);
    return found == m_shown.end() ? std::nullopt : std::optional{hit(camera, point, id, found->second)};
}

std::vector<std::uint32_t> IncidentCrowd::keysNear(const Camera &camera, Mercator where, double radius,
                                                   std::size_t most) const
{
    std::vector<std::uint32_t> keys;
    if (!m_scene.timeline)
        return keys;
    const auto unit = [](double part) {
        return static_cast<std::uint32_t>(std::clamp((part - std::floor(part)) * units, 0.0, units - 1));
    };
    for (const timeline::Hit &hit : m_scene.timeline->pick({unit(where.x), unit(where.y)},
                                                           radius / camera.world() * units, m_scene.selection, most))
        keys.push_back(hit.key);
    return keys;
}

} // namespace dateline::map
