// From a dataset to a new project file, row after row.
#include "store/content_hash.hpp"
#include "store/import.hpp"
#include "store/project_writer.hpp"

#include <exception>
#include <future>
#include <utility>

namespace dateline::store
{
namespace
{

constexpr std::size_t batch_rows = 250; // so few that their memory stays near the processor, and with the program

// Rows that another thread writes while the next ones are read. Writing takes longer: what need not be done in the file
// is done before.
class Batches
{
public:
    Batches(ProjectWriter &writer, ContentHash &hash) : m_writer(writer), m_hash(hash)
    {
        m_rows.reserve(batch_rows);
        m_written.reserve(batch_rows); // a summary points into its row: that stays where it is
    }

    void add(CodedRow &&row)
    {
        Ready &ready = m_rows.emplace_back(std::move(row), Summary{});
        ready.summary = summary_of(ready.row.incident, ready.row.readings);
        m_hash.add(ready.row.incident);
        for (const reading::Reading &reading : ready.row.readings)
            m_hash.add(reading);
        if (m_rows.size() == batch_rows)
            hand_over();
    }
    /// All is written, or the first failure is thrown.
    void finish()
    {
        hand_over();
        m_writing.get();
    }

private:
    void hand_over()
    {
        if (m_writing.valid())
            m_writing.get();
        std::swap(m_rows, m_written);
        m_rows.clear();
        m_writing = std::async(std::launch::async, [this] {
            for (const auto &[row, summary] : m_written) {
                m_writer.add(row.incident, summary);
                for (const reading::Reading &reading : row.readings)
                    m_writer.add(reading);
            }
        });
    }

    ProjectWriter &m_writer;
    ContentHash &m_hash;
    struct Ready {
        CodedRow row;
        Summary summary;
    };
    std::vector<Ready> m_rows, m_written;
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
                dataset, options, [&](CodedRow &&row) { batches.add(std::move(row)); },
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
