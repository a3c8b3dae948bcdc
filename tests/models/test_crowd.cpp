// A project too large to be kept whole: the same answers as one that is.
#include "desk.hpp"
#include "models/crowd.hpp"
#include "models/facet_model.hpp"
#include "models/incident_model.hpp"
#include "models/marker_model.hpp"
#include "models/pages.hpp"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace dateline;

namespace
{

/// The fixture as a crowd: wired as the window wires it.
struct CrowdDesk {
    QTemporaryDir folder;
    std::shared_ptr<const models::ProjectIndex> small;
    models::Session session;
    models::TimelineModel timeline;
    models::Filter filter;

    CrowdDesk()
    {
        const auto project = std::make_shared<const store::Project>(test::fixture_project());
        small = models::index_of(project, nullptr);
        const std::filesystem::path file = folder.filePath(QStringLiteral("crowd.gpkg")).toStdString();
        store::save(*project, file);
        timeline.setSession(&session);
        filter.setSession(&session);
        filter.setTimeline(&timeline);
        session.setOpener([file](const auto &...) {
            models::Opened opened;
            opened.index = models::crowd_of(file, {}, {});
            return opened;
        });
        session.open({QStringLiteral("crowd.gpkg")});
        test::wait_for([this] { return session.state() == models::Session::Ready; });
    }
    [[nodiscard]] bool read() const
    {
        return test::wait_for([this] { return filter.index() != filter.whole(); });
    }
};

} // namespace

TEST_CASE("A crowd counts what a small project counts")
{
    CrowdDesk desk;
    REQUIRE(desk.filter.crowded());
    CHECK(desk.session.incidentCount() == static_cast<int>(desk.small->incidents.size()));
    CHECK(desk.session.articleCount() == static_cast<int>(desk.small->project->readings.size()));
    REQUIRE(desk.filter.whole()->sources.size() == desk.small->sources.size());
    for (std::size_t i = 0; i < desk.small->sources.size(); ++i)
        CHECK(desk.filter.whole()->sources[i].incidents == desk.small->sources[i].incidents);
    CHECK(desk.filter.whole()->kinds == desk.small->kinds);
    CHECK(desk.filter.shownCount() == static_cast<int>(desk.small->incidents.size()));
    CHECK(desk.filter.scene().isValid());
    CHECK(desk.filter.whole()->crowd->bounds.has_value());
}

TEST_CASE("What is noted of a crowd is saved, in its place and elsewhere")
{
    CrowdDesk desk;
    const QString own = desk.folder.filePath(QStringLiteral("crowd.gpkg"));
    const QString other = desk.folder.filePath(QStringLiteral("other.gpkg"));
    QSignalSpy saved{&desk.session, &models::Session::saved};
    desk.session.setMetadata(QStringLiteral("bookmarks"), QStringLiteral("it's here"));
    desk.session.saveAs(own);
    REQUIRE(test::wait_for([&] { return saved.size() == 1 || !desk.session.error().isEmpty(); }));
    CHECK(desk.session.error().isEmpty());
    CHECK_FALSE(desk.session.modified());
    desk.session.setMetadata(QStringLiteral("bookmarks"), QStringLiteral("there"));
    desk.session.saveAs(other);
    REQUIRE(test::wait_for([&] { return saved.size() == 2 || !desk.session.error().isEmpty(); }));
    const store::Project first = store::load(own.toStdString());
    const store::Project second = store::load(other.toStdString());
    CHECK(first.metadata.at("bookmarks") == "it's here");
    CHECK(second.metadata.at("bookmarks") == "there");
    CHECK(first.content_hash() == second.content_hash());
    CHECK(QDir{desk.folder.path()}.entryList(QDir::Files | QDir::Hidden).size() == 2);
    // What another program made of the file meanwhile is not written over.
    std::filesystem::remove(own.toStdString());
    store::save({}, own.toStdString());
    desk.session.setMetadata(QStringLiteral("bookmarks"), QStringLiteral("lost"));
    desk.session.saveAs(own);
    REQUIRE(test::wait_for([&] { return !desk.session.error().isEmpty(); }));
    CHECK(desk.session.error().contains(QStringLiteral("changed by another program")));
    CHECK(store::load(own.toStdString()).readings.empty());
}

TEST_CASE("What a crowd hides is gone from its scene and its counts")
{
    CrowdDesk desk;
    const int all = desk.filter.shownCount();
    const QString source = desk.filter.whole()->sources.front().name;
    desk.filter.setHidden(models::Filter::Sources, source, true);
    // What another source tells, too, stays.
    const auto told_by_others = std::ranges::count_if(desk.small->incidents, [&](const models::IncidentEntry &entry) {
        return std::ranges::any_of(entry.accounts,
                                   [&](std::uint32_t account) { return desk.small->accounts[account].source != 0; });
    });
    CHECK(desk.filter.shownCount() == told_by_others);
    CHECK(desk.filter.shownCount() < all);
    const auto scene = desk.filter.scene().value<std::shared_ptr<const timeline::Scene>>();
    REQUIRE(scene);
    CHECK(scene->timeline->count_keys(scene->selection) == static_cast<std::size_t>(desk.filter.shownCount()));

    models::FacetModel kinds;
    kinds.setFilter(&desk.filter);
    kinds.setFacet(models::Filter::Kinds);
    int counted = 0;
    for (int row = 0; row < kinds.count(); ++row)
        counted += kinds.data(kinds.index(row), models::FacetModel::IncidentsRole).toInt();
    CHECK(counted == desk.filter.shownCount());
    desk.filter.showAll();
    CHECK(desk.filter.shownCount() == all);
}

