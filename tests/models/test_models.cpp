#include "desk.hpp"
#include "models/article_text.hpp"
#include "models/facet_model.hpp"
#include "models/incident_details.hpp"
#include "models/incident_model.hpp"
#include "models/marker_model.hpp"
#include "models/unplaced_model.hpp"
#include "models/whereabouts.hpp"
#include "snapshot.hpp"

#include <QAbstractItemModelTester>

#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using namespace dateline::models;
using test::check_snapshot;
using test::snapshot;

TEST_CASE("Markers carry what the map draws")
{
    test::Desk desk;
    MarkerModel markers;
    const QAbstractItemModelTester tester{&markers, QAbstractItemModelTester::FailureReportingMode::Fatal};
    markers.setFilter(&desk.filter);
    check_snapshot("markers", snapshot(markers));
    const QVariantList bounds = markers.bounds();
    REQUIRE(bounds.size() == 4);
    CHECK(bounds[0].toDouble() < 46.481); // the circle about Tegh reaches farther than its middle
    CHECK(bounds[3].toDouble() > 39.815);
    CHECK(markers.bounds(QStringLiteral("i3")).isEmpty());
    CHECK(markers.incidentAt(0) == QStringLiteral("i1"));
    CHECK(markers.incidentAt(99).isEmpty());
}

TEST_CASE("What is selected does not step back with the past")
{
    test::Desk desk;
    MarkerModel markers;
    markers.setFilter(&desk.filter);
    desk.timeline.setCumulative(true);
    const auto dimmed = [&](int row) { return markers.index(row, 0).data(MarkerModel::DimmedRole).toBool(); };
    REQUIRE(markers.incidentAt(0) == QStringLiteral("i1"));
    desk.timeline.setAt(desk.timeline.rangeTo());
    desk.timeline.setAtText(QStringLiteral("1 April 2023"));
    REQUIRE(dimmed(0));
    desk.filter.setSelected(QStringLiteral("i1"));
    CHECK_FALSE(dimmed(0));
    desk.filter.setSelected({});
    CHECK(dimmed(0));
}

TEST_CASE("Incidents are listed in time order")
{
    test::Desk desk;
    IncidentModel incidents;
    const QAbstractItemModelTester tester{&incidents, QAbstractItemModelTester::FailureReportingMode::Fatal};
    incidents.setFilter(&desk.filter);
    desk.filter.setSelected(QStringLiteral("i2"));
    check_snapshot("incidents", snapshot(incidents));
    CHECK(incidents.find(QStringLiteral("1")) == QStringLiteral("i1"));
    CHECK(incidents.find(QStringLiteral("i3")) == QStringLiteral("i3"));
    CHECK(incidents.find(QStringLiteral("4")).isEmpty());
    CHECK(incidents.find(QStringLiteral("0")).isEmpty());
    CHECK(incidents.rowOf(QStringLiteral("i2")) == 1);
    CHECK(incidents.rowOf(QStringLiteral("none")) == -1);
}

TEST_CASE("An incident shows its claims side by side")
{
    test::Desk desk;
    IncidentDetails details;
    details.setFilter(&desk.filter);
    check_snapshot("nothing-selected", snapshot(details));
    desk.filter.setSelected(QStringLiteral("i2"));
    check_snapshot("contradiction", snapshot(details));
    desk.filter.setSelected(QStringLiteral("i1"));
    check_snapshot("denial", snapshot(details));
}

TEST_CASE("An article's claims are found in its text")
{
    test::Desk desk;
    ArticleText text;
    text.setFilter(&desk.filter);
    desk.filter.setSelected(QStringLiteral("i2"));
    text.setArticle(QStringLiteral("a1"));
    text.setClaim(QStringLiteral("c2"));
    check_snapshot("article", snapshot(text));
    // Offsets count UTF-16 units although the text has letters of two bytes before the claim.
    const auto first = text.spans().first().toMap();
    CHECK(text.text().mid(first[QStringLiteral("begin")].toInt(),
                          first[QStringLiteral("end")].toInt() - first[QStringLiteral("begin")].toInt()) ==
          QStringLiteral("three of its servicemen died"));
    text.setArticle(QStringLiteral("no such article"));
    CHECK(text.text().isEmpty());
    CHECK(text.spans().isEmpty());
    CHECK(text.source() == -1);
}

