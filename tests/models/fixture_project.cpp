#include "fixture_project.hpp"

#include <chrono>

namespace dateline::test
{
namespace
{

using namespace std::chrono_literals;
using reading::Claim;
using reading::Incident;
using reading::IncidentPlace;
using reading::Stance;
using reading::What;

/// Not reading::from_iso(): the fixture stands by itself.
reading::Instant instant(int month, int day, int hour = 0, int minute = 0)
{
    return std::chrono::sys_days{std::chrono::year{2023} / month / day} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

reading::Interval interval(reading::Instant from, reading::Instant to, reading::Precision precision)
{
    return {from, to, precision, 240min};
}

/// The span of `words` in the article's text.
Span span_of(const reading::Article &article, std::string_view words)
{
    const auto begin = article.text.find(words);
    return {begin, begin + words.size()};
}

reading::Article article(const char *id, const char *outlet, const char *title, reading::Instant published,
                         const char *text)
{
    reading::Article made;
    made.id = id;
    made.outlet = outlet;
    made.language = "en";
    made.title = title;
    made.text = text;
    made.published = std::chrono::floor<std::chrono::days>(published);
    made.published_basis = reading::DateBasis::Stated;
    return made;
}

Claim claim(const char *id, const reading::Article &article, std::string_view words, const char *claimant,
            const char *party, What what, const char *side, std::optional<int> count, const char *incident)
{
    Claim made;
    made.id = id;
    made.article = article.id;
    made.span = span_of(article, words);
    made.text = words;
    made.claimant = claimant;
    made.party = party;
    made.what = what;
    made.side = side;
    made.min = made.max = count;
    made.incident = incident;
    return made;
}

IncidentPlace place(const char *id, const char *name, gazetteer::Point point, double radius_m,
                    reading::Relation relation, const char *article)
{
    IncidentPlace made;
    made.place_id = id;
    made.name = name;
    made.point = point;
    made.radius_m = radius_m;
    made.relation = relation;
    made.article = article;
    return made;
}

} // namespace

store::Project fixture_project()
{
    store::Project project;
    reading::Reading first;
    first.article = article(
        "a1", "Northern Herald", "Shots near Tegh", instant(4, 12),
        "Café talk aside, the Ministry of Defence of Armenia said four soldiers were killed near Tegh on Tuesday. "
        "Baku said three of its servicemen died. A hamlet called Nowhereville was named as well.");
    first.claims = {claim("c1", first.article, "four soldiers were killed", "Ministry of Defence of Armenia", "Armenia",
                          What::Killed, "Armenia", 4, "i2"),
                    claim("c2", first.article, "three of its servicemen died", "Ministry of Defence of Azerbaijan",
                          "Azerbaijan", What::Killed, "Azerbaijan", 3, "i2")};
    first.claims[0].victims = "soldiers";
    reading::Mention unplaced;
    unplaced.text = "Nowhereville";
    unplaced.span = span_of(first.article, "Nowhereville");
    unplaced.reason = "no place of this name is known";
    reading::Mention tegh;
    tegh.text = "Tegh";
    tegh.span = span_of(first.article, "Tegh");
    tegh.role = reading::Role::Event;
    tegh.confidence = 0.84;
    tegh.place = reading::PlaceRef{
        .id = "am-tegh", .name = "Tegh", .kind = "PPL", .country = "AM", .point = {39.557, 46.481}, .radius_m = 0};
    tegh.reason = "same district as Kornidzor; 2 others are named so";
    first.mentions = {tegh, unplaced};

    reading::Reading second;
    second.article = article("a2", "Southern Post", "Clash at the border", instant(4, 13),
                             "<b>Baku</b> confirmed three dead servicemen near Tig. Yerevan later spoke of seven.");
    second.claims = {claim("c3", second.article, "three dead servicemen", "Ministry of Defence of Azerbaijan",
                           "Azerbaijan", What::Killed, "Azerbaijan", 3, "i2"),
                     claim("c4", second.article, "spoke of seven", "Ministry of Defence of Armenia", "Armenia",
                           What::Killed, "Azerbaijan", 7, "i2")};
    second.claims[1].stance = Stance::Accuses;

    reading::Reading third;
    third.article =
        article("a3", "", "Attack on a road", instant(3, 5),
                "Two soldiers were killed on the road from Stepanakert to Lisagor on Sunday; the ministry denies it.");
    third.article.path = "folder/third.txt";
    third.claims = {claim("c5", third.article, "Two soldiers were killed", "", "", What::Killed, "Azerbaijan", 2, "i1"),
                    claim("c6", third.article, "the ministry denies it", "Ministry of Defence of Azerbaijan",
                          "Azerbaijan", What::Attacked, "Azerbaijan", std::nullopt, "i1")};
    third.claims[1].stance = Stance::Denies;
    third.warnings = {{span_of(third.article, "on Sunday"), "date-contradicts-weekday",
                       "5 March 2023 was a Sunday, the text says otherwise"}};

    Incident road;
    road.id = "i1";
    road.title = "Attack on the road to Lisagor";
    road.kind = "ambush";
    road.interval = interval(instant(3, 5, 6, 5), instant(3, 5, 6, 6), reading::Precision::Minute);
    road.places = {place("az-lisagor-road", "the road from Stepanakert to Lisagor", {39.75, 46.62}, 1500,
                         reading::Relation::Road, "a3")};
    road.places[0].geometry = {gazetteer::GeometryKind::Line, {{{39.815, 46.752}, {39.75, 46.62}, {39.69, 46.53}}}};
    road.claims = {"c5", "c6"};
    road.articles = {"a3"};

    Incident clash;
    clash.id = "i2";
    clash.title = "Clash near Tegh";
    clash.kind = "clash";
    clash.interval = interval(instant(4, 10, 20), instant(4, 11, 20), reading::Precision::Day);
    clash.places = {place("am-tegh", "Tegh", {39.557, 46.481}, 5000, reading::Relation::Near, "a1"),
                    place("am-tegh", "Tig", {39.557, 46.481}, 5000, reading::Relation::Near, "a2")};
    clash.places[0].span = tegh.span;
    clash.claims = {"c1", "c2", "c3", "c4"};
    clash.articles = {"a1", "a2"};
    clash.reasons = {"same day", "same village under two names"};

    Incident lost;
    lost.id = "i3";
    lost.title = "Shelling";
    lost.kind = "shelling";
    lost.interval = interval(instant(4, 11, 20), instant(4, 12, 20), reading::Precision::Day);
    lost.articles = {"a2"};

    project.readings = {first, second, third};
    project.incidents = {clash, road, lost}; // the index sorts them
    project.rejects = {{"folder/broken.md", 3, "the front matter is not closed; add a line with ---", true}};
    return project;
}

} // namespace dateline::test
