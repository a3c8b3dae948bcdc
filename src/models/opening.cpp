#include "models/opening.hpp"

#include "inputs/inputs.hpp"
#include "models/crowd.hpp"
#include "reading/reader.hpp"
#include "store/additions.hpp"
#include "store/overview.hpp"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <algorithm>

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
        QDirIterator files{path, QDir::Files, QDirIterator::Subdirectories};
        for (; files.hasNext() && !stop(); files.next())
            ++count;
    }
    return count;
}

/// One input's share of the work.
class Collecting
{
public:
    Collecting(const gazetteer::Gazetteer &gazetteer, const ProgressSink &progress, const StopFlag &stop)
        : m_reader{gazetteer}, m_progress{progress}, m_stop{stop}
    {
    }

    void collect(const QStringList &paths)
    {
        m_state.total = count_files(paths, m_stop);
        for (const QString &path : paths) {
            if (m_stop())
                return;
            m_additions.visit(native(path));
            if (is_project_file(path))
                collect_project(path);
            else
                inputs::read_articles(
                    native(path), [this](reading::Article &&article) { take(std::move(article)); }, m_problem, {},
                    m_stop);
        }
    }
    /// Tells in `opened` how many were new.
    void put_into(store::Project &project, Opened &opened)
    {
        opened.fresh = static_cast<int>(m_additions.fresh(project));
        opened.known = static_cast<int>(m_additions.size()) - opened.fresh;
        m_additions.put_into(project, m_problem);
    }

private:
    void take(reading::Article &&article)
    {
        m_state.file = QString::fromStdString(article.path);
        m_progress(m_state);
        m_additions.add(m_reader.read(std::move(article)), m_problem);
        m_state.total = std::max(m_state.total, ++m_state.done);
        m_progress(m_state);
    }
    void collect_project(const QString &path)
    {
        m_state.file = path;
        m_progress(m_state);
        try {
            m_additions.add(store::load(native(path)), m_problem);
        } catch (const std::exception &error) {
            // It begins with the file's name, as a problem does already.
            const std::string file = native(path).string();
            const std::string message = error.what();
            m_problem({file, 0, message.starts_with(file + ": ") ? message.substr(file.size() + 2) : message, true});
        }
        ++m_state.done;
        m_progress(m_state);
    }

    const reading::Reader m_reader;
    const ProgressSink &m_progress;
    const StopFlag &m_stop;
    Progress m_state;
    store::Additions m_additions;
    const reading::ProblemSink m_problem = [this](reading::InputProblem &&found) { m_additions.add(std::move(found)); };
};

/// Why no report came out of an opening: the newest problem, and how many others there are.
QString nothing_text(const std::vector<reading::InputProblem> &problems)
{
    if (problems.empty())
        return QStringLiteral("There is no report in what was opened.");
    const reading::InputProblem &last = problems.back();
    QString text = QString::fromStdString(last.path);
    if (last.line > 0)
        text += QStringLiteral(", line %1").arg(last.line);
    text += QStringLiteral(": ") + QString::fromStdString(last.message);
    return text;
}

/// The project that `inputs` make, `opened` told what came into it.
std::shared_ptr<const store::Project> project_of(const Inputs &inputs, const gazetteer::Gazetteer &gazetteer,
                                                 const ProgressSink &progress, const StopFlag &stop, Opened &opened)
{
    if (!inputs.onto && inputs.paths.size() == 1 && is_project_file(inputs.paths.first())) {
        progress({0, 1, inputs.paths.first()});
        return std::make_shared<const store::Project>(store::load(native(inputs.paths.first())));
    }
    Collecting collecting{gazetteer, progress, stop};
    collecting.collect(inputs.paths);
    auto project = std::make_shared<store::Project>(inputs.onto ? *inputs.onto : store::Project{});
    if (!stop())
        collecting.put_into(*project, opened);
    return project;
}

Opened open_crowd(Opened opened, const QString &path, std::size_t all, const ProgressSink &progress,
                  const StopFlag &stop)
{
    const auto report = [&](std::size_t done) {
        progress({static_cast<int>(done), static_cast<int>(std::max(done, all)), path});
    };
    opened.index = crowd_of(native(path), report, stop);
    if (opened.index) {
        opened.problems = opened.index->project->rejects;
        const auto &metadata = opened.index->project->metadata;
        const auto hash = metadata.find("content_hash");
        opened.hash = hash == metadata.end() ? QString{} : QString::fromStdString(hash->second);
    }
    return opened;
}

} // namespace

bool is_project_file(const QString &path) { return path.endsWith(u".gpkg", Qt::CaseInsensitive); }

Opened open_inputs(const Inputs &inputs, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                   const ProgressSink &progress, const StopFlag &stop)
{
    Opened opened;
    try {
        if (gazetteer == nullptr)
            gazetteer = std::make_shared<const gazetteer::Gazetteer>(gazetteer::Gazetteer::open_default());
        opened.gazetteer = gazetteer;
        if (!inputs.onto && inputs.paths.size() == 1 && is_project_file(inputs.paths.first()))
            if (const std::size_t all = store::count_incidents(native(inputs.paths.first())); all > most_single)
                return open_crowd(std::move(opened), inputs.paths.first(), all, progress, stop);
        auto project = project_of(inputs, *gazetteer, progress, stop, opened);
        opened.problems = project->rejects;
        if (stop())
            return opened;
        if (project->readings.empty() || (inputs.onto && opened.fresh + opened.known == 0)) {
            opened.error = nothing_text(opened.problems);
            return opened;
        }
        opened.hash = QString::fromStdString(project->content_hash());
        opened.index = index_of(std::move(project), gazetteer.get());
    } catch (const std::exception &error) {
        opened.error = QString::fromStdString(error.what());
    }
    return opened;
}

QString save_project(const store::Project &project, const QString &path,
                     const std::map<std::string, std::string> &metadata)
{
    try {
        const auto known = [&](const auto &entry) {
            const auto own = project.metadata.find(entry.first);
            return own == project.metadata.end() ? entry.second.empty() : own->second == entry.second;
        };
        if (std::ranges::all_of(metadata, known)) {
            store::save(project, native(path));
            return {};
        }
        store::Project changed = project;
        for (const auto &[key, value] : metadata)
            if (value.empty())
                changed.metadata.erase(key);
            else
                changed.metadata[key] = value;
        store::save(changed, native(path));
        return {};
    } catch (const std::exception &error) {
        return QString::fromStdString(error.what());
    }
}

QString copy_project(const std::filesystem::path &from, const QString &path)
{
    const std::filesystem::path to = native(path);
    const std::filesystem::path part = to.string() + ".part";
    std::error_code error;
    if (std::filesystem::equivalent(from, to, error))
        return {};
    std::filesystem::copy_file(from, part, std::filesystem::copy_options::overwrite_existing, error);
    if (!error)
        std::filesystem::rename(part, to, error);
    if (!error)
        return {};
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return QStringLiteral("%1: cannot be written (%2); free space or choose another folder")
        .arg(path, QString::fromStdString(error.message()));
}

} // namespace dateline::models
