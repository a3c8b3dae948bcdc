// From files to a project: the work that Session does on another thread.
#pragma once

#include "models/project_index.hpp"

#include <functional>
#include <map>
#include <memory>
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
    QStringList paths;                          ///< projects (*.gpkg), articles, and folders of articles
    std::shared_ptr<const store::Project> onto; ///< what they are added to; null: they are a project of their own
};

/// Asked between articles; called on the thread of the work.
using ProgressSink = std::function<void(const Progress &)>;
using StopFlag = std::function<bool()>;

struct Opened {
    std::shared_ptr<const ProjectIndex> index;             ///< null if stopped or failed
    std::shared_ptr<const gazetteer::Gazetteer> gazetteer; ///< to be handed to the next opening; may be null
    std::vector<reading::InputProblem> problems;
    QString hash;  ///< of the data
    QString error; ///< why nothing could be opened; for people
    int fresh = 0; ///< articles that were not there before
    int known = 0; ///< articles that were
};

/// Never throws. Adding what is there already gives the same hash.
[[nodiscard]] Opened open_inputs(const Inputs &inputs, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                                 const ProgressSink &progress, const StopFlag &stop);
/// Empty, or why it could not be written. `metadata` goes before the project's own; an empty value removes a key.
[[nodiscard]] QString save_project(const store::Project &project, const QString &path,
                                   const std::map<std::string, std::string> &metadata = {});
/// A crowd's file is all there is of it: saving it elsewhere copies it. Empty, or why that could not be done.
[[nodiscard]] QString copy_project(const std::filesystem::path &from, const QString &path);
[[nodiscard]] bool is_project_file(const QString &path);

} // namespace dateline::models
