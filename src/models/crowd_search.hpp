// Looks for words in the texts of a crowd, off the GUI thread.
#pragma once

#include "models/crowd.hpp"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace dateline::models
{

/// One search at a time: a later one ends an earlier one. Nothing is looked for before the typing has rested.
class CrowdSearch : public QObject
{
    Q_OBJECT

public:
    explicit CrowdSearch(QObject *parent = nullptr);
    ~CrowdSearch() override;

    /// Null or no words: nothing is looked for. The same once more changes nothing.
    void look_for(std::shared_ptr<const ProjectIndex> whole, const QString &words);
    /// Keys of what was found; null as long as all pass.
    [[nodiscard]] const std::shared_ptr<const timeline::Bits> &keys() const { return m_keys; }
    [[nodiscard]] bool busy() const { return m_busy; }

signals:
    /// keys() or busy() changed.
    void changed();
    void failed(const QString &error);

private:
    void start();
    void finish(quint64 run, std::shared_ptr<const timeline::Bits> keys);

    std::shared_ptr<const ProjectIndex> m_whole;
    QString m_words;
    std::shared_ptr<const timeline::Bits> m_keys;
    std::shared_ptr<std::atomic<bool>> m_stop;
    QTimer m_rest;
    quint64 m_run = 0;
    bool m_busy = false;
    QThreadPool m_thread; // last: its work ends before anything else does
};

} // namespace dateline::models
