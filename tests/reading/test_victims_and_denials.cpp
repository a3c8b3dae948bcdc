// Whom something befell where a clause, a contrast or a denial stands between, and on which side they were.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace dateline;
using reading::Claim;
using reading::Stance;
using reading::What;
using test::read;

namespace
{

/// "killed 1 police officers; wounded 2 soldiers", in text order; what is denied begins with "no ".
std::string harm(const reading::Reading &reading)
{
    std::string all;
    for (const Claim &claim : reading.claims) {
        if (claim.what == What::Attacked || claim.what == What::Clash)
            continue;
        all += all.empty() ? "" : "; ";
        all += claim.stance == Stance::Denies ? "no " : "";
        all += std::string(to_string(claim.what)) + ' ' + (claim.min ? std::to_string(*claim.min) : "?") + ' ' +
               claim.victims;
    }
    return all;
}

std::string harm(const std::string &text, const std::string &language = {}) { return harm(read(text, language)); }

/// The side of the first claim of killed.
std::string side(const std::string &text, const std::string &language = {})
{
    const auto reading = read(text, language);
    const auto claim = std::ranges::find(reading.claims, What::Killed, &Claim::what);
    return claim == reading.claims.end() ? "nothing" : claim->side;
}

} // namespace

TEST_CASE("Whom a clause is about, and not those in it")
{
    CHECK(harm("A policeman who said he saw the gunmen was shot dead near Goris on Friday.") ==
          "killed 1 police officers");
    CHECK(harm("A villager who told reporters that soldiers had passed was killed near Goris on Friday.") ==
          "killed 1 civilians");
    CHECK(harm("On Friday two guards who saw the rebels were shot dead near Goris.") == "killed 2 guards");
    CHECK(harm("The army said that a nurse who treated four soldiers was wounded near Goris on Friday.") ==
          "wounded 1 civilians");
    CHECK(harm("Three farmers who had fled from the rebels were found dead near Goris on Friday.") ==
          "killed 3 civilians");
    CHECK(harm("A driver from Goris who took two officers to the front was killed by rebels on Friday.") ==
          "killed 1 civilians");
    SECTION("Where those in it are meant")
    {
        CHECK(harm("A witness who said two policemen were killed near Goris on Friday has left the town.") ==
              "killed 2 police officers");
        CHECK(harm("Police questioned a man who said that three soldiers were killed near Goris on Friday.") ==
              "killed 3 soldiers");
        CHECK(harm("Soldiers who saw the rebels opened fire near Goris on Friday and two rebels were killed.") ==
              "killed 2 rebels");
        CHECK(harm("A guard who shot at a patrol near Goris on Friday wounded two soldiers.") == "wounded 2 soldiers");
    }
    SECTION("in Russian")
    {
        CHECK(harm("Полицейский, который видел двух боевиков, был убит под Горисом в пятницу.") ==
              "killed 1 police officers");
        CHECK(harm("Двое солдат, которые сопровождали журналистов, погибли под Горисом в пятницу.") ==
              "killed 2 soldiers");
        CHECK(harm("В пятницу под Горисом боевики, которых искала полиция, убили двух солдат.") == "killed 2 soldiers");
    }
}

TEST_CASE("One thing and not the other")
{
    CHECK(harm("Two soldiers were not killed but captured near Goris on Friday, the army said.") ==
          "captured 2 soldiers");
    CHECK(harm("Three soldiers were wounded, not killed, near Goris on Friday, the army said.") ==
          "wounded 3 soldiers");
    CHECK(harm("The two guards were not captured but killed by rebels near Goris on Friday.") == "killed 2 guards");
    CHECK(harm("Four soldiers were captured rather than killed near Goris on Friday.") == "captured 4 soldiers");
    CHECK(harm("Two officers were wounded but not captured near Goris on Friday.") == "wounded 2 officers");
    SECTION("Two things")
    {
        CHECK(harm("Two policemen were wounded near Goris on Friday but killed three gunmen.") ==
              "wounded 2 police officers; killed 3 gunmen");
        CHECK(harm("Three soldiers were killed and two soldiers captured near Goris on Friday.") ==
              "killed 3 soldiers; captured 2 soldiers");
    }
    SECTION("What somebody said before is denied")
    {
        CHECK(
            harm("Rebels said that they had killed two soldiers near Goris on Friday. The army said two soldiers were "
                 "not killed but captured.") == "killed 2 soldiers; no killed 2 soldiers; captured 2 soldiers");
    }
    SECTION("in Russian")
    {
        CHECK(harm("Двое солдат не убиты, а взяты в плен под Горисом в пятницу, сообщила армия.") ==
              "captured 2 soldiers");
        CHECK(harm("Трое полицейских ранены, а не убиты под Горисом в пятницу.") == "wounded 3 police officers");
    }
}

