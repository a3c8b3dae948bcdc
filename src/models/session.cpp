#include "models/session.hpp"

#include "models/crowd.hpp"

#include <QFileInfo>
#include <QMetaObject>
#include <QScopeGuard>
#include <QVariantMap>

#include <utility>

namespace dateline::models
{

Session::Session(QObject *parent) : QObject{parent} { m_thread.setMaxThreadCount(1); }

Session::~Session()
{
    if (m_stop)
        m_stop->store(true);
    m_thread.waitForDone();
}

double Session::progress() const
{
    return m_progress.total > 0 ? static_cast<double>(m_progress.done) / m_progress.total : -1.0;
}

QString Session::currentFile() const { return QFileInfo{m_progress.file}.fileName(); }

QVariantList Session::problems() const
{
    QVariantList list;
    for (const reading::InputProblem &problem : m_problems)
        list.append(QVariantMap{{QStringLiteral("path"), QString::fromStdString(problem.path)},
                                {QStringLiteral("line"), static_cast<qulonglong>(problem.line)},
                                {QStringLiteral("message"), QString::fromStdString(problem.message)},
                                {QStringLiteral("refused"), problem.refused}});
    return list;
}

int Session::articleCount() const
{
    if (!m_index)
        return 0;
    return static_cast<int>(m_index->crowd ? m_index->crowd->articles : m_index->project->readings.size());
}

int Session::incidentCount() const
{
    if (!m_index)
        return 0;
    return static_cast<int>(m_index->crowd ? m_index->crowd->incidents : m_index->incidents.size());
}

void Session::setNamePolicy(NamePolicy policy)
{
    if (m_namePolicy == policy || policy < AsReported || policy > BothNames)
        return;
    m_namePolicy = policy;
    emit namePolicyChanged();
}

// Of a crowd only the numbers are at hand: what is made of them would not be the project.
QString Session::fixed() const
{
    if (!m_index || !m_index->crowd)
        return {};
    return QStringLiteral("Here are too many incidents to merge or split them. Export what is shown as a project of "
                          "its own (Ctrl+E), and open that.");
}

void Session::open(const QStringList &paths) { start({.paths = paths}); }

void Session::add(const QStringList &paths) { start({.paths = paths, .onto = m_index}); }

void Session::answer(const QVariantMap &said, bool readsNotes)
{
    Inputs inputs = m_asked;
    store::Said answers;
    for (const auto &[field, column] : said.asKeyValueRange())
        answers.insert_or_assign(field.toStdString(), column.toString().toStdString());
    inputs.said = std::move(answers);
    inputs.asks = false;
    inputs.reads_notes = readsNotes;
    start(std::move(inputs));
}

void Session::askOf(const QUrl &dataset, bool adds)
{
    if (const QStringList paths = localPaths({dataset}); !paths.isEmpty())
        start({.paths = paths, .onto = adds ? m_index : nullptr, .asks = true});
}

void Session::askAgain()
{
    Inputs inputs = m_dataset;
    inputs.asks = true;
    start(std::move(inputs));
}

void Session::start(Inputs inputs)
{
    if (inputs.paths.isEmpty())
        return;
    if (m_stop)
        m_stop->store(true);
    m_stop = std::make_shared<std::atomic<bool>>(false);
    const quint64 run = ++m_run;
    m_progress = {};
    m_adding = inputs.onto != nullptr;
    setError({});
    setState(Reading);
    emit progressChanged();
    m_thread.start([this, run, inputs = std::move(inputs), stop = m_stop, gazetteer = m_gazetteer, opener = m_opener] {
        const auto report = [this, run](const Progress &progress) {
            QMetaObject::invokeMethod(this, [this, run, progress] {
                if (run != m_run)
                    return;
                m_progress = progress;
                emit progressChanged();
            });
        };
        Opened opened = opener(inputs, gazetteer, report, [stop] { return stop->load(); });
        QMetaObject::invokeMethod(this, [this, run, inputs, opened = std::move(opened)]() mutable {
            finish(run, inputs, std::move(opened));
        });
    });
}

void Session::ask(const Inputs &inputs, const store::DatasetLook &look)
{
    const auto strings = [](const std::vector<std::string> &from) {
        QStringList to;
        for (const std::string &one : from)
            to.append(QString::fromStdString(one));
        return to;
    };
    QVariantList sample;
    for (const std::vector<std::string> &row : look.sample)
        sample.append(strings(row));
    QVariantMap mapping;
    for (const auto &[field, column] : look.mapping)
        mapping.insert(QString::fromStdString(field), QString::fromStdString(column));
    QStringList fields;
    for (const store::Field field : store::mappable_fields())
        fields.append(QString::fromStdString(std::string{to_string(field)}));
    QVariantMap said;
    for (const auto &[field, column] : inputs.said.value_or(store::Said{}))
        said.insert(QString::fromStdString(field), QString::fromStdString(column));
    m_asked = inputs;
    emit mappingAsked({{QStringLiteral("title"), QFileInfo{inputs.paths.first()}.fileName()},
                       {QStringLiteral("layout"), QString::fromStdString(look.layout == "table" ? "" : look.title)},
                       {QStringLiteral("columns"), strings(look.columns)},
                       {QStringLiteral("sample"), sample},
                       {QStringLiteral("fields"), fields},
                       {QStringLiteral("mapping"), mapping},
                       {QStringLiteral("said"), said},
                       {QStringLiteral("geometry"), look.geometry},
                       {QStringLiteral("daysUnsure"), look.days_unsure}});
}

QStringList Session::localPaths(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const QUrl &url : urls) {
        if (!url.isLocalFile()) {
            setError(QStringLiteral("%1 is not a file of this machine. Save it first, then open it.")
                         .arg(url.toDisplayString()));
            return {};
        }
        paths.append(url.toLocalFile());
    }
    return paths;
}

