// Every kind of input, and every kind of bad input: an error names the file, the line and the remedy.
#include "inputs/inputs.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace dateline;
using namespace dateline::inputs;
using namespace dateline::reading;
using Catch::Matchers::ContainsSubstring;
namespace fs = std::filesystem;

namespace
{

// A folder of its own, gone at the end.
class Folder
{
public:
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "dateline-input-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("no temporary folder");
        m_path = name;
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    [[nodiscard]] const fs::path &path() const { return m_path; }
    fs::path put(const std::string &name, const std::string &bytes) const
    {
        const fs::path path = m_path / name;
        fs::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }

private:
    fs::path m_path;
};

struct Result {
    std::vector<Article> articles;
    std::vector<InputProblem> problems;
};

Result read(const fs::path &path, const Limits &limits = {}, const std::function<bool()> &stop = {})
{
    Result result;
    read_articles(
        path, [&](Article &&article) { result.articles.push_back(std::move(article)); },
        [&](InputProblem &&problem) { result.problems.push_back(std::move(problem)); }, limits, stop);
    return result;
}

Result read_stream(const std::string &bytes)
{
    Result result;
    std::istringstream stream{bytes};
    read_articles(
        stream, "-", [&](Article &&article) { result.articles.push_back(std::move(article)); },
        [&](InputProblem &&problem) { result.problems.push_back(std::move(problem)); });
    return result;
}

std::chrono::sys_days day(int year, unsigned month, unsigned of_month)
{
    return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

} // namespace

TEST_CASE("A plain text is an article without a date")
{
    const Folder folder;
    const Result result = read(folder.put("a.txt", "Shots near Tegh.\r\nTwo hurt.\rNobody died.\n"));
    REQUIRE(result.articles.size() == 1);
    const Article &article = result.articles.front();
    CHECK(result.problems.empty());
    CHECK(article.text == "Shots near Tegh.\nTwo hurt.\nNobody died.\n");
    CHECK(article.id == content_id("\n" + article.text));
    CHECK(article.language.empty());
    CHECK_FALSE(article.published);
    CHECK(article.published_basis == DateBasis::Unknown);
    CHECK(article.source() == "a.txt");
}

TEST_CASE("The id of an article is a hash of 16 digits that depends on its content only")
{
    CHECK(content_id("") == "99aa06d3014798d8"); // the high half of XXH3-128 of nothing, as xxhsum -H2 prints it
    CHECK(content_id("a").size() == 16);
    CHECK(content_id("a") != content_id("b"));
    const Folder folder;
    CHECK(read(folder.put("a.txt", "one text")).articles.at(0).id ==
          read(folder.put("b/c.txt", "one text")).articles.at(0).id);
}

TEST_CASE("One text in two outlets is two articles")
{
    const Folder folder;
    const auto id = [&](const std::string &outlet) {
        return read(folder.put("a.md", "---\noutlet: " + outlet + "\n---\nShots near Tegh.\n")).articles.at(0).id;
    };
    CHECK(id("X") != id("Y"));
    CHECK(id("X") == id("X"));
}

TEST_CASE("What the system cannot read is refused by name and line, and the rest is read")
{
    const Folder folder;
    fs::create_symlink("/proc/self/mem", folder.path() / "a.jsonl"); // its first page is nobody's
    folder.put("b.jsonl", "{\"text\": \"Shots near Tegh.\"}\n");
    Result result = read(folder.path());
    CHECK(result.articles.size() == 1);
    REQUIRE(result.problems.size() == 1);
    CHECK(fs::path{result.problems[0].path}.filename() == "a.jsonl");
    CHECK(result.problems[0].line == 1);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("cannot be read (Input/output error)"));

    result = {};
    std::ifstream is_folder{folder.path(), std::ios::binary};
    read_articles(
        is_folder, "-", [&](Article &&article) { result.articles.push_back(std::move(article)); },
        [&](InputProblem &&problem) { result.problems.push_back(std::move(problem)); });
    CHECK(result.articles.empty());
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].refused);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("cannot be read (Is a directory)"));
}

