#include "inputs/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dateline::inputs
{
namespace
{

constexpr std::size_t message_bytes = 4096;

class File
{
public:
    explicit File(int number = -1) noexcept : m_number(number) {}
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    ~File() { close(); }
    void close() noexcept
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }
    void reset(int number) noexcept
    {
        close();
        m_number = number;
    }
    [[nodiscard]] int number() const noexcept { return m_number; }

private:
    int m_number;
};

// A file in memory with these bytes, to be read from its start.
bool fill(File &file, std::string_view bytes)
{
    file.reset(memfd_create("input", MFD_CLOEXEC));
    while (!bytes.empty()) {
        const ssize_t written = write(file.number(), bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return file.number() >= 0 && lseek(file.number(), 0, SEEK_SET) == 0;
}

struct Pipe {
    File read, write;
    bool open()
    {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            return false;
        read.reset(ends[0]);
        write.reset(ends[1]);
        return true;
    }
};

// Of the program's environment only what a program needs to be found and to write UTF-8.
std::vector<std::string> environment()
{
    std::vector<std::string> variables{"LC_ALL=C.UTF-8"};
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in this program changes the environment
    if (const char *path = std::getenv("PATH"); path != nullptr)
        variables.push_back(std::string{"PATH="} + path);
    return variables;
}

std::vector<char *> pointers(std::vector<std::string> &texts)
{
    std::vector<char *> result;
    result.reserve(texts.size() + 1);
    for (std::string &text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

void limit(pid_t child, const ChildLimits &limits)
{
    const auto seconds = static_cast<rlim_t>(limits.time.count());
    const rlimit time{seconds, seconds + 1};
    prlimit(child, RLIMIT_CPU, &time, nullptr);
    const rlimit memory{limits.memory, limits.memory};
    if (limits.memory > 0)
        prlimit(child, RLIMIT_AS, &memory, nullptr);
    const rlimit none{0, 0};
    prlimit(child, RLIMIT_CORE, &none, nullptr);
    prlimit(child, RLIMIT_FSIZE, &none, nullptr); // it writes to its pipes only
}

// Reads both pipes until they end. False if a limit is broken, which `result` then tells.
bool listen(Pipe &output, Pipe &message, const ChildLimits &limits, ChildResult &result)
{
    const auto end = std::chrono::steady_clock::now() + limits.time;
    std::array<char, 64U << 10U> piece{};
    std::array<pollfd, 2> waiting{pollfd{output.read.number(), POLLIN, 0}, pollfd{message.read.number(), POLLIN, 0}};
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        const int ready = left.count() <= 0 ? 0 : poll(waiting.data(), waiting.size(), static_cast<int>(left.count()));
        if (ready == 0) {
            result.end = ChildEnd::TimedOut;
            return false;
        }
        if (ready < 0 && errno != EINTR)
            return false;
        for (pollfd &one : waiting) {
            if (ready < 0 || one.fd < 0 || one.revents == 0)
                continue;
            const ssize_t got = read(one.fd, piece.data(), piece.size());
            if (got <= 0) {
                one.fd = -1;
                continue;
            }
            std::string &text = &one == waiting.data() ? result.output : result.message;
            text.append(piece.data(), static_cast<std::size_t>(got));
        }
        result.message.resize(std::min(result.message.size(), message_bytes));
        if (result.output.size() > limits.output) {
            result.end = ChildEnd::TooMuchOutput;
            return false;
        }
    }
    return true;
}

} // namespace

ChildResult run_child(const std::vector<std::string> &arguments, std::string_view input, const ChildLimits &limits)
{
    ChildResult result;
    File in;
    Pipe output;
    Pipe message;
    if (!fill(in, input) || !output.open() || !message.open())
        return result;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.write.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, message.write.number(), STDERR_FILENO);
    std::vector<std::string> words = arguments;
    std::vector<std::string> variables = environment();
    pid_t child = 0;
    const int error = posix_spawnp(&child, words.front().c_str(), &actions, nullptr, pointers(words).data(),
                                   pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    output.write.close();
    message.write.close();
    if (error != 0) {
        result.end = error == ENOENT ? ChildEnd::NotFound : ChildEnd::Failed;
        return result;
    }
    limit(child, limits);
    const bool whole = listen(output, message, limits, result);
    if (!whole)
        kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!whole)
        return result;
    result.end = ChildEnd::Exited;
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

} // namespace dateline::inputs
