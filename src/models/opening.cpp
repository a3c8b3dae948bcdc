#include "models/opening.hpp"

#include "inputs/inputs.hpp"
#include "models/crowd.hpp"
#include "models/dataset_opening.hpp"
#include "reading/claimants.hpp"
#include "reading/numbered_series.hpp"
#include "store/additions.hpp"
#include "store/overview.hpp"
#include "store/project_copy.hpp"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <exception>

namespace dateline::models
{
namespace
{

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
    Collecting(const Inputs &inputs, const gazetteer::Gazetteer &gazetteer, const ProgressSink &progress,
               const StopFlag &stop)
        : m_inputs{inputs}, m_gazetteer{gazetteer}, m_reader{gazetteer, {}, reading::own_claimants()},
          m_progress{progress}, m_stop{stop}
    {
    }

    void collect()
    {
        m_state.total = count_files(m_inputs.paths, m_stop);
        for (const QString &path : m_inputs.paths) {
            if (m_stop())
                return;
            m_additions.visit(native(path));
            if (store::is_dataset(native(path)))
                collect_dataset(path);
            else if (is_project_file(path))
                collect_project(path);
            else
                inputs::read_articles(
                    native(path), [this](reading::Article &&article) { take(std::move(article)); }, m_problem, {},
                    m_stop);
        }
        if (!m_stop())
            m_series.finish();
    }
    /// Tells in `opened` how many were new.
    void put_into(store::Project &project, Opened &opened)
    {
        opened.fresh = static_cast<int>(m_additions.fresh(project));
        opened.known = static_cast<int>(m_additions.size()) - opened.fresh;
        if (m_additions.size() > 0 || m_refused || m_datasets.empty()) // it links anew
            m_additions.put_into(project, m_problem);
        for (store::Imported &dataset : m_datasets) {
            opened.rows += static_cast<int>(dataset.count.imported);
            opened.refused += static_cast<int>(dataset.count.refused);
            store::add(project, std::move(dataset));
        }
        m_datasets.clear();
    }

private:
    void take(reading::Article &&article)
    {
        m_state.file = QString::fromStdString(article.path);
        m_progress(m_state);
        m_series.read(std::move(article));
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
            refuse(path, error.what());
        }
        ++m_state.done;
        m_progress(m_state);
    }
    void collect_dataset(const QString &path)
    {
        try {
            const store::ImportOptions options = import_options(m_inputs, m_gazetteer, &m_reader);
            if (const auto look = store::look_at(native(path).string(), options); !look.unsure.empty())
                refuse(path, "its columns do not tell when and where; open it by itself to say which do");
            else
                m_datasets.push_back(
                    store::import_rows(native(path).string(), options, import_hooks(path, m_progress, m_stop)));
        } catch (const std::exception &error) {
            refuse(path, error.what());
        }
        ++m_state.done;
        m_progress(m_state);
    }
    void refuse(const QString &path, const std::string &message)
    {
        // It may begin with the file's name, as a problem does already.
        const std::string file = native(path).string();
        m_problem({file, 0, message.starts_with(file + ": ") ? message.substr(file.size() + 2) : message, true});
    }

    const Inputs &m_inputs;
    const gazetteer::Gazetteer &m_gazetteer;
    const reading::Reader m_reader;
    const ProgressSink &m_progress;
    const StopFlag &m_stop;
    Progress m_state;
    store::Additions m_additions;
    reading::SeriesReader m_series{
        m_reader, [this](reading::Reading &&reading) { m_additions.add(std::move(reading), m_problem); }};
    std::vector<store::Imported> m_datasets;
    bool m_refused = false; // or remarked upon
    const reading::ProblemSink m_problem = [this](reading::InputProblem &&found) {
        m_refused = true;
        m_additions.add(std::move(found));
    };
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

/// What is added to; nothing: an empty project.
store::Project project_before(const Inputs &inputs)
{
    if (!inputs.onto)
        return {};
    return inputs.onto->crowd ? store::load(inputs.onto->crowd->file) : *inputs.onto->project;
}

bool is_one_project(const Inputs &inputs)
{
    return !inputs.onto && inputs.paths.size() == 1 && is_project_file(inputs.paths.first());
}

Opened open_project(Opened opened, const QString &path, const ProgressSink &progress, const StopFlag &stop)
{
    opened.project = true;
    if (store::count_incidents(native(path)) > most_single)
        return open_crowd(std::move(opened), native(path), progress, stop);
    progress({0, 1, path});
    auto project = std::make_shared<const store::Project>(store::load(native(path)));
    opened.problems = project->rejects;
    if (project->readings.empty())
        opened.error = nothing_text(opened.problems);
    else if (!stop()) {
        opened.hash = QString::fromStdString(project->content_hash());
        opened.index = index_of(std::move(project), opened.gazetteer.get());
    }
    return opened;
}

Opened collect(Opened opened, const Inputs &inputs, const ProgressSink &progress, const StopFlag &stop)
{
    Collecting collecting{inputs, *opened.gazetteer, progress, stop};
    collecting.collect();
    if (stop())
        return opened;
    auto project = std::make_shared<store::Project>(project_before(inputs));
    collecting.put_into(*project, opened);
    opened.problems = project->rejects;
    if (stop())
        return opened;
    if (project->readings.empty() || (inputs.onto && opened.fresh + opened.known + opened.rows == 0)) {
        opened.error = nothing_text(opened.problems);
        return opened;
    }
    if (project->incidents.size() > most_single)
        return open_as_crowd(std::move(opened), *project, progress, stop);
    opened.hash = QString::fromStdString(project->content_hash());
    const gazetteer::Gazetteer *gazetteer = opened.gazetteer.get();
    opened.index = index_of(std::move(project), gazetteer);
    return opened;
}

} // namespace

bool is_project_file(const QString &path) { return path.endsWith(u".gpkg", Qt::CaseInsensitive); }

std::filesystem::path native(const QString &path) { return std::filesystem::path{path.toStdU16String()}; }

Opened open_inputs(const Inputs &inputs, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                   const ProgressSink &progress, const StopFlag &stop)
{
    Opened opened;
    try {
        if (gazetteer == nullptr)
            gazetteer = std::make_shared<const gazetteer::Gazetteer>(gazetteer::Gazetteer::open_default());
        opened.gazetteer = gazetteer;
        if (inputs.paths.size() == 1 && store::is_dataset(native(inputs.paths.first()))) {
            opened.question = question_of(inputs, *gazetteer);
            if (opened.question)
                return opened;
            if (!inputs.onto)
                return open_dataset(inputs, gazetteer, progress, stop);
        } else if (is_one_project(inputs)) {
            return open_project(std::move(opened), inputs.paths.first(), progress, stop);
        }
        return collect(std::move(opened), inputs, progress, stop);
    } catch (const std::exception &error) {
        opened = {};
        opened.gazetteer = std::move(gazetteer);
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

QString copy_project(const std::filesystem::path &from, const QString &path, const store::Project &project,
                     const std::map<std::string, std::string> &metadata)
{
    try {
        store::copy_project(from, native(path), *project.files, metadata);
        return {};
    } catch (const std::exception &error) {
        return QString::fromStdString(error.what());
    }
}

} // namespace dateline::models
