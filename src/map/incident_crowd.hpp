// Incidents too many to be drawn one by one: where their clusters go for a camera, and how they move there.
#pragma once

#include "map/camera.hpp"
#include "map/incident_layout.hpp"
#include "timeline/clusters.hpp"
#include "timeline/scene.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dateline::map
{

/// A cluster as it is drawn: a disc with its count, around it a ring of its sources' colours.
struct Disc {
    QPointF at; ///< pixels of the item
    double radius = 0;
    double strength = 1;                                 ///< 0: not to be seen; below 1 while it comes or goes
    double freshness = 1;                                ///< the part of it that is not of the past
    std::array<double, timeline::colour_count> shares{}; ///< of the ring; together 1
    std::string label;
};

/// A cluster, or a single incident, under a point.
struct CrowdHit {
    std::uint64_t id = 0; ///< of its cell: the same as long as the zoom level is
    std::uint32_t count = 0;
    std::uint32_t key = 0; ///< of a single one
    std::uint16_t source = 0;
    QPointF at;     ///< pixels, on the copy of the world that is nearest to what was asked for
    Mercator where; ///< the middle of its incidents
};

/// A cluster stands at the middle of its incidents, but so far from its cell's edge that it touches no other; a single
/// incident where it happened.
class IncidentCrowd
{
public:
    void show(const timeline::Scene &scene);
    [[nodiscard]] bool empty() const noexcept { return !m_clusters; }
    /// Symbols that the singles need.
    [[nodiscard]] std::size_t sources() const noexcept;

    /// Lets `seconds` of motion pass; nothing: all is at once where it belongs. Whether something still moves.
    [[nodiscard]] bool layOut(const Camera &camera, std::optional<double> seconds);
    [[nodiscard]] const std::vector<Disc> &discs() const noexcept { return m_discs; }
    [[nodiscard]] const std::vector<Sprite> &singles() const noexcept { return m_singles; }

    /// The nearest of what is drawn.
    [[nodiscard]] std::optional<CrowdHit> at(const Camera &camera, QPointF point, double tolerance) const;
    /// By its id; `point` tells the copy of the world that is meant.
    [[nodiscard]] std::optional<CrowdHit> find(const Camera &camera, QPointF point, std::uint64_t id) const;
    /// Keys of the incidents within `radius` pixels of a point of the ground, nearest first.
    [[nodiscard]] std::vector<std::uint32_t> keysNear(const Camera &camera, Mercator where, double radius,
                                                      std::size_t most) const;

private:
    struct Shown {
        Mercator at; ///< where it is drawn
        double radius = 0;
        double strength = 0;
        timeline::Cluster cluster;
        bool present = false; ///< in the scene as it is now
    };
    [[nodiscard]] static std::uint64_t id(int level, std::uint32_t row, std::uint32_t column) noexcept;
    [[nodiscard]] Mercator place(const Camera &camera, const timeline::Cluster &cluster, double radius) const;
    [[nodiscard]] static CrowdHit hit(const Camera &camera, QPointF point, std::uint64_t id, const Shown &shown);
    void draw(const Camera &camera);

    timeline::Scene m_scene;
    std::unique_ptr<timeline::Clusters> m_clusters;
    int m_level = 0;
    std::unordered_map<std::uint64_t, Shown> m_shown;
    std::vector<Disc> m_discs;
    std::vector<Sprite> m_singles;
};

} // namespace dateline::map
