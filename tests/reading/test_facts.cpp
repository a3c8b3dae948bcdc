// Who was hit, by whose word, and what became of a loss that no incident was made of.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace dateline;
using reading::Claim;
using reading::Stance;
using reading::What;

namespace
{

reading::Reading read(std::string text, std::string language = "en")
{
    return test::read(std::move(text), std::move(language));
}

std::string number(const Claim &claim)
{
    return (claim.min ? std::to_string(*claim.min) : "?") + '-' + (claim.max ? std::to_string(*claim.max) : "?");
}

/// "claimant: [denies] side what 3-3", sorted; parts of another number in brackets.
std::vector<std::string> told(const std::string &text, const std::string &language = "en")
{
    std::vector<std::string> lines;
    for (const Claim &claim : read(text, language).claims) {
        const std::string line = claim.claimant + ": " + (claim.stance == Stance::Denies ? "denies " : "") +
                                 claim.side + ' ' + std::string(to_string(claim.what)) + ' ' + number(claim);
        lines.push_back(claim.part ? '(' + line + ')' : line);
    }
    std::ranges::sort(lines);
    return lines;
}

using Lines = std::vector<std::string>;

bool warned(const reading::Reading &reading, const std::string &code)
{
    return std::ranges::any_of(reading.warnings, [&](const auto &warning) { return warning.code == code; });
}

} // namespace

TEST_CASE("Who only speaks was not hit")
{
    CHECK(told("Gunmen ambushed a bus near Goris on Friday, killing seven people, a local official said.") ==
          Lines{"Official:  killed 7-7"});
    CHECK(told("Rebels shelled Goris on Friday, killing at least nine people, a doctors' union said.") ==
          Lines{"Doctors' union:  killed 9-?"});
    CHECK(told("A drone strike on Goris on Friday killed two people and injured six, including a child, regional "
               "governor Navor Selim said.") ==
          Lines{"(Governor:  wounded 1-1)", "Governor:  killed 2-2", "Governor:  wounded 6-6"});
    CHECK(told("A patrol came under fire near Goris on Friday. An Armenian official later said the dead numbered five.")
              .front() == "Official of Armenia:  killed 5-5");
}

TEST_CASE("A list keeps its first, with a comma before its end or without")
{
    const Lines all{":  killed 1-1", ":  killed 2-2", ":  killed 3-3"};
    CHECK(told("Three soldiers, two policemen and a teacher died in an attack on Goris on Friday.") == all);
    CHECK(told("Three soldiers, two policemen, and a teacher died in an attack on Goris on Friday.") == all);
}

TEST_CASE("A number does not reach out of its bracket")
{
    CHECK(told("(Wire One) Four Armenian soldiers were killed near Goris on Friday.") == Lines{": Armenia killed 4-4"});
}

TEST_CASE("The wounded are not those who opened fire")
{
    CHECK(told("A guard was killed and at least four wounded when Azerbaijani troops shelled Goris on Friday.") ==
          Lines{":  attacked ?-?", ":  killed 1-1", ":  wounded 4-?"});
    CHECK(told("Two guards were killed and five others injured when militants attacked a post near Goris on Friday.") ==
          Lines{":  killed 2-2", ":  wounded 5-5"});
}

TEST_CASE("The enemy is never the speaker's own side")
{
    CHECK(told("Armenian troops shelled Lachin on Friday. Up to five enemy soldiers were killed, Baku said.").back() ==
          "Azerbaijan: Armenia killed ?-5");
    CHECK(told("Up to five enemy soldiers were killed near Lachin on Friday, Baku said.") ==
          Lines{"Azerbaijan:  killed ?-5"});
    CHECK(told("The RSF said on Friday that it had captured 30 army soldiers near Goris.") ==
          Lines{"Rapid Support Forces:  captured 30-30"});
    CHECK(told("В пятницу армянская армия обстреляла Лачин. «Уничтожено до трёх солдат противника», — заявили в Баку.",
               "ru")
              .back() == "Azerbaijan: Armenia killed ?-3");
    // Between two others nobody knows, however far off they are named.
    std::string text = "Up to five enemy soldiers were killed near Lachin on Friday, Baku said. ";
    for (int i = 0; i < 10; ++i)
        text += "The road was closed. ";
    CHECK(told(text + "Armenia was silent.") == Lines{"Azerbaijan: Armenia killed ?-5"});
    CHECK(told(text + "Armenia was silent. Iran was silent.") == Lines{"Azerbaijan:  killed ?-5"});
}