TEST_CASE("A filter says as long as the page of a crowd is awaited")
{
    CrowdDesk desk;
    REQUIRE(desk.read());
    REQUIRE(test::wait_for([&] { return !desk.filter.turning(); }));
    desk.filter.setHidden(models::Filter::Sources, desk.filter.whole()->sources.front().name, true);
    CHECK(desk.filter.turning());
    CHECK(test::wait_for([&] { return !desk.filter.turning(); }));
}

TEST_CASE("What is listed of a crowd fades with its time, and the rest comes while time still moves")
{
    CrowdDesk desk;
    models::IncidentModel incidents;
    incidents.setFilter(&desk.filter);
    REQUIRE(desk.read());
    REQUIRE(test::wait_for([&] { return !desk.filter.turning(); }));
    const int all = incidents.count();
    QSignalSpy turned{&desk.filter, &models::Filter::pageChanged};
    const double begin = desk.timeline.windowFrom();
    desk.timeline.setWindowTo(begin + (desk.timeline.windowTo() - begin) / 3);
    CHECK(turned.isEmpty());
    CHECK(incidents.count() == all); // no empty list, and nothing jumps
    CHECK(incidents.gone() > 0);
    CHECK(incidents.count() - incidents.gone() == desk.filter.shownCount()); // the page has all of this small crowd
    int gone = 0;
    for (int row = 0; row < incidents.count(); ++row)
        gone += incidents.data(incidents.index(row), models::IncidentModel::GoneRole).toBool() ? 1 : 0;
    CHECK(gone == incidents.gone());
    // Time that never rests for so long as a page is waited for otherwise.
    bool forth = true;
    CHECK(test::wait_for([&] {
        desk.timeline.setWindowFrom(begin + (forth ? 1 : 0));
        forth = !forth;
        return !turned.isEmpty();
    }));
    REQUIRE(test::wait_for([&] { return !desk.filter.turning(); }));
    CHECK(incidents.count() == desk.filter.shownCount());
    CHECK(incidents.gone() == 0);
}

TEST_CASE("A page that was begun before something was hidden is not shown")
{
    CrowdDesk desk;
    const auto whole = desk.filter.whole();
    std::vector<std::vector<std::uint32_t>> read;
    models::Pages pages;
    QObject::connect(&pages, &models::Pages::read, [&](const models::Page &page) { read.push_back(page.keys); });
    const timeline::Selection all;
    timeline::Selection later = all;
    const auto shown = [&](const timeline::Selection &selection) {
        auto keys = whole->crowd->timeline->in(selection, models::Pages::most);
        std::ranges::sort(keys);
        const auto repeated = std::ranges::unique(keys);
        keys.erase(repeated.begin(), repeated.end());
        return keys;
    };
    SECTION("by its source")
    {
        later.filter.of(timeline::Facet::Source).insert(0);
        REQUIRE(shown(later) != shown(all));
        pages.follow(whole, nullptr, all);
        pages.want({}); // begins at once
        pages.follow(whole, nullptr, later);
        REQUIRE(test::wait_for([&] { return !read.empty(); }));
        CHECK(read.front() == shown(later));
    }
    SECTION("but for time it is: what of it is in the window is still to be seen")
    {
        later.window.to = 0;
        pages.follow(whole, nullptr, all);
        pages.want({});
        pages.follow(whole, nullptr, later);
        REQUIRE(test::wait_for([&] { return !read.empty(); }));
        CHECK(read.front() == shown(all));
    }
}

TEST_CASE("The incidents of a crowd are read when one looks at them")
{
    CrowdDesk desk;
    models::IncidentModel incidents;
    incidents.setFilter(&desk.filter);
    models::MarkerModel markers;
    markers.setFilter(&desk.filter);
    REQUIRE(desk.read());
    REQUIRE(incidents.count() == static_cast<int>(desk.small->incidents.size()));
    CHECK(markers.count() == 0); // they are in the scene
    const QString placed = QString::fromStdString(desk.small->incidents.front().incident->id);
    desk.filter.setSelected(placed);
    CHECK(markers.count() > 0);
    for (int row = 0; row < markers.count(); ++row)
        CHECK(markers.incidentAt(row) == placed);

    desk.filter.setSelected({});
    const auto keys = desk.filter.whole()->crowd->timeline->in({}, 1);
    REQUIRE(keys.size() == 1);
    desk.filter.choose({keys.front()});
    CHECK(test::wait_for([&] { return !desk.filter.selected().isEmpty(); }));
    CHECK(desk.filter.index()->incident_of_id.contains(desk.filter.selected()));
}
