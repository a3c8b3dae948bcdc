// Another program, run with limits and without a shell.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::inputs
{

struct ChildLimits {
    std::chrono::seconds time{60};
    std::size_t memory = 0; ///< bytes of address space
    std::size_t output = 0; ///< bytes of its standard output
};

enum class ChildEnd : unsigned char { Exited, NotFound, TimedOut, TooMuchOutput, Failed };

struct ChildResult {
    ChildEnd end = ChildEnd::Failed;
    int status = 0;      ///< where it exited; 128 + signal where it was ended by one
    std::string output;  ///< standard output, as far as it came
    std::string message; ///< standard error, its start
};

/// Runs `arguments[0]` (looked for on PATH) with `input` as its standard input, and waits for its end. It is ended
/// where it breaks a limit.
[[nodiscard]] ChildResult run_child(const std::vector<std::string> &arguments, std::string_view input,
                                    const ChildLimits &limits);

} // namespace dateline::inputs
