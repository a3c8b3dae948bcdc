// How the names benchmark measures and what it prints.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace dateline::bench
{

/// Processor time of this thread in seconds: other programs may run beside.
[[nodiscard]] inline double processor_s()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// For what other processes do.
[[nodiscard]] inline double clock_s()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Quantiles {
    double p50 = 0;
    double p95 = 0;
    explicit Quantiles(std::vector<double> values)
    {
        std::ranges::sort(values);
        const auto at = [&](double share) {
            return values.empty() ? 0
                                  : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
        };
        p50 = at(0.5);
        p95 = at(0.95);
    }
};

/// Three digits that count, with the unit that suits: "1.07 µs", "48.2 ms", "1.30 s".
[[nodiscard]] inline std::string duration(double seconds)
{
    const auto [value, unit] = seconds < 1e-3 ? std::pair{seconds * 1e6, "µs"}
                               : seconds < 1  ? std::pair{seconds * 1e3, "ms"}
                                              : std::pair{seconds, "s"};
    std::string text(32, '\0');
    const int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
    text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.*f %s", digits, value, unit)));
    return text;
}

[[nodiscard]] inline std::string number(double value, int digits)
{
    std::string text(32, '\0');
    text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.*f", digits, value)));
    return text;
}

/// One line of the table, at once: a run takes minutes.
inline void row(const std::string &work, const std::string &by, const std::string &figure)
{
    std::printf("| %s | %s | %s |\n", work.c_str(), by.c_str(), figure.c_str());
    std::fflush(stdout);
}

} // namespace dateline::bench
