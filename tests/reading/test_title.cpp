#include "reading/title.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace dateline::reading;

namespace
{

IncidentPlace place(const char *name, Relation relation, const char *claimant = "")
{
    IncidentPlace made;
    made.name = name;
    made.relation = relation;
    made.claimant = claimant;
    return made;
}

std::string title(std::vector<IncidentPlace> places)
{
    Incident incident;
    incident.kind = "clash";
    incident.places = std::move(places);
    return title_of(incident, {});
}

} // namespace

TEST_CASE("A title names the places that nobody contradicts")
{
    CHECK(title({place("Tegh", Relation::Near)}) == "Clash near Tegh");
    CHECK(title({place("Tegh", Relation::Near), place("Lachin", Relation::At)}) == "Clash near Tegh and Lachin");
    CHECK(title({place("Goris", Relation::Direction), place("Sotk", Relation::Direction),
                 place("Lachin", Relation::Within)}) == "Clash towards Goris and Sotk");
    CHECK(title({}) == "Clash, place unknown");
}

TEST_CASE("A title takes no side where claimants name other places")
{
    CHECK(title({place("Kelbecer", Relation::Near, "a"), place("Sotk", Relation::Near, "b")}) ==
          "Clash near Kelbecer or Sotk");
    CHECK(title({place("Tig", Relation::Near, "a"), place("Lachin", Relation::Within, "b")}) ==
          "Clash near Tig or in Lachin");
    CHECK(title({place("Goris", Relation::Direction, "a"), place("Sotk", Relation::Direction, "a"),
                 place("Lachin", Relation::Within, "b"), place("Kelbajar", Relation::Within, "b")}) ==
          "Clash towards Goris and Sotk or in Lachin and Kelbajar");
    CHECK(title({place("Tig", Relation::Near, "a"), place("Tig", Relation::Near, "b")}) == "Clash near Tig");
    CHECK(title({place("Goris", Relation::Direction, "a"), place("Sotk", Relation::Direction, "a"),
                 place("Jermuk", Relation::Direction, "a"), place("Lachin", Relation::Within, "b"),
                 place("Kelbajar", Relation::Within, "b"), place("Dashkesan", Relation::Within, "b")}) ==
          "Clash towards Goris, Sotk and Jermuk or in Lachin, Kelbajar and Dashkesan");
    CHECK(title({place("Verin Shorzha", Relation::Near, "a"), place("Shorzha", Relation::Near, "b")}) ==
          "Clash near Verin Shorzha or Shorzha");
    CHECK(title({place("Tig", Relation::Near, "a"), place("Sotk", Relation::Near, "b"),
                 place("Tig", Relation::Near, "c")}) == "Clash near Tig or Sotk");
    CHECK(title({place("the Lachin corridor", Relation::Road, "a"), place("Goris–Lachin", Relation::Road, "b")}) ==
          "Clash near the Lachin corridor or on the road Goris–Lachin");
    // What stands without a claimant is contradicted by nobody.
    CHECK(title({place("Tig", Relation::Near), place("Lachin", Relation::Near, "b")}) == "Clash near Tig and Lachin");
}
