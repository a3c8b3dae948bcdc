// What counts as right, on texts and keys of our own.
#include "paths.hpp"
#include "reading/rule_table.hpp"
#include "scoring/corpus.hpp"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace dateline;
using scoring::Form;

namespace
{

std::filesystem::path written(const std::string &name, const std::string &content)
{
    const auto file = std::filesystem::temp_directory_path() / ("dateline-scoring-" + name);
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

struct Scored {
    scoring::Scorecard card;
    std::vector<scoring::Miss> misses;
    std::vector<reading::InputProblem> problems;

    [[nodiscard]] std::string share(std::string_view name) const
    {
        const scoring::Measure *measure = card.find(name);
        if (measure == nullptr)
            return "not counted";
        return std::to_string(measure->all().right) + "/" + std::to_string(measure->all().of);
    }
};

Scored scored(const std::filesystem::path &file, std::optional<std::size_t> half = {},
              std::optional<scoring::ToldEvents> told = {})
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    Scored result;
    const auto form = scoring::form_of(file);
    REQUIRE(form);
    result.card = scoring::score(
        file, *form,
        {.gazetteer = gazetteer,
         .reader = reader,
         .half = half,
         .miss = [&](const scoring::Miss &miss) { result.misses.push_back(miss); },
         .problem = [&](reading::InputProblem &&problem) { result.problems.push_back(std::move(problem)); },
         .told = std::move(told)});
    return result;
}

constexpr auto release =
    R"({"text": "YEREVAN, Armenia (March 3, 2021) Troops killed two gunmen near Goris on March 2.", )"
    R"("gold": {"start_date": "2021-03-02", "province": [], "min_killed": 2, "min_captured": 0}})"
    "\n";
constexpr auto wrong_release =
    R"({"text": "YEREVAN, Armenia (March 3, 2021) Troops killed two gunmen near Goris on March 2.", )"
    R"("gold": {"start_date": "2021-03-01", "province": [], "min_killed": 3, "min_captured": 1}})"
    "\n";

constexpr auto key =
    R"({"text": "YEREVAN, 3 MAR 90 -- [TEXT] GUNMEN KILLED TWO FARMERS NEAR GORIS ON 2 MARCH.", "templates": [{)"
    R"("MESSAGE: TEMPLATE": ["1"], "INCIDENT: DATE": ["01 MAR 90 - 02 MAR 90"], "INCIDENT: TYPE": ["ATTACK"], )"
    R"key("INCIDENT: LOCATION": ["ARMENIA: SYUNIK (PROVINCE): GORIS (TOWN)"], )key"
    R"("HUM TGT: DESCRIPTION": ["\"FARMERS\""], )"
    R"("HUM TGT: NUMBER": ["2: \"FARMERS\""]}]})"
    "\n";
constexpr auto no_key =
    R"({"text": "YEREVAN, 3 MAR 90 -- [TEXT] GUNMEN KILLED TWO FARMERS NEAR GORIS ON 2 MARCH.", "templates": []})"
    "\n";

} // namespace

TEST_CASE("A set tells its form by its first line")
{
    CHECK(scoring::form_of(written("a.jsonl", release)) == Form::Releases);
    CHECK(scoring::form_of(written("b.jsonl", key)) == Form::Templates);
    CHECK(scoring::form_of(written("c.jsonl", "\n{\"text\": \"\", \"toponyms\": []}\n")) == Form::Toponyms);
    CHECK(scoring::form_of(written("d.json", "{\n\"articles\": [],\n\"incidents\": []}")) == Form::Reports);
    CHECK_FALSE(scoring::form_of(written("e.jsonl", "no json")));
    CHECK_FALSE(scoring::form_of(written("f.jsonl", "")));
    CHECK_THROWS(static_cast<void>(scoring::form_of("/nowhere/at.all")));
}

TEST_CASE("Releases are scored by day and toll, and the misses told")
{
    const Scored both = scored(written("g.jsonl", std::string(release) + wrong_release));
    CHECK(both.share("an incident found") == "2/2");
    CHECK(both.share("start date exact") == "1/2");
    CHECK(both.share("start date within a day") == "2/2");
    CHECK(both.share("killed exact where any") == "1/2");
    CHECK(both.share("captured none where none") == "1/1");
    CHECK(both.share("captured exact where any") == "0/1");
    REQUIRE(both.misses.size() == 3);
    CHECK(both.misses[0].measure == "start date");
    CHECK(both.misses[0].found == "2021-03-02");

    SECTION("Half by half")
    {
        const auto file = written("g.jsonl", std::string(release) + wrong_release);
        CHECK(both.card.find("start date exact")->halves[0].right == 1);
        CHECK(both.card.find("start date exact")->halves[1].right == 0);
        CHECK(scored(file, 0).share("start date exact") == "1/1");
        CHECK(scored(file, 1).share("start date exact") == "0/1");
    }
}

TEST_CASE("Templates are scored on the incidents that answer them")
{
    const Scored found = scored(written("h.jsonl", key));
    CHECK(found.share("templates found (recall)") == "1/1");
    CHECK(found.share("incidents that answer one (precision)") == "1/1");
    CHECK(found.share("date in the stated interval") == "1/1");
    CHECK(found.share("finest place name right") == "1/1");
    CHECK(found.share("human-target count right") == "1/1");
    CHECK(found.share("spurious incidents a text") == "not counted");
    const Scored spurious = scored(written("i.jsonl", no_key));
    CHECK(spurious.share("spurious incidents a text") == "1/1");
    CHECK(spurious.misses.size() == 1);
}