TEST_CASE("What is said not to have happened is denied")
{
    CHECK(told("Armenia's Defence Ministry said its positions near Sotk were not attacked on Friday.") ==
          Lines{"Ministry of Defence of Armenia: denies Armenia attacked ?-?"});
    CHECK(told("Azerbaijan said it had captured two Armenian soldiers near Tegh on Friday. Yerevan denied it.") ==
          Lines{"Armenia: denies Armenia captured 2-2", "Azerbaijan: Armenia captured 2-2"});
    CHECK(told("По данным Минобороны Азербайджана, в пятницу у села Тех был убит армянский военнослужащий. В Ереване "
               "это опровергли.",
               "ru") ==
          Lines{"Armenia: denies Armenia killed 1-1", "Ministry of Defence of Azerbaijan: Armenia killed 1-1"});
    // Not what was told before that.
    CHECK(told("Rebels wounded two soldiers near Goris on Friday. Baku said that its troops had taken a village. "
               "Yerevan denied it.") == Lines{":  wounded 2-2"});
    std::string text = "Armenia said on Friday that two of its guards were killed near Tegh. ";
    CHECK(std::ranges::count(told(text + "Baku denied it."), "Azerbaijan: denies Armenia killed 2-2") == 1);
    for (const char *const number : {"three", "four", "five", "six"})
        text += std::string("Baku said that ") + number + " of its soldiers were wounded. ";
    CHECK(std::ranges::count(told(text + "Baku denied it."), "Azerbaijan: denies Armenia killed 2-2") == 0);
}

TEST_CASE("Nobody hurt is a number")
{
    CHECK(told("Jets bombed a post near Goris on Friday. The PKK said none of its members had been hurt.").back() ==
          "PKK: PKK wounded 0-0");
    CHECK(told("Rockets hit Goris on Friday, killing no one, a resident said.").back() == "Resident:  killed 0-0");
    CHECK(told("Nobody was wounded in Goris on Friday.").empty());
}

TEST_CASE("Who raises a toll says it, of the incident that it is the toll of")
{
    const auto raised =
        read("Armenia's Defence Ministry on Saturday raised its toll from Friday's fighting near Sotk to "
             "four dead.");
    REQUIRE(raised.claims.size() == 1);
    CHECK(raised.claims.front().claimant == "Ministry of Defence of Armenia");
    CHECK(raised.claims.front().min == 4);
    REQUIRE(raised.incidents.size() == 1);
    CHECK(reading::to_iso(raised.incidents.front().interval.from).starts_with("2023-03-02T20"));

    const auto later = read("Rebels shelled a market in Goris on Friday, killing 40 people, the health ministry said. "
                            "\n\nOn Saturday the ministry raised the toll to 44.");
    REQUIRE(later.incidents.size() == 1);
    CHECK(later.claims.back().claimant == "Ministry of Health");
    CHECK(later.claims.back().min == 44);
    CHECK(told("Число погибших при взрыве в Горисе в пятницу возросло до 27, сообщила полиция.", "ru") ==
          Lines{"Police:  killed 27-27"});
    CHECK(
        told("В пятницу при обстреле Гориса погибли три человека. Власти повысили число жертв с трёх до четырёх.", "ru")
            .back() == "Authorities:  killed 4-4");
}

TEST_CASE("What is put at a number is the toll of what was told before")
{
    CHECK(
        told("The death toll from Friday's attack in Goris has risen to 32, police said. Officials had put it at 20 on "
             "Friday night.") == Lines{"Authorities:  killed 20-20", "Police:  killed 32-32"});
    const auto risen =
        read("The death toll from Friday's attack in Goris has risen to 32, police said. Officials had put "
             "it at 20 on Friday night.");
    REQUIRE(risen.incidents.size() == 1);
    CHECK(risen.incidents.front().interval.precision == reading::Precision::Day);
    CHECK(told("The army said two soldiers were killed near Goris on Friday. It added that two more were missing.") ==
          Lines{"Armed Forces:  killed 2-2", "Armed Forces:  missing 2-2"});
}

TEST_CASE("A quotation is the word of whom it names")
{
    CHECK(told("Rebels attacked Goris on Friday. \"We lost three men,\" General Navor Selim told reporters in Lachin "
               "after the clash.")
              .back() == "General Navor Selim:  killed 3-3");
    CHECK(told("Rebel leader Kadri Rostam said his men killed 20 soldiers near Goris on Friday. \"Only four were "
               "killed,\" "
               "the army's spokesman, Colonel Navor Selim, said.")
              .front() == "Armed Forces:  killed 4-4");
}

TEST_CASE("What tells who speaks is no part of what is said")
{
    CHECK(
        told("Gunmen ambushed a convoy near Goris on Friday. A group linked to others, Al-Orlan, said its fighters had "
             "killed 27 soldiers and captured four.")
            .front() == "Al-Orlan:  captured 4-4");
}