void Session::openUrls(const QList<QUrl> &urls) { open(localPaths(urls)); }

void Session::addUrls(const QList<QUrl> &urls) { add(localPaths(urls)); }

void Session::cancel()
{
    if (m_state != Reading)
        return;
    m_stop->store(true);
    ++m_run; // whatever it still brings is not wanted
    setState(m_index ? Ready : Empty);
}

void Session::finish(quint64 run, const Inputs &inputs, Opened opened)
{
    if (opened.gazetteer)
        m_gazetteer = opened.gazetteer;
    if (run != m_run)
        return;
    if (opened.question) {
        setState(m_index ? Ready : Empty);
        ask(inputs, *opened.question);
        return;
    }
    if (!opened.index) {
        // What is open stays as it is, its remarks included.
        if (!m_index) {
            m_problems = std::move(opened.problems);
            emit problemsChanged();
        }
        setError(opened.error);
        setState(m_index ? Ready : Failed);
        return;
    }
    if (inputs.onto) {
        finishAdding(inputs, std::move(opened));
        return;
    }
    const QStringList &paths = inputs.paths;
    m_index = std::move(opened.index);
    m_problems = std::move(opened.problems);
    m_metadata.clear();
    m_hash = opened.hash;
    m_name = paths.size() == 1 ? QFileInfo{paths.first()}.fileName() : QStringLiteral("%1 files").arg(paths.size());
    m_file = opened.project ? paths.first() : QString{};
    m_dataset = paths.size() == 1 && opened.rows > 0 ? inputs : Inputs{};
    setModified(false);
    emit fileChanged();
    emit problemsChanged();
    emit projectChanged();
    setState(Ready);
    if (opened.rows > 0)
        emit imported(opened.rows, opened.refused);
}

void Session::finishAdding(const Inputs &inputs, Opened opened)
{
    if (m_index != inputs.onto) { // a merge or split came between
        Inputs again = inputs;
        again.onto = m_index;
        start(std::move(again));
        return;
    }
    const bool same = opened.hash == m_hash && opened.problems.size() == m_problems.size();
    if (!same) {
        m_index = std::move(opened.index);
        m_dataset = {};
        m_problems = std::move(opened.problems);
        m_hash = opened.hash;
        setModified(true);
        emit problemsChanged();
        emit projectChanged();
    }
    setState(Ready);
    if (opened.rows > 0)
        emit imported(opened.rows, opened.refused);
    if (opened.rows == 0 || opened.fresh + opened.known > 0)
        emit added(opened.fresh, opened.known);
}

