// From files to a project: the work that Session does on another thread.
#pragma once

#include "models/project_index.hpp"
#include "store/import.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dateline::models
{

struct Progress {
    int done = 0;
    int total = 0; ///< 0: not known
    QString file;  ///< the one being read
};

/// What is to be opened.
struct Inputs {
    QStringList paths; ///< projects (*.gpkg), articles, datasets of events, and folders of articles
    std::shared_ptr<const ProjectIndex> onto{}; ///< what they are added to; null: they are a project of their own
    std::optional<store::Said> said{};          ///< how the columns of a dataset are read; nothing: as they tell
    bool asks = false;                          ///< how they would be read is asked first, however clear it is
    bool reads_notes = false;                   ///< the notes of a dataset's rows are read as articles are
};

/// Asked between articles; called on the thread of the work.
using ProgressSink = std::function<void(const Progress &)>;
using StopFlag = std::function<bool()>;

struct Opened {
    std::shared_ptr<const ProjectIndex> index;             ///< null if stopped, failed, or a question
    std::shared_ptr<const gazetteer::Gazetteer> gazetteer; ///< to be handed to the next opening; may be null
    std::vector<reading::InputProblem> problems;
    QString hash;         ///< of the data
    QString error;        ///< why nothing could be opened; for people
    int fresh = 0;        ///< articles that were not there before
    int known = 0;        ///< articles that were
    int rows = 0;         ///< of datasets that became incidents
    int refused = 0;      ///< rows of datasets that did not
    bool project = false; ///< it was read from a project file, and nothing else
    /// A dataset alone, of which a person is to say how its columns are read.
    std::optional<store::DatasetLook> question;
};

/// Never throws. Adding what is there already gives the same hash. A table of no known kind is a question first. What
/// has too many incidents to be kept one by one becomes a crowd, in a file that goes with it.
[[nodiscard]] Opened open_inputs(const Inputs &inputs, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                                 const ProgressSink &progress, const StopFlag &stop);
/// Empty, or why it could not be written. `metadata` goes before the project's own; an empty value removes a key.
[[nodiscard]] QString save_project(const store::Project &project, const QString &path,
                                   const std::map<std::string, std::string> &metadata = {});
/// A crowd's file is all there is of it: saving copies it, with this metadata. Empty, or why that could not be done.
[[nodiscard]] QString copy_project(const std::filesystem::path &from, const QString &path,
                                   const store::Project &project, const std::map<std::string, std::string> &metadata);
[[nodiscard]] bool is_project_file(const QString &path);
/// As the file system has it.
[[nodiscard]] std::filesystem::path native(const QString &path);

} // namespace dateline::models
