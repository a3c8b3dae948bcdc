// The open project and the work of opening it.
#pragma once

#include "models/opening.hpp"

#include <QMap>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <atomic>
#include <functional>
#include <memory>

namespace dateline::models
{

/// Lives on the GUI thread and never blocks it: reading, loading and saving run on a thread of its own.
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    /// Between 0 and 1; -1 while the amount of work is not known.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(int done READ done NOTIFY progressChanged)
    Q_PROPERTY(int total READ total NOTIFY progressChanged)
    Q_PROPERTY(QString currentFile READ currentFile NOTIFY progressChanged)
    /// What is being read is added to what is open, or was: the project is the one before, with more in it.
    Q_PROPERTY(bool adding READ adding NOTIFY stateChanged)
    /// Something was added since the project was opened or saved.
    Q_PROPERTY(bool modified READ modified NOTIFY modifiedChanged)
    /// What went wrong last; empty if nothing did.
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    /// Inputs that were refused or remarked upon: {path, line, message, refused}.
    Q_PROPERTY(QVariantList problems READ problems NOTIFY problemsChanged)
    Q_PROPERTY(int problemCount READ problemCount NOTIFY problemsChanged)
    /// Of a dataset that was opened alone: how its columns were read can be asked again (askAgain()).
    Q_PROPERTY(bool asksAgain READ asksAgain NOTIFY projectChanged)
    /// Why what is open cannot be edited here, for people; empty: it can.
    Q_PROPERTY(QString fixed READ fixed NOTIFY projectChanged)
    Q_PROPERTY(bool loaded READ loaded NOTIFY projectChanged)
    Q_PROPERTY(bool saving READ saving NOTIFY savingChanged)
    Q_PROPERTY(int articleCount READ articleCount NOTIFY projectChanged)
    Q_PROPERTY(int incidentCount READ incidentCount NOTIFY projectChanged)
    Q_PROPERTY(QString name READ name NOTIFY projectChanged)
    Q_PROPERTY(QString hash READ hash NOTIFY projectChanged)
    /// The project file, empty as long as nothing was saved or loaded.
    Q_PROPERTY(QString file READ file NOTIFY fileChanged)
    Q_PROPERTY(NamePolicy namePolicy READ namePolicy WRITE setNamePolicy NOTIFY namePolicyChanged)

public:
    enum State { Empty, Reading, Ready, Failed };
    Q_ENUM(State)
    /// The order of gazetteer::NamePolicy.
    enum NamePolicy { AsReported, Armenian, Azerbaijani, BothNames };
    Q_ENUM(NamePolicy)
    using Opener = std::function<Opened(const Inputs &, std::shared_ptr<const gazetteer::Gazetteer>,
                                        const ProgressSink &, const StopFlag &)>;

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] double progress() const;
    [[nodiscard]] int done() const { return m_progress.done; }
    [[nodiscard]] int total() const { return m_progress.total; }
    [[nodiscard]] QString currentFile() const;
    [[nodiscard]] bool adding() const { return m_adding; }
    [[nodiscard]] bool modified() const { return m_modified; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QVariantList problems() const;
    [[nodiscard]] int problemCount() const { return static_cast<int>(m_problems.size()); }
    [[nodiscard]] const std::vector<reading::InputProblem> &remarks() const { return m_problems; }
    [[nodiscard]] bool asksAgain() const { return m_index && !m_dataset.paths.isEmpty(); }
    [[nodiscard]] QString fixed() const;
    [[nodiscard]] bool loaded() const { return m_index != nullptr; }
    [[nodiscard]] bool saving() const { return m_saving; }
    [[nodiscard]] int articleCount() const;
    [[nodiscard]] int incidentCount() const;
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString hash() const { return m_hash; }
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] NamePolicy namePolicy() const { return m_namePolicy; }
    void setNamePolicy(NamePolicy policy);
    [[nodiscard]] std::size_t policyIndex() const { return static_cast<std::size_t>(m_namePolicy); }

    /// Projects (.gpkg), files and folders of reports, in place of what is open, which stays until they are there.
    Q_INVOKABLE void open(const QStringList &paths);
    Q_INVOKABLE void openUrls(const QList<QUrl> &urls);
    /// The same, added to what is open. What is there already changes nothing.
    Q_INVOKABLE void add(const QStringList &paths);
    Q_INVOKABLE void addUrls(const QList<QUrl> &urls);
    /// After mappingAsked(): reads it as it was to be opened or added. `said`: field → column, where
    /// it is another one than the look has; empty for none.
    Q_INVOKABLE void answer(const QVariantMap &said, bool readsNotes);
    /// Asks how the columns of a dataset are to be read before it is opened, or added to what is open.
    Q_INVOKABLE void askOf(const QUrl &dataset, bool adds);
    /// The same of the dataset that is open.
    Q_INVOKABLE void askAgain();
    Q_INVOKABLE void cancel();
    /// Writes to file(); an error if there is none.
    Q_INVOKABLE void save();
    Q_INVOKABLE void saveAs(const QString &path);
    Q_INVOKABLE void saveAsUrl(const QUrl &url);
    Q_INVOKABLE void dismissError();
    /// Tells what went wrong elsewhere in the window.
    Q_INVOKABLE void fail(const QString &error) { setError(error); }

    /// What a person decides about the project: works on a copy, on the session's thread, and may throw. What it
    /// returns goes to `done` when the project that is shown has changed; an error leaves all as it was.
    using Change = std::function<std::string(store::Project &)>;
    void change(Change change, std::function<void(const QString &made)> done);

    /// What the project keeps beside its data; empty where there is nothing under this key.
    [[nodiscard]] QString metadata(const QString &key) const;
    /// Saved with the project.
    void setMetadata(const QString &key, const QString &value);

    /// Null as long as nothing is open.
    [[nodiscard]] std::shared_ptr<const ProjectIndex> index() const { return m_index; }
    /// What the names of the project were looked up in; may be null.
    [[nodiscard]] std::shared_ptr<const gazetteer::Gazetteer> gazetteer() const { return m_gazetteer; }
    /// Puts another way of opening in place of open_inputs(); for tests.
    void setOpener(Opener opener) { m_opener = std::move(opener); }