TEST_CASE("A year that no calendar of today has is a slip")
{
    const Folder folder;
    for (const char *date : {"0000-01-01", "0999-12-31", "3000-01-01"}) {
        const Result result =
            read(folder.put("a.md", std::string{"---\npublished: "} + date + "\n---\nShots near Tegh.\n"));
        CHECK_FALSE(result.articles.at(0).published);
        REQUIRE(result.problems.size() == 1);
        CHECK_THAT(result.problems[0].message, ContainsSubstring("between the years 1000 and 2999"));
    }
}

TEST_CASE("Front matter gives the fields, in plain and in quoted values")
{
    const Folder folder;
    const Result result = read(folder.put("a.md", "---\n"
                                                  "# a comment\n"
                                                  "outlet: The Outlet # trailing comment\n"
                                                  "title: \"Shots \\\"near\\\" Tegh: a \\u0416\"\n"
                                                  "language: az-Latn\n"
                                                  "published: 2023-04-11\n"
                                                  "published_basis: 'inferred: it''s a Tuesday'\n"
                                                  "url: https://example.org/a#b\n"
                                                  "tags:\n  - one\n  - two\n"
                                                  "---\n"
                                                  "The text.\n"));
    CHECK(result.problems.empty());
    REQUIRE(result.articles.size() == 1);
    const Article &article = result.articles.front();
    CHECK(article.outlet == "The Outlet");
    CHECK(article.title == "Shots \"near\" Tegh: a Ж");
    CHECK(article.language == "az-Latn");
    CHECK(article.published == day(2023, 4, 11));
    CHECK(article.published_basis == DateBasis::Inferred);
    CHECK(article.url == "https://example.org/a#b");
    CHECK(article.text == "The text.\n");
}

TEST_CASE("A heading is the title of a Markdown text that has no other")
{
    const Folder folder;
    CHECK(read(folder.put("a.md", "# Shots near Tegh\n\nText.\n")).articles.at(0).title == "Shots near Tegh");
    CHECK(read(folder.put("b.md", "---\ntitle: Other\n---\n# Shots\n")).articles.at(0).title == "Other");
}

TEST_CASE("Broken front matter is refused with its line and a remedy")
{
    struct Case {
        std::string text;
        std::size_t line;
        std::string message;
    };
    const Case cases[] = {
        {"---\noutlet: X\nSome text.\n", 3, "not 'key: value'"},
        {"---\noutlet: X\n", 1, "not closed; add a line '---'"},
        {"---\noutlet: \"X\n---\ntext\n", 2, "outlet: the quote is not closed"},
        {"---\noutlet: 'X' Y\n---\ntext\n", 2, "text after the closing quote"},
        {"---\ntitle: >\n  folded\n---\ntext\n", 2, "title: only plain or quoted values on one line"},
        {"---\ntitle: A\ntitle: B\n---\ntext\n", 3, "'title' is given twice"},
        {"---\ntitle: \"\\x41\"\n---\ntext\n", 2, "unknown escape"},
        {"---\ntitle: \"\\uD800\"\n---\ntext\n", 2, "four hexadecimal digits"},
        {"---\ntitle: A\n---\n \n", 0, "no text below it"},
    };
    const Folder folder;
    for (const Case &one : cases) {
        INFO(one.text);
        const fs::path path = folder.put("a.md", one.text);
        const Result result = read(path);
        CHECK(result.articles.empty());
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems[0].path == path.string());
        CHECK(result.problems[0].line == one.line);
        CHECK(result.problems[0].refused);
        CHECK_THAT(result.problems[0].message, ContainsSubstring(one.message));
    }
    const Result large = read(folder.put("a.md", "---\ntitle: A\n" + std::string(200, '#') + "\n---\ntext\n"),
                              {.front_matter_bytes = 100});
    REQUIRE(large.problems.size() == 1);
    CHECK_THAT(large.problems[0].message, ContainsSubstring("not closed within 100 bytes"));
}

