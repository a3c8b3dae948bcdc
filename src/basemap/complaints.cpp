#include "basemap/complaints.hpp"

namespace dateline::basemap
{

void Complaints::add(const std::string &file, const std::string &what)
{
    constexpr std::size_t most_kept = 100'000;
    const std::scoped_lock lock(m_mutex);
    Entry &entry = m_entries[file];
    if (entry.seen.empty())
        entry.first = what;
    if (entry.seen.size() < most_kept)
        entry.seen.insert(what);
}

std::vector<std::string> Complaints::texts() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> texts;
    for (const auto &[file, entry] : m_entries) {
        const std::size_t count = entry.seen.size();
        texts.push_back(count == 1 ? file + ": one tile cannot be drawn, " + entry.first
                                   : file + ": " + std::to_string(count) +
                                         " tiles cannot be drawn, the first of them " + entry.first);
    }
    return texts;
}

} // namespace dateline::basemap
