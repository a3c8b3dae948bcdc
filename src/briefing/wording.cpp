#include "briefing/wording.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <format>

namespace dateline::briefing
{
namespace
{

using reading::Instant;
using reading::Precision;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string month_text(year_month_day day) { return std::string{months.at(static_cast<unsigned>(day.month()) - 1)}; }

std::string clock_text(Instant at, minutes offset)
{
    const auto local = at + offset;
    const auto since = local - std::chrono::floor<days>(local);
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(since);
    return std::format("{:02}:{:02}", hours.count(), std::chrono::duration_cast<minutes>(since - hours).count());
}

} // namespace

std::string day_text(year_month_day day)
{
    return std::format("{} {} {}", static_cast<unsigned>(day.day()), month_text(day), static_cast<int>(day.year()));
}

std::string moment_text(Instant at, minutes offset)
{
    return day_text(reading::local_day(at, offset)) + ", " + clock_text(at, offset);
}

std::string days_text(Instant from, Instant to, minutes offset)
{
    const year_month_day first = reading::local_day(from, offset);
    const year_month_day last = reading::local_day(std::max(from, to - std::chrono::seconds{1}), offset);
    if (first == last)
        return day_text(first);
    std::string text = std::to_string(static_cast<unsigned>(first.day()));
    if (first.year() != last.year())
        text = day_text(first);
    else if (first.month() != last.month())
        text += " " + month_text(first);
    return text + " – " + day_text(last);
}

std::string when_text(const reading::Interval &interval)
{
    const minutes offset = interval.utc_offset;
    const year_month_day day = reading::local_day(interval.from, offset);
    if (!interval.valid())
        return "date unknown";
    switch (interval.precision) {
    case Precision::Minute:
        return moment_text(interval.from, offset);
    case Precision::Hour:
        return day_text(day) + ", about " + clock_text(interval.from, offset);
    case Precision::PartOfDay:
        return day_text(day) + ", " + clock_text(interval.from, offset) + "–" + clock_text(interval.to, offset);
    case Precision::Month:
        return month_text(day) + " " + std::to_string(static_cast<int>(day.year()));
    case Precision::Year:
        return std::to_string(static_cast<int>(day.year()));
    case Precision::Day:
    case Precision::Week:
    case Precision::Season:
    case Precision::Unknown:
        break;
    }
    return days_text(interval.from, interval.to, offset);
}

std::string zone_text(minutes offset)
{
    if (offset == minutes{0})
        return "UTC";
    const long total = std::abs(offset.count());
    const std::string sign = offset.count() < 0 ? "−" : "+";
    return total % 60 == 0 ? std::format("UTC{}{}", sign, total / 60)
                           : std::format("UTC{}{}:{:02}", sign, total / 60, total % 60);
}

std::string place_text(const reading::IncidentPlace &place, const std::string &name)
{
    std::string text;
    switch (place.relation) {
    case reading::Relation::Near:
        text = "near ";
        break;
    case reading::Relation::Direction:
        text = "towards ";
        break;
    case reading::Relation::Between:
        text = "between ";
        break;
    case reading::Relation::Within:
        text = "in ";
        break;
    case reading::Relation::Road:
        text = "along ";
        break;
    case reading::Relation::At:
    case reading::Relation::From:
        break;
    }
    return text + name;
}

std::string point_text(const reading::IncidentPlace &place)
{
    if (!place.point.valid())
        return {};
    const auto [lat, lon] = place.point;
    std::string text =
        std::format("{:.3f}° {} {:.3f}° {}", std::abs(lat), lat < 0 ? 'S' : 'N', std::abs(lon), lon < 0 ? 'W' : 'E');
    constexpr double least_reach_m = 50; // less than the last figure says
    if (place.radius_m >= least_reach_m)
        text += place.radius_m < 10'000 ? std::format(" ± {:.2g} km", place.radius_m / 1000)
                                        : std::format(" ± {:.0f} km", place.radius_m / 1000);
    return text;
}

std::string figure_text(const reading::Claim &claim)
{
    std::string text;
    if (claim.min && claim.max)
        text = *claim.min == *claim.max ? std::to_string(*claim.min) : std::format("{}–{}", *claim.min, *claim.max);
    else if (claim.min)
        text = std::format("{}+", *claim.min);
    else if (claim.max)
        text = std::format("≤{}", *claim.max);
    else
        text = "some";
    return claim.approximate && claim.min ? "~" + text : text;
}

std::string count_text(std::size_t count, std::string_view one, std::string_view many)
{
    return std::format("{} {}", count, count == 1 ? one : many);
}

} // namespace dateline::briefing
