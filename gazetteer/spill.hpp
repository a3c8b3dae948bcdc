// What a Writer cannot keep in memory: bytes in their order, and records to be sorted. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A file without a name, gone when it is closed. Throws GazetteerError if the folder cannot be written or is full.
class TemporaryFile
{
public:
    explicit TemporaryFile(const std::filesystem::path &folder);
    void write(std::string_view bytes);
    /// Reads up to `count` bytes from `offset` into `buffer`.
    [[nodiscard]] std::string_view read(std::uint64_t offset, std::size_t count, std::string &buffer) const;
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }

private:
    struct Close {
        void operator()(std::FILE *file) const noexcept { (void)std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> m_file;
    std::string m_folder;
    std::uint64_t m_size = 0;
};

/// Bytes that are appended and read once in their order.
class Spool
{
public:
    Spool(std::filesystem::path folder, std::size_t memory) : m_folder(std::move(folder)), m_memory(memory) {}
    void append(std::string_view bytes)
    {
        m_buffer += bytes;
        if (m_buffer.size() >= m_memory)
            flush();
    }
    [[nodiscard]] std::uint64_t size() const noexcept { return (m_file ? m_file->size() : 0) + m_buffer.size(); }
    /// Hands all bytes to `sink`, piece by piece.
    void drain(const std::function<void(std::string_view)> &sink);

private:
    void flush();
    std::filesystem::path m_folder;
    std::size_t m_memory;
    std::string m_buffer;
    std::unique_ptr<TemporaryFile> m_file;
};

/// Sorts records (any bytes, compared as such) in a given amount of memory.
class RecordSorter
{
public:
    RecordSorter(std::filesystem::path folder, std::size_t memory) : m_folder(std::move(folder)), m_memory(memory) {}
    /// At most 65,535 bytes.
    void add(std::string_view record);
    /// Hands all records to `sink` in their order; the view is valid during the call.
    void drain(const std::function<void(std::string_view)> &sink);

private:
    // Where a record begins in the arena, and its first bytes as a number, which settle most comparisons.
    struct Item {
        std::uint64_t front = 0;
        std::uint32_t at = 0;
    };
    struct Run {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };
    class RunReader;
    [[nodiscard]] std::string_view record(const Item &item) const;
    void sort();
    void spill();

    std::filesystem::path m_folder;
    std::size_t m_memory;
    std::string m_arena;
    std::vector<Item> m_items;
    std::unique_ptr<TemporaryFile> m_file;
    std::vector<Run> m_runs;
};

} // namespace dateline::gazetteer
