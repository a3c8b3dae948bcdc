#include "inputs/archive.hpp"

#include "gazetteer/text.hpp"
#include "inputs/encoding.hpp"
#include "inputs/format.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <memory>
#include <utility>

namespace dateline::inputs
{
namespace
{

// Small things compress well; only what is large does harm.
constexpr std::size_t harmless_bytes = 8U << 20U;

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

std::string path_of(archive_entry *entry)
{
    const char *path = archive_entry_pathname_utf8(entry);
    if (path == nullptr)
        path = archive_entry_pathname(entry);
    if (path == nullptr)
        return "file";
    const Converted converted = to_utf8(path);
    std::string clean = converted.refused ? std::string() : one_spaced(clean_text(converted.text));
    return clean.empty() ? "file" : clean;
}

std::string reason_of(archive *from)
{
    const char *text = archive_error_string(from);
    return text == nullptr ? "reason unknown" : clean_text(text);
}

// The first file of the formats of offices and books, which are zip archives, too.
bool is_document(const std::string &path) { return path == "[Content_Types].xml" || path == "mimetype"; }

class Unpacking
{
public:
    Unpacking(std::string_view bytes, const Limits &limits, ArchiveBudget &budget, const ArchiveSink &sink)
        : m_bytes(bytes), m_limits(limits), m_budget(budget), m_sink(sink),
          m_archive(archive_read_new(), &archive_read_free)
    {
        archive *from = m_archive.get();
        // Only those that libarchive does itself: for others it would start programs.
        archive_read_support_filter_gzip(from);
        archive_read_support_filter_bzip2(from);
        archive_read_support_filter_xz(from);
        archive_read_support_filter_zstd(from);
        archive_read_support_format_zip(from);
        archive_read_support_format_tar(from);
        if (!bytes.starts_with("PK")) // one compressed file; it takes anything, so a broken zip must not come to it
            archive_read_support_format_raw(from);
    }

    std::string run(const std::function<bool()> &stop)
    {
        archive *from = m_archive.get();
        if (archive_read_open_memory(from, m_bytes.data(), m_bytes.size()) != ARCHIVE_OK)
            return "is damaged (" + reason_of(from) + "); fetch it again";
        bool any = false;
        while (m_problem.empty() && !(stop && stop())) {
            archive_entry *entry = nullptr;
            const int status = archive_read_next_header(from, &entry);
            if (status == ARCHIVE_EOF)
                return any ? std::string{} : "is empty: there is no file in it";
            if (status < ARCHIVE_WARN)
                return "is damaged (" + reason_of(from) + "); what stands before that is read: fetch it again";
            any = true;
            if (archive_entry_filetype(entry) == AE_IFREG)
                take(entry);
        }
        return std::move(m_problem);
    }

private:
    void take(archive_entry *entry)
    {
        std::string path = path_of(entry);
        if (is_document(path)) {
            m_problem = "is an office document or a book, not an archive of reports; save its text as *.txt or as PDF";
            return;
        }
        if (m_budget.files == 0) {
            m_problem = "has more than " + std::to_string(m_limits.archive_files) +
                        " files, the limit of an archive with all archives in it; split it";
            return;
        }
        --m_budget.files;
        if (archive_entry_is_encrypted(entry) != 0) {
            m_sink.refused(path, "is locked by a password; unpack it and read the files");
            return;
        }
        std::string bytes;
        if (!read(bytes, head_bytes, path) || !m_sink.wanted({path, bytes}))
            return;
        if (read(bytes, m_limits.archive_bytes, path))
            m_sink.file(path, std::move(bytes));
    }

    // Reads on until there are `size` bytes or the file ends. False if it cannot be read.
    bool read(std::string &bytes, std::size_t size, const std::string &path)
    {
        std::array<char, 64U << 10U> piece{};
        while (bytes.size() < size) {
            const std::size_t wanted = std::min(piece.size(), size - bytes.size());
            const la_ssize_t got = archive_read_data(m_archive.get(), piece.data(), wanted);
            if (got < 0) {
                m_sink.refused(path, "is damaged (" + reason_of(m_archive.get()) + "); fetch the archive again");
                return false;
            }
            if (got == 0)
                return true;
            bytes.append(piece.data(), static_cast<std::size_t>(got));
            if (!count(static_cast<std::size_t>(got)))
                return false;
        }
        return true;
    }

    bool count(std::size_t got)
    {
        m_unpacked += got;
        if (got > m_budget.bytes) {
            m_problem = "unpacks to more than " + size_in_words(m_limits.unpacked_bytes) +
                        ", the limit of an archive with all archives in it; split it";
            return false;
        }
        m_budget.bytes -= got;
        if (m_unpacked > harmless_bytes && m_unpacked / m_limits.unpacked_ratio > m_bytes.size()) {
            m_problem = "unpacks to more than " + std::to_string(m_limits.unpacked_ratio) +
                        " times its size, as archives do that are made to do harm; unpack it yourself if you trust it";
            return false;
        }
        return true;
    }

    std::string_view m_bytes;
    const Limits &m_limits;
    ArchiveBudget &m_budget;
    const ArchiveSink &m_sink;
    Archive m_archive;
    std::size_t m_unpacked = 0;
    std::string m_problem;
};

} // namespace

std::string read_archive(std::string_view bytes, const Limits &limits, ArchiveBudget &budget, const ArchiveSink &sink,
                         const std::function<bool()> &stop)
{
    return Unpacking{bytes, limits, budget, sink}.run(stop);
}

} // namespace dateline::inputs
