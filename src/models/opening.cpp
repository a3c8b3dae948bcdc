#include "models/opening.hpp"

#include "reading/reader.hpp"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <exception>

namespace dateline::models
{
namespace
{

std::filesystem::path native(const QString &path) { return std::filesystem::path{path.toStdU16String()}; }

/// Only for the progress: how many files a reader will meet.
int count_files(const QStringList &paths, const StopFlag &stop)
{
    int count = 0;
    for (const QString &path : paths) {
        if (!QFileInfo{path}.isDir()) {
            ++count;
            continue;
        }
        QDirIterator files{path,
                           {QStringLiteral("*.txt"), QStringLiteral("*.md"), QStringLiteral("*.jsonl")},
                           QDir::Files,
                           QDirIterator::Subdirectories};
        for (; files.hasNext() && !stop(); files.next())
            ++count;
    }
    return count;
}

store::Project read_project(const QStringList &paths, const gazetteer::Gazetteer &gazetteer,
                            const ProgressSink &progress, const StopFlag &stop)
{
    const reading::Reader reader{gazetteer};
    Progress state{0, count_files(paths, stop), {}};
    store::Project project;
    std::vector<reading::Reading> readings;
    const auto take = [&](reading::Article &&article) {
        state.file = QString::fromStdString(article.path);
        progress(state);
        readings.push_back(reader.read(std::move(article)));
        state.total = std::max(state.total, ++state.done);
        progress(state);
    };
    const auto refuse = [&](reading::InputProblem &&problem) { project.rejects.push_back(std::move(problem)); };
    for (const QString &path : paths) {
        if (stop())
            break;
        reading::read_articles(native(path), take, refuse, {}, stop);
    }
    store::add(project, std::move(readings));
    return project;
}

} // namespace

bool is_project_file(const QString &path) { return path.endsWith(u".gpkg", Qt::CaseInsensitive); }

Opened open_inputs(const QStringList &paths, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                   const ProgressSink &progress, const StopFlag &stop)
{
    Opened opened;
    try {
        if (gazetteer == nullptr)
            gazetteer = std::make_shared<const gazetteer::Gazetteer>(gazetteer::Gazetteer::open_default());
        opened.gazetteer = gazetteer;
        std::shared_ptr<const store::Project> project;
        if (paths.size() == 1 && is_project_file(paths.first())) {
            progress({0, 1, paths.first()});
            project = std::make_shared<const store::Project>(store::load(native(paths.first())));
        } else {
            project = std::make_shared<const store::Project>(read_project(paths, *gazetteer, progress, stop));
        }
        opened.problems = project->rejects;
        if (stop())
            return opened;
        if (project->readings.empty()) {
            opened.error = opened.problems.empty() ? QStringLiteral("There is no report in what was opened.")
                                                   : QString::fromStdString(opened.problems.front().message);
            return opened;
        }
        opened.hash = QString::fromStdString(project->content_hash());
        opened.index = index_of(std::move(project), gazetteer.get());
    } catch (const std::exception &error) {
        opened.error = QString::fromStdString(error.what());
    }
    return opened;
}

QString save_project(const store::Project &project, const QString &path)
{
    try {
        store::save(project, native(path));
        return {};
    } catch (const std::exception &error) {
        return QString::fromStdString(error.what());
    }
}

} // namespace dateline::models
