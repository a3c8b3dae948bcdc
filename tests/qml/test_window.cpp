// Starts the real program over the sample reports and looks at its picture, on both back ends of the scene graph.
#include "paths.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <vector>

namespace
{

using namespace Qt::StringLiterals;

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

/// Where the program would keep a person's choices: a folder of this run.
QString settings_folder()
{
    static const QTemporaryDir folder;
    return folder.path();
}

Run view(bool gl, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, settings_folder());
    environment.insert(u"QT_QPA_PLATFORM"_s, gl ? u"xcb"_s : u"offscreen"_s);
    environment.insert(u"QT_SCALE_FACTOR"_s, u"1"_s);
    environment.insert(u"LIBGL_ALWAYS_SOFTWARE"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    const QString program = QStringLiteral(DATELINE_VIEW);
    if (gl)
        process.start(u"xvfb-run"_s,
                      QStringList{u"-a"_s, u"-s"_s, u"-screen 0 1600x1000x24 +extension GLX -noreset"_s, program} +
                          arguments);
    else
        process.start(program, arguments);
    REQUIRE(process.waitForFinished(150'000));
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

std::size_t colours(const QImage &image, QRect area)
{
    std::set<QRgb> met;
    for (int y = area.top(); y < area.bottom(); y += 2)
        for (int x = area.left(); x < area.right(); x += 2)
            met.insert(image.pixel(x, y));
    return met.size();
}

bool has(const QImage &image, QRect area, QRgb colour)
{
    int count = 0;
    for (int y = area.top(); y < area.bottom(); ++y)
        for (int x = area.left(); x < area.right(); ++x)
            count += image.pixel(x, y) == colour ? 1 : 0;
    return count >= 20;
}

struct Difference {
    double mean = 0;  ///< of the absolute difference of all channels, 0 to 255
    double share = 0; ///< of pixels in which a channel differs by more than 32
    double worst = 0; ///< the mean of the square of `patch` pixels that differs most
    QPoint where;     ///< its corner
};

// A marker, a word: what must not be missing fills at least half of such a square of a quarter's picture.
constexpr int patch = 6;

double mean_of(const std::vector<int> &sums, int width, QPoint corner)
{
    double sum = 0;
    for (int y = corner.y(); y < corner.y() + patch; ++y)
        for (int x = corner.x(); x < corner.x() + patch; ++x)
            sum += sums[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    return sum / (3 * patch * patch);
}

/// Sizes must agree.
Difference difference(const QImage &a, const QImage &b)
{
    REQUIRE(a.size() == b.size());
    double sum = 0;
    int far = 0;
    std::vector<int> sums;
    sums.reserve(static_cast<std::size_t>(a.sizeInBytes()) / 4);
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const std::array by{std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)),
                                std::abs(qBlue(p) - qBlue(q))};
            sums.push_back(by[0] + by[1] + by[2]);
            sum += sums.back();
            far += std::ranges::max(by) > 32 ? 1 : 0;
        }
    const double count = static_cast<double>(a.width()) * a.height();
    Difference found{sum / (3 * count), far / count, 0, {}};
    for (int y = 0; y + patch <= a.height(); y += patch / 2)
        for (int x = 0; x + patch <= a.width(); x += patch / 2)
            if (const double mean = mean_of(sums, a.width(), {x, y}); mean > found.worst) {
                found.worst = mean;
                found.where = {x, y};
            }
    return found;
}

/// The same back end draws nearly the same everywhere; what is missing, moved or of another colour is more than this
/// somewhere, however little it is of the whole.
constexpr double most_mean = 1.5;
constexpr double most_share = 0.02;
constexpr double most_in_a_patch = 12;

bool is_same(const Difference &found)
{
    return found.mean <= most_mean && found.share <= most_share && found.worst <= most_in_a_patch;
}

QImage golden_of(const QString &name)
{
    const auto folder = dateline::test::source_folder() / "tests/golden/window";
    return QImage{QString::fromStdString(folder.string()) + u'/' + name}.convertToFormat(QImage::Format_RGB32);
}

/// The picture of a person's eye: a quarter as large, so that the edges of letters weigh little.
void check_golden(const QImage &image, const QString &name)
{
    const QImage small = image.convertToFormat(QImage::Format_RGB32)
                             .scaled(image.size() / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QString golden =
        QString::fromStdString((dateline::test::source_folder() / "tests/golden/window").string()) + u'/' + name;
    if (qEnvironmentVariableIsSet("DATELINE_BLESS")) {
        REQUIRE(small.save(golden));
        return;
    }
    const Difference found = difference(small, golden_of(name));
    if (!is_same(found))
        small.save(QString::fromStdString((dateline::test::binary_folder() / "tests").string()) + u'/' + name);
    CAPTURE(4 * found.where.x(), 4 * found.where.y());
    CHECK(found.mean <= most_mean);
    CHECK(found.share <= most_share);
    CHECK(found.worst <= most_in_a_patch);
}

QString reports() { return QString::fromStdString((dateline::test::source_folder() / "data/reports").string()); }

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file{folder.filePath(name)};
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(content) == content.size());
    return file.fileName();
}

constexpr const char *acled = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
                              "actor1,inter1,actor2,inter2,country,location,latitude,longitude,geo_precision,source,"
                              "notes,fatalities\n";

QByteArray acled_row(int id, const QByteArray &day, double lat, double lon, const QByteArray &source, int killed)
{
    return 'X' + QByteArray::number(id) + ',' + day +
           ",2023,1,Political violence,Battles,Armed clash,One Side,State forces,Other Side,Rebel "
           "group,Armenia,Place," +
           QByteArray::number(lat, 'f', 4) + ',' + QByteArray::number(lon, 'f', 4) + ",1," + source + ",Shots.," +
           QByteArray::number(killed) + '\n';
}

/// Two rows that can be used, and some that cannot.
QByteArray faulty()
{
    return acled + acled_row(1, "2023-04-11", 39.5, 46.4, "Herald; Gazette", 2) +
           acled_row(2, "2023-05-02", 40.2, 45.9, "Herald", 0) + acled_row(3, "2023-02-31", 39.5, 46.4, "Herald", 1) +
           acled_row(4, "2023-04-12", 95, 46.4, "Herald", 1) + acled_row(5, "2023-04-12", 0, 0, "Herald", 1) +
           acled_row(6, "2023-04-13", 97.5, 46.1, "Herald", 1);
}

/// Invented rows of ACLED's columns: so many that they are drawn as clusters, in a few clouds and thinly between them.
QByteArray crowd()
{
    QByteArray rows = acled;
    unsigned state = 1;
    const auto random = [&state](int below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 8U) % static_cast<unsigned>(below));
    };
    for (int i = 0; i < 6000; ++i) {
        const int cloud = i % 4;
        const double wide = cloud == 3 ? 3.0 : 0.6;
        const double lat = 38.6 + 0.7 * cloud + wide * (random(1000) - 500) / 1000.0;
        const double lon = 44.5 + 0.9 * cloud + wide * (random(1000) - 500) / 1000.0;
        const int month = 1 + random(9); // one after the other: compilers take the sides of a sum as they like
        const int date = 10 + random(18);
        const QByteArray day = "2023-0" + QByteArray::number(month) + '-' + QByteArray::number(date);
        rows += acled_row(i, day, lat, lon, "Outlet " + QByteArray::number(cloud), random(4));
    }
    return rows;
}

} // namespace