TEST_CASE("A date that does not exist is a remark; the article is read with its date unknown")
{
    const Folder folder;
    const fs::path path = folder.put("a.md", "---\ntitle: A\npublished: 2023-02-30\n---\ntext\n");
    const Result result = read(path);
    REQUIRE(result.articles.size() == 1);
    CHECK_FALSE(result.articles[0].published);
    CHECK(result.articles[0].published_basis == DateBasis::Unknown);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].line == 3);
    CHECK_FALSE(result.problems[0].refused);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("2023-02-30 is not a day of the calendar"));

    const Result words = read(folder.put("b.md", "---\npublished: last Friday\n---\ntext\n"));
    REQUIRE(words.problems.size() == 1);
    CHECK_THAT(words.problems[0].message, ContainsSubstring("'last Friday' is not a date; write it as YYYY-MM-DD"));
    CHECK(read(folder.put("c.md", "---\npublished: 2024-02-29T23:59:00+04:00\n---\ntext\n")).articles.at(0).published ==
          day(2024, 2, 29));
}

TEST_CASE("Encodings are recognised, and a guess is a remark")
{
    const Folder folder;
    const std::string russian = "Министерство обороны Азербайджана сообщило об обстреле позиций в районе Лачина.";
    SECTION("byte order marks")
    {
        CHECK(read(folder.put("a.txt", "\xEF\xBB\xBF" + russian)).articles.at(0).text == russian);
        const Result little = read(folder.put("b.txt", std::string{"\xFF\xFE"
                                                                   "A\0b\0",
                                                                   6}));
        CHECK(little.articles.at(0).text == "Ab");
        CHECK(little.problems.empty());
        CHECK(read(folder.put("c.txt", std::string{"\xFE\xFF\0A\0b", 6})).articles.at(0).text == "Ab");
    }
    SECTION("windows-1251")
    {
        std::string bytes;
        for (std::size_t i = 0; i < russian.size(); ++i) {
            const auto lead = static_cast<unsigned char>(russian[i]);
            if (lead < 0x80U) {
                bytes += russian[i];
                continue;
            }
            const unsigned letter = ((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(russian[++i]) & 0x3FU);
            bytes += static_cast<char>(letter - 0x350U);
        }
        const Result result = read(folder.put("a.txt", bytes));
        REQUIRE(result.articles.size() == 1);
        CHECK(result.articles[0].text == russian);
        REQUIRE(result.problems.size() == 1);
        CHECK_FALSE(result.problems[0].refused);
        CHECK_THAT(result.problems[0].message, ContainsSubstring("windows-1251, which is a guess"));
    }
    SECTION("Latin-1")
    {
        const Result result = read(folder.put("a.txt", "Le minist\xE8re de la D\xE9"
                                                       "fense a d\xE9"
                                                       "clar\xE9 que deux soldats ont \xE9t\xE9 tu\xE9s."));
        REQUIRE(result.articles.size() == 1);
        CHECK(result.articles[0].text == "Le ministère de la Défense a déclaré que deux soldats ont été tués.");
        CHECK(result.problems.size() == 1);
    }
    SECTION("cut off in the middle of a letter")
    {
        const Result result = read(folder.put("a.txt", russian.substr(0, 21)));
        REQUIRE(result.articles.size() == 1);
        CHECK(result.articles[0].text == russian.substr(0, 20));
        CHECK_THAT(result.problems.at(0).message, ContainsSubstring("may be cut off"));
    }
}

TEST_CASE("What is no text is refused, each with its reason")
{
    const Folder folder;
    const std::pair<std::string, std::string> cases[] = {
        {"", "empty"},
        {" \n\t\n", "empty"},
        {"\xEF\xBB\xBF\n", "empty"},
        {std::string{"SQLite format 3\0", 16}, "dateline incidents"},
        {std::string{"text\0text", 9}, "not a text"},
        {"\x01\x02\x03 text", "not a text"},
    };
    for (const auto &[bytes, message] : cases) {
        INFO(message);
        const Result result = read(folder.put("a.txt", bytes));
        CHECK(result.articles.empty());
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems[0].refused);
        CHECK_THAT(result.problems[0].message, ContainsSubstring(message));
    }
    CHECK_THAT(read(folder.path() / "absent.txt").problems.at(0).message, ContainsSubstring("no such file"));
    CHECK_THAT(read(folder.put("large.txt", std::string(101, 'a')), {.article_bytes = 100}).problems.at(0).message,
               ContainsSubstring("larger than 100 bytes"));
    CHECK(read(folder.put("fits.txt", std::string(100, 'a')), {.article_bytes = 100}).articles.size() == 1);
}

