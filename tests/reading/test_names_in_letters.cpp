// Place names in other letters and in the cases of their languages, in any text.
#include "reading/language.hpp"
#include "reading/reader.hpp"

#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace dateline;

namespace
{

const reading::Reader &reader()
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader made(gazetteer);
    return made;
}

// The id of the place that the words `name` were taken for; empty if they are no mention.
std::string place_of(std::string text, std::string_view name, std::string language = {})
{
    reading::Article article;
    article.text = std::move(text);
    article.language = std::move(language);
    const auto reading = reader().read(std::move(article));
    for (const auto &mention : reading.mentions)
        if (mention.text == name && mention.place)
            return mention.place->id;
    return {};
}

} // namespace

TEST_CASE("Names in Armenian letters are found in their cases")
{
    for (const std::string form : {"Ստեփանակերտ", "Ստեփանակերտում", "Ստեփանակերտի", "Ստեփանակերտից", "Ստեփանակերտը"}) {
        CAPTURE(form);
        CHECK(place_of("Կրակոցներ են լսվել " + form + " երեկոյան։", form) == "az-stepanakert");
        CHECK(place_of("Shots were heard in " + form + " on Friday.", form) == "az-stepanakert");
    }
    CHECK(place_of("Գորիսում կրակոցներ են լսվել։", "Գորիսում") == "am-goris");
    CHECK(place_of("Ջերմուկից հաղորդում են կրակոցների մասին։", "Ջերմուկից") == "am-jermuk");
}

TEST_CASE("Names in Azerbaijani letters are found in their cases")
{
    for (const std::string form : {"Xankəndi", "Xankəndidə", "Xankəndinin", "Xankəndidən", "Xankəndiyə"}) {
        CAPTURE(form);
        CHECK(place_of("Shots were heard in " + form + " on Friday.", form) == "az-stepanakert");
    }
    CHECK(place_of("Dünən Kəlbəcərdə atışma olub.", "Kəlbəcərdə") == "az-kalbajar");
    CHECK(place_of("Hərbçilər Laçından qayıdıblar.", "Laçından") == "az-lachin");
    CHECK(place_of("Dünən Tovuzda atışma olub, yaralılar var.", "Tovuzda", "az") == "az-tovuz");
}

TEST_CASE("Names of Turkish texts are found before their apostrophes")
{
    for (const std::string form : {"Laçın'da", "Laçın’dan", "Laçın'a", "Laçın'ın"}) {
        CAPTURE(form);
        CHECK(place_of("Dün " + form + " çatışma çıktı.", form) == "az-lachin");
        CHECK(place_of("Shots were heard in " + form + " on Friday.", form) == "az-lachin");
    }
    CHECK(place_of("Dün Bakü'de açıklama yapıldı.", "Bakü'de") == "az-baku");
    CHECK(place_of("Dün Ankara'dan açıklama geldi.", "Ankara'dan") == "tr-ankara");
}

TEST_CASE("Names in Arabic letters are found, with what is written together with them")
{
    CHECK(place_of("درگیری در لاچین گزارش شد.", "لاچین") == "az-lachin");
    CHECK(place_of("Clashes were reported in لاچین on Friday.", "لاچین") == "az-lachin");
    CHECK(place_of("وقعت اشتباكات في دمشق أمس.", "دمشق") == "sy-damascus");
    CHECK(place_of("وقعت اشتباكات بدمشق أمس.", "بدمشق") == "sy-damascus");
    CHECK(place_of("قصف على حلب ودمشق أمس.", "ودمشق") == "sy-damascus");
}

TEST_CASE("Names in Russian letters are found in their cases")
{
    for (const auto &[text, name, place] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"Бои идут в Карабахе.", "Карабахе", "rgn-karabakh"},
             {"Бои идут в Нагорном Карабахе.", "Нагорном Карабахе", "rgn-karabakh"},
             {"Стрельба под Джермуком.", "Джермуком", "am-jermuk"},
             {"Обстрел села Тех.", "Тех", "am-tegh"},
             {"Стрельба слышна в Техе.", "Техе", "am-tegh"},
             {"Взрыв в Лачинском районе.", "Лачинском районе", "az-lachin-district"},
             {"Солдаты Армении и Азербайджана.", "Армении", "country-am"},
             {"Колонна вышла из Москвы.", "Москвы", "ru-moscow"},
             {"Shots were heard in Карабахе on Friday.", "Карабахе", "rgn-karabakh"}}) {
        CAPTURE(text);
        CHECK(place_of(text, name) == place);
    }
}

TEST_CASE("Common words are no places, whatever stripped of an ending bears their letters")
{
    for (const std::string text :
         {"Солдаты вели огонь по позициям. Раненых доставили в больницу.", "Утром Олег и Мария вышли из дома.",
          "Министр обороны Сергей Иванов прибыл вчера."}) {
        reading::Article article;
        article.text = text;
        for (const auto &mention : reader().read(std::move(article)).mentions)
            FAIL_CHECK(text << ": " << mention.text);
    }
    for (const std::string text :
         {"The O'Brien family said that Sa'ada was no town.", "Peter's brother-in-law slept."}) {
        reading::Article article;
        article.text = text;
        for (const auto &mention : reader().read(std::move(article)).mentions)
            CHECK(mention.text == "Sa'ada");
    }
}

TEST_CASE("The language of a text is told by its letters")
{
    const reading::LetterTable letters(test::source_folder() / "data" / "rules" / "letters.tsv");
    for (const auto &[text, language] : std::vector<std::pair<std::string, std::string>>{
             {"Two soldiers were killed near Goris.", "en"},
             {"Two soldiers were killed in Xankəndi, said the Ministry of Defence on Friday evening.", "en"},
             {"Двое военнослужащих погибли под Горисом.", "ru"},
             {"Двоє військових загинули під Києвом, повідомили у Міноборони.", "uk"},
             {"Двама войници загинаха при сблъсък на границата, съобщи министерството.", "bg"},
             {"İki əsgər həlak olub, Müdafiə Nazirliyi bildirib.", "az"},
             {"İki asker çıkan çatışmada öldü, dedi bakanlık açıklamasında.", "tr"},
             {"Երկու զինծառայող զոհվել է։", "hy"},
             {"قتل جنديان في اشتباكات", "ar"},
             {"دو سرباز در درگیری کشته شدند، گزارش‌ها می‌گویند", "fa"},
             {"12345", "en"}}) {
        CAPTURE(text);
        CHECK(letters.language_of(text) == language);
    }
    CHECK(reading::primary_language("ru-RU") == "ru");
    CHECK(reading::primary_language("Russian") == "ru");
    CHECK(reading::primary_language("eng") == "en");
}

TEST_CASE("A text of no stated language is read by the rules that its letters ask for")
{
    reading::Article article;
    article.text = "Двое армянских военнослужащих погибли близ села Тех, сообщило Министерство обороны Армении.";
    const auto reading = reader().read(std::move(article));
    CHECK(reading.article.language == "ru");
    REQUIRE(reading.claims.size() == 1);
    CHECK(reading.claims.front().claimant == "Ministry of Defence of Armenia");
    CHECK(reading.claims.front().side == "Armenia");
    CHECK(reading.claims.front().min == 2);
}
