// What the window shows of a project, worked out once, off the GUI thread, and never changed: the models only choose
// from it.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "models/outline.hpp"
#include "store/project.hpp"
#include "timeline/timeline.hpp"

#include <QHash>
#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

namespace dateline::models
{

/// A text under each gazetteer::NamePolicy.
using Named = std::array<QString, 4>;

struct Source {
    QString name;
    int articles = 0;
    int incidents = 0;
};

/// What one source says of one incident: the unit of the timeline, of the filters and of the markers.
struct Account {
    std::uint32_t incident = 0;
    std::uint16_t source = 0;
    std::vector<const reading::Claim *> claims;
    timeline::Seconds known = 0; ///< when this source first said it
    std::vector<std::uint32_t> markers;
};

struct Marker {
    std::uint32_t account = 0;
    const reading::IncidentPlace *place = nullptr;
    Named label;
    QList<Ring> outline;
    Ring line;
};

/// Whether an incident rests on one source, and whether its claims agree. Of a crowd only the sources are counted.
enum class Agreement : std::uint8_t { OneSource, SeveralSources, ClaimsDiffer };
inline constexpr std::size_t agreement_count = 3;
[[nodiscard]] QString agreement_text(Agreement agreement);

struct IncidentEntry {
    const reading::Incident *incident = nullptr;
    Named title;
    Named where;
    std::vector<Named> places; ///< the names of incident->places, one by one
    QString when;
    QString zone;
    QString toll;
    std::vector<std::uint32_t> accounts;
    std::vector<const reading::Claim *> claims;
    QString words; ///< what a search looks in, case folded
    Agreement agreement = Agreement::OneSource;
};

struct Crowd;

struct ProjectIndex {
    std::shared_ptr<const store::Project> project;
    std::vector<Source> sources; ///< by falling number of incidents, then name: their order gives colour and shape
    std::vector<IncidentEntry> incidents; ///< in time order
    std::vector<Account> accounts;
    std::vector<Marker> markers;
    QStringList kinds;                  ///< sorted
    QStringList claimants;              ///< sorted; the outlets themselves are not among them
    timeline::Timeline timeline;        ///< one record per account (its key), by source
    std::chrono::minutes utc_offset{0}; ///< the zone that most incidents are in: what the timeline is drawn in
    QHash<QString, std::uint32_t> incident_of_id;
    QHash<QString, std::uint32_t> article_of_id; ///< position in project->readings
    std::vector<std::uint16_t> source_of_article;
    std::shared_ptr<const Crowd> crowd; ///< null unless there are too many incidents to keep them all
};

/// `gazetteer` may be null: then every name is shown as reported. `sources` come first, in this order, whether the
/// project has them or not.
[[nodiscard]] std::shared_ptr<const ProjectIndex> index_of(std::shared_ptr<const store::Project> project,
                                                           const gazetteer::Gazetteer *gazetteer,
                                                           const QStringList &sources = {});

/// What a source is called in lists: its outlet, else what stands for it.
[[nodiscard]] QString source_name(const reading::Article &article);
/// When an article first said it: by its claims, else at the end of the day of its publication where the event is;
/// never before the event.
[[nodiscard]] timeline::Seconds known_of(const reading::Article &article,
                                         const std::vector<const reading::Claim *> &claims,
                                         const reading::Interval &event);
/// "5–6 killed: 2–3 Azerbaijan, 3 Armenia or Nagorno-Karabakh · 1 wounded (Armenia)": the whole first, so that nobody
/// adds up accounts of the same dead; disagreement as a range.
[[nodiscard]] QString toll_of(const std::vector<const reading::Claim *> &claims);
/// "3", "at least 3", "3–5", "about 10"; empty where no number was given.
[[nodiscard]] QString number_text(const reading::Claim &claim);
/// "near Tegh", "towards Tegh": the relation and the name in words.
[[nodiscard]] QString relation_text(reading::Relation relation, const QString &name);
[[nodiscard]] QString claimant_text(const reading::Claim &claim, const QString &source);

} // namespace dateline::models
