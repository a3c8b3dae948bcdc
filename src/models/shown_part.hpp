// What the window shows of a project, to be handed to others: an export, a briefing.
#pragma once

#include "models/filter.hpp"
#include "store/selection.hpp"

#include <QVariantList>

#include <functional>
#include <memory>
#include <vector>

namespace dateline::models
{

struct ShownPart {
    std::shared_ptr<const ProjectIndex> whole;
    timeline::Selection crowd; ///< of a crowd: which incidents, before the selection's box
    store::Selection selection;
};

/// Which incidents, of which sources, as known when. `view`: west, south, east, north in degrees; empty: everywhere.
[[nodiscard]] ShownPart shown_part(const Filter &filter, const QVariantList &view);

/// Of a crowd's part, the keys of its incidents, rising: all that are shown, and those within the selection's box. On
/// any thread; looks into the file. Throws store::StoreError.
struct ShownKeys {
    std::vector<std::uint32_t> all, within;
};
[[nodiscard]] ShownKeys keys_of(const ShownPart &part);

/// The part as a project of its own; on any thread. Null if stopped. Throws store::StoreError.
[[nodiscard]] std::shared_ptr<const store::Project> project_of(const ShownPart &part,
                                                               const std::function<bool()> &stop = {});

} // namespace dateline::models