TEST_CASE("A file that may not be read is named")
{
    const Folder folder;
    const fs::path path = folder.put("a.txt", "text");
    fs::permissions(path, fs::perms::none);
    // Root may read every file, so it becomes nobody for a moment.
    const uid_t user = geteuid();
    fs::permissions(folder.path(), fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
    if (user == 0 && seteuid(65534) != 0)
        SKIP("run by root, who may read every file");
    const Result result = read(folder.path());
    REQUIRE(seteuid(user) == 0);
    CHECK(result.articles.empty());
    REQUIRE(result.problems.size() == 1);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("Permission denied"));
}

TEST_CASE("One line of JSONL is one article")
{
    const Folder folder;
    const fs::path path = folder.put(
        "a.jsonl",
        "\xEF\xBB\xBF{\"id\":\"x1\",\"text\":\"One.\\r\\nTwo.\",\"title\":\"T\",\"published\":\"2023-03-05\","
        "\"outlet\":null,\"more\":{\"a\":[1]}}\n\n"
        "{\"text\":\"Three.\",\"id\":7}\n");
    const Result result = read(path);
    CHECK(result.problems.empty());
    REQUIRE(result.articles.size() == 2);
    CHECK(result.articles[0].id == "x1");
    CHECK(result.articles[0].text == "One.\nTwo.");
    CHECK(result.articles[0].published == day(2023, 3, 5));
    CHECK(result.articles[0].published_basis == DateBasis::Stated);
    CHECK(result.articles[0].path == path.string() + ":1");
    CHECK(result.articles[1].id == "7");
    CHECK(result.articles[1].path == path.string() + ":3");
}

TEST_CASE("A line of JSONL says the same however it is written")
{
    const Folder folder;
    const auto text_of = [&](const std::string &line) {
        const Result result = read(folder.put("a.jsonl", line + "\n"));
        return result.articles.empty() ? "refused: " + result.problems.at(0).message : result.articles[0].text;
    };
    const std::string plain = text_of(R"({"text": "Shots near \"Tegh\"\n\\ on Tuesday/Ճ"})");
    CHECK(plain == "Shots near \"Tegh\"\n\\ on Tuesday/Ճ");
    CHECK(text_of(R"( { "text" : "Shots near \u0022Tegh\"\n\u005c on Tuesday\/\u0543" , "title":null } )") == plain);
    CHECK(
        text_of(R"({"text": "Nothing.", "more": [1, {"a": true}], "text": "Shots near \"Tegh\"\n\\ on Tuesday/Ճ"})") ==
        plain);
    CHECK(text_of(R"({"text": "\ud83d\ude00"})") == "\U0001F600");
    // Neither reader takes these.
    CHECK_THAT(text_of("{\"text\": \"Shots\tnear Tegh\"}"), ContainsSubstring("not valid JSON"));
    CHECK_THAT(text_of(R"({"text": "Shots \x near Tegh"})"), ContainsSubstring("not valid JSON"));
    CHECK_THAT(text_of(R"({"text": "Shots near Tegh"} {)"), ContainsSubstring("not valid JSON"));
    CHECK_THAT(text_of(R"({"text": "Shots near Tegh",})"), ContainsSubstring("not valid JSON"));
    CHECK_THAT(text_of(R"({"text": "Shots near Tegh)"), ContainsSubstring("ends before it is complete"));
    CHECK_THAT(text_of("{\"text\": \"Shots \xFF near Tegh\"}"), ContainsSubstring("not UTF-8"));
}

