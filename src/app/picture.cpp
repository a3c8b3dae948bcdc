#include "app/picture.hpp"

#include "briefing/briefing.hpp"
#include "models/crowd.hpp"
#include "models/map_notes.hpp"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>

#include <cmath>

namespace dateline::app
{
namespace
{

reading::Instant instant(double seconds)
{
    return reading::Instant{std::chrono::seconds{static_cast<std::int64_t>(std::llround(seconds))}};
}

briefing::Options options_of(const models::Session &session, const models::TimelineModel &timeline,
                             const models::Filter &filter, bool dark)
{
    briefing::Options options;
    options.theme = dark ? basemap::Theme::Dark : basemap::Theme::Light;
    options.names = static_cast<gazetteer::NamePolicy>(session.namePolicy());
    if (!timeline.empty()) {
        const timeline::Window shown = timeline.shown();
        options.from = reading::Instant{std::chrono::seconds{shown.from}};
        options.to = reading::Instant{std::chrono::seconds{std::max(shown.to, shown.from + 1)}};
        options.undated = true;
        if (timeline.knownAsOf())
            options.known = instant(timeline.at());
    }
    if (filter.active()) {
        options.choice = filter.description().toStdString();
        options.chosen = [passing = filter.passing()](const reading::Incident &incident,
                                                      const reading::Article &article) {
            return passing.value(QString::fromStdString(incident.id)).contains(models::source_name(article));
        };
    }
    return options;
}

std::optional<briefing::Bounds> bounds_of(const QVariant &view)
{
    const QVariantList sides = view.toList();
    if (sides.size() != 4)
        return {};
    return briefing::Bounds{sides[0].toDouble(), sides[1].toDouble(), sides[2].toDouble(), sides[3].toDouble()};
}

} // namespace

Picture::Picture(QQuickWindow &window) : QObject{&window}, m_window{window} { m_thread.setMaxThreadCount(1); }

Picture::~Picture() { m_thread.waitForDone(); }

void Picture::make(const QUrl &file, const QVariant &view)
{
    const auto *session = m_window.property("session").value<models::Session *>();
    const auto *timeline = m_window.property("timeline").value<models::TimelineModel *>();
    const auto *filter = m_window.property("filter").value<models::Filter *>();
    if (session == nullptr || timeline == nullptr || filter == nullptr || !session->index() || !session->gazetteer())
        return;
    if (session->index()->crowd) {
        m_window.property("session").value<models::Session *>()->fail(
            QStringLiteral("A briefing names each incident, and here are too many. Export some of them into a project "
                           "of their own, and open that."));
        return;
    }
    briefing::Options options = options_of(*session, *timeline, *filter, m_window.property("dark").toBool());
    options.bounds = bounds_of(view);
    std::vector<std::filesystem::path> own;
    for (const QString &map : models::basemap_files(session->metadata(QStringLiteral("basemaps"))))
        own.emplace_back(map.toStdU16String());
    m_thread.start(
        [this, options, own, index = session->index(), gazetteer = session->gazetteer(), path = file.toLocalFile()] {
            QImage image;
            QString problem;
            try {
                const basemap::Basemap basemap({}, own);
                image = briefing::render(*index->project, options, basemap, *gazetteer);
                if (!path.isEmpty())
                    briefing::write(image, std::filesystem::path{path.toStdU16String()});
            } catch (const std::exception &error) {
                problem = QString::fromStdString(error.what());
            }
            QMetaObject::invokeMethod(this, [this, path, image, problem] { finish(path, image, problem); });
        });
}

void Picture::finish(const QString &path, const QImage &image, const QString &problem)
{
    if (!problem.isEmpty()) {
        m_window.property("session").value<models::Session *>()->fail(problem);
    } else if (path.isEmpty()) {
        QGuiApplication::clipboard()->setImage(image);
        notice(QStringLiteral("Picture copied"));
    } else {
        notice(QStringLiteral("Picture saved as %1").arg(QDir::toNativeSeparators(path)));
    }
}

void Picture::notice(const QString &text) { QMetaObject::invokeMethod(&m_window, "notice", Q_ARG(QString, text)); }

} // namespace dateline::app
