// The tables of a project file, row after row: for a project that is in memory, and for an import that never is.
#pragma once

#include "store/project.hpp"
#include "store/sqlite_file.hpp"
#include "store/summary.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace dateline::store
{

class CodePoints;

/// Makes a new file. Throws std::runtime_error; GDAL's complaints may have the reason.
class ProjectWriter
{
public:
    explicit ProjectWriter(const std::filesystem::path &path, SqliteFile::Pages pages = SqliteFile::Pages::Usual);

    /// An empty batch for rows of these tables.
    [[nodiscard]] static std::unique_ptr<RowBatch> batch();
    /// What is added from now on goes to the batch; null: to the file. Meanwhile another thread may write() another
    /// batch.
    void into(RowBatch *batch) { m_into = batch != nullptr ? static_cast<Tables *>(batch) : &m_file; }
    void write(const RowBatch &batch) { m_file.write(batch); }

    void add(const reading::Reading &reading);
    void add(const reading::Incident &incident, const Summary &summary);
    void add(const reading::InputProblem &problem);
    void add(const Edit &edit);
    void add(const incidents::Link &link);
    /// The claimants of all readings, the metadata; the file is whole.
    void finish(const std::map<std::string, std::string> &metadata);

private:
    void add_article(const reading::Article &article);
    void add_mention(const std::string &article, const reading::Mention &mention, const CodePoints &offsets);
    void add_claim(const reading::Reading &reading, const reading::Claim &claim, const CodePoints &offsets);

    SqliteFile m_file;
    Tables *m_into = &m_file;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_claimants; // claims by name and party
};

/// The atomic part of save(): `write` makes the file beside its place, then it is renamed over `path`. `files` are
/// those that are known of the project. Throws StoreError.
void write_project_file(const std::filesystem::path &path, const KnownFiles &files,
                        const std::function<void(const std::filesystem::path &part)> &write);

} // namespace dateline::store