TEST_CASE("A name in a text tells which place is meant and why")
{
    test::Desk desk;
    ArticleText text;
    text.setFilter(&desk.filter);
    text.setArticle(QStringLiteral("a1"));
    REQUIRE(text.names().size() == 2);
    const auto placed = text.names()[0].toMap();
    CHECK(text.text().mid(placed[QStringLiteral("begin")].toInt(), 4) == QStringLiteral("Tegh"));
    CHECK(placed[QStringLiteral("name")] == QStringLiteral("Tegh"));
    CHECK(placed[QStringLiteral("where")] == QStringLiteral("39.557° N, 46.481° E"));
    CHECK(placed[QStringLiteral("why")] ==
          QStringLiteral("chosen for: same district as Kornidzor; 2 others are named so (confidence 0.84)"));
    CHECK(text.names()[1].toMap()[QStringLiteral("why")] == QStringLiteral("no place of this name is known"));
    text.setArticle(QStringLiteral("a2"));
    CHECK(text.names().isEmpty());

    reading::Mention mention;
    CHECK(why_text(mention) == QStringLiteral("no place of this name is known"));
    mention.place.emplace(); // read before reasons were kept, or by another program
    CHECK(why_text(mention).isEmpty());

    // A road has no name of its own in the text.
    reading::Reading road;
    mention.span = {0, 7};
    mention.text = "Lisagor";
    mention.reason = "the only place of this name";
    mention.confidence = 0.9;
    road.mentions = {mention, mention};
    road.mentions[1].span = {8, 19};
    road.mentions[1].text = "Stepanakert";
    reading::IncidentPlace along;
    along.place_id = "road";
    CHECK(why_text(road, along).isEmpty());
    along.span = {0, 30};
    CHECK(why_text(road, along) ==
          QStringLiteral("Lisagor: chosen for: the only place of this name (confidence 0.90)\n"
                         "Stepanakert: chosen for: the only place of this name (confidence 0.90)"));
}

TEST_CASE("Nothing is lost in silence")
{
    test::Desk desk;
    UnplacedModel unplaced;
    const QAbstractItemModelTester tester{&unplaced, QAbstractItemModelTester::FailureReportingMode::Fatal};
    unplaced.setFilter(&desk.filter);
    check_snapshot("unplaced", snapshot(unplaced));
}

TEST_CASE("A report in which no incident was found is listed with its words")
{
    test::Desk desk;
    desk.session.setOpener([](const Inputs &, const std::shared_ptr<const gazetteer::Gazetteer> &, const ProgressSink &,
                              const StopFlag &) {
        auto project = test::fixture_project();
        reading::Reading silent;
        silent.article.id = "quiet";
        silent.article.outlet = "The Quiet Courier";
        silent.article.title = "A calm day";
        silent.article.text = "Nobody was hurt. Shops were open.";
        project.readings.push_back(silent);
        Opened opened;
        opened.index = index_of(std::make_shared<const store::Project>(std::move(project)), nullptr);
        return opened;
    });
    desk.session.open({QStringLiteral("other")});
    REQUIRE(test::wait_for([&] { return desk.session.state() == Session::Ready; }));
    UnplacedModel unplaced;
    unplaced.setFilter(&desk.filter);
    int found = 0;
    for (int row = 0; row < unplaced.rowCount(); ++row) {
        const auto at = unplaced.index(row, 0);
        if (at.data(UnplacedModel::ArticleRole) != QStringLiteral("quiet"))
            continue;
        ++found;
        CHECK(at.data(UnplacedModel::NameRole) == QStringLiteral("A calm day"));
        CHECK(at.data(UnplacedModel::SentenceRole) == QStringLiteral("Nobody was hurt."));
        CHECK(at.data(UnplacedModel::OutletRole) == QStringLiteral("The Quiet Courier"));
        CHECK(at.data(UnplacedModel::ReasonRole) == QStringLiteral("a report in which no incident was found"));
    }
    CHECK(found == 1);
}

TEST_CASE("Facets list what can be hidden")
{
    test::Desk desk;
    for (const auto facet : {Filter::Sources, Filter::Kinds, Filter::Claimants}) {
        FacetModel model;
        const QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
        model.setFilter(&desk.filter);
        model.setFacet(facet);
        check_snapshot(facet == Filter::Sources ? "sources"
                       : facet == Filter::Kinds ? "kinds"
                                                : "claimants",
                       snapshot(model));
    }
}
