#include "desk.hpp"
#include "models/facet_model.hpp"
#include "models/incident_model.hpp"
#include "models/marker_model.hpp"

#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using namespace dateline::models;

namespace
{

struct Shown : test::Desk {
    IncidentModel incidents;
    MarkerModel markers;

    Shown()
    {
        incidents.setFilter(&filter);
        markers.setFilter(&filter);
    }
    [[nodiscard]] QString ids() const
    {
        QStringList list;
        for (int row = 0; row < incidents.count(); ++row)
            list.append(incidents.idAt(row));
        return list.join(u' ');
    }
};

} // namespace

TEST_CASE("Hidden sources take their accounts with them")
{
    Shown shown;
    REQUIRE(shown.ids() == QStringLiteral("i1 i2 i3"));
    REQUIRE(shown.markers.count() == 3);
    shown.filter.setHidden(Filter::Sources, QStringLiteral("Northern Herald"), true);
    CHECK(shown.ids() == QStringLiteral("i1 i2 i3")); // the other outlet still tells of it
    CHECK(shown.markers.count() == 2);
    shown.filter.setHidden(Filter::Sources, QStringLiteral("Southern Post"), true);
    CHECK(shown.ids() == QStringLiteral("i1"));
    CHECK(shown.filter.active());
    shown.filter.showAll();
    CHECK(shown.ids() == QStringLiteral("i1 i2 i3"));
    CHECK_FALSE(shown.filter.active());
}

TEST_CASE("What narrows the map is told in words, and which accounts pass")
{
    Shown shown;
    CHECK(shown.filter.description().isEmpty());
    shown.filter.setHidden(Filter::Sources, QStringLiteral("Southern Post"), true);
    shown.filter.setHidden(Filter::Sources, QStringLiteral("Northern Herald"), true);
    shown.filter.setHidden(Filter::Kinds, QStringLiteral("clash"), true);
    CHECK(shown.filter.description() ==
          QStringLiteral("without the sources Northern Herald, Southern Post; without the kind clash"));
    CHECK_FALSE(shown.filter.passing().contains(QStringLiteral("i2")));
    shown.filter.showAll();
    CHECK(shown.filter.passing().size() == 3);
    shown.filter.setHidden(Filter::Sources, QStringLiteral("Northern Herald"), true);
    CHECK_FALSE(shown.filter.passing()[QStringLiteral("i2")].contains(QStringLiteral("Northern Herald")));
}

TEST_CASE("What rests on one source, and what claimants disagree about, can be hidden")
{
    Shown shown;
    FacetModel told;
    told.setFacet(Filter::States);
    told.setFilter(&shown.filter);
    REQUIRE(told.count() == 2); // nobody agrees with another one
    const auto name = [&](int row) { return told.data(told.index(row), FacetModel::NameRole).toString(); };
    CHECK(name(0) == QStringLiteral("one source"));
    CHECK(name(1) == QStringLiteral("claimants who differ"));
    CHECK(told.data(told.index(0), FacetModel::IncidentsRole).toInt() == 2);
    told.choose(0, false);
    REQUIRE(shown.incidents.count() == 1);
    const auto index = shown.filter.index();
    const IncidentEntry &left = index->incidents[index->incident_of_id.value(shown.incidents.idAt(0))];
    CHECK(left.agreement == Agreement::ClaimsDiffer);
    CHECK(left.accounts.size() == 2);
    CHECK(shown.filter.description() == QStringLiteral("without the incidents told by one source"));
    told.choose(1, false);
    CHECK(shown.incidents.count() == 0);
}

TEST_CASE("Kinds and claimants can be hidden")
{
    Shown shown;
    shown.filter.setHidden(Filter::Kinds, QStringLiteral("clash"), true);
    CHECK(shown.ids() == QStringLiteral("i1 i3"));
    shown.filter.showAll();
    shown.filter.setHidden(Filter::Claimants, QStringLiteral("Ministry of Defence of Armenia"), true);
    CHECK(shown.ids() == QStringLiteral("i1 i2 i3")); // the other ministry speaks of i2 too
    shown.filter.setHidden(Filter::Claimants, QStringLiteral("Ministry of Defence of Azerbaijan"), true);
    CHECK(shown.ids() == QStringLiteral("i1 i3"));
}

