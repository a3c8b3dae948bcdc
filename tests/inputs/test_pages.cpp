// Saved web pages: what is the article and what is not, and what the page says about itself.
#include "inputs/inputs.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <sstream>
#include <string>
#include <vector>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;

namespace
{

struct Result {
    std::vector<reading::Article> articles;
    std::vector<reading::InputProblem> problems;
};

inputs::ArticleSink into(Result &result)
{
    return [&](reading::Article &&article) { result.articles.push_back(std::move(article)); };
}
reading::ProblemSink problems_into(Result &result)
{
    return [&](reading::InputProblem &&problem) { result.problems.push_back(std::move(problem)); };
}

Result read_file(const std::string &name)
{
    Result result;
    inputs::read_articles(test::source_folder() / "tests" / "inputs" / name, into(result), problems_into(result));
    return result;
}

Result read_bytes(const std::string &bytes, const inputs::Limits &limits = {})
{
    Result result;
    std::istringstream stream{bytes};
    inputs::read_articles(stream, "page.html", into(result), problems_into(result), limits);
    return result;
}

reading::Article one(const Result &result)
{
    std::string problems;
    for (const reading::InputProblem &problem : result.problems)
        problems += problem.message + '\n';
    INFO(problems);
    REQUIRE(result.articles.size() == 1);
    return result.articles.front();
}

std::string day_of(const reading::Article &article)
{
    return article.published ? reading::to_iso(*article.published).substr(0, 10) : std::string{};
}

std::string body(const std::string &paragraphs)
{
    return "<!DOCTYPE html><html><body>" + paragraphs + "</body></html>";
}

const std::string sentence = "Two soldiers were killed near Tegh on Tuesday, the Ministry of Defence of Armenia said.";

} // namespace

TEST_CASE("Of a page only the article is read, with what the page says about it")
{
    const reading::Article article = one(read_file("pages/herald.html"));
    CHECK(article.text ==
          "Armenia’s Ministry of Defence said that four of its servicemen were killed and six wounded on "
          "Tuesday in a clash "
          "near Tegh.\n\n"
          "Azerbaijan’s Ministry of Defence said that three of its servicemen were killed.\n\n"
          "Each blames the other\n\n"
          "Both sides accuse each other of having opened fire at about 4 p.m.\n\n"
          "“Our positions were shelled with mortars”, the ministry in Yerevan said.\n\n"
          "No shots were heard after nightfall.");
    CHECK(article.title == "Seven dead as soldiers clash near Tegh");
    CHECK(article.outlet == "The Northern Herald");
    CHECK(article.url == "https://northern-herald.example/2023/04/12/tegh-clash");
    CHECK(article.language == "en-GB");
    CHECK(day_of(article) == "2023-04-12");
    CHECK(article.published_basis == reading::DateBasis::Stated);
}

TEST_CASE("A page made of tables, in the encoding that it declares, is dated by its address")
{
    const reading::Article article = one(read_file("pages/courier.html"));
    CHECK(article.text == "Gunmen attacked a police station in Nazran on Monday night, the Ministry of the Interior of "
                          "Russia said. It said that five policemen were killed.\n\n"
                          "“We were asleep”, a witness in the café said. “It lasted until the morning.”\n\n"
                          "The attackers withdrew towards the mountains before dawn.");
    CHECK(article.outlet == "valley-courier.example");
    CHECK(article.url == "http://www.valley-courier.example/archive/2004-06-22/st.html");
    CHECK(day_of(article) == "2004-06-22");
    CHECK(article.published_basis == reading::DateBasis::Inferred);
}

TEST_CASE("A page in Russian from an English template is Russian, and that is a remark")
{
    const Result result = read_file("pages/vestnik.html");
    const reading::Article article = one(result);
    CHECK(article.text.starts_with("Министерство обороны Азербайджана сообщило"));
    CHECK(article.text.ends_with("что огня никто не открывал."));
    CHECK(article.title == "В районе Лачина обстреляны позиции");
    CHECK(article.outlet == "Горный вестник");
    CHECK(article.language == "ru");
    CHECK(day_of(article) == "2022-09-14");
    CHECK(article.published_basis == reading::DateBasis::Stated);
    REQUIRE(result.problems.size() == 1);
    CHECK_FALSE(result.problems[0].refused);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("says that it is in 'en-US' but reads as 'ru'"));
}

TEST_CASE("A page that a browser saved as one message is a page, not a letter")
{
    const reading::Article article = one(read_file("pages/bulletin.mhtml"));
    CHECK(article.text == "Two civilians were killed by shelling in Sotk on Sunday, the Ministry of Defence of Armenia "
                          "said.\n\nAzerbaijan’s Ministry of Defence denied that its forces had opened fire.");
    CHECK(article.url == "https://border-bulletin.example/news/1182");
    CHECK(article.title == "Shelling on the border kills two");
    CHECK(article.outlet == "Border Bulletin");
    CHECK(day_of(article) == "2022-11-14"); // not the day on which it was saved
}

TEST_CASE("Where a script writes the article, its description has the text")
{
    const reading::Article article = one(read_file("pages/scripted.html"));
    CHECK_THAT(article.text, ContainsSubstring("wounded by a mine near Jabrayil on Wednesday"));
    CHECK(article.title == "Three wounded by a mine near Jabrayil");
    CHECK(article.outlet == "The Steppe Observer");
    CHECK(day_of(article) == "2021-05-20");
}

