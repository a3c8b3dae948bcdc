#include "models/shown_part.hpp"

#include "models/crowd.hpp"
#include "store/overview.hpp"
#include "store/search.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace dateline::models
{
namespace
{

// What load_incidents() takes at once.
constexpr std::size_t keys_at_once = 500;

/// As a project has it: nothing for what is called "unnamed source".
std::string source_of(const QString &name)
{
    reading::Article unnamed;
    return name == source_name(unnamed) ? std::string{} : name.toStdString();
}

/// Of a small project: the accounts that are shown, time included.
void take_accounts(const Filter &filter, ShownPart &part)
{
    auto &shown = part.selection.shown.emplace();
    const auto &accounts = part.whole->accounts;
    for (std::size_t i = 0; i < std::min(accounts.size(), filter.shown().size()); ++i)
        if (filter.shown()[i])
            shown[part.whole->incidents[accounts[i].incident].incident->id].insert(
                source_of(part.whole->sources[accounts[i].source].name));
}

void take_crowd(const Filter &filter, ShownPart &part)
{
    part.crowd = filter.crowdSelection();
    bool hides = false;
    for (const Source &source : part.whole->sources)
        if (filter.isHidden(Filter::Sources, source.name))
            hides = true;
        else
            part.selection.sources.push_back(source_of(source.name));
    if (!hides)
        part.selection.sources.clear();
}

} // namespace

ShownPart shown_part(const Filter &filter, const QVariantList &view)
{
    ShownPart part;
    part.whole = filter.whole();
    if (!part.whole)
        return part;
    if (view.size() == 4)
        part.selection.box = {view[0].toDouble(), view[1].toDouble(), view[2].toDouble(), view[3].toDouble()};
    if (const auto known = filter.timeline() ? filter.timeline()->knownUntil() : std::nullopt)
        part.selection.known_before = reading::Instant{std::chrono::seconds{*known}};
    if (part.whole->crowd)
        take_crowd(filter, part);
    else
        take_accounts(filter, part);
    return part;
}

ShownKeys keys_of(const ShownPart &part)
{
    ShownKeys keys;
    const Crowd &crowd = *part.whole->crowd;
    keys.all = crowd.timeline->in(part.crowd);
    std::ranges::sort(keys.all);
    keys.all.erase(std::ranges::unique(keys.all).begin(), keys.all.end());
    if (!part.selection.box)
        keys.within = keys.all;
    else
        std::ranges::set_intersection(keys.all, store::rows_within(crowd.file, *part.selection.box),
                                      std::back_inserter(keys.within));
    return keys;
}

std::shared_ptr<const store::Project> project_of(const ShownPart &part, const std::function<bool()> &stop)
{
    if (!part.whole->crowd)
        return std::make_shared<const store::Project>(store::selected(*part.whole->project, part.selection));
    store::Project loaded;
    loaded.metadata = part.whole->project->metadata;
    std::unordered_set<std::string> articles; // one may tell of several incidents
    const std::vector<std::uint32_t> keys = keys_of(part).within;
    for (std::size_t from = 0; from < keys.size(); from += keys_at_once) {
        if (stop && stop())
            return nullptr;
        const std::span some = std::span{keys}.subspan(from, std::min(keys_at_once, keys.size() - from));
        store::Project page = store::load_incidents(part.whole->crowd->file, some);
        std::ranges::move(page.incidents, std::back_inserter(loaded.incidents));
        for (reading::Reading &reading : page.readings)
            if (articles.insert(reading.article.id).second)
                loaded.readings.push_back(std::move(reading));
    }
    if (part.selection.all())
        return std::make_shared<const store::Project>(std::move(loaded));
    return std::make_shared<const store::Project>(store::selected(loaded, part.selection));
}

} // namespace dateline::models
