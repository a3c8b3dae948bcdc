#include "reading/numbered_series.hpp"

#include "reading/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace dateline::reading
{
namespace
{

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t head_bytes = 600; // a number stands above the text

// Reads a text byte by byte, with nothing behind its end.
class Cursor
{
public:
    Cursor(std::string_view text, std::size_t at) : m_text(text), m_at(at) {}

    [[nodiscard]] std::size_t at() const noexcept { return m_at; }
    [[nodiscard]] char peek() const noexcept { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    // A number of so many digits and no more.
    std::optional<int> number(std::size_t least, std::size_t most)
    {
        std::size_t end = m_at;
        while (end < m_text.size() && is_digit(m_text[end]))
            ++end;
        const std::size_t size = end - m_at;
        int value = 0;
        if (size < least || size > most ||
            std::from_chars(m_text.data() + m_at, m_text.data() + end, value).ec != std::errc{})
            return std::nullopt;
        m_at = end;
        return value;
    }
    std::string capitals(std::size_t most)
    {
        std::string result;
        while (result.size() < most && is_upper(peek()))
            result += m_text[m_at++];
        return result;
    }
    // A hyphen or a dash.
    bool dash()
    {
        for (const std::string_view form : {"-", "\u2010", "\u2011", "\u2013", "\u2014"})
            if (m_text.substr(m_at).starts_with(form)) {
                m_at += form.size();
                return true;
            }
        return false;
    }

private:
    std::string_view m_text;
    std::size_t m_at;
};

// "2011-07-S-039" at a byte.
std::optional<SerialNumber> by_month(std::string_view text, std::size_t at, const std::string &outlet)
{
    Cursor cursor{text, at};
    auto year = cursor.number(3, 4);
    if (year && *year < 100 && cursor.at() - at == 3) // "011-07-S-051": its first digit was lost
        *year += 2000;
    if (!year || *year < 1900 || *year > 2100 || !cursor.dash())
        return std::nullopt;
    const auto month = cursor.number(1, 2);
    if (!month || *month < 1 || *month > 12 || !cursor.dash())
        return std::nullopt;
    const std::string letters = cursor.capitals(4);
    if (letters.empty() || !cursor.dash())
        return std::nullopt;
    const auto number = cursor.number(1, 5);
    if (!number)
        return std::nullopt;
    const std::chrono::year_month that{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)}};
    const std::string office =
        (outlet.empty() ? std::string{} : outlet + '|') + std::to_string(*year) + '-' + std::to_string(*month);
    return SerialNumber{.series = office + '-' + letters, .number = *number, .month = that, .office = office};
}

// "Release No. 39" as a title or a line of its own; its series is all that stands before the number.
std::optional<SerialNumber> by_outlet(std::string_view line, const std::string &outlet)
{
    constexpr std::size_t longest_line = 120; // bytes
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
        line.remove_suffix(1);
    std::size_t first = line.size();
    while (first > 0 && is_digit(line[first - 1]))
        --first;
    const auto number = Cursor{line, first}.number(1, 5);
    if (!number || line.size() > longest_line)
        return std::nullopt;
    std::string_view before = line.substr(0, first);
    const auto drop = [&](std::string_view what) {
        const bool found = before.ends_with(what);
        before.remove_suffix(found ? what.size() : 0);
        return found;
    };
    drop(" ");
    if (!drop("No.") && !drop("Nr.") && !drop("\u2116") && !drop("#"))
        return std::nullopt;
    while (drop(" "))
        ;
    // What offices number, in every language that writes it so.
    static constexpr std::array<std::string_view, 9> documents{"release", "communique", "bulletin", "report",  "sitrep",
                                                               "update",  "statement",  "summary",  "briefing"};
    std::string name{before};
    std::ranges::transform(name, name.begin(), small_of);
    const std::string_view word = std::string_view{name}.substr(name.find_last_of(' ') + 1);
    if (std::ranges::find(documents, word) == documents.end())
        return std::nullopt;
    return SerialNumber{.series = outlet + '|' + name, .number = *number};
}

std::optional<SerialNumber> serial_number_in(std::string_view head, const std::string &outlet)
{
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (is_digit(head[i]) && (i == 0 || !is_digit(head[i - 1])))
            if (auto found = by_month(head, i, outlet))
                return found;
    }
    for (std::size_t begin = 0; !outlet.empty() && begin < head.size();) {
        const std::size_t end = std::min(head.find('\n', begin), head.size());
        if (auto found = by_outlet(head.substr(begin, end - begin), outlet))
            return found;
        begin = end + 1;
    }
    return std::nullopt;
}