TEST_CASE("The window comes to rest and shows map, claims and timeline")
{
    const bool gl = GENERATE(false, true);
    const bool dark = GENERATE(false, true);
    CAPTURE(gl, dark);
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(gl, {u"--shot"_s, picture, u"--theme"_s, dark ? u"dark"_s : u"light"_s, u"--select"_s, u"4"_s,
                              QString::fromStdString((dateline::test::source_folder() / "data" / "reports").string())});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    CHECK(run.out.isEmpty());
    const QImage image{picture};
    REQUIRE(image.size() == QSize{1280, 800});
    const QRgb panel = dark ? qRgb(0x17, 0x1c, 0x21) : qRgb(0xff, 0xff, 0xff);
    CHECK(image.pixel(1270, 60) == panel);
    CHECK(image.pixel(4, 400) == panel);
    const QRect map{270, 60, 590, 600};
    // The ground is drawn under all of the map, with labels in antialiased type: many colours in every corner of it.
    for (const QRect &part :
         {QRect{270, 60, 290, 300}, QRect{570, 60, 250, 300}, QRect{270, 370, 290, 260}, QRect{570, 370, 290, 260}})
        CHECK(colours(image, part) > 30);
    // The first source's colour: markers on the map, blocks of the histogram.
    const QRgb first = dark ? qRgb(0x5a, 0xb8, 0xf0) : qRgb(0x00, 0x6b, 0xa6);
    CHECK(has(image, map, first));
    CHECK(has(image, QRect{16, 720, 1248, 54}, first));
    // The claim is marked in the words of its source.
    CHECK(has(image, QRect{912, 300, 368, 375}, dark ? qRgb(0x6b, 0x54, 0x10) : qRgb(0xff, 0xe6, 0x9a)));
    check_golden(image, (dark ? u"dark"_s : u"light"_s) + (gl ? u"-gl.png"_s : u".png"_s));
}