TEST_CASE("Keys are read by the rules that they were filled by")
{
    const auto line = [](const std::string &text, const std::string &location, const std::string &number) {
        return R"({"text": "YEREVAN, 3 MAR 90 -- [TEXT] )" + text +
               R"(", "templates": [{"MESSAGE: TEMPLATE": ["1"], )" +
               R"("INCIDENT: TYPE": ["ATTACK"], "INCIDENT: LOCATION": [")" + location + R"("], )" +
               R"("HUM TGT: DESCRIPTION": ["\"FARMERS\""], "HUM TGT: NUMBER": [)" + number + "]}]}\n";
    };
    const std::string farm = "GUNMEN KILLED TWO FARMERS AT THE LOMITA FARM, GORIS, ON 2 MARCH.";
    // The kind of a place is part of its name in a text, in a key it stands in parentheses.
    CHECK(scored(written("k.jsonl", line(farm, "ARMENIA: LOMITA (FARM)", R"("2: \"FARMERS\"")")))
              .share("finest place name right") == "1/1");
    CHECK(scored(written("l.jsonl", line("GUNMEN KILLED TWO FARMERS IN GORIS ON 2 MARCH.", "ARMENIA: GORIS TOWN (TOWN)",
                                         R"("2: \"FARMERS\"")")))
              .share("finest place name right") == "1/1");
    const auto count = [&](const std::string &text, const std::string &number) {
        return scored(written("m.jsonl", line(text, "ARMENIA: GORIS (TOWN)", number)))
            .share("human-target count right");
    };
    const std::string more = "GUNMEN KILLED MORE THAN 30 FARMERS IN GORIS ON 2 MARCH.";
    CHECK(count(more, R"("30-: \"FARMERS\"")") == "1/1");
    CHECK(count(more, R"("30: \"FARMERS\"")") == "0/1");
    const std::string two = "GUNMEN KILLED TWO FARMERS IN GORIS ON 2 MARCH.";
    CHECK(count(two, R"("2: \"FARMERS\"", "?1: \"FARMER\"")") == "1/1");
    CHECK(count(two, R"("2: \"FARMERS\"", "1: \"FARMER\"")") == "0/1");
    // Perpetrators are no targets.
    CHECK(count(two + " SOLDIERS KILLED A GUNMAN IN GORIS ON 2 MARCH.", R"("2: \"FARMERS\"")") == "1/1");
}

TEST_CASE("A line that cannot be used is named and the rest scored")
{
    const Scored some = scored(written("j.jsonl", std::string(release) + "{\"gold\": 3}\nnonsense\n" + wrong_release));
    CHECK(some.share("an incident found") == "2/2");
    REQUIRE(some.problems.size() == 2);
    CHECK(some.problems[0].line == 2);
    CHECK(some.problems[1].line == 3);
}

TEST_CASE("The reports of ../shared: nothing that was found is lost again")
{
    const auto file = test::shared_folder() / "gold" / "articles.json";
    if (!std::filesystem::exists(file))
        SKIP("../shared/gold is absent");
    const Scored gold = scored(file);
    CHECK(gold.share("mentions resolved") == "124/124");
    CHECK(gold.share("incidents") == "7/7");
    CHECK(gold.share("claims") == "14/14");
    CHECK(gold.card.find("mentions that are right (precision)")->all().value() >= 0.96);
    CHECK(gold.card.find("incidents that are right (precision)")->all().value() == 1.0);
}

TEST_CASE("Texts without a key are scored by who read them for events", "[scoring]")
{
    const auto line = [](const char *id, const char *text) {
        return std::string{R"({"id": ")"} + id + R"(", "text": ")" + text + R"(", "templates": []})" + '\n';
    };
    const auto file = written(
        "keyless.jsonl", line("one", "YEREVAN, 3 MAR 90 -- [TEXT] GUNMEN KILLED TWO FARMERS NEAR GORIS ON 2 MARCH.") +
                             line("two", "YEREVAN, 3 MAR 90 -- [TEXT] TROOPS KILLED A FARMER NEAR TEGH ON 2 MARCH.") +
                             line("three", "YEREVAN, 3 MAR 90 -- [TEXT] THE MINISTERS MET IN GORIS ON 2 MARCH."));
    const auto table = [](const std::string &rows) {
        return scoring::ToldEvents::read(written("events.tsv", "text\tpassages\n" + rows));
    };
    const Scored all = scored(file, {}, table("one\tN:27-77 P:0-5\ntwo\tO:27-77\nthree\t\n"));
    CHECK(all.share("spurious incidents a text without any event") == "1/2");
    CHECK(all.share("texts without a template that tell of an event: one found") == "1/1");
    CHECK(all.share("… incidents there that are told") == "1/1");
    REQUIRE(all.misses.size() == 1);
    CHECK(all.misses.front().article == "two");

    // One that is not in the table says nothing of events.
    const Scored some = scored(file, {}, table("three\t\n"));
    CHECK(some.share("spurious incidents a text without any event") == "0/1");
    CHECK(some.share("spurious incidents a text") == "2/3");

    for (const char *broken : {"one\tX:1-2", "one\tN:5-5", "one\tN:5", "one\tN5-9", "one\tN:a-9", "one\tN:1-2\none\t"})
        CHECK_THROWS_AS(table(std::string(broken) + '\n'), reading::RuleError);
}