std::string text_of_day(sys_days day) { return to_iso(Instant{day}).substr(0, 10); }

// What lies before and behind a number.
struct Neighbour {
    double number;
    sys_days day;
};

} // namespace

std::optional<SerialNumber> serial_number(const Article &article)
{
    if (auto found = serial_number_in(article.title, article.outlet))
        return found;
    return serial_number_in(std::string_view{article.text}.substr(0, head_bytes), article.outlet);
}

void NumberedSeries::add(const SerialNumber &number, sys_days published)
{
    if (m_known >= most_known)
        return;
    if (m_series[number.series].emplace(number.number, published).second)
        ++m_known;
    if (!number.office.empty())
        m_series[number.office].emplace(number.number, published);
}

std::optional<NumberedSeries::Estimate> NumberedSeries::estimate(const SerialNumber &number) const
{
    for (const std::string &name : {number.series, number.office})
        if (const auto series = m_series.find(name); series != m_series.end())
            if (auto found = between(series->second, number))
                return found;
    return std::nullopt;
}

std::optional<NumberedSeries::Estimate> NumberedSeries::between(const Days &known, const SerialNumber &number)
{
    const auto behind = known.lower_bound(number.number);
    const auto named = [](const auto &each) {
        return "number " + std::to_string(each.first) + " of " + text_of_day(each.second);
    };
    // A number that counts all years may come again in each; a month has it once.
    if (behind != known.end() && behind->first == number.number && number.month)
        return Estimate{behind->second, behind->second, named(*behind) + " bears the same number"};

    std::optional<Neighbour> before, after;
    std::string reason;
    if (behind != known.begin()) {
        const auto &[n, day] = *std::prev(behind);
        before = {static_cast<double>(n), day};
        reason = "after " + named(*std::prev(behind));
    } else if (number.month) {
        before = {0, sys_days{*number.month / 1}};
        reason = "after the first of the month";
    }
    if (behind != known.end()) {
        after = {static_cast<double>(behind->first), behind->second};
        reason += (reason.empty() ? "" : " and ") + ("before " + named(*behind));
    } else if (before && number.month && before->number > 0) {
        // As many a day as since the first of the month; past its end it would count in the next.
        const double a_number =
            static_cast<double>((before->day - sys_days{*number.month / 1}).count()) / before->number;
        const double ahead = a_number * (static_cast<double>(number.number) - before->number);
        const sys_days last{*number.month / std::chrono::last};
        const double reach = 1 + 2 * std::sqrt(a_number * ahead);
        const auto day = [&](double from) {
            return std::clamp(before->day + days{std::lround(from)}, before->day, std::max(before->day, last));
        };
        return Estimate{day(ahead - reach), day(ahead + reach), reason};
    }
    constexpr days longest_gap{60}; // another year's count begins anew
    if (!before || !after || after->number <= static_cast<double>(number.number) || after->day < before->day ||
        after->day - before->day > longest_gap)
        return std::nullopt;
    const double gap = static_cast<double>((after->day - before->day).count());
    const double steps = after->number - before->number;
    const double rank = (static_cast<double>(number.number) - before->number) / steps;
    const double mean = gap * rank;
    const double reach = 2 * gap * std::sqrt(rank * (1 - rank) / (steps + 1));
    const auto day = [&](double from) {
        return std::clamp(before->day + days{std::lround(from)}, before->day, after->day);
    };
    return Estimate{day(mean - reach), day(mean + reach), reason};
}

void SeriesReader::read(Article &&article)
{
    auto number = serial_number(article);
    if (!number) {
        m_sink(m_reader.read(std::move(article)));
        return;
    }
    if (article.published) {
        m_series.add(*number, *article.published);
        m_sink(m_reader.read(std::move(article)));
        return;
    }
    Reading reading = m_reader.read(article);
    const auto &found = reading.article;
    if (found.published && found.published_reach == days{0})
        m_series.add(*number, *found.published);
    else if (m_waiting.size() < most_waiting && m_bytes + article.text.size() <= most_bytes) {
        m_bytes += article.text.size();
        m_waiting.push_back({std::move(article), std::move(*number)});
        return;
    }
    m_sink(std::move(reading));
}

void SeriesReader::finish()
{
    for (Waiting &each : m_waiting) {
        if (const auto estimate = m_series.estimate(each.number)) {
            each.article.published = estimate->latest;
            each.article.published_reach = estimate->latest - estimate->earliest;
            each.article.published_basis = DateBasis::Inferred;
            each.article.published_reason = estimate->reason;
        }
        m_sink(m_reader.read(std::move(each.article)));
    }
    m_waiting.clear();
    m_bytes = 0;
}

} // namespace dateline::reading
