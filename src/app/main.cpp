// dateline-view: the window.
#include "app/brief_main.hpp"
#include "app/drag.hpp"
#include "app/drop.hpp"
#include "app/geometry.hpp"
#include "app/graphics.hpp"
#include "app/motion.hpp"
#include "app/picture.hpp"
#include "app/rest.hpp"
#include "app/start.hpp"
#include "gazetteer/data.hpp"
#include "gazetteer/place.hpp"
#include "models/session.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTextStream>

namespace
{

using namespace Qt::StringLiterals;
using dateline::app::motion_wanted;
using dateline::app::Rest;
using dateline::app::Start;

void complain(const QString &message) { QTextStream{stderr} << "dateline-view: " << message << '\n'; }

/// The faces that the window uses, by file: whatever fontconfig would choose, the text looks the same.
QString load_font()
{
    const QString folder = u"/usr/share/fonts/opentype/inter/"_s;
    QString family;
    for (const auto &face : {u"Inter-Regular.otf"_s, u"Inter-Medium.otf"_s, u"Inter-SemiBold.otf"_s})
        if (const int id = QFile::exists(folder + face) ? QFontDatabase::addApplicationFont(folder + face) : -1;
            id >= 0)
            family = QFontDatabase::applicationFontFamilies(id).value(0);
    return family.isEmpty() ? u"Noto Sans"_s : family;
}

QString data_path(const QString &name)
{
    const QString path = QDir{QString::fromStdString(dateline::data_folder().string())}.filePath(name);
    return QFileInfo::exists(path) ? path : QString{};
}

QString read_text(const QString &path)
{
    QFile file{path};
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(qint64{256} * 1024))
                                                             : QString{};
}

/// Whether nothing that was named could be opened; then says why.
bool nothing_opened(const QQuickWindow &window)
{
    using dateline::models::Session;
    const auto *session = window.property("session").value<Session *>();
    if (session == nullptr || session->state() != Session::Failed)
        return false;
    constexpr std::size_t most = 20;
    std::size_t said = 0;
    for (const auto &problem : session->remarks())
        if (problem.refused && ++said <= most)
            complain(QString::fromStdString(problem.path +
                                            (problem.line > 0 ? ':' + std::to_string(problem.line) : std::string{}) +
                                            ": " + problem.message.substr(0, problem.message.find('\n'))));
    if (said > most)
        complain(u"%1 more such inputs"_s.arg(said - most));
    if (said == 0 || !session->error().contains(QString::fromStdString(session->remarks().back().message)))
        complain(session->error());
    return true;
}

void measure_drop(QQuickWindow &window, const QString &file)
{
    auto *drop = new dateline::app::Drop{window, file, &window};
    QObject::connect(drop, &dateline::app::Drop::failed, &window, [](const QString &why) {
        complain(why);
        QCoreApplication::exit(1);
    });
    QObject::connect(drop, &dateline::app::Drop::finished, &window, [&window](const QString &figures) {
        const bool nothing = nothing_opened(window);
        if (!nothing)
            QTextStream{stderr} << figures << '\n';
        QCoreApplication::exit(nothing ? 1 : 0);
    });
    drop->begin();
}

/// Writes the picture, or the figures, as soon as the window is at rest.
void end_at_rest(QQuickWindow &window, const Start &start)
{
    auto *rest = new Rest{window, &window};
    QObject::connect(rest, &Rest::missed, &window, [] {
        complain(u"the window did not come to rest within 60 s; its map or its reports could not be drawn"_s);
        QCoreApplication::exit(1);
    });
    QObject::connect(rest, &Rest::reached, &window, [&window, start](qint64 ms) {
        if (nothing_opened(window)) {
            QCoreApplication::exit(1);
            return;
        }
        // A window of time or an incident that is not there: the picture would show something else.
        if (const QString wrong = window.property("startError").toString(); !wrong.isEmpty()) {
            complain(wrong);
            QCoreApplication::exit(1);
            return;
        }
        if (start.measure)
            QTextStream{stderr} << "first complete frame after " << ms << " ms, peak memory " << Rest::peak_mib()
                                << " MiB\n";
        if (!start.shot.isEmpty() && !window.grabWindow().save(start.shot)) {
            complain(u"%1 could not be written; is the folder there, and does the name end in .png?"_s.arg(start.shot));
            QCoreApplication::exit(1);
            return;
        }
        if (!start.drop.isEmpty()) {
            measure_drop(window, start.drop);
            return;
        }
        auto *timeline = window.property("timeline").value<QObject *>();
        if (!start.drag || timeline == nullptr) {
            QCoreApplication::exit(0);
            return;
        }
        auto *drag = new dateline::app::Drag{window, *timeline, start.dragWindow, start.film, &window};
        QObject::connect(drag, &dateline::app::Drag::finished, &window, [](const QString &figures) {
            QTextStream{stderr} << figures << '\n';
            QCoreApplication::exit(0);
        });
        drag->begin();
    });
}