signals:
    void stateChanged();
    void progressChanged();
    void errorChanged();
    void savingChanged();
    void projectChanged();
    void problemsChanged();
    void fileChanged();
    void namePolicyChanged();
    void modifiedChanged();
    void saved(const QString &path);
    /// Reports were added, and others were there already.
    void added(int fresh, int known);
    /// Rows of a dataset became incidents, and others were refused: problems() says why.
    void imported(int rows, int refused);
    /// How are the columns of a dataset to be read? {title, layout, columns, sample: the cells of its first rows,
    /// fields, mapping: field → column, said: what of it was answered before, geometry: its file says where,
    /// daysUnsure}
    void mappingAsked(const QVariantMap &look);

private:
    void setState(State state);
    void ask(const Inputs &inputs, const store::DatasetLook &look);
    void setError(const QString &error);
    void setModified(bool modified);
    void start(Inputs inputs);
    /// Empty, and an error, where one is not of this machine.
    [[nodiscard]] QStringList localPaths(const QList<QUrl> &urls);
    void finish(quint64 run, const Inputs &inputs, Opened opened);
    void finishAdding(const Inputs &inputs, Opened opened);

    Opener m_opener = open_inputs;
    State m_state = Empty;
    Progress m_progress;
    QString m_error;
    QString m_name;
    QString m_hash;
    QString m_file;
    QMap<QString, QString> m_metadata; // what was set since the project was opened
    NamePolicy m_namePolicy = AsReported;
    bool m_saving = false;
    int m_changes = 0;   // merges and splits under way
    QString m_saveAfter; // where to save when they are done
    bool m_adding = false;
    bool m_modified = false;
    quint64 m_run = 0;
    Inputs m_asked;   // a dataset whose columns were asked for
    Inputs m_dataset; // that was opened alone
    std::shared_ptr<const ProjectIndex> m_index;
    std::shared_ptr<const gazetteer::Gazetteer> m_gazetteer;
    std::vector<reading::InputProblem> m_problems;
    std::shared_ptr<std::atomic<bool>> m_stop;
    QThreadPool m_thread; // last: its work ends before anything else does
};

/// Puts another session in the place of one that is followed; `listener` hears nothing of the old one any more. False:
/// it is the same.
[[nodiscard]] bool exchange_session(QPointer<Session> &followed, Session *session, const QObject &listener);

} // namespace dateline::models
