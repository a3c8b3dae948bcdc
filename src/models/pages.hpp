// Reads some incidents of a crowd, off the GUI thread.
#pragma once

#include "models/crowd.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace dateline::models
{

/// Of a crowd's incidents the first of a selection, and those that were asked for; of a project that has just been
/// opened at once, later when a selection has rested, and about once a second as long as it does not.
class Pages : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 200;

    explicit Pages(QObject *parent = nullptr);
    ~Pages() override;

    /// What is shown of which project; null: no crowd.
    void follow(std::shared_ptr<const ProjectIndex> whole, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                const timeline::Selection &selection);
    /// Reads these too, now and with every page to come; replaces those asked for before.
    void want(std::vector<std::uint32_t> keys);

    /// Reads these too with every page to come.
    void keep(std::vector<std::uint32_t> keys) { m_wanted = std::move(keys); }

    /// A page is wanted and has not been read.
    [[nodiscard]] bool waiting() const { return m_busy || m_called || m_rest.isActive(); }

signals:
    void waitingChanged();
    void read(const dateline::models::Page &page);
    void failed(const QString &error);

private:
    void begin();
    void start();
    void finish();

    std::shared_ptr<const ProjectIndex> m_whole;
    std::shared_ptr<const gazetteer::Gazetteer> m_gazetteer;
    timeline::Selection m_selection;
    std::vector<std::uint32_t> m_wanted;
    QTimer m_rest;
    QElapsedTimer m_behind; // since the first change that no page was begun for
    quint64 m_run = 0;
    // What an earlier one brings is of another project, lacks what was asked for, or has what is hidden by now; what is
    // of another time only is still to be seen in part.
    quint64 m_least_run = 0;
    bool m_fresh = true;   // nothing was read of this project yet
    bool m_called = false; // begin() will be
    bool m_busy = false;
    bool m_again = false; // when that is done
    QThreadPool m_thread; // last: its work ends before anything else does
};

} // namespace dateline::models
