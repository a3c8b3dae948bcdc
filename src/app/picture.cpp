#include "app/picture.hpp"

#include "briefing/briefing.hpp"
#include "models/crowd.hpp"
#include "models/map_notes.hpp"
#include "models/shown_part.hpp"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>

#include <cmath>

namespace dateline::app
{
namespace
{

/// Of a crowd: a page numbers each of its incidents, and a map with more of them shows none.
constexpr std::size_t most_briefed = 2000;

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
        if (!filter.crowded()) // of a crowd only what passes is read
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

/// What is drawn of: of a crowd what is in view, so far as a page can hold it. Tells `options` how many are not.
std::shared_ptr<const store::Project> drawn_of(const models::ShownPart &part, briefing::Options &options)
{
    if (!part.whole->crowd)
        return part.whole->project;
    const models::ShownKeys keys = models::keys_of(part);
    if (keys.within.size() > most_briefed)
        throw briefing::BriefingError("A briefing numbers each incident; " + std::to_string(most_briefed) +
                                      " find room on it, and " + std::to_string(keys.within.size()) +
                                      " are in view. Zoom in, or narrow the window of time or the filters.");
    options.outside = keys.all.size() - keys.within.size();
    return models::project_of(part);
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
    briefing::Options options = options_of(*session, *timeline, *filter, m_window.property("dark").toBool());
    options.bounds = bounds_of(view);
    std::vector<std::filesystem::path> own;
    for (const QString &map : models::basemap_files(session->metadata(QStringLiteral("basemaps"))))
        own.emplace_back(map.toStdU16String());
    m_thread.start([this, options, own, part = models::shown_part(*filter, view.toList()),
                    gazetteer = session->gazetteer(), path = file.toLocalFile()]() mutable {
        QImage image;
        QString problem;
        try {
            const auto project = drawn_of(part, options);
            const basemap::Basemap basemap({}, own);
            image = briefing::render(*project, options, basemap, *gazetteer);
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