TEST_CASE("Claimants whom few texts write alike")
{
    const auto claimant = [](const std::string &who) {
        const auto lines = told("Two soldiers were killed near Goris on Friday, " + who + '.');
        return lines.empty() ? std::string{} : lines.front().substr(0, lines.front().find(':'));
    };
    CHECK(claimant("Azerbaijan's MoD said") == "Ministry of Defence of Azerbaijan");
    CHECK(claimant("Mali's army said in a statement") == "Armed Forces of Mali");
    CHECK(claimant("the mayor said") == "Mayor");
    CHECK(claimant("a senior official said") == "Official");
    CHECK(claimant("a witness told AFP") == "Witness");
    CHECK(claimant("the city council said") == "City council");
    CHECK(claimant("the Lachin prosecutor's office said") == "Prosecutor");
    CHECK(claimant("Armenia's Prosecutor General's Office said") == "Prosecutor General of Armenia");
    CHECK(claimant("the Palestinian health ministry said") == "Ministry of Health of Palestine");
    CHECK(claimant("Orlan news agency reported") == "Orlan news agency");
    CHECK(told("Azerbaijan's MoD: three servicemen wounded in a drone strike near Lachin on Friday.") ==
          Lines{"Ministry of Defence of Azerbaijan: Azerbaijan wounded 3-3"});
    CHECK(told("При обстреле Гориса в пятницу погибли два человека, сообщил глава города Навор Селим.", "ru") ==
          Lines{"Head:  killed 2-2"});
}

TEST_CASE("Dead and wounded of a day and a place are an incident")
{
    for (const char *const text : {"A strike on Goris on Friday killed two people and injured three.",
                                   "A mine exploded near Goris on Friday, killing two civilians.",
                                   "Four people were wounded in Goris on Friday, officials said.",
                                   "At least 20 people were killed in an attack on Goris on Friday."}) {
        INFO(text);
        CHECK(read(text).incidents.size() == 1);
    }
    for (const char *const text :
         {"В результате удара по Горису в пятницу погибли два человека, ещё трое ранены.",
          "Трое погибли в Горисе в пятницу.", "Удар по Горису в пятницу унёс жизни троих человек."}) {
        INFO(text);
        CHECK(read(text, "ru").incidents.size() == 1);
    }
}

TEST_CASE("Accidents are none, and are told of")
{
    for (const char *const text :
         {"Ten people were killed in Goris on Friday when a bus crashed.",
          "Six people were killed in Goris on Friday. The mine's roof had collapsed.",
          "An explosion of a gas cylinder killed four people in Goris on Friday: a boiler blaze."}) {
        INFO(text);
        const auto reading = read(text);
        CHECK(reading.incidents.empty());
        CHECK(warned(reading, "no-incident"));
    }
    const auto reading = read("Ten people were killed in Goris on Friday when a bus crashed.");
    const auto warning = std::ranges::find(reading.warnings, "no-incident", &reading::Warning::code);
    REQUIRE(warning != reading.warnings.end());
    CHECK(warning->message.starts_with("tells of 10 killed, but no incident was made of it: “Ten people"));
    CHECK_FALSE(warned(read("Two soldiers were killed near Goris on Friday."), "no-incident"));
}

TEST_CASE("A hundred warnings of losses are enough: the last says how many more there are")
{
    const auto warnings_of = [](const std::string &sentence, const std::string &code) {
        std::string text;
        for (int i = 0; i < 150; ++i)
            text += sentence;
        auto warnings = read(text).warnings;
        std::erase_if(warnings, [&](const auto &warning) { return warning.code != code; });
        return warnings;
    };
    const auto accidents = warnings_of("Ten people were killed in Goris on Friday when a bus crashed. ", "no-incident");
    REQUIRE(accidents.size() == 101);
    CHECK(accidents.back().message.starts_with("50 more"));
    const auto past = warnings_of("The war killed 30,000 people in Goris in 1993. ", "background");
    REQUIRE(past.size() == 101);
    CHECK(past.back().message.starts_with("50 more"));
}

TEST_CASE("What lasted since long before is background")
{
    CHECK(told("В пятницу у Гориса ранен солдат. С середины декабря в области погибли по меньшей мере 40 солдат.",
               "ru") == Lines{":  wounded 1-1"});
    const auto first =
        read("Two soldiers were killed near Sotk on Friday, the first such deaths since the war of autumn "
             "2020, Yerevan said.");
    CHECK(first.incidents.size() == 1);
}
