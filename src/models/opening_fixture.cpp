// Until reading and storing are there: shows a fixture, so that the window can be built.
#include "models/opening.hpp"

#include "../../tests/models/fixture_project.hpp"

namespace dateline::models
{
bool is_project_file(const QString &path) { return path.endsWith(u".gpkg", Qt::CaseInsensitive); }
Opened open_inputs(const QStringList &, std::shared_ptr<const gazetteer::Gazetteer>, const ProgressSink &progress,
                   const StopFlag &)
{
    progress({3, 3, {}});
    Opened opened;
    auto project = std::make_shared<const store::Project>(test::fixture_project());
    opened.problems = project->rejects;
    opened.index = index_of(project, nullptr);
    return opened;
}
QString save_project(const store::Project &, const QString &) { return QStringLiteral("Saving is not built yet."); }
} // namespace dateline::models
