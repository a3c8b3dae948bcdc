#include "store/edits.hpp"
#include "store/project.hpp"

#include <unordered_map>
#include <utility>

namespace dateline::store
{

void add(Project &project, std::vector<reading::Reading> readings)
{
    std::unordered_map<std::string, std::size_t> positions;
    for (std::size_t i = 0; i < project.readings.size(); ++i)
        positions.emplace(project.readings[i].article.id, i);
    for (reading::Reading &reading : readings) {
        const auto [position, is_new] = positions.emplace(reading.article.id, project.readings.size());
        if (is_new)
            project.readings.push_back(std::move(reading));
        else
            project.readings[position->second] = std::move(reading);
    }
    relink(project);
}

} // namespace dateline::store