/// Where the window is to stand, how large.
void add_geometry(const Start &start, QVariantMap &properties)
{
    const auto kept = start.settings ? dateline::app::kept_geometry() : std::nullopt;
    const QSize size = !start.size.isEmpty() ? start.size : kept ? kept->place.size() : QSize{1280, 800};
    properties.insert({{u"width"_s, size.width()}, {u"height"_s, size.height()}});
    if (kept && start.size.isEmpty())
        properties.insert({{u"x"_s, kept->place.x()}, {u"y"_s, kept->place.y()}});
    const bool maximised = kept && kept->maximised && start.size.isEmpty();
    properties.insert(u"visibility"_s, static_cast<int>(maximised ? QWindow::Maximized : QWindow::Windowed));
}

QVariantMap properties_of(const Start &start, const QString &family)
{
    dateline::gazetteer::NamePolicy names{};
    const bool named = dateline::gazetteer::from_string(start.names.toStdString(), names);
    QVariantMap properties{{u"startPaths"_s, start.paths},
                           {u"samplePath"_s, data_path(u"reports"_s)},
                           {u"startSelection"_s, start.select},
                           {u"startWindow"_s, start.window},
                           {u"startAt"_s, start.at},
                           {u"startBasemaps"_s, start.basemaps},
                           {u"startShow"_s, start.show},
                           {u"startNames"_s, named ? static_cast<int>(names) : -1},
                           {u"startMode"_s, QStringList{u"system"_s, u"light"_s, u"dark"_s}.indexOf(start.theme)},
                           {u"startScale"_s, start.textScale},
                           {u"still"_s, !start.shot.isEmpty() || start.measures()},
                           {u"complete"_s, !start.shot.isEmpty()},
                           {u"motion"_s, start.shot.isEmpty() && motion_wanted()},
                           {u"keeps"_s, start.settings},
                           {u"family"_s, family},
                           {u"about"_s, read_text(data_path(u"SOURCES.md"_s))}};
    add_geometry(start, properties);
    return properties;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"dateline"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DATELINE_VERSION));
    QCoreApplication::setOrganizationName(u"dateline"_s);
    if (argc > 1 && qstrcmp(argv[1], "--brief") == 0) {
        QStringList arguments;
        for (int i = 2; i < argc; ++i)
            arguments.append(QString::fromLocal8Bit(argv[i]));
        return brief_main(arguments);
    }
    QGuiApplication::setDesktopFileName(QStringLiteral(DATELINE_DESKTOP_ID));
    dateline::app::choose_graphics();
    const QGuiApplication application{argc, argv};
    QGuiApplication::setApplicationDisplayName(u"Dateline"_s);

    Start start;
    if (const QString problem = read_start(QCoreApplication::arguments(), start); !problem.isEmpty()) {
        complain(problem);
        return 2;
    }

    if (const QString reports = data_path(u"reports"_s); start.sample && start.paths.isEmpty() && !reports.isEmpty())
        start.paths.append(reports);

    QQmlApplicationEngine engine;
    engine.setInitialProperties(properties_of(start, load_font()));
    engine.loadFromModule("Dateline", "Main");
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (window == nullptr) {
        complain(u"the window could not be loaded; the installation is incomplete"_s);
        return 1;
    }
    auto *picture = new dateline::app::Picture{*window};
    QObject::connect(window, SIGNAL(pictureWanted(QUrl, QVariant)), picture, SLOT(make(QUrl, QVariant)));
    if (start.settings)
        dateline::app::keep_geometry(*window);
    if (!start.shot.isEmpty() || start.measures())
        end_at_rest(*window, start);
    return QGuiApplication::exec();
}