TEST_CASE("Who denies losses makes a claim")
{
    const auto denial = [](const std::string &text, const std::string &language = {}) {
        const auto reading = read(text, language);
        const auto claim = std::ranges::find(reading.claims, Stance::Denies, &Claim::stance);
        return claim == reading.claims.end() ? "nothing"
                                             : claim->claimant + ": " + std::string(to_string(claim->what)) + ' ' +
                                                   claim->side + (claim->incident.empty() ? " nowhere" : "");
    };
    CHECK(denial("Armenia said its troops had shelled Azerbaijani positions near Goris on Friday. Azerbaijan's Defence "
                 "Ministry denied any losses.") == "Ministry of Defence of Azerbaijan: killed Azerbaijan");
    CHECK(
        denial(
            "Armenian shells hit a village near Goris on Friday, Azerbaijan said. The Armenian Defence Ministry denied "
            "that there were casualties.") == "Ministry of Defence of Armenia: killed Armenia");
    CHECK(denial("Armenian shells hit a village near Goris on Friday, Azerbaijan said. Armenia denied causing civilian "
                 "casualties.") == "Armenia: killed Azerbaijan");
    CHECK(denial("The Defence Ministry of Armenia denied any losses in its budget.") == "nothing");
    CHECK(
        denial("Азербайджан заявил, что обстрелял армянские позиции под Горисом в пятницу. Минобороны Армении отрицает "
               "потери.") == "Ministry of Defence of Armenia: killed Armenia");
    CHECK(
        denial("Минобороны России сообщило, что 4 марта под Харьковом убиты 20 украинских солдат. ВСУ это отрицают.") ==
        "Armed Forces of Ukraine: killed Ukraine");
}

TEST_CASE("An agency is no place")
{
    const auto places = [](const std::string &text, const std::string &language = {}) {
        std::string all;
        for (const auto &mention : read(text, language).mentions)
            all += (all.empty() ? "" : ", ") + mention.text;
        return all;
    };
    CHECK(places("Двое солдат погибли в пятницу в провинции Идлиб, сообщает САНА.") == "Идлиб");
    CHECK(places("В пятницу, передает САНА, в городе Хомс погибли двое солдат.") == "Хомс");
    CHECK(places("Two soldiers were killed in Homs on Friday, according to SANA.") == "Homs");
    CHECK(places("Two soldiers were killed in Homs on Friday, SANA reported.") == "Homs");
    CHECK(places("Two soldiers were killed in Sanaa on Friday, Yemen said.") == "Sanaa, Yemen");
    CHECK(places("Двое солдат погибли в Горисе в пятницу, сообщил Ереван.") == "Горисе, Ереван");
    CHECK(read("Двое солдат погибли в пятницу в провинции Идлиб, сообщает САНА.").claims.front().claimant == "SANA");
}

TEST_CASE("Who tells of a strike of its own has no losses of its own")
{
    CHECK(side("Russia said its strike near Kharkiv on Friday killed two generals and up to 50 officers.") != "Russia");
    CHECK(
        side(
            "The Russian Defence Ministry said that a strike killed two generals and up to 50 officers near Kharkiv on "
            "Friday.") != "Russia");
    CHECK(
        side("Two generals were killed in a strike on a Ukrainian command post near Kharkiv on Friday, Russia said.") !=
        "Russia");
    CHECK(side("A Russian missile strike killed 12 officers near Kharkiv on Friday, Moscow said.") != "Russia");
    CHECK(side("Минобороны России сообщило, что в пятницу в результате удара по штабу ВСУ под Харьковом погибли два "
               "генерала.") != "Russia");
    SECTION("Others' strikes, and losses that are its own")
    {
        CHECK(side("Ukrainian shelling killed two soldiers near Belgorod on Friday, Russia said.") == "Russia");
        CHECK(side("Russia said a Ukrainian drone strike killed three officers near Belgorod on Friday.") == "Russia");
        CHECK(side("Two soldiers were killed in shelling near Goris on Friday, Armenia said.") == "Armenia");
        CHECK(side("Armenia said that four of its soldiers were killed by an air strike near Goris on Friday.") ==
              "Armenia");
    }
}

TEST_CASE("A verb ends the words that tell who")
{
    CHECK(harm("A car bomb killed two policemen in Goris on Friday.") == "killed 2 police officers");
    CHECK(harm("A Russian missile killed soldiers near Kharkiv on Friday.") == "killed ? soldiers");
    CHECK(side("A Russian missile killed two nurses near Kharkiv on Friday.").empty());
    CHECK(harm("Two badly wounded soldiers were found near Goris on Friday after a clash.") == "wounded 2 soldiers");
    CHECK(side("В результате удара российского беспилотника под Харьковом в пятницу погибла женщина.", "ru").empty());
    CHECK(harm("Жертвами обстрела Гориса в пятницу стали трое мирных жителей.") == "killed 3 civilians");
}

TEST_CASE("Words between dashes are about those before them")
{
    CHECK(harm("Three officers - two of the army and one of the police - were killed near Goris on Friday.") ==
          "killed 3 officers");
}

