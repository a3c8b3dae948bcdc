#include "store/atomic_file.hpp"
#include "store/gdal_access.hpp"
#include "store/project_writer.hpp"

#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;
// Throws std::runtime_error, or leaves the reason to GDAL's complaints.
void write_dataset(const Project &project, const fs::path &path)
{
    ProjectWriter writer{path};
    const ProjectIndex index{project};
    for (const reading::Incident &incident : project.incidents)
        writer.add(incident, summary_of(incident, index));
    for (const reading::Reading &reading : project.readings)
        writer.add(reading);
    for (const incidents::Link &link : project.links)
        writer.add(link);
    for (const Edit &edit : project.edits)
        writer.add(edit);
    for (const reading::InputProblem &problem : project.rejects)
        writer.add(problem);
    std::map<std::string, std::string> metadata = project.metadata;
    metadata["application"] = "Dateline";
    metadata["schema_version"] = std::to_string(schema_version);
    metadata["content_hash"] = project.content_hash();
    writer.finish(metadata);
}

void verify(const Project &project, const fs::path &path)
{
    const Project again = load(path);
    if (again.content_hash() != project.content_hash())
        throw std::runtime_error("what was written could not be read back");
}

// SQLite would replay the log of another program onto our new file. Of a file with a write-ahead log, that program has
// both files of it while it has the project open, though there may be nothing in them yet.
void refuse_if_open_elsewhere(const fs::path &path)
{
    const std::string target = link_target(path).string();
    for (const char *suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code error;
        const fs::path log = target + suffix;
        const auto size = fs::file_size(log, error);
        if (!error && (size > 0 || suffix != std::string_view{"-journal"}))
            throw StoreError(path.string() + ": another program has it open, or crashed while it had (" + log.string() +
                             "); close it there, or open the file once in that program");
    }
}

void refuse_if_changed(const KnownFiles &files, const fs::path &path)
{
    if (files.changed(path))
        throw StoreError(path.string() + ": was changed by another program since it was opened; save under another "
                                         "name, or open it again and repeat your changes");
}

// Only where the disk is to blame is there a use in freeing space.
std::string remedy_for(const std::string &reason)
{
    for (const char *blame :
         {"disk", "I/O", "full", "space", "could not be made", "could not be completed", "unable to open"})
        if (reason.find(blame) != std::string::npos)
            return "free space or choose another folder";
    return "leave out the article it is about";
}

} // namespace

void save(const Project &project, const fs::path &path) { save(project, path, FolderLock{path}); }

void write_project_file(const fs::path &path, const KnownFiles &files,
                        const std::function<void(const fs::path &part)> &write)
{
    prepare_gdal();
    refuse_if_open_elsewhere(path);
    refuse_if_changed(files, path);
    replace_file(path, [&](const fs::path &part) {
        const GdalComplaints complaints;
        std::string reason;
        try {
            write(part);
        } catch (const StoreError &) {
            throw;
        } catch (const std::runtime_error &error) {
            reason = error.what();
        }
        if (complaints.any())
            reason = complaints.text();
        if (!reason.empty())
            throw StoreError(path.string() + ": cannot be written (" + reason + "); " + remedy_for(reason) +
                             ". What was there before is untouched");
        refuse_if_changed(files, path); // who takes no lock may have come meanwhile
        refuse_if_open_elsewhere(path);
    });
}

void save(const Project &project, const fs::path &path, const FolderLock &)
{
    write_project_file(path, *project.files, [&](const fs::path &part) {
        write_dataset(project, part);
        verify(project, part);
    });
    project.files->note(path);
}

} // namespace dateline::store
