#include "gazetteer/spill.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace dateline::gazetteer
{
namespace
{

constexpr std::size_t piece = std::size_t{1} << 20U;

GazetteerError no_room(const std::string &folder)
{
    return GazetteerError{folder + ": names cannot be put aside there: " + std::generic_category().message(errno) +
                          "; it takes the rows that wait: make room there, or write the gazetteer elsewhere"};
}

} // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path &folder) : m_folder(folder.string())
{
    std::string name = (folder / "dateline-XXXXXX").string();
    const int number = ::mkostemp(name.data(), O_CLOEXEC);
    if (number < 0)
        throw no_room(m_folder);
    (void)::unlink(name.c_str()); // it lives as long as it is open
    m_file.reset(::fdopen(number, "w+b"));
    if (!m_file) {
        const int reason = errno;
        ::close(number);
        errno = reason;
        throw no_room(m_folder);
    }
}

void TemporaryFile::write(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size() || std::fflush(m_file.get()) != 0)
        throw no_room(m_folder);
    m_size += bytes.size();
}

std::string_view TemporaryFile::read(std::uint64_t offset, std::size_t count, std::string &buffer) const
{
    buffer.resize(count);
    std::size_t got = 0;
    while (got < count) {
        const ssize_t more =
            ::pread(::fileno(m_file.get()), buffer.data() + got, count - got, static_cast<off_t>(offset + got));
        if (more < 0)
            throw no_room(m_folder);
        if (more == 0)
            break;
        got += static_cast<std::size_t>(more);
    }
    return std::string_view{buffer}.substr(0, got);
}

void Spool::flush()
{
    if (!m_file)
        m_file = std::make_unique<TemporaryFile>(m_folder);
    m_file->write(m_buffer);
    m_buffer.clear();
}

void Spool::drain(const std::function<void(std::string_view)> &sink)
{
    if (m_file) {
        std::string buffer;
        for (std::uint64_t at = 0; at < m_file->size();) {
            const auto part = m_file->read(at, piece, buffer);
            if (part.empty())
                break;
            sink(part);
            at += part.size();
        }
        m_file.reset();
    }
    sink(m_buffer);
    m_buffer = {};
}

namespace
{

constexpr std::size_t length_bytes = 2;

std::size_t length_at(std::string_view bytes)
{
    return static_cast<unsigned char>(bytes[0]) | (std::size_t{static_cast<unsigned char>(bytes[1])} << 8U);
}

std::uint64_t front_of(std::string_view record)
{
    std::uint64_t front = 0;
    for (std::size_t i = 0; i < sizeof front; ++i)
        front = (front << 8U) | (i < record.size() ? static_cast<unsigned char>(record[i]) : 0U);
    return front;
}

} // namespace

void RecordSorter::add(std::string_view record)
{
    if (m_arena.size() + record.size() + length_bytes > m_memory && !m_items.empty())
        spill();
    m_items.push_back({front_of(record), static_cast<std::uint32_t>(m_arena.size())});
    m_arena.push_back(static_cast<char>(static_cast<unsigned char>(record.size() & 0xFFU)));
    m_arena.push_back(static_cast<char>(static_cast<unsigned char>(record.size() >> 8U)));
    m_arena += record;
}

std::string_view RecordSorter::record(const Item &item) const
{
    const auto rest = std::string_view{m_arena}.substr(item.at);
    return rest.substr(length_bytes, length_at(rest));
}

void RecordSorter::sort()
{
    std::ranges::sort(m_items, [this](const Item &a, const Item &b) {
        return a.front != b.front ? a.front < b.front : record(a) < record(b);
    });
}

void RecordSorter::spill()
{
    sort();
    if (!m_file)
        m_file = std::make_unique<TemporaryFile>(m_folder);
    Run run{.begin = m_file->size(), .end = 0};
    std::string buffer;
    for (const Item &item : m_items) {
        const std::string_view whole = record(item);
        buffer.append(whole.data() - length_bytes, whole.size() + length_bytes);
        if (buffer.size() >= piece) {
            m_file->write(buffer);
            buffer.clear();
        }
    }
    m_file->write(buffer);
    run.end = m_file->size();
    m_runs.push_back(run);
    m_items.clear();
    m_arena.clear();
}

// The records of one run, one after the other.
class RecordSorter::RunReader
{
public:
    RunReader(const TemporaryFile &file, Run run) : m_file(&file), m_run(run) { next(); }
    [[nodiscard]] std::string_view record() const { return m_record; }
    [[nodiscard]] std::uint64_t front() const { return m_front; }
    /// False at the end.
    bool next()
    {
        if (!whole())
            fill();
        if (!whole())
            return false;
        m_record = m_rest.substr(length_bytes, length_at(m_rest));
        m_front = front_of(m_record);
        m_rest.remove_prefix(length_bytes + m_record.size());
        return true;
    }

private:
    [[nodiscard]] bool whole() const
    {
        return m_rest.size() >= length_bytes && m_rest.size() >= length_bytes + length_at(m_rest);
    }
    void fill()
    {
        m_run.begin -= m_rest.size(); // the piece of a record that was read already
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(piece, m_run.end - m_run.begin));
        m_rest = m_file->read(m_run.begin, count, m_buffer);
        m_run.begin += m_rest.size();
    }

    const TemporaryFile *m_file;
    Run m_run;
    std::string m_buffer;
    std::string_view m_rest;
    std::string_view m_record;
    std::uint64_t m_front = 0;
};

void RecordSorter::drain(const std::function<void(std::string_view)> &sink)
{
    if (m_runs.empty()) {
        sort();
        for (const Item &item : m_items)
            sink(record(item));
    } else {
        if (!m_items.empty())
            spill();
        m_arena = {};
        m_items = {};
        std::vector<std::unique_ptr<RunReader>> runs;
        runs.reserve(m_runs.size());
        for (const Run &run : m_runs)
            runs.push_back(std::make_unique<RunReader>(*m_file, run));
        const auto later = [&](std::size_t a, std::size_t b) {
            if (runs[a]->front() != runs[b]->front())
                return runs[a]->front() > runs[b]->front();
            const int order = runs[a]->record().compare(runs[b]->record());
            return order != 0 ? order > 0 : a > b;
        };
        std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
        for (std::size_t i = 0; i < runs.size(); ++i)
            next.push(i);
        while (!next.empty()) {
            const std::size_t run = next.top();
            next.pop();
            sink(runs[run]->record());
            if (runs[run]->next())
                next.push(run);
        }
        m_file.reset();
        m_runs.clear();
    }
    m_arena = {};
    m_items = {};
}

} // namespace dateline::gazetteer
