// From files to a project, and more files into it.
#include "full_disk.hpp"
#include "models/opening.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string_view>

using namespace dateline;
using namespace dateline::models;

namespace
{

class Folder
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file{path(name)};
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(content) == content.size());
        return file.fileName();
    }

private:
    QTemporaryDir m_folder;
};

Opened open(const QStringList &paths, std::shared_ptr<const ProjectIndex> onto = nullptr)
{
    static const auto gazetteer = std::make_shared<const gazetteer::Gazetteer>(gazetteer::Gazetteer::open_default());
    return open_inputs(
        {.paths = paths, .onto = std::move(onto)}, gazetteer, [](const Progress &) {}, [] { return false; });
}

const QByteArray first =
    "Two soldiers were killed near Tegh on 11 April 2023, the Ministry of Defence of Armenia said.";
const QByteArray second =
    "Three soldiers were killed near Goris on 12 April 2023, the Ministry of Defence of Armenia said.";

} // namespace

TEST_CASE("Files are added to what is open, and linked with it")
{
    const Folder folder;
    const QString a = folder.write(QStringLiteral("a.txt"), first);
    const QString b = folder.write(QStringLiteral("b.txt"), second);
    const Opened alone = open({a});
    REQUIRE(alone.index);
    const Opened both = open({b}, alone.index);
    REQUIRE(both.index);
    CHECK(both.error.isEmpty());
    CHECK(both.fresh == 1);
    CHECK(both.known == 0);
    CHECK(both.index->project->readings.size() == 2);
    CHECK(both.index->incidents.size() == 2);
    CHECK(both.hash == open({a, b}).hash);
    // What was added to is as it was.
    CHECK(alone.index->project->readings.size() == 1);
}

TEST_CASE("Adding what is there already changes nothing")
{
    const Folder folder;
    const QString a = folder.write(QStringLiteral("a.txt"), first);
    const QString b = folder.write(QStringLiteral("b.txt"), second);
    const QString empty = folder.write(QStringLiteral("empty.txt"), {});
    const Opened once = open({a, b, empty});
    REQUIRE(once.index);
    const Opened again = open({a, b, empty}, once.index);
    REQUIRE(again.index);
    CHECK(again.fresh == 0);
    CHECK(again.known == 2);
    CHECK(again.hash == once.hash);
    CHECK(again.problems.size() == once.problems.size());
    CHECK(again.index->incidents.size() == once.index->incidents.size());
}

TEST_CASE("A project is added like the articles in it, with its log of edits")
{
    const Folder folder;
    const Opened other = open({folder.write(QStringLiteral("b.txt"), second)});
    REQUIRE(other.index);
    store::Project edited = *other.index->project;
    edited.edits.push_back({"2023-05-01T00:00:00Z", "retitle", "i1", R"("A clash")", {}});
    const QString file = folder.path(QStringLiteral("other.gpkg"));
    REQUIRE(save_project(edited, file).isEmpty());
    const Opened base = open({folder.write(QStringLiteral("a.txt"), first)});
    const Opened both = open({file}, base.index);
    REQUIRE(both.index);
    CHECK(both.fresh == 1);
    CHECK(both.index->incidents.size() == 2);
    CHECK(both.index->project->edits.size() == 1);
    const Opened again = open({file}, both.index);
    CHECK(again.hash == both.hash);
    CHECK(again.index->project->edits.size() == 1);
    // Several at once are one project, too.
    const Opened together = open({folder.path(QStringLiteral("a.txt")), file});
    REQUIRE(together.index);
    CHECK(together.hash == both.hash);
}

