// What goes to standard error, and the end of standard output.
#pragma once

#include "reading/article.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace dateline::cli
{

/// "dateline: MESSAGE".
void say(std::string_view message);
/// "dateline: FILE:LINE: what; remedy".
void say(const reading::InputProblem &problem);

/// Standard output could not be written: a full disk, a closed pipe.
class OutputError : public std::runtime_error
{
public:
    explicit OutputError(int error);
    [[nodiscard]] bool broken_pipe() const noexcept { return m_broken_pipe; }

private:
    bool m_broken_pipe;
};

/// Writes to standard output; throws OutputError as soon as it does not take it.
void put(std::string_view text);
/// Also reports what an earlier write could not do.
void flush_output();

} // namespace dateline::cli