TEST_CASE("A line of JSONL that cannot be used is refused; the others are read")
{
    const Folder folder;
    const std::string deep(50, '[');
    const Result result = read(folder.put("a.jsonl", "{\"text\":\"One.\"}\n"
                                                     "{\"text\":\"cut of\n"
                                                     "{\"text\":\"a\" \"b\"}\n"
                                                     "[1]\n"
                                                     "{\"title\":\"no text\"}\n"
                                                     "{\"text\":\" \"}\n"
                                                     "{\"text\":\"\xFF\"}\n"
                                                     "{\"text\":\"t\",\"outlet\":3}\n"
                                                     "{\"text\":\"t\",\"x\":" +
                                                         deep +
                                                         "}\n"
                                                         "{\"text\":\"\\ud800\"}\n"
                                                         "{\"text\":\"t\",\"x\":1e999}\n"
                                                         "{\"text\":\"Last.\",\"published\":\"2023-02-30\"}"));
    REQUIRE(result.articles.size() == 2);
    CHECK(result.articles[1].text == "Last.");
    const std::pair<std::size_t, std::string> expected[] = {{2, "ends before it is complete"},
                                                            {3, "not valid JSON from byte"},
                                                            {4, "not a JSON object"},
                                                            {5, "no \"text\""},
                                                            {6, "is empty"},
                                                            {7, "not UTF-8"},
                                                            {8, "'outlet' is not a string"},
                                                            {9, "nested deeper than 32"},
                                                            {10, "not valid JSON"},
                                                            {11, "not usable JSON"},
                                                            {12, "not a day of the calendar"}};
    REQUIRE(result.problems.size() == std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        CHECK(result.problems[i].line == expected[i].first);
        CHECK_THAT(result.problems[i].message, ContainsSubstring(expected[i].second));
        CHECK(result.problems[i].refused == (expected[i].first != 12));
    }
    CHECK_THAT(read(folder.put("b.jsonl", "\n\n")).problems.at(0).message, ContainsSubstring("no article in it"));
    const Result limited = read(folder.put("c.jsonl", "{\"text\":\"" + std::string(11, 'a') + "\"}\n{\"text\":\"" +
                                                          std::string(300, 'a') + "\"}\n{\"text\":\"a\"}"),
                                {.article_bytes = 10, .front_matter_bytes = 30});
    CHECK(limited.articles.size() == 1);
    REQUIRE(limited.problems.size() == 2);
    CHECK_THAT(limited.problems[0].message, ContainsSubstring("larger than 10 bytes"));
    CHECK_THAT(limited.problems[1].message, ContainsSubstring("larger than 10 bytes"));
}

TEST_CASE("A folder is read in the order of its names, with its subfolders and manifests")
{
    const Folder folder;
    folder.put("b.txt", "second");
    folder.put("a.md", "first");
    folder.put("sub/c.txt", "third");
    folder.put(".hidden.txt", "hidden");
    folder.put(".git/d.txt", "hidden");
    folder.put("README.md", "about");
    folder.put("picture.png", "x");
    folder.put("manifest.json", R"([
        {"file": "b.txt", "outlet": "B", "published": "2023-03-05", "published_basis": "inferred from the event", "language": null},
        {"file": "gone.txt"}
    ])");
    folder.put("sub/manifest.json", R"([{"file": "c.txt",
        "published": "2023-13-01"}])");
    fs::create_directory_symlink(folder.path(), folder.path() / "sub" / "circle");

    const Result result = read(folder.path());
    REQUIRE(result.articles.size() == 3);
    CHECK(result.articles[0].text == "first");
    CHECK(result.articles[1].text == "second");
    CHECK(result.articles[1].outlet == "B");
    CHECK(result.articles[1].published == day(2023, 3, 5));
    CHECK(result.articles[1].published_basis == DateBasis::Inferred);
    CHECK(result.articles[1].language.empty());
    CHECK(result.articles[2].text == "third");
    CHECK_FALSE(result.articles[2].published);

    REQUIRE(result.problems.size() == 4);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("names gone.txt, which is not there"));
    CHECK_THAT(result.problems[1].message, ContainsSubstring("left out: README.md, picture.png"));
    CHECK(result.problems[2].path == (folder.path() / "sub" / "manifest.json").string());
    CHECK(result.problems[2].line == 1); // of the entry
    CHECK_THAT(result.problems[2].message, ContainsSubstring("2023-13-01 is not a day"));
    CHECK_THAT(result.problems[3].message, ContainsSubstring("left out: circle"));
    for (const InputProblem &problem : result.problems)
        CHECK_FALSE(problem.refused);

    // The manifest beside one file holds for it too; what the file says itself wins.
    CHECK(read(folder.path() / "b.txt").articles.at(0).outlet == "B");
    const fs::path own = folder.put("b.txt", "x").parent_path() / "e.md";
    std::ofstream{own} << "---\npublished: 2020-01-01\n---\ntext";
    folder.put("manifest.json", R"([{"file": "e.md", "published": "2023-03-05", "outlet": "E"}])");
    CHECK(read(own).articles.at(0).published == day(2020, 1, 1));
    CHECK(read(own).articles.at(0).outlet == "E");
}