TEST_CASE("Nothing that is hidden, and nothing that a script writes, is read")
{
    const reading::Article article = one(read_bytes(
        body("<p>" + sentence + "</p><p hidden>" + sentence + " Hidden.</p><div style='display: none'><p>" + sentence +
             " Unseen.</p></div><script>document.write('<p>Forty were killed.</p>')</script>"
             "<noscript><p>" +
             sentence +
             " No script.</p></noscript><!-- <p>Comment.</p> -->"
             "<form><p><input value='Ninety were killed'></p></form>")));
    CHECK(article.text == sentence);
}

TEST_CASE("A page of the old kind, one form around all, is read")
{
    CHECK(one(read_bytes(body("<form id=aspnetForm><div><p>" + sentence + "</p></div></form>"))).text == sentence);
}

TEST_CASE("Where the names of classes would leave nothing, they are not believed")
{
    CHECK(one(read_bytes(body("<div class=widget><p>" + sentence + "</p></div>"))).text == sentence);
}

TEST_CASE("A page without an article is refused with a remedy")
{
    const Result result = read_bytes(body("<ul><li><a href=/>Home</a><li><a href=/b>News of the day</a></ul>"));
    CHECK(result.articles.empty());
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].refused);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("no article in this page"));
}

TEST_CASE("Dates of pages: stated before inferred, and the basis is told")
{
    const auto dated = [](const std::string &head, const std::string &more = {}) {
        return one(read_bytes("<!DOCTYPE html><html><head>" + head + "</head><body><p>" + sentence + "</p>" + more));
    };
    CHECK(day_of(dated("<meta itemprop=datePublished content='20230305T101500'>")) == "2023-03-05");
    CHECK(day_of(dated("<meta name='DC.date.issued' content='5 March 2023'>")) == "2023-03-05");
    CHECK(day_of(dated("", "<span itemprop=datePublished>March 5th, 2023</span>")) == "2023-03-05");
    CHECK(day_of(dated("<meta name=date content='05.03.2023 10:00'>")) == "2023-03-05");
    CHECK(dated("<meta name=date content='2023-03-05'>").published_basis == reading::DateBasis::Stated);
    const reading::Article changed = dated("<meta property='article:modified_time' content='2023-03-06'>");
    CHECK(day_of(changed) == "2023-03-06");
    CHECK(changed.published_basis == reading::DateBasis::Inferred);
    CHECK(day_of(dated("<link rel=canonical href=https://x.example/2023/03/04/a>"
                       "<meta property='article:modified_time' content='2023-03-06'>")) == "2023-03-04");
    CHECK(day_of(dated("", "<aside><time datetime=2020-01-01>then</time></aside>")).empty());
    CHECK(day_of(dated("<meta name=date content='2023-02-30'>")).empty());
    CHECK(day_of(dated("<meta name=date content='yesterday'>")).empty());
}

TEST_CASE("Limits of pages are named")
{
    const auto refusal = [](const std::string &bytes, const inputs::Limits &limits = {}) {
        const Result result = read_bytes(bytes, limits);
        REQUIRE(result.articles.empty());
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems[0].refused);
        return result.problems[0].message;
    };
    std::string nested = "<!DOCTYPE html>";
    for (int i = 0; i < 1'000'000; ++i)
        nested += "<div>";
    CHECK_THAT(refusal(nested), ContainsSubstring("more than 1000 deep"));
    std::string closed_by_nothing = "<!DOCTYPE html>";
    for (int i = 0; i < 5000; ++i)
        closed_by_nothing += "<b></i>";
    CHECK_THAT(refusal(closed_by_nothing), ContainsSubstring("more than 1000 deep"));
    std::string flat = "<!DOCTYPE html>";
    for (int i = 0; i < 400'000; ++i)
        flat += "<br>";
    CHECK_THAT(refusal(flat), ContainsSubstring("more than 300000 tags"));
    CHECK_THAT(refusal("<!DOCTYPE html>" + std::string(200, 'a'), {.page_bytes = 100}),
               ContainsSubstring("larger than 100 bytes"));
    CHECK_THAT(refusal("<!DOCTYPE html><body><p>" + std::string(200, 'a') + " " + sentence + " " + sentence,
                       {.article_bytes = 100}),
               ContainsSubstring("larger than 100 bytes, the limit of one article"));
}

TEST_CASE("A quote that never closes and letters that turn about do no harm")
{
    CHECK(one(read_bytes(body("<p title=\"open>" + sentence + "</p><p>" + sentence + "</p>") + "\"><p>" + sentence +
                         "</p>"))
              .text.ends_with("said."));
    const Result turned = read_bytes(
        body("<p>Two \xE2\x80\xAEsoldiers\xE2\x80\xAC were ki\xC2\xADlled near Tegh on Tuesday.\x01\xC2\x85</p>"));
    CHECK(one(turned).text == "Two soldiers were killed near Tegh on Tuesday.");
    REQUIRE(turned.problems.size() == 1);
    CHECK_THAT(turned.problems[0].message, ContainsSubstring("turns the order of its letters about"));
}
