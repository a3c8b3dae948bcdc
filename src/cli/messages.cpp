#include "messages.hpp"

#include <cerrno>
#include <iostream>
#include <system_error>

namespace dateline::cli
{

void say(std::string_view message) { std::cerr << "dateline: " << message << '\n'; }

void say(const reading::InputProblem &problem)
{
    std::cerr << "dateline: " << problem.path << ':';
    if (problem.line > 0)
        std::cerr << problem.line << ':';
    std::cerr << ' ' << problem.message << '\n';
}

OutputError::OutputError(int error)
    : std::runtime_error("standard output: cannot be written (" +
                         (error == 0 ? "reason unknown" : std::generic_category().message(error)) +
                         "); free space, or write elsewhere"),
      m_broken_pipe(error == EPIPE)
{
}

void put(std::string_view text)
{
    errno = 0;
    if (!std::cout.write(text.data(), static_cast<std::streamsize>(text.size())))
        throw OutputError(errno);
}

void flush_output()
{
    if (!std::cout.flush())
        throw OutputError(errno);
}

} // namespace dateline::cli
