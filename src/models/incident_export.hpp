// Writes what the window shows for other programs.
#pragma once

#include "models/filter.hpp"

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <atomic>

namespace dateline::models
{

/// On a thread of its own, one file at a time. What goes wrong is told to the session.
class IncidentExport : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    /// What can be written here: {format, title, suffix}. The format "project" is a project of its own.
    Q_PROPERTY(QVariantList formats READ formats CONSTANT)

public:
    explicit IncidentExport(QObject *parent = nullptr);
    ~IncidentExport() override;

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] static QVariantList formats();

    /// `columns`: own, acled, ucdp or timemap; of a project they do not matter. `view`: as of shown_part().
    Q_INVOKABLE void write(const QUrl &file, const QString &format, const QString &columns, const QVariantList &view);
    Q_INVOKABLE void cancel();

signals:
    void filterChanged();
    void busyChanged();
    void written(const QString &path, int incidents);

private:
    void finish(const QString &path, int incidents, const QString &error);

    QPointer<Filter> m_filter;
    bool m_busy = false;
    std::shared_ptr<std::atomic<bool>> m_stop;
    QThreadPool m_thread; // last: its work ends before anything else does
};

} // namespace dateline::models
