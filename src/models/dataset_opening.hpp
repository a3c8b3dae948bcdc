// From a dataset of events to a project; internal to the opening.
#pragma once

#include "models/opening.hpp"
#include "store/import.hpp"

namespace dateline::models
{

/// As `inputs` want it; `reader` may be null.
[[nodiscard]] store::ImportOptions import_options(const Inputs &inputs, const gazetteer::Gazetteer &gazetteer,
                                                  const reading::Reader *reader);
[[nodiscard]] store::ImportHooks import_hooks(const QString &path, const ProgressSink &progress, const StopFlag &stop);

/// What a person is to be asked of a dataset that is opened alone; nothing: it is clear. Throws StoreError.
[[nodiscard]] std::optional<store::DatasetLook> question_of(const Inputs &inputs,
                                                            const gazetteer::Gazetteer &gazetteer);

/// A dataset as a project of its own. Throws what the import does.
[[nodiscard]] Opened open_dataset(const Inputs &inputs, const std::shared_ptr<const gazetteer::Gazetteer> &gazetteer,
                                  const ProgressSink &progress, const StopFlag &stop);

/// The project in a file, which goes when nobody looks at it any more.
[[nodiscard]] Opened open_as_crowd(Opened opened, const store::Project &project, const ProgressSink &progress,
                                   const StopFlag &stop);
/// The incidents of a project file. `keeps`: Crowd::keeps.
[[nodiscard]] Opened open_crowd(Opened opened, const std::filesystem::path &file, const ProgressSink &progress,
                                const StopFlag &stop, std::shared_ptr<const void> keeps = nullptr);

} // namespace dateline::models