TEST_CASE("Each bad input is named with its remedy, and the others are read")
{
    struct Bad {
        const char *name;
        QByteArray content;
        const char *says;
        bool refused;
    };
    const auto bad =
        GENERATE(Bad{"empty.txt", "", "empty", true}, Bad{"binary.txt", QByteArray(300, '\0'), "not a text", true},
                 Bad{"cut.txt", "\xd0\xa2\xd0\xb5\xd0", "ends in the middle of a letter", false},
                 Bad{"cut.jsonl", R"({"text":"Shots near Goris."}
{"text":"cut o)",
                     "fetch it again", true},
                 Bad{"latin.txt", "Caf\xe9 near Tegh.", "not UTF-8", false},
                 Bad{"date.md", "---\noutlet: X\npublished: 2023-02-30\n---\nShots near Tegh.\n",
                     "not a day of the calendar", false},
                 Bad{"broken.md", "---\noutlet: X\nShots near Tegh.\n---\nShots.", "front matter", true},
                 Bad{"half.gpkg", "SQLite format 3 and no more", "GeoPackage", true});
    CAPTURE(bad.name);
    const Folder folder;
    const QString good = folder.write(QStringLiteral("good.txt"), first);
    const QString file = folder.write(QString::fromUtf8(bad.name), bad.content);
    const Opened opened = open({file, good});
    REQUIRE(opened.index);
    CHECK(opened.error.isEmpty());
    REQUIRE(opened.problems.size() == 1);
    const reading::InputProblem &problem = opened.problems.front();
    CHECK(problem.path.starts_with(file.toStdString()));
    CHECK(problem.message.find(bad.says) != std::string::npos);
    CHECK(problem.message.find(file.toStdString()) == std::string::npos);
    CHECK(problem.refused == bad.refused);
}

TEST_CASE("Where no report comes out, the error names the file")
{
    const Folder folder;
    const QString empty = folder.write(QStringLiteral("empty.txt"), {});
    const Opened nothing = open({empty});
    CHECK_FALSE(nothing.index);
    CHECK(nothing.error.startsWith(empty));
    CHECK(nothing.error.contains(u"remove it or fetch it again"));
    const QString half = folder.write(QStringLiteral("half.gpkg"), "SQLite format 3 and no more");
    CHECK(open({half}).error.startsWith(half + u':'));
    CHECK(open({folder.path(QStringLiteral("absent.txt"))}).error.contains(u"absent.txt: "));
    // Added to what is open: that stays.
    const Opened base = open({folder.write(QStringLiteral("a.txt"), first)});
    const Opened added = open({empty}, base.index);
    CHECK_FALSE(added.index);
    CHECK(added.error.startsWith(empty));
}

TEST_CASE("A full disk is told with the file and the remedy, and what was saved stays")
{
    const Folder folder;
    const Opened opened = open({folder.write(QStringLiteral("a.txt"), first)});
    REQUIRE(opened.index);
    const QString file = folder.path(QStringLiteral("a.gpkg"));
    REQUIRE(save_project(*opened.index->project, file).isEmpty());
    const Opened more = open({folder.write(QStringLiteral("b.txt"), second)}, opened.index);
    REQUIRE(more.index);
    {
        const test::FullDisk full{rlim_t{40} * 1024};
        const QString problem = save_project(*more.index->project, file);
        CHECK(problem.startsWith(file));
        CHECK(problem.contains(u"free space"));
    }
    CHECK(open({file}).hash == opened.hash);
    CHECK(QDir{folder.path({})}.entryList(QDir::Files).size() == 3); // nothing half done beside it
}

TEST_CASE("A project of a newer version is left alone and named")
{
    const Folder folder;
    const Opened opened = open({folder.write(QStringLiteral("a.txt"), first)});
    REQUIRE(opened.index);
    store::Project newer = *opened.index->project;
    const QString file = folder.path(QStringLiteral("newer.gpkg"));
    REQUIRE(save_project(newer, file).isEmpty());
    QFile bytes{file};
    REQUIRE(bytes.open(QIODevice::ReadWrite));
    QByteArray content = bytes.readAll();
    const qsizetype at = content.indexOf("schema_version");
    REQUIRE(at > 0);
    const qsizetype digit = at + static_cast<qsizetype>(std::string_view{"schema_version"}.size());
    REQUIRE(content[digit] == '1');
    content[digit] = '9';
    bytes.seek(0);
    REQUIRE(bytes.write(content) == content.size());
    bytes.close();
    const Opened refused = open({file});
    CHECK_FALSE(refused.index);
    CHECK(refused.error.startsWith(file + u':'));
    CHECK(refused.error.contains(u"newer version"));
}
