#include "scoring/told_events.hpp"

#include "gazetteer/text.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace dateline::scoring
{
namespace
{

// "61-495"
std::optional<std::pair<std::size_t, std::size_t>> range_of(std::string_view text)
{
    std::pair<std::size_t, std::size_t> range;
    const char *const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, range.first);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-')
        return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, range.second);
    if (second.ec != std::errc{} || second.ptr != end || range.second <= range.first)
        return std::nullopt;
    return range;
}

} // namespace

ToldEvents ToldEvents::read(const std::filesystem::path &file)
{
    ToldEvents events;
    const auto table = reading::RuleTable::read(file, {"text", "passages"});
    for (const auto &row : table.rows()) {
        const auto [at, is_new] = events.m_news.try_emplace(std::string{row["text"]});
        if (!is_new)
            row.refuse("a second line for the text '" + at->first + "'");
        std::string_view rest = row["passages"];
        while (!rest.empty()) {
            const std::string_view passage = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(rest.size(), passage.size() + 1));
            if (passage.empty())
                continue;
            const auto range = passage.size() > 2 && passage[1] == ':' ? range_of(passage.substr(2)) : std::nullopt;
            if (!range || std::string_view{"NPOS"}.find(passage[0]) == std::string_view::npos)
                row.refuse("'" + std::string{passage} + "' is no passage; write N:61-495 (or P, O, S)");
            if (passage[0] == 'N')
                at->second.push_back({range->first, range->second});
        }
    }
    return events;
}

bool ToldEvents::any(const std::string &text) const
{
    const auto found = m_news.find(text);
    return found != m_news.end() && !found->second.empty();
}

std::vector<bool> ToldEvents::told(const reading::Reading &reading) const
{
    std::vector<bool> result(reading.incidents.size());
    const auto found = m_news.find(reading.article.id);
    if (found == m_news.end())
        return result;
    const TextOffsets offsets{reading.article.text};
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = std::ranges::any_of(reading.incidents[i].spans, [&](const Span &span) {
            const std::size_t begin = offsets.code_point_of_byte(span.begin);
            const std::size_t end = offsets.code_point_of_byte(span.end);
            return std::ranges::any_of(
                found->second, [&](const Passage &passage) { return begin < passage.end && passage.begin < end; });
        });
    return result;
}

} // namespace dateline::scoring
