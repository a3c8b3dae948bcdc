#include "models/incident_export.hpp"

#include "models/opening.hpp"
#include "models/shown_part.hpp"

#include <QMetaObject>

#include <array>
#include <exception>

namespace dateline::models
{
namespace
{

struct Format {
    const char *name;
    const char *title;
};
constexpr std::array known_formats{Format{"geojson", "GeoJSON"},       Format{"csv", "CSV table"},
                                   Format{"kml", "KML with times"},    Format{"gpkg", "GeoPackage"},
                                   Format{"parquet", "GeoParquet"},    Format{"xlsx", "Excel"},
                                   Format{"ods", "OpenDocument table"}};

const QString own_project = QStringLiteral("project");

/// How many incidents were written; -1 if it was stopped. Throws.
int write_part(const ShownPart &part, const QString &path, const QString &format, const QString &columns,
               const std::function<bool()> &stop)
{
    const auto project = project_of(part, stop);
    if (!project || stop())
        return -1;
    if (project->incidents.empty())
        throw store::StoreError("Nothing is shown that could be exported. Widen the view, the window of time or the "
                                "filters.");
    if (format == own_project)
        store::save(*project, native(path));
    else
        store::export_incidents(*project, native(path), format.toStdString(), columns.toStdString());
    return static_cast<int>(project->incidents.size());
}

} // namespace

IncidentExport::IncidentExport(QObject *parent) : QObject{parent} { m_thread.setMaxThreadCount(1); }

IncidentExport::~IncidentExport()
{
    cancel();
    m_thread.waitForDone();
}

void IncidentExport::setFilter(Filter *filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    emit filterChanged();
}

QVariantList IncidentExport::formats()
{
    QVariantList list;
    const auto add = [&](const QString &name, const QString &title, const QString &suffix) {
        list.append(QVariantMap{
            {QStringLiteral("format"), name}, {QStringLiteral("title"), title}, {QStringLiteral("suffix"), suffix}});
    };
    for (const Format &format : known_formats)
        if (store::can_export(format.name))
            add(QString::fromLatin1(format.name), QString::fromLatin1(format.title), QString::fromLatin1(format.name));
    add(own_project, QStringLiteral("Dateline project"), QStringLiteral("gpkg"));
    return list;
}

void IncidentExport::write(const QUrl &file, const QString &format, const QString &columns, const QVariantList &view)
{
    if (!m_filter || !m_filter->whole() || m_busy || !file.isLocalFile())
        return;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_busy = true;
    emit busyChanged();
    m_thread.start(
        [this, part = shown_part(*m_filter, view), path = file.toLocalFile(), format, columns, stop = m_stop] {
            int incidents = -1;
            QString error;
            try {
                incidents = write_part(part, path, format, columns, [stop] { return stop->load(); });
            } catch (const std::exception &thrown) {
                error = QString::fromStdString(thrown.what());
            }
            QMetaObject::invokeMethod(this, [this, path, incidents, error] { finish(path, incidents, error); });
        });
}

void IncidentExport::cancel()
{
    if (m_stop)
        m_stop->store(true);
}

void IncidentExport::finish(const QString &path, int incidents, const QString &error)
{
    m_busy = false;
    emit busyChanged();
    if (!error.isEmpty()) {
        if (m_filter && m_filter->session())
            m_filter->session()->fail(error);
    } else if (incidents >= 0) {
        emit written(path, incidents);
    }
}

} // namespace dateline::models
