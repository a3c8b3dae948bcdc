// A verb of the command line: declares its options, then does its work.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <stdexcept>

namespace dateline::cli
{

/// Exit statuses (as the man page has them).
inline constexpr int done = 0;
inline constexpr int some_refused = 1;
inline constexpr int wrong_usage = 2;

/// Options that do not fit together. main() prints it and ends with wrong_usage.
class UsageError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

class Verb
{
public:
    Verb() = default;
    Verb(const Verb &) = delete;
    Verb &operator=(const Verb &) = delete;
    virtual ~Verb() = default;

    /// Declares what the verb takes, under `app`. Opens nothing.
    virtual void setup(CLI::App &app) = 0;
    /// Does the work; returns an exit status. Throws what main() prints.
    virtual int run() = 0;
};

std::unique_ptr<Verb> make_read();
std::unique_ptr<Verb> make_import();
std::unique_ptr<Verb> make_incidents();
std::unique_ptr<Verb> make_export();
std::unique_ptr<Verb> make_check();
std::unique_ptr<Verb> make_gazetteer();
std::unique_ptr<Verb> make_brief();
std::unique_ptr<Verb> make_view();
std::unique_ptr<Verb> make_eval();

} // namespace dateline::cli
