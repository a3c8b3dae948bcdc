// From files to a project: the work that Session does on another thread.
#pragma once

#include "models/project_index.hpp"

#include <functional>
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

/// Asked between articles; called on the thread of the work.
using ProgressSink = std::function<void(const Progress &)>;
using StopFlag = std::function<bool()>;

struct Opened {
    std::shared_ptr<const ProjectIndex> index;             ///< null if stopped or failed
    std::shared_ptr<const gazetteer::Gazetteer> gazetteer; ///< to be handed to the next opening; may be null
    std::vector<reading::InputProblem> problems;
    QString hash;  ///< of the data
    QString error; ///< why nothing could be opened; for people
};

/// `paths`: one project (*.gpkg), or articles and folders of them. Never throws.
[[nodiscard]] Opened open_inputs(const QStringList &paths, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                                 const ProgressSink &progress, const StopFlag &stop);
/// Empty, or why it could not be written.
[[nodiscard]] QString save_project(const store::Project &project, const QString &path);
[[nodiscard]] bool is_project_file(const QString &path);

} // namespace dateline::models