TEST_CASE("Who lives in a camp was not displaced by what hit it")
{
    CHECK(harm("Shells hit a camp for displaced people near Goris on Friday, killing 29 people.") ==
          "killed 29 people");
    CHECK(harm("Shelling of Goris on Friday displaced 300 people.") == "displaced 300 people");
}

TEST_CASE("Attackers who were killed are no part of their victims")
{
    const auto reading =
        read("Seventeen soldiers were killed near Goris on Friday, the general staff said. The general "
             "staff said soldiers killed several dozen attackers in response.");
    const auto attackers =
        std::ranges::find_if(reading.claims, [](const Claim &claim) { return claim.victims == "attackers"; });
    REQUIRE(attackers != reading.claims.end());
    CHECK(attackers->min == 24);
    CHECK_FALSE(attackers->part);
}

TEST_CASE("What is denied of people is no incident of its own")
{
    const auto reading =
        read("Gunmen abducted 16 clerks near Goris on Wednesday. On Friday the governor said that they "
             "were not killed.");
    CHECK(reading.incidents.size() == 1);
}

TEST_CASE("A short word before an Arabic article is part of a longer name")
{
    for (const auto &mention :
         read("Fighters attacked Wad al-Noura in Gezira on Friday, killing 12 villagers.").mentions)
        CHECK(mention.text != "Wad");
}

TEST_CASE("A village of one country is no capital of another")
{
    const auto reading =
        read("Gunmen killed ten villagers in the village of Bakou in the Tillaberi region on Friday, police said.");
    for (const auto &mention : reading.mentions)
        CHECK((!mention.place || mention.place->id != "az-baku"));
}

TEST_CASE("Who speaks next, and from where")
{
    const auto claimants = [](const std::string &text) {
        std::string all;
        for (const Claim &claim : read(text).claims)
            if (claim.what == What::Killed)
                all += (all.empty() ? "" : "; ") + claim.claimant + (claim.stance == Stance::Denies ? " denies" : "");
        return all;
    };
    CHECK(claimants(
              "Troops shelled rebels near Goris on Friday. The defence minister denied that civilians were hit, but a "
              "senator said that 14 children were killed.") == "Senator");
    CHECK(claimants("Shells hit Goris on Friday. Health officials in Goris said four people were killed.") ==
          "Authorities");
    CHECK(claimants("Residents of the village of Tegh said that shelling had killed four people on Friday.") ==
          "Residents");
}

TEST_CASE("What was done is no aim, and who did it no victim")
{
    CHECK(harm("A man who tried to stop the gunmen near Goris was shot dead on Friday.") == "killed 1 people");
    CHECK(harm("Two Armenian soldiers were taken prisoner and then shot dead by Azerbaijani troops near Goris on "
               "Friday.") == "captured 2 soldiers; killed 2 soldiers");
    CHECK(harm("Three soldiers were wounded near Goris on Friday. The army said it had lost no aircraft.") ==
          "wounded 3 soldiers");
    CHECK(harm("The army killed 17 rebels near Goris on Friday and wounded an unknown number.") ==
          "killed 17 rebels; wounded ? rebels");
    CHECK(harm("Five jihadists were killed near Goris on Friday in a sweep.") == "killed 5 militants");
}

TEST_CASE("A town in a country is no namesake elsewhere, and a weekday no island")
{
    for (const auto &mention :
         read("Men in uniform killed sixty civilians in Karma in northern Burkina Faso on Friday.").mentions)
        CHECK((!mention.place || mention.text != "Karma" || mention.place->country == "BF"));
    for (const auto &mention : read("Police killed two rebels on Thursday in clashes near the Emerald field.").mentions)
        CHECK(mention.text != "Thursday");
}

TEST_CASE("Lists, and what a clause or a speech keeps apart")
{
    CHECK(harm("A farmer and his two sons, aged 12 and 15, were killed near Goris on Friday by rebels.") ==
          "killed 2 civilians; killed 1 civilians");
    CHECK(harm("Four policemen, one civilian and two attackers died in a suicide attack near Goris on Friday.") ==
          "killed 2 attackers; killed 1 civilians; killed 4 police officers");
    CHECK(harm("\"Our boys killed 15 of them,\" the militia leader said after Friday's fighting near Goris.") ==
          "killed 15 ");
    const auto two =
        read("Venezuelan soldiers clashed with the FARC in Apure on Friday, killing six guerrillas and losing two "
             "soldiers.");
    const auto lost = std::ranges::find(two.claims, 2, &Claim::min);
    REQUIRE(lost != two.claims.end());
    CHECK(lost->side == "Venezuela");
    const auto friday =
        read("An officer who had survived an ambush in January was killed by a sniper near Goris on Friday.");
    REQUIRE(friday.incidents.size() == 1);
    CHECK(reading::to_iso(friday.incidents.front().interval.from) == "2023-03-02T20:00:00Z");
}
