// The names that a map of others writes on the ground, under a policy of names.
#pragma once

#include "basemap/basemap.hpp"
#include "gazetteer/gazetteer.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::basemap
{

/// A name and, where it is another one, that in the letters of the place itself.
struct ShownName {
    std::string text;
    std::string local;
};

/// Our gazetteer's names win where it knows the place: they are checked. Else the map's own `name:*` by the policy's
/// order of languages; names in other letters are written in Latin ones. For several threads.
class PlaceNames
{
public:
    /// `gazetteer` may be null.
    PlaceNames(std::shared_ptr<const gazetteer::Gazetteer> gazetteer, Names policy);

    /// The value of a tag, empty where there is none.
    using Tags = std::function<std::string_view(std::string_view key)>;
    /// A settlement; `reach_m`: how far from there the gazetteer's point may lie.
    [[nodiscard]] ShownName place(const Tags &tags, gazetteer::Point at, double reach_m) const;
    /// Roads, waters, parks: the gazetteer is not asked.
    [[nodiscard]] ShownName other(const Tags &tags) const;

private:
    [[nodiscard]] std::string latin(std::string_view name) const;
    [[nodiscard]] std::string by_policy(const Tags &tags) const;

    std::shared_ptr<const gazetteer::Gazetteer> m_gazetteer;
    Names m_policy;
    mutable std::mutex m_mutex;
    mutable std::unordered_map<std::string, std::string> m_latin; // what was romanised lately
};

} // namespace dateline::basemap
