#include "app/start.hpp"

#include "gazetteer/place.hpp"

#include <QCommandLineParser>
#include <QFileInfo>

#include <cmath>

namespace dateline::app
{

using namespace Qt::StringLiterals;

QString read_start(const QStringList &arguments, Start &start)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Shows news reports of armed clashes on a map that replays: who says what happened, where and when."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"inputs"_s,
        u"A project (.gpkg), a dataset of events, or reports (texts, web pages, PDF, mail, feeds, archives) and "_s +
            u"folders of them."_s,
        u"[PROJECT|FOLDER|FILES...]"_s);
    const QCommandLineOption shot{u"shot"_s, u"Write a picture of the window to FILE when it is at rest, and end."_s,
                                  u"FILE"_s};
    const QCommandLineOption size{u"size"_s, u"Size of the window (as last time, at first 1280x800)."_s, u"WxH"_s};
    const QCommandLineOption theme{u"theme"_s, u"light, dark or system (as last time)."_s, u"THEME"_s};
    const QCommandLineOption select{u"select"_s, u"Open an incident: its id, or its number in time order, from 1."_s,
                                    u"INCIDENT"_s};
    const QCommandLineOption names{u"names"_s, u"Place names: reported, armenian, azerbaijani or both."_s, u"POLICY"_s};
    const QCommandLineOption window{u"window"_s, u"Window of time, for example 2023-03-01,2023-04-30."_s, u"FROM,TO"_s};
    const QCommandLineOption at{u"at"_s, u"Where the play head stands, for example 2023-03-05."_s, u"TIME"_s};
    const QCommandLineOption basemap{
        u"basemap"_s,
        u"A map of your own under the incidents: MBTiles, PMTiles, GeoTIFF, GeoPackage; may be repeated."_s, u"FILE"_s};
    const QCommandLineOption scale{u"text-scale"_s, u"Size of text: 1 to 2."_s, u"FACTOR"_s};
    const QCommandLineOption measure{u"measure"_s,
                                     u"Print the time to the first complete frame and the memory in use, and end."_s};
    const QCommandLineOption drag{
        u"measure-drag"_s, u"Drag the play head through the window of time, print what its frames took, and end."_s};
    const QCommandLineOption drag_window{
        u"measure-window"_s,
        u"Drag a window of a tenth of all time through it, print what its frames took, and end."_s};
    const QCommandLineOption drop{
        u"measure-drop"_s,
        u"Drop FILE on the window when it is at rest, print the time from there to its first complete frame, and end."_s,
        u"FILE"_s};
    const QCommandLineOption film{u"film"_s, u"With one of these: write each frame into FOLDER as a picture."_s,
                                  u"FOLDER"_s};
    const QCommandLineOption show{u"show"_s, u"Begin with something open or on: %1."_s.arg(Start::shows.join(u", "_s)),
                                  u"WHAT"_s};
    const QCommandLineOption sample{u"sample"_s, u"Open the sample reports where no input is named."_s};
    const QCommandLineOption fresh{
        u"no-settings"_s,
        u"Take no choices of earlier runs, and keep none of this one; so do pictures and measures."_s};
    parser.addOptions({shot, size, theme, select, names, window, at, basemap, scale, measure, drag, drag_window, drop,
                       film, show, sample, fresh});
    parser.process(arguments);

    start.paths = parser.positionalArguments();
    for (const QString &path : start.paths)
        if (!QFileInfo::exists(path))
            return u"%1: no such file or folder"_s.arg(path);
    start.shot = parser.value(shot);
    const QStringList sides = parser.value(size).split(u'x');
    start.size = sides.size() == 2 ? QSize{sides[0].toInt(), sides[1].toInt()} : QSize{};
    if (parser.isSet(size) && (start.size.width() < 320 || start.size.height() < 240 || start.size.width() > 16384 ||
                               start.size.height() > 16384))
        return u"--size %1: write it like 1280x800; at least 320x240"_s.arg(parser.value(size));
    start.theme = parser.value(theme);
    if (parser.isSet(theme) && !QStringList{u"light"_s, u"dark"_s, u"system"_s}.contains(start.theme))
        return u"--theme %1: must be light, dark or system"_s.arg(start.theme);
    start.select = parser.value(select);
    start.names = parser.value(names);
    if (gazetteer::NamePolicy policy{};
        parser.isSet(names) && !gazetteer::from_string(start.names.toStdString(), policy))
        return u"--names %1: must be reported, armenian, azerbaijani or both"_s.arg(start.names);
    if (parser.isSet(window)) {
        start.window = parser.value(window).split(u',');
        if (start.window.size() != 2)
            return u"--window %1: write it like 2023-03-01,2023-04-30"_s.arg(parser.value(window));
    }
    start.at = parser.value(at);
    for (const QString &file : parser.values(basemap)) {
        if (!QFileInfo(file).isFile())
            return u"--basemap %1: no such file"_s.arg(file);
        start.basemaps.append(QFileInfo(file).absoluteFilePath());
    }
    start.textScale = parser.value(scale).toDouble();
    if (parser.isSet(scale) && (std::isnan(start.textScale) || start.textScale < 1 || start.textScale > 2))
        return u"--text-scale %1: must be a number from 1 to 2"_s.arg(parser.value(scale));
    start.measure = parser.isSet(measure);
    start.dragWindow = parser.isSet(drag_window);
    start.drag = parser.isSet(drag) || start.dragWindow;
    start.drop = parser.value(drop);
    if (parser.isSet(drop) && !QFileInfo::exists(start.drop))
        return u"--measure-drop %1: no such file"_s.arg(start.drop);
    start.film = parser.value(film);
    start.show = parser.value(show);
    if (parser.isSet(show) && !Start::shows.contains(start.show))
        return u"--show %1: must be one of %2"_s.arg(start.show, Start::shows.join(u", "_s));
    start.sample = parser.isSet(sample);
    start.settings = !parser.isSet(fresh) && start.shot.isEmpty() && !start.measures();
    return {};
}

} // namespace dateline::app
