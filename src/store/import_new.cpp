// From a dataset to a new project file, row after row.
#include "store/content_hash.hpp"
#include "store/import.hpp"
#include "store/project_writer.hpp"

#include <exception>
#include <future>
#include <memory>
#include <utility>

namespace dateline::store
{
namespace
{

constexpr std::size_t batch_rows = 250; // so few that their memory stays near the processor, and with the program

// Rows that another thread writes while the next ones are read. What need not be done in the file is done before.
class Batches
{
public:
    Batches(ProjectWriter &writer, ContentHash &hash) : m_writer(writer), m_hash(hash) { m_writer.into(m_rows.get()); }

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
    /// All is written, or the first failure is thrown.
    void finish()
    {
        hand_over();
        m_writing.get();
        m_writer.into(nullptr);
    }

private:
    void hand_over()
    {
        if (m_writing.valid())
            m_writing.get();
        std::swap(m_rows, m_written);
        m_rows->clear();
        m_writer.into(m_rows.get());
        m_writing = std::async(std::launch::async, [this] { m_writer.write(*m_written); });
    }

    ProjectWriter &m_writer;
    ContentHash &m_hash;
    std::unique_ptr<RowBatch> m_rows = ProjectWriter::batch(), m_written = ProjectWriter::batch();
    std::size_t m_count = 0;
    std::future<void> m_writing; // last: it ends before what it works on does
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
            Batches batches{writer, hash};
            count = read_dataset(
                dataset, options, [&](CodedRow &&row) { batches.add(row); },
                [&](reading::InputProblem &&found) { problems.push_back(std::move(found)); }, hooks);
            if (count.stopped)
                throw Stopped{};
            batches.finish();
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