TEST_CASE("A golden picture notices what is missing, however small")
{
    const QImage whole = golden_of(u"light.png"_s);
    REQUIRE(whole.size() == QSize{320, 200});
    CHECK(is_same(difference(whole, whole)));
    struct Part {
        const char *what;
        QRect area; // of a quarter's picture; its corner shows the ground it stands on
    };
    for (const auto &[what, area] :
         {Part{"the marker of Dashkesan", {129, 45, 8, 8}}, Part{"its name", {138, 45, 22, 8}},
          Part{"the markers of the selected incident", {178, 112, 13, 9}},
          Part{"the title of the incident", {230, 20, 88, 14}}, Part{"the words of a claim", {230, 60, 88, 8}},
          Part{"a source", {4, 36, 60, 5}}, Part{"a kind", {4, 78, 60, 5}}, Part{"the scale", {68, 159, 22, 8}},
          Part{"whose the map is", {164, 163, 63, 6}}, Part{"a block of the histogram", {9, 187, 5, 5}}}) {
        QImage erased = whole;
        const QRgb ground = erased.pixel(area.topLeft());
        for (int y = area.top(); y <= area.bottom(); ++y)
            for (int x = area.left(); x <= area.right(); ++x)
                erased.setPixel(x, y, ground);
        CAPTURE(what, difference(erased, whole).worst);
        CHECK_FALSE(is_same(difference(erased, whole)));
    }
}

TEST_CASE("A window without reports invites to open some")
{
    const bool dark = GENERATE(false, true);
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(false, {u"--shot"_s, picture, u"--theme"_s, dark ? u"dark"_s : u"light"_s});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, dark ? u"welcome-dark.png"_s : u"welcome-light.png"_s);
}

TEST_CASE("Large text on a small window stays whole")
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(false, {u"--shot"_s, picture, u"--theme"_s, u"light"_s, u"--text-scale"_s, u"2"_s, u"--size"_s,
                                 u"1280x800"_s, u"--select"_s, u"4"_s,
                                 QString::fromStdString((dateline::test::source_folder() / "data/reports").string())});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, u"large-text.png"_s);
}

TEST_CASE("Where one reads from right to left, the window is mirrored but for the map and the time")
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(false, {u"-reverse"_s, u"--shot"_s, picture, u"--theme"_s, u"light"_s, u"--select"_s, u"4"_s,
                                 QString::fromStdString((dateline::test::source_folder() / "data/reports").string())});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, u"mirrored.png"_s);
}

TEST_CASE("A picture depends on no earlier choices and leaves none")
{
    const QDir settings{settings_folder()};
    REQUIRE(settings.mkpath(u"dateline"_s));
    const QString file = settings.filePath(u"dateline/dateline.conf"_s);
    const QByteArray kept = "[window]\nmode=2\ntextScale=2\nplace=@Rect(0 0 1000 700)\n";
    {
        QFile written{file};
        REQUIRE(written.open(QIODevice::WriteOnly));
        REQUIRE(written.write(kept) == kept.size());
    }
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(false, {u"--shot"_s, picture});
    REQUIRE(run.status == 0);
    CHECK(QImage{picture}.size() == QSize{1280, 800});
    CHECK(qGray(QImage{picture}.pixel(600, 60)) > 200); // not dark
    QFile after{file};
    REQUIRE(after.open(QIODevice::ReadOnly));
    CHECK(after.readAll() == kept);
    after.remove();
}

TEST_CASE("Wrong arguments are refused with a reason")
{
    for (const QStringList &arguments : {QStringList{u"--size"_s, u"wide"_s}, QStringList{u"--theme"_s, u"pink"_s},
                                         QStringList{u"--names"_s, u"mine"_s}, QStringList{u"--text-scale"_s, u"9"_s},
                                         QStringList{u"--window"_s, u"2023"_s}, QStringList{u"--show"_s, u"me"_s},
                                         QStringList{u"/no/such/file.txt"_s}}) {
        const Run run = view(false, arguments);
        CHECK(run.status == 2);
        CHECK(run.err.startsWith("dateline-view: "));
        CHECK(run.out.isEmpty());
    }
}

TEST_CASE("What cannot be shown makes no picture, but a reason")
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const auto [option, value] = GENERATE(table<const char *, const char *>(
        {{"--select", "99"}, {"--window", "2023-13-45,2023-14-01"}, {"--at", "yesterday"}}));
    const Run run =
        view(false, {u"--shot"_s, picture, QString::fromLatin1(option), QString::fromLatin1(value), reports()});
    CAPTURE(option, run.err.toStdString());
    CHECK(run.status == 1);
    CHECK(run.err.startsWith("dateline-view: "));
    CHECK_FALSE(QFileInfo::exists(picture));
}

