// From a dataset to a new project file, row after row.
#include "store/content_hash.hpp"
#include "store/import.hpp"
#include "store/project_writer.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace dateline::store
{
namespace
{

constexpr std::size_t batch_rows = 250; // so few that their memory stays near the processor, and with the program
constexpr std::size_t batches = 4;      // one is filled, one is written; the others even out which of them takes longer

// Rows that another thread writes while the next ones are read. What need not be done in the file is done before.
class Batches
{
public:
    Batches(ProjectWriter &writer, ContentHash &hash) : m_writer(writer), m_hash(hash)
    {
        for (std::size_t i = 0; i < batches; ++i)
            m_free.push_back(ProjectWriter::batch());
        take_free();
        m_thread = std::thread([this] { write(); });
    }
    Batches(const Batches &) = delete;
    Batches &operator=(const Batches &) = delete;
    ~Batches() { end(true); }

    void add(const CodedRow &row)
    {
        m_writer.add(row.incident, summary_of(row.incident, row.readings));
        m_hash.add(row.incident);
        for (const reading::Reading &reading : row.readings) {
            m_writer.add(reading);
            m_hash.add(reading);
        }
        if (++m_count % batch_rows == 0)
            hand_over();
    }
    /// All is written, or the failure is thrown.
    void finish()
    {
        hand_over();
        end(false);
        if (m_failure)
            std::rethrow_exception(m_failure);
        m_writer.into(nullptr);
    }

private:
    void hand_over()
    {
        std::unique_lock lock{m_mutex};
        m_full.push_back(std::move(m_rows));
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return !m_free.empty() || m_failure; });
        if (m_failure)
            std::rethrow_exception(m_failure);
        take_free();
    }
    void take_free()
    {
        m_rows = std::move(m_free.back());
        m_free.pop_back();
        m_rows->clear();
        m_writer.into(m_rows.get());
    }
    void write()
    {
        std::unique_lock lock{m_mutex};
        for (;;) {
            m_changed.wait(lock, [this] { return !m_full.empty() || m_ended; });
            if (m_full.empty())
                return;
            std::unique_ptr<RowBatch> batch = std::move(m_full.front());
            m_full.pop_front();
            lock.unlock();
            std::exception_ptr failure;
            try {
                m_writer.write(*batch);
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            m_failure = failure;
            m_free.push_back(std::move(batch));
            m_changed.notify_all();
            if (m_failure)
                return;
        }
    }
    void end(bool drops)
    {
        if (!m_thread.joinable())
            return;
        {
            const std::scoped_lock lock{m_mutex};
            m_ended = true;
            if (drops)
                m_full.clear();
        }
        m_changed.notify_all();
        m_thread.join();
    }

    ProjectWriter &m_writer;
    ContentHash &m_hash;
    std::unique_ptr<RowBatch> m_rows; // that is being filled
    std::size_t m_count = 0;
    std::mutex m_mutex; // of what follows
    std::condition_variable m_changed;
    std::vector<std::unique_ptr<RowBatch>> m_free;
    std::deque<std::unique_ptr<RowBatch>> m_full;
    std::exception_ptr m_failure; // the thread has ended by it
    bool m_ended = false;         // no more comes
    std::thread m_thread;
};

struct Stopped : std::exception {
};

} // namespace

ImportCount import_to_new(const std::filesystem::path &project, const std::map<std::string, std::string> &metadata,
                          const std::string &dataset, const ImportOptions &options, const reading::ProblemSink &problem,
                          const ImportHooks &hooks)
{
    const FolderLock lock{project};
    std::error_code error;
    if (std::filesystem::exists(project, error))
        throw StoreError(project.string() + ": is there already");
    ImportCount count;
    try {
        write_project_file(project, KnownFiles{}, [&](const std::filesystem::path &part) {
            ProjectWriter writer{part, SqliteFile::Pages::Large};
            std::vector<reading::InputProblem> problems;
            ContentHash hash;
            Batches rows{writer, hash};
            count = read_dataset(
                dataset, options, [&](CodedRow &&row) { rows.add(row); },
                [&](reading::InputProblem &&found) { problems.push_back(std::move(found)); }, hooks);
            if (count.stopped)
                throw Stopped{};
            rows.finish();
            for (reading::InputProblem &found : problems) {
                writer.add(found);
                problem(std::move(found));
            }
            std::map<std::string, std::string> all = metadata;
            all["application"] = "Dateline";
            all["schema_version"] = std::to_string(schema_version);
            all["content_hash"] = hash.text();
            writer.finish(all);
        });
    } catch (const Stopped &) {
        count.stopped = true; // the file that was begun is gone
    }
    return count;
}

} // namespace dateline::store
