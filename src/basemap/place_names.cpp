#include "basemap/place_names.hpp"

#include "gazetteer/translit.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace dateline::basemap
{
namespace
{

// What the maps of the world call the tags of a name; the first that is there is shown.
constexpr std::array<std::string_view, 5> neutral{"name:en", "name_en", "name_int", "name:latin", "name"};
constexpr std::array<std::string_view, 6> armenian{"name:hy-Latn", "name:hy",    "name:en",
                                                   "name_en",      "name:latin", "name"};
constexpr std::array<std::string_view, 6> azerbaijani{"name:az", "name:az-Latn", "name:en",
                                                      "name_en", "name:latin",   "name"};
constexpr std::array<std::string_view, 4> local{"name", "name:latin", "name:nonlatin", "name_int"};

std::string_view first_of(const PlaceNames::Tags &tags, std::span<const std::string_view> keys)
{
    for (const std::string_view key : keys)
        if (const std::string_view value = tags(key); !value.empty())
            return value;
    return {};
}

// "Laçın / Բերձոր" are two names.
std::vector<std::string_view> several(std::string_view name)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find(" / ", begin), name.size());
        parts.push_back(name.substr(begin, end - begin));
        begin = end + 3;
    }
    return parts;
}

// Every letter is Latin: so few bytes tell.
bool in_latin(std::string_view name)
{
    // UTF-8 of U+0000 to U+024F and U+1E00 to U+1EFF, and of punctuation.
    for (std::size_t i = 0; i < name.size();) {
        const auto lead = static_cast<unsigned char>(name[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead >= 0xca && lead != 0xe1 && lead != 0xe2)
            return false;
        i += length;
    }
    return true;
}

// The romanisation is in small letters.
std::string capitalised(std::string text)
{
    bool begins = true;
    for (char &c : text) {
        if (begins && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        begins = c == ' ' || c == '-' || c == '(' || c == '/';
    }
    return text;
}

std::string romanised(std::string_view name)
{
    std::string out;
    for (const std::string_view part : several(name)) {
        const auto spellings = in_latin(part) ? std::vector<gazetteer::Romanised>{} : gazetteer::romanised(part);
        out +=
            (out.empty() ? "" : " / ") + (spellings.empty() ? std::string(part) : capitalised(spellings.front().text));
    }
    return out;
}

std::string joined(const std::string &one, const std::string &other)
{
    return one.empty() || one == other ? other : other.empty() ? one : one + " / " + other;
}

// Shown beside a name only if it says something else.
std::string local_of(const PlaceNames::Tags &tags, const std::string &shown)
{
    const std::string_view name = first_of(tags, local);
    return in_latin(name) || name == shown ? std::string() : std::string(name);
}

} // namespace

PlaceNames::PlaceNames(std::shared_ptr<const gazetteer::Gazetteer> gazetteer, Names policy)
    : m_gazetteer(std::move(gazetteer)), m_policy(policy)
{
}

std::string PlaceNames::latin(std::string_view name) const
{
    if (in_latin(name))
        return std::string(name);
    constexpr std::size_t most = 20'000;
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_latin.find(std::string(name)); known != m_latin.end())
            return known->second;
    }
    std::string text = romanised(name);
    const std::scoped_lock lock(m_mutex);
    if (m_latin.size() > most)
        m_latin.clear();
    m_latin.emplace(name, text);
    return text;
}

std::string PlaceNames::by_policy(const Tags &tags) const
{
    switch (m_policy) {
    case Names::Armenian:
        return latin(first_of(tags, armenian));
    case Names::Azerbaijani:
        return latin(first_of(tags, azerbaijani));
    case Names::Both:
        if (!tags("name:hy").empty() && !tags("name:az").empty())
            return joined(latin(first_of(tags, armenian)), latin(first_of(tags, azerbaijani)));
        break;
    case Names::Neutral:
        break;
    }
    return latin(first_of(tags, neutral));
}

ShownName PlaceNames::place(const Tags &tags, gazetteer::Point at, double reach_m) const
{
    ShownName shown{by_policy(tags), {}};
    if (m_gazetteer && at.valid()) {
        constexpr std::array<std::string_view, 6> spelt{"name",    "name:latin", "name:en",
                                                        "name_en", "name:hy",    "name:az"};
        double nearest = reach_m;
        for (const std::string_view key : spelt)
            for (const std::string_view name : several(tags(key)))
                for (const gazetteer::PlaceIndex index : m_gazetteer->named(name)) {
                    const gazetteer::Facts facts = m_gazetteer->facts(index);
                    const double away = gazetteer::distance_m(facts.point, at);
                    if (facts.kind.starts_with("PPL") && away < nearest) {
                        nearest = away;
                        shown.text = (*m_gazetteer)[index].shown(static_cast<gazetteer::NamePolicy>(m_policy));
                    }
                }
    }
    shown.local = local_of(tags, shown.text);
    return shown;
}

ShownName PlaceNames::other(const Tags &tags) const
{
    ShownName shown{by_policy(tags), {}};
    shown.local = local_of(tags, shown.text);
    return shown;
}

} // namespace dateline::basemap