void Session::save()
{
    if (m_file.isEmpty())
        setError(QStringLiteral("This project has no file yet. Choose where to save it."));
    else
        saveAs(m_file);
}

void Session::saveAs(const QString &path)
{
    if (!m_index || m_saving || path.isEmpty())
        return;
    if (m_state == Reading) {
        setError(QStringLiteral("Something else is being opened. Save when that is done, or cancel it."));
        return;
    }
    if (m_changes > 0) { // what is saved is what it will be
        m_saveAfter = path;
        return;
    }
    m_saving = true;
    emit savingChanged();
    const QString target = is_project_file(path) ? path : path + QStringLiteral(".gpkg");
    std::map<std::string, std::string> metadata;
    for (auto entry = m_metadata.cbegin(); entry != m_metadata.cend(); ++entry)
        metadata[entry.key().toStdString()] = entry.value().toStdString();
    m_thread.start([this, target, index = m_index, metadata = std::move(metadata), set = m_metadata] {
        const auto project = index->project;
        const QString problem = index->crowd ? copy_project(index->crowd->file, target, *project, metadata)
                                             : save_project(*project, target, metadata);
        QMetaObject::invokeMethod(this, [this, target, project, problem, set] {
            m_saving = false;
            emit savingChanged();
            setError(problem);
            if (!problem.isEmpty())
                return;
            // Another project may have been opened since: it has nothing to do with this file.
            if (m_index->project == project) {
                m_file = target;
                setModified(m_metadata != set);
                emit fileChanged();
            }
            emit saved(target);
        });
    });
}

void Session::saveAsUrl(const QUrl &url) { saveAs(url.toLocalFile()); }

void Session::change(Change change, std::function<void(const QString &made)> done)
{
    if (!m_index || m_state == Reading)
        return;
    if (m_index->crowd) {
        setError(fixed());
        return;
    }
    ++m_changes;
    m_thread.start(
        [this, change = std::move(change), done = std::move(done), before = m_index->project, gazetteer = m_gazetteer] {
            QString problem;
            QString made;
            std::shared_ptr<const ProjectIndex> index;
            try {
                auto project = std::make_shared<store::Project>(*before);
                made = QString::fromStdString(change(*project));
                index = index_of(std::move(project), gazetteer.get());
            } catch (const std::exception &error) {
                problem = QString::fromUtf8(error.what());
            }
            const QString hash = index ? QString::fromStdString(index->project->content_hash()) : QString{};
            QMetaObject::invokeMethod(this, [this, before, index, hash, made, problem, done] {
                const auto save_after = qScopeGuard([this] {
                    if (--m_changes == 0 && !m_saveAfter.isEmpty())
                        saveAs(std::exchange(m_saveAfter, {}));
                });
                // Another project may have been opened since: what was decided is not about it.
                if (!m_index || m_index->project != before) {
                    m_saveAfter.clear();
                    return;
                }
                setError(problem);
                if (!index)
                    return;
                m_index = index;
                m_hash = hash;
                setModified(true);
                emit projectChanged();
                done(made);
            });
        });
}

void Session::dismissError() { setError({}); }

void Session::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

QString Session::metadata(const QString &key) const
{
    if (const auto set = m_metadata.constFind(key); set != m_metadata.cend())
        return *set;
    if (!m_index)
        return {};
    const auto &kept = m_index->project->metadata;
    const auto found = kept.find(key.toStdString());
    return found == kept.end() ? QString{} : QString::fromStdString(found->second);
}

void Session::setMetadata(const QString &key, const QString &value)
{
    if (metadata(key) == value)
        return;
    m_metadata[key] = value;
    if (m_index)
        setModified(true);
}

void Session::setModified(bool modified)
{
    if (std::exchange(m_modified, modified) != modified)
        emit modifiedChanged();
}

void Session::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    emit errorChanged();
}

bool exchange_session(QPointer<Session> &followed, Session *session, const QObject &listener)
{
    if (followed == session)
        return false;
    if (followed)
        followed->disconnect(&listener);
    followed = session;
    return true;
}

} // namespace dateline::models