TEST_CASE("A broken manifest is named; the texts are read without it")
{
    const Folder folder;
    folder.put("a.txt", "text");
    const std::pair<std::string, std::string> cases[] = {
        {"[\n{\"file\": \"a.txt\",\n", "ends before it is complete"},
        {"{}", "not a list"},
        {"[\n{\"outlet\": \"X\"}]", "has no \"file\""},
        {"[\n{\"file\": \"a.txt\", \"outlet\": []}]", "'outlet' is not a string"},
    };
    for (const auto &[text, message] : cases) {
        folder.put("manifest.json", text);
        const Result result = read(folder.path());
        CHECK(result.articles.size() == 1);
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems[0].refused);
        CHECK_THAT(result.problems[0].message, ContainsSubstring(message));
    }
}

TEST_CASE("A folder without reports is named")
{
    const Folder folder;
    CHECK_THAT(read(folder.path()).problems.at(0).message,
               ContainsSubstring("no reports in this folder; reports are texts"));
    folder.put("data.csv", "a,b");
    const Result result = read(folder.path());
    REQUIRE(result.problems.size() == 2);
    CHECK_FALSE(result.problems[0].refused);
    CHECK(result.problems[1].refused);
}

TEST_CASE("A file that cannot be opened does not stop the others")
{
    const Folder folder;
    folder.put("b.txt", "text");
    fs::create_symlink("nowhere", folder.path() / "a.txt");
    const Result result = read(folder.path());
    CHECK(result.articles.size() == 1);
    REQUIRE(result.problems.size() == 1);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("cannot be opened (No such file or directory)"));
}

TEST_CASE("A stream is JSONL if it begins with a brace, else one text")
{
    CHECK(read_stream("{\"text\":\"a\"}\n{\"text\":\"b\"}\n").articles.size() == 2);
    CHECK(read_stream("\xEF\xBB\xBF{\"text\":\"a\"}\n").articles.size() == 1);
    CHECK(read_stream("\xEF\xBB\xBFplain").articles.at(0).text == "plain");
    CHECK(read_stream("---\ntitle: T\n---\nplain").articles.at(0).title == "T");
    CHECK(read_stream("plain {").articles.at(0).path == "-");
    CHECK_THAT(read_stream("").problems.at(0).message, ContainsSubstring("empty"));
}

TEST_CASE("Reading stops when it is told to")
{
    const Folder folder;
    folder.put("a.txt", "a");
    folder.put("b.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n");
    int asked = 0; // before each file and each line
    const Result result = read(folder.path(), {}, [&] { return ++asked > 2; });
    CHECK(result.articles.size() == 1);
    CHECK(result.problems.empty());
}

TEST_CASE("The five reports are read with what their manifest says")
{
    const fs::path folder = test::shared_folder() / "articles";
    if (!fs::exists(folder))
        SKIP("no ../shared/articles here");
    const Result result = read(folder);
    CHECK(result.articles.size() == 5);
    CHECK(result.problems.empty());
    for (const Article &article : result.articles)
        CHECK(article.published.has_value());
    CHECK(result.articles.at(3).published_basis == DateBasis::Stated);
    CHECK(result.articles.at(4).outlet == "Press TV");
}
