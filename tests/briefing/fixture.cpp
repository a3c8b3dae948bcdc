#include "fixture.hpp"

#include <chrono>
#include <format>
#include <string>
#include <utility>

namespace dateline::test
{
namespace
{

using namespace reading;
using std::chrono::sys_days;
using std::chrono::year;

Article article(std::string id, std::string outlet, std::string title, sys_days published, DateBasis basis)
{
    Article made;
    made.id = std::move(id);
    made.outlet = std::move(outlet);
    made.title = std::move(title);
    made.published = published;
    made.published_basis = basis;
    made.url = "https://news.example/world/2023/" + made.id +
               "-a-rather-long-address-as-they-are-made-today?source=front-page";
    made.text = made.title + ".";
    return made;
}

Reading reading_of(Article article)
{
    Reading made;
    made.article = std::move(article);
    return made;
}

Claim claim(const std::string &article, std::string claimant, std::string side, What what, int min, int max)
{
    Claim made;
    made.article = article;
    made.claimant = std::move(claimant);
    made.side = std::move(side);
    made.what = what;
    made.min = min;
    made.max = max;
    made.id = content_id(article + made.claimant + made.side + std::string{to_string(what)} + std::to_string(min));
    return made;
}

IncidentPlace place(std::string id, std::string name, gazetteer::Point point, double radius_m, Relation relation)
{
    IncidentPlace made;
    made.place_id = std::move(id);
    made.name = std::move(name);
    made.point = point;
    made.radius_m = radius_m;
    made.relation = relation;
    return made;
}

Interval day(sys_days which)
{
    constexpr std::chrono::hours offset{4};
    return {Instant{which} - offset, Instant{which} + std::chrono::days{1} - offset, Precision::Day, offset};
}

/// Puts a claim into its article's reading and under its incident.
void add(store::Project &project, Incident &incident, Claim claim)
{
    claim.incident = incident.id;
    incident.claims.push_back(claim.id);
    for (Reading &reading : project.readings)
        if (reading.article.id == claim.article)
            reading.claims.push_back(std::move(claim));
}

} // namespace

store::Project small_project()
{
    using namespace std::chrono_literals;
    const auto fifth = sys_days{2023y / 3 / 5};
    const auto april = sys_days{2023y / 4 / 11};
    store::Project project;
    project.metadata = {{"gazetteer_version", "0123456789abcdef"}};
    project.readings = {
        reading_of(article("a1", "The Northern Herald", "Five killed as a patrol and a convoy meet on a mountain road",
                           fifth, DateBasis::Stated)),
        reading_of(article("a2", "Agency One", "Both sides name their dead", fifth + std::chrono::days{1},
                           DateBasis::Inferred)),
        reading_of(article("a3", "Agency One", "Clash near the border village", april, DateBasis::Stated)),
        reading_of(article("a4", "Radio South", "Shots in the direction of the pass", april + std::chrono::days{2},
                           DateBasis::Stated))};

    Incident road;
    road.id = "i1";
    road.title = "Clash on the road from Stepanakert to Lisagor";
    road.interval = day(fifth);
    road.articles = {"a1", "a2"};
    auto line = place("az-lisagor", "Lisagor", {39.71, 46.62}, 1'500, Relation::Road);
    line.geometry = {gazetteer::GeometryKind::Line, {{{39.82, 46.76}, {39.76, 46.70}, {39.74, 46.63}, {39.69, 46.56}}}};
    line.article = "a2";
    road.places = {line};
    add(project, road, claim("a1", "Ministry of Defence of Azerbaijan", "Azerbaijan", What::Killed, 2, 2));
    add(project, road, claim("a1", "Ministry of Foreign Affairs of Armenia", "Armenia", What::Killed, 3, 3));
    add(project, road, claim("a2", "Ministry of Defence of Azerbaijan", "Armenia", What::Killed, 5, 7));
    add(project, road, claim("a2", "Ministry of Foreign Affairs of Armenia", "Armenia", What::Wounded, 1, 1));
    Claim accusation = claim("a2", "Ministry of Foreign Affairs of Armenia", "Armenia", What::Attacked, 0, 0);
    accusation.stance = Stance::Accuses;
    add(project, road, accusation);

    Incident border;
    border.id = "i2";
    border.title = "Clash near Tegh";
    border.interval = day(april);
    border.interval.precision = Precision::Hour;
    border.interval.from += 16h;
    border.articles = {"a3", "a4"};
    border.places = {place("am-tegh", "Tig", {39.5565, 46.4806}, 5'000, Relation::Near)};
    border.places.front().article = "a3";
    add(project, border, claim("a3", "Ministry of Defence of Armenia", "Armenia", What::Killed, 4, 4));
    add(project, border, claim("a3", "Ministry of Defence of Armenia", "Armenia", What::Wounded, 6, 6));
    add(project, border, claim("a4", "Ministry of Defence of Azerbaijan", "Azerbaijan", What::Killed, 3, 3));

    Incident pass;
    pass.id = "i3";
    pass.title = "Small-arms fire in the direction of the Sotk pass";
    pass.interval = day(april + std::chrono::days{1});
    pass.articles = {"a4"};
    pass.places = {place("am-sotk", "Sotk", {40.2, 45.87}, 9'000, Relation::Direction)};
    pass.places.front().article = "a4";
    pass.places.front().bearing = 240;
    pass.places.front().spread = 70;
    add(project, pass, claim("a4", "", "Armenia", What::Wounded, 1, 1));

    project.incidents = {pass, border, road};
    return project;
}

store::Project large_project(std::size_t count, std::size_t outlets)
{
    using namespace std::chrono_literals;
    store::Project project;
    for (std::size_t i = 0; i < outlets; ++i)
        project.readings.push_back(
            reading_of(article(std::format("a{}", i), std::format("Outlet of the Province Number {}", i),
                               "A headline that goes on for longer than anybody would like to read it",
                               sys_days{2024y / 1 / 1} + std::chrono::days{i}, DateBasis::Stated)));
    for (std::size_t i = 0; i < count; ++i) {
        Incident incident;
        incident.id = std::format("i{:05}", i);
        incident.title = std::format("Shelling of the villages west of the district centre number {}", i);
        incident.interval = day(sys_days{2024y / 1 / 1} + std::chrono::days{i % 300});
        const double turn = static_cast<double>(i) * 2.399963; // the golden angle: even, and no two at one point
        const double away = 1'200 * std::sqrt(static_cast<double>(i));
        incident.places = {place("", std::format("Village {}", i),
                                 gazetteer::destination({40, 46}, turn * 57.29578, away), 3'000, Relation::Near)};
        for (std::size_t k = 0; k < 2; ++k) {
            const std::string from = std::format("a{}", (i + k) % outlets);
            incident.articles.push_back(from);
            add(project, incident,
                claim(from, std::format("Ministry of Extraordinary Situations of the Republic {}", k),
                      "The Republic of the North", What::Killed, static_cast<int>(i % 7 + k),
                      static_cast<int>(i % 7 + k)));
        }
        project.incidents.push_back(std::move(incident));
    }
    return project;
}

} // namespace dateline::test
