#include "gazetteer/wkt.hpp"

#include <charconv>
#include <system_error>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{
namespace
{

using Line = std::vector<Point>;

class Parser
{
public:
    explicit Parser(std::string_view text) : m_rest(text) {}

    std::optional<Geometry> geometry()
    {
        Geometry made;
        bool fine = false;
        // The longer keywords first: "LINESTRING" would never match within "MULTILINESTRING", but order costs nothing.
        if (word("MULTILINESTRING")) {
            made.kind = GeometryKind::Line;
            fine = list([&] { return line(made.parts, 2); });
        } else if (word("LINESTRING")) {
            made.kind = GeometryKind::Line;
            fine = line(made.parts, 2);
        } else if (word("MULTIPOLYGON")) {
            made.kind = GeometryKind::Area;
            fine = list([&] { return polygon(made.parts); });
        } else if (word("POLYGON")) {
            made.kind = GeometryKind::Area;
            fine = polygon(made.parts);
        }
        skip();
        if (!fine || !m_rest.empty())
            return std::nullopt;
        return made;
    }

private:
    void skip()
    {
        while (!m_rest.empty() && m_rest.front() == ' ')
            m_rest.remove_prefix(1);
    }
    bool sign(char wanted)
    {
        skip();
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool word(std::string_view wanted)
    {
        skip();
        if (!m_rest.starts_with(wanted))
            return false;
        m_rest.remove_prefix(wanted.size());
        return true;
    }
    bool number(double &value)
    {
        skip();
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (error != std::errc{})
            return false;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return true;
    }
    template <typename Item>
    bool list(const Item &item)
    {
        if (!sign('('))
            return false;
        do {
            if (!item())
                return false;
        } while (sign(','));
        return sign(')');
    }
    bool line(std::vector<Line> &lines, std::size_t at_least)
    {
        Line points;
        const bool fine = list([&] {
            Point point;
            if (!number(point.lon) || !number(point.lat) || !point.valid())
                return false;
            points.push_back(point);
            return true;
        });
        if (!fine || points.size() < at_least)
            return false;
        lines.push_back(std::move(points));
        return true;
    }
    bool polygon(std::vector<Line> &rings)
    {
        return list([&] { return line(rings, 4) && rings.back().front() == rings.back().back(); });
    }

    std::string_view m_rest;
};

} // namespace

std::optional<Geometry> geometry_from_wkt(std::string_view wkt) { return Parser{wkt}.geometry(); }

} // namespace dateline::gazetteer
