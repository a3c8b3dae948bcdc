#include "wording.hpp"

#include "store/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace dateline::cli
{
namespace
{

using reading::Precision;

// The text of a moment where clocks run `offset` ahead of UTC; "2023-04-11T16:00:00Z" of that clock.
std::string local_iso(reading::Instant instant, std::chrono::minutes offset)
{
    return reading::to_iso(instant + offset);
}

std::string zone_words(std::chrono::minutes offset)
{
    if (offset == std::chrono::minutes{0})
        return " UTC";
    const auto minutes = std::abs(offset.count()) % 60;
    std::string words = offset.count() < 0 ? " UTC-" : " UTC+";
    words += std::to_string(std::abs(offset.count()) / 60);
    return minutes == 0 ? words : words + ':' + (minutes < 10 ? "0" : "") + std::to_string(minutes);
}

std::string clock_words(const reading::Interval &interval)
{
    const std::string from = local_iso(interval.from, interval.utc_offset);
    const std::string to = local_iso(interval.to, interval.utc_offset);
    std::string words = from.substr(0, 10) + ' ' + from.substr(11, 5);
    if (from.substr(0, 16) != to.substr(0, 16))
        words +=
            '-' + (from.substr(0, 10) == to.substr(0, 10) ? std::string{} : to.substr(0, 10) + ' ') + to.substr(11, 5);
    return words + zone_words(interval.utc_offset);
}

std::string radius_words(double metres)
{
    if (!(metres > 0))
        return {};
    if (metres < 1000)
        return "; within " + std::to_string(std::lround(metres)) + " m";
    return "; within " + std::to_string(std::lround(metres / 1000)) + " km";
}

std::size_t letters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

std::string words_of(const reading::Interval &interval)
{
    if (!interval.valid())
        return "date unknown";
    if (interval.precision <= Precision::PartOfDay)
        return clock_words(interval);
    std::string first = local_iso(interval.from, interval.utc_offset).substr(0, 10);
    if (interval.precision == Precision::Day && interval.to - interval.from <= std::chrono::days{1})
        return first;
    const std::string last = local_iso(interval.to - std::chrono::seconds{1}, interval.utc_offset).substr(0, 10);
    return first + " to " + last + " (" + std::string{to_string(interval.precision)} + ')';
}

std::string words_of(gazetteer::Point point)
{
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.4f, %.4f", point.lat, point.lon); // NOLINT(*-vararg)
    return point.valid() ? std::string{text.data(), static_cast<std::size_t>(size)} : std::string{"nowhere"};
}

std::string words_of(const reading::IncidentPlace &place)
{
    std::string words{to_string(place.relation)};
    words += ' ' + place.name + " (" + words_of(place.point) + radius_words(place.radius_m) + ')';
    return place.claimant.empty() ? words : words + ", says " + place.claimant;
}

std::string words_of(const reading::Claim &claim, std::string_view who)
{
    std::string words{who};
    words += ' ' + std::string{to_string(claim.stance)} + ": " + (claim.part ? "of whom " : "") +
             std::string{to_string(claim.what)} + store::amount_in_words(claim);
    const std::string whom =
        victims_in_words(claim) + (claim.victims.empty() || claim.side.empty() ? "" : ", ") + claim.side;
    return whom.empty() ? words : words + " (" + whom + ')';
}

std::string sentence_around(std::string_view text, Span span)
{
    constexpr std::size_t reach = 80; // bytes on either side
    const auto is_continuation = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    std::size_t begin = std::min(span.begin, text.size());
    std::size_t end = std::min(std::max(span.end, span.begin), text.size());
    while (begin > 0 && text[begin - 1] != '\n' && (span.begin - begin < reach || is_continuation(begin)))
        --begin;
    while (end < text.size() && text[end] != '\n' && (end - span.end < reach || is_continuation(end)))
        ++end;
    std::string words{text.substr(begin, end - begin)};
    if (begin > 0 && text[begin - 1] != '\n')
        words.insert(0, "...");
    return end < text.size() && text[end] != '\n' ? words + "..." : words;
}

std::string counted(std::size_t number, const std::string &one, const std::string &many)
{
    return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

std::string aligned(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], letters(row[i]));
    }
    std::string text;
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size())
                text += std::string(widths[i] - letters(row[i]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

} // namespace dateline::cli
