// What of a user's maps could not be drawn: counted, the first of each kind kept.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace dateline::basemap
{

/// For several threads.
class Complaints
{
public:
    /// `what` names the tile and says why; of each `file` the first is kept and all are counted, each `what` once.
    void add(const std::string &file, const std::string &what);
    /// "FILE: 12 tiles cannot be drawn, the first of them 14/10/20: it is damaged"
    [[nodiscard]] std::vector<std::string> texts() const;

private:
    struct Entry {
        std::string first;
        std::set<std::string> seen;
    };
    mutable std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
};

} // namespace dateline::basemap