TEST_CASE("Choosing only one hides all others, and again shows all")
{
    Shown shown;
    FacetModel sources;
    sources.setFilter(&shown.filter);
    sources.chooseOnly(2);
    CHECK(shown.ids() == QStringLiteral("i1"));
    sources.chooseOnly(2);
    CHECK(shown.ids() == QStringLiteral("i1 i2 i3"));
    sources.choose(99, false); // out of range: nothing
    CHECK(shown.ids() == QStringLiteral("i1 i2 i3"));
}

TEST_CASE("A search looks in texts, titles and names, whatever the case")
{
    Shown shown;
    shown.filter.setSearch(QStringLiteral("STEPANAKERT"));
    CHECK(shown.ids() == QStringLiteral("i1"));
    shown.filter.setSearch(QStringLiteral("servicemen tig"));
    CHECK(shown.ids() == QStringLiteral("i2 i3")); // both words, in the article of both
    shown.filter.setSearch(QStringLiteral("zebra"));
    CHECK(shown.ids().isEmpty());
    CHECK(shown.filter.shownCount() == 0);
    shown.filter.setSearch(QStringLiteral("   "));
    CHECK(shown.ids() == QStringLiteral("i1 i2 i3"));
}

TEST_CASE("The window and the play head choose by event time")
{
    Shown shown;
    REQUIRE(shown.timeline.setWindowText(QStringLiteral("2023-04-01"), QStringLiteral("2023-04-11")).isEmpty());
    CHECK(shown.ids() == QStringLiteral("i2")); // i3 begins with the next day
    shown.timeline.showAll();
    shown.timeline.setAt(shown.timeline.windowFrom());
    CHECK(shown.ids().isEmpty());
    shown.timeline.stepNext();
    CHECK(shown.ids() == QStringLiteral("i1"));
    shown.timeline.stepNext();
    CHECK(shown.ids() == QStringLiteral("i1 i2"));
    // A month later the first one is of the past.
    CHECK(shown.markers.index(0).data(MarkerModel::DimmedRole).toBool());
    CHECK_FALSE(shown.markers.index(1).data(MarkerModel::DimmedRole).toBool());
    shown.timeline.setCumulative(false);
    CHECK(shown.ids() == QStringLiteral("i2"));
    shown.timeline.stepPrevious();
    CHECK(shown.ids() == QStringLiteral("i1"));
}

TEST_CASE("As known then hides what had not been said")
{
    Shown shown;
    // The clash was on 11 April; the first report of it is of the 12th, the second of the 13th.
    REQUIRE(shown.timeline.setAtText(QStringLiteral("2023-04-11 20:00")).isEmpty());
    CHECK(shown.ids() == QStringLiteral("i1 i2"));
    shown.timeline.setKnownAsOf(true);
    CHECK(shown.ids() == QStringLiteral("i1"));
    REQUIRE(shown.timeline.setAtText(QStringLiteral("2023-04-12")).isEmpty());
    CHECK(shown.ids() == QStringLiteral("i1 i2"));
    CHECK(shown.markers.count() == 2); // of two sources only one has spoken
    REQUIRE(shown.timeline.setAtText(QStringLiteral("2023-04-13")).isEmpty());
    CHECK(shown.markers.count() == 3);
}

TEST_CASE("Moving within a quiet time redraws no marker")
{
    Shown shown;
    REQUIRE(shown.timeline.setAtText(QStringLiteral("2023-03-06")).isEmpty());
    QSignalSpy reset{&shown.markers, &QAbstractItemModel::modelReset};
    REQUIRE(shown.timeline.setAtText(QStringLiteral("2023-03-07")).isEmpty());
    CHECK(reset.isEmpty());
}

TEST_CASE("A selection outlives filters, not its project")
{
    Shown shown;
    shown.filter.setSelected(QStringLiteral("i2"));
    shown.filter.setSearch(QStringLiteral("zebra"));
    CHECK(shown.filter.selected() == QStringLiteral("i2"));
    shown.session.setOpener([](const auto &, auto, const auto &, const auto &) {
        Opened opened;
        store::Project project = test::fixture_project();
        std::erase_if(project.incidents, [](const auto &incident) { return incident.id == "i2"; });
        opened.index = index_of(std::make_shared<const store::Project>(std::move(project)), nullptr);
        return opened;
    });
    shown.session.open({QStringLiteral("other")});
    REQUIRE(test::wait_for([&] { return shown.session.incidentCount() == 2; }));
    CHECK(shown.filter.selected().isEmpty());
}