TEST_CASE("A picture that cannot be written is an error")
{
    const Run run = view(false, {u"--shot"_s, u"/no/such/folder/x.png"_s});
    CHECK(run.status == 1);
    CHECK(run.err.contains("could not be written"));
}

TEST_CASE("What opens over the window looks as it did")
{
    const QString what =
        GENERATE(u"export"_s, u"remarks"_s, u"goto"_s, u"bookmarks"_s, u"basemaps"_s, u"keys"_s, u"tools"_s);
    const bool dark = GENERATE(false, true);
    CAPTURE(what.toStdString(), dark);
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const QString input = what == u"remarks" ? write(folder, u"events.csv"_s, faulty()) : reports();
    const Run run =
        view(false, {u"--shot"_s, picture, u"--theme"_s, dark ? u"dark"_s : u"light"_s, u"--show"_s, what, input});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, what + (dark ? u"-dark.png"_s : u"-light.png"_s));
}

TEST_CASE("A tilted map has all that lies on it in its place")
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(false, {u"--shot"_s, picture, u"--theme"_s, u"light"_s, u"--show"_s, u"tilted"_s, reports()});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, u"tilted.png"_s);
}

TEST_CASE("A table of no known kind shows how its columns would be read")
{
    const bool dark = GENERATE(false, true);
    const QTemporaryDir folder;
    const QString table = write(folder, u"strikes.csv"_s,
                                "day,breite,laenge,place,killed,remarks\n"
                                "03.04.2023,39.55,46.48,Tegh,4,Shots at a column\n04.04.2023,40.2,45.87,Sotk,,\n");
    const QString picture = folder.filePath(u"window.png"_s);
    const Run run = view(false, {u"--shot"_s, picture, u"--theme"_s, dark ? u"dark"_s : u"light"_s, table});
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, dark ? u"columns-dark.png"_s : u"columns-light.png"_s);
}

TEST_CASE("A dataset of thousands is drawn as clusters, or as heat")
{
    const bool heat = GENERATE(false, true);
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    QStringList arguments{u"--shot"_s, picture, u"--theme"_s, u"light"_s, write(folder, u"crowd.csv"_s, crowd())};
    if (heat)
        arguments << u"--show"_s << u"heat"_s;
    const Run run = view(false, arguments);
    INFO(run.err.toStdString());
    REQUIRE(run.status == 0);
    check_golden(QImage{picture}, heat ? u"heat.png"_s : u"clusters.png"_s);
}

TEST_CASE("A user's vector tiles are drawn under the incidents")
{
    const auto tiles = dateline::test::shared_folder() / "maps";
    QStringList maps;
    if (std::filesystem::is_directory(tiles))
        for (const auto &entry : std::filesystem::directory_iterator{tiles})
            if (entry.path().extension() == ".mbtiles")
                maps << u"--basemap"_s << QString::fromStdString(entry.path().string());
    if (maps.isEmpty())
        SKIP("../shared is not there");
    const QTemporaryDir folder;
    const auto shot = [&](const QStringList &more) {
        const QString picture = folder.filePath(u"window.png"_s);
        const Run run = view(false, QStringList{u"--shot"_s, picture, u"--theme"_s, u"light"_s, u"--select"_s, u"4"_s} +
                                        more + QStringList{reports()});
        INFO(run.err.toStdString());
        REQUIRE(run.status == 0);
        return QImage{picture};
    };
    const QImage own = shot(maps);
    CHECK(difference(own, shot(maps)).share == 0);
    CHECK(difference(own, shot({})).share > 0.02); // of all pixels, the panels included
}

TEST_CASE("Where nothing could be opened there is no picture, but a reason")
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"window.png"_s);
    const QString empty = write(folder, u"empty.txt"_s, {});
    const QString rows = write(folder, u"rows.geojson"_s, "{");
    for (const QString &input : {empty, rows}) {
        const Run run = view(false, {u"--shot"_s, picture, input});
        CHECK(run.status == 1);
        CHECK(run.err.startsWith("dateline-view: "));
        CHECK(run.err.contains(QFileInfo{input}.fileName().toUtf8()));
        CHECK_FALSE(QFile::exists(picture));
    }
    // One of two is enough.
    const QString good = write(folder, u"good.txt"_s, "Two soldiers were killed near Tegh on 11 April 2023.");
    CHECK(view(false, {u"--shot"_s, picture, empty, good}).status == 0);
    CHECK(QFile::exists(picture));
}
