// Reports that a publisher numbers, as press offices do: one that does not say its day lies between its neighbours.
#pragma once

#include "reading/reader.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// The number that a report bears at its head, and the series that it counts in.
struct SerialNumber {
    std::string series; ///< what is equal in all of them: "2011-07-S", or the outlet and "press release"
    long number = 0;
    std::optional<std::chrono::year_month> month{}; ///< where the series is one of a month
    std::string office{}; ///< what other series of one counter have in common, if there may be such: "2011-07"
};

/// From the title or the first lines: "2011-07-S-039", or "Press release No. 39" where the outlet is known. Nothing if
/// there is none.
[[nodiscard]] std::optional<SerialNumber> serial_number(const Article &article);

/// The days of numbered reports, and what they say of a number between them.
class NumberedSeries
{
public:
    /// A time in which a report appeared, and what bounds it, for people.
    struct Estimate {
        std::chrono::sys_days earliest, latest; ///< both included
        std::string reason;
    };

    /// Nothing more is kept beyond `most_known` reports.
    void add(const SerialNumber &number, std::chrono::sys_days published);
    /// Reports are taken to appear evenly between two neighbours, or between the first of the month and the one
    /// neighbour: the time is that of the order statistic of their rank (its mean, and two standard deviations to each
    /// side). The day itself where a report of the same number is known. Where the series has no neighbour, those of
    /// the office are taken. Nothing without a neighbour, or where their days are not in the order of their numbers.
    [[nodiscard]] std::optional<Estimate> estimate(const SerialNumber &number) const;

    static constexpr std::size_t most_known = 200'000;

private:
    using Days = std::map<long, std::chrono::sys_days>; ///< by number
    [[nodiscard]] static std::optional<Estimate> between(const Days &known, const SerialNumber &number);

    std::map<std::string, Days, std::less<>> m_series; ///< and offices
    std::size_t m_known = 0;
};

/// Reads a stream of articles. One that bears a number and does not say its day waits until all are there, and is then
/// read with what its series tells of its day, as an inferred date; so it comes last.
class SeriesReader
{
public:
    using Sink = std::function<void(Reading &&)>;

    /// `reader` must outlive it.
    SeriesReader(const Reader &reader, Sink sink) : m_reader(reader), m_sink(std::move(sink)) {}
    void read(Article &&article);
    /// Those that waited. Must be called in the end.
    void finish();

    /// More are not kept back, but read at once without what their series tells.
    static constexpr std::size_t most_waiting = 10'000;
    static constexpr std::size_t most_bytes = 64U << 20U; ///< of text

private:
    struct Waiting {
        Article article;
        SerialNumber number;
    };
    const Reader &m_reader;
    Sink m_sink;
    NumberedSeries m_series;
    std::vector<Waiting> m_waiting;
    std::size_t m_bytes = 0;
};

} // namespace dateline::reading
