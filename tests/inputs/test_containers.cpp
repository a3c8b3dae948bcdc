// Feeds, mail, archives, PDF: what holds articles, and what holds harm.
#include "inputs/inputs.hpp"
#include "inputs/pdf.hpp"
#include "paths.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;

namespace
{

struct Result {
    std::vector<reading::Article> articles;
    std::vector<reading::InputProblem> problems;
};

void read_into(Result &result,
               const std::function<void(const inputs::ArticleSink &, const reading::ProblemSink &)> &read)
{
    read([&](reading::Article &&article) { result.articles.push_back(std::move(article)); },
         [&](reading::InputProblem &&problem) { result.problems.push_back(std::move(problem)); });
}

Result read_file(const std::string &name)
{
    Result result;
    read_into(result, [&](const auto &article, const auto &problem) {
        inputs::read_articles(test::source_folder() / "tests" / "inputs" / name, article, problem);
    });
    return result;
}

Result read_bytes(const std::string &bytes, const std::string &name, const inputs::Limits &limits = {})
{
    Result result;
    std::istringstream stream{bytes};
    read_into(result, [&](const auto &article, const auto &problem) {
        inputs::read_articles(stream, name, article, problem, limits);
    });
    return result;
}

std::string day_of(const reading::Article &article)
{
    return article.published ? reading::to_iso(*article.published).substr(0, 10) : std::string{};
}

using Files = std::vector<std::pair<std::string, std::string>>;

// The bytes of an archive of these files.
std::string packed(const Files &files, bool zip)
{
    std::string bytes;
    archive *to = archive_write_new();
    if (zip) {
        archive_write_set_format_zip(to);
    } else {
        archive_write_set_format_ustar(to);
        archive_write_add_filter_gzip(to);
    }
    archive_write_set_bytes_in_last_block(to, 1);
    archive_write_open(
        to, &bytes, nullptr,
        [](archive *, void *where, const void *data, std::size_t size) {
            static_cast<std::string *>(where)->append(static_cast<const char *>(data), size);
            return static_cast<la_ssize_t>(size);
        },
        nullptr);
    for (const auto &[name, content] : files) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(to, entry);
        archive_write_data(to, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(to);
    archive_write_free(to);
    return bytes;
}

const std::string shots = "Shots near Tegh.\n";

// A PDF of one page that shows these lines.
std::string pdf_of(const std::vector<std::string> &lines)
{
    std::string drawn = "BT /F 12 Tf 72 720 Td 14 TL\n";
    for (const std::string &line : lines)
        drawn += "(" + line + ") Tj T*\n";
    drawn += "ET";
    const std::vector<std::string> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        "<< /Length " + std::to_string(drawn.size()) + " >>\nstream\n" + drawn + "\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Title (A report from the border) /CreationDate (D:20230412080000Z) >>"};
    std::string pdf = "%PDF-1.4\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string at = std::to_string(pdf.size());
        table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size());
    const std::string count = std::to_string(objects.size() + 1);
    return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer << /Size " + count +
           " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace

TEST_CASE("Each item of a feed is an article, and what cannot be one is named by its line")
{
    const Result result = read_file("feeds/rss.xml");
    REQUIRE(result.articles.size() == 2);
    const reading::Article &first = result.articles[0];
    CHECK(first.text == "Azerbaijan's Ministry of Defence said that two of its servicemen were killed near Khalfali on "
                        "Sunday.\n\nIt said no more.");
    CHECK(first.title == "Five killed on a mountain road & six hurt");
    CHECK(first.outlet == "The Northern Herald");
    CHECK(first.language == "en-gb");
    CHECK(day_of(first) == "2023-03-05");
    CHECK(first.url == "https://northern-herald.example/a/1");
    CHECK(result.articles[1].text == "A title only");
    REQUIRE(result.problems.size() == 2);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("has a title only"));
    CHECK(result.problems[1].refused);
    CHECK(result.problems[1].line == 19);
}

TEST_CASE("An entry of Atom is an article")
{
    const Result result = read_file("feeds/atom.xml");
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].text == "Two civilians were killed in Sotk on Sunday.\n\nNobody else was hurt.");
    CHECK(result.articles[0].title == "Shelling kills two");
    CHECK(result.articles[0].url == "https://border-bulletin.example/news/1182");
    CHECK(result.articles[0].published_basis == reading::DateBasis::Inferred); // it says only when it changed
}

TEST_CASE("A feed that would grow without end, or fetch something, does neither")
{
    const Result bomb = read_bytes("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>"
                                   "<rss><channel><item><title>&b;</title></item></channel></rss>",
                                   "feed");
    CHECK(bomb.articles.empty());
    CHECK_THAT(bomb.problems.at(0).message, ContainsSubstring("declares entities of its own"));
    const Result cut = read_bytes("<rss><channel><item><title>Shots near Tegh</title></item><item><tit", "feed");
    CHECK(cut.articles.size() == 1);
    CHECK_THAT(cut.problems.back().message, ContainsSubstring("no whole XML"));
    CHECK_THAT(read_bytes("<rss><channel><title>x</title></channel></rss>", "feed").problems.at(0).message,
               ContainsSubstring("has no items"));
    CHECK_THAT(read_bytes("<?xml version='1.0'?><kml/>", "a.kml").problems.at(0).message,
               ContainsSubstring("neither a feed"));
}

TEST_CASE("A message is an article of its sender; what is attached is read for itself")
{
    const Result result = read_file("mail/forwarded.eml");
    REQUIRE(result.articles.size() == 2);
    const reading::Article &attached = result.articles[0];
    CHECK(attached.text == "One soldier was wounded near Tegh on Friday, the Ministry of Defence of Armenia said.");
    CHECK(day_of(attached) == "2023-03-04");
    CHECK(attached.path.ends_with("forwarded.eml/earlier.html"));
    const reading::Article &message = result.articles[1];
    CHECK(message.text.starts_with(
        "Azerbaijan’s Ministry of Defence said on Sunday that two of its servicemen\nwere killed"));
    CHECK(message.text.ends_with("It gave no names.\n\n")); // without the signature
    CHECK(message.title == "Five killed on a road");
    CHECK(message.outlet == "The Northern Herald");
    CHECK(day_of(message) == "2023-03-05");
    REQUIRE(result.problems.size() == 1);
    CHECK_THAT(result.problems[0].message, ContainsSubstring("left out: logo.png"));
}

TEST_CASE("What a message quotes is not its sender's")
{
    const std::string head = "From: Ani <ani@courier.example>\nTo: desk@herald.example\nSubject: Sotk\n"
                             "Date: Fri, 12 May 2023 09:00:00 +0400\nContent-Type: text/plain\n\n";
    const Result answer =
        read_bytes(head + "I see no proof of that.\n\nOn Thursday Ben wrote:\n> Ten soldiers were "
                          "killed near Sotk.\n> Nobody denies it.\n\nTwo were wounded, says the army.\n",
                   "answer.eml");
    REQUIRE(answer.articles.size() == 1);
    CHECK(answer.articles[0].text.find("Ten soldiers") == std::string::npos);
    CHECK(answer.articles[0].text.find("Ben wrote") == std::string::npos);
    CHECK_THAT(answer.articles[0].text, ContainsSubstring("I see no proof of that."));
    CHECK_THAT(answer.articles[0].text, ContainsSubstring("Two were wounded, says the army."));
    REQUIRE(answer.problems.size() == 1);
    CHECK_THAT(answer.problems[0].message, ContainsSubstring("quotes of another message"));
    // Nothing but a quotation: it is what the message is sent for.
    const Result forwarded = read_bytes(head + "> Ten soldiers were killed near Sotk.\n", "forwarded.eml");
    REQUIRE(forwarded.articles.size() == 1);
    CHECK_THAT(forwarded.articles[0].text, ContainsSubstring("Ten soldiers"));
}

TEST_CASE("A mailbox holds many messages")
{
    const Result result = read_file("mail/box.mbox");
    REQUIRE(result.articles.size() == 2);
    CHECK(result.articles[0].title == "Shots at a post");
    CHECK_THAT(result.articles[0].text, ContainsSubstring("From noon on it was quiet."));
    CHECK(result.problems.empty()); // ">From" is how a mailbox writes it, no quotation
    CHECK(result.articles[1].outlet == "valley-courier.example");
    CHECK(result.articles[1].path.ends_with("box.mbox/2"));
}

TEST_CASE("A text that begins like a letter is a text")
{
    const Result result = read_bytes("From: our correspondent\nDate: Sunday\n\nShots near Tegh.\n", "a.txt");
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].text.starts_with("From: our correspondent"));
}

TEST_CASE("Archives are read with their folders and manifests, and what is no report is named")
{
    for (const bool zip : {true, false}) {
        INFO(zip);
        const std::string bytes =
            packed({{"a/one.txt", shots},
                    {"a/manifest.json", R"([{"file": "one.txt", "outlet": "The Valley Courier"}])"},
                    {"../../etc/two.txt", "Shots near Goris.\n"},
                    {"__MACOSX/._one.txt", "x"},
                    {"page_files/b.html", "<!DOCTYPE html><p>An advertisement for boots.</p>"},
                    {"table.csv", "a,b"},
                    {"inner.zip", packed({{"three.txt", "Shots near Kapan.\n"}}, true)}},
                   zip);
        const Result result = read_bytes(bytes, "box");
        REQUIRE(result.articles.size() == 3);
        CHECK(result.articles[0].outlet == "The Valley Courier");
        CHECK(result.articles[0].path == "box/a/one.txt");
        CHECK(result.articles[1].outlet.empty());
        CHECK(result.articles[2].text == "Shots near Kapan.\n");
        CHECK(result.articles[2].path == "box/inner.zip/three.txt");
        REQUIRE(result.problems.size() == 1);
        CHECK_THAT(result.problems[0].message, ContainsSubstring("left out: table.csv;"));
    }
}

TEST_CASE("Archives that do harm are refused by the limit that they break")
{
    const auto refusal = [](const std::string &bytes, const inputs::Limits &limits = {}) {
        const Result result = read_bytes(bytes, "box", limits);
        REQUIRE_FALSE(result.problems.empty());
        CHECK(result.problems.back().refused);
        return result.problems.back().message;
    };
    CHECK_THAT(refusal(packed({{"a.txt", std::string(16U << 20U, 'a')}}, true)),
               ContainsSubstring("more than 200 times its size"));
    CHECK_THAT(refusal(packed({{"a.txt", shots}, {"b.txt", shots}}, true), {.archive_files = 1}),
               ContainsSubstring("more than 1 files"));
    CHECK_THAT(refusal(packed({{"a.txt", std::string(2000, 'a')}}, true), {.unpacked_bytes = 1000}),
               ContainsSubstring("unpacks to more than 1000 bytes"));
    std::string nested = packed({{"a.txt", shots}}, true);
    for (int i = 0; i < 5; ++i)
        nested = packed({{"in.zip", nested}}, true);
    CHECK_THAT(refusal(nested), ContainsSubstring("more than 4 archives and messages within each other"));
    const std::string whole = packed({{"a.txt", shots}, {"b.txt", shots + shots}}, false);
    CHECK_THAT(refusal(whole.substr(0, whole.size() / 2)), ContainsSubstring("is damaged"));
    CHECK_THAT(refusal("PK\x03\x04 and no more"), ContainsSubstring("is damaged"));
    CHECK_THAT(refusal(packed({{"[Content_Types].xml", "x"}}, true)), ContainsSubstring("office document"));
}

TEST_CASE("A single compressed text is read")
{
    // gzip of "Shots near Tegh.\n", stored without compression.
    const std::string gzip{"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x11\0\xee\xff"
                           "Shots near Tegh.\n",
                           32};
    const Result result = read_bytes(gzip, "a.txt.gz"); // its sum is cut off
    CHECK(result.articles.size() + result.problems.size() > 0);
}

TEST_CASE("A PDF is read by pdftotext, as paragraphs, with the day that it was made on")
{
    const Result result = read_bytes(
        pdf_of({"Two soldiers were killed near Tegh on Tuesday, the Minis-", "try of Defence of Armenia said."}),
        "a.pdf");
    if (!result.problems.empty() && result.problems[0].message.find("poppler-utils") != std::string::npos)
        SKIP("pdftotext is not installed");
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].text ==
          "Two soldiers were killed near Tegh on Tuesday, the Ministry of Defence of Armenia said.");
    CHECK(result.articles[0].title == "A report from the border");
    CHECK(day_of(result.articles[0]) == "2023-04-12");
    CHECK(result.articles[0].published_basis == reading::DateBasis::Inferred);
    CHECK_THAT(read_bytes(pdf_of({}), "b.pdf").problems.at(0).message, ContainsSubstring("a PDF without text"));
    CHECK_THAT(read_bytes("%PDF-1.4\nnothing of a PDF", "c.pdf").problems.at(0).message,
               ContainsSubstring("is damaged"));
    CHECK_THAT(read_bytes(pdf_of({"One line."}), "d.pdf", {.pdf_memory = 1U << 20U}).problems.at(0).message,
               ContainsSubstring("is damaged"));
}

TEST_CASE("Where pdftotext is not installed, the error says what to install")
{
    const std::string path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): one thread
    setenv("PATH", "/nowhere", 1);                // NOLINT(concurrency-mt-unsafe)
    const Result result = read_bytes(pdf_of({"One line."}), "a.pdf");
    setenv("PATH", path.c_str(), 1); // NOLINT(concurrency-mt-unsafe)
    CHECK_THAT(result.problems.at(0).message, ContainsSubstring("install it (the package poppler-utils)"));
}

TEST_CASE("Lines of a page become paragraphs where they are not full")
{
    CHECK(inputs::paragraphs_of_lines(
              "A line that is long enough\nand goes on.\nA new one that is long, too\nhere.\n\nLast") ==
          "A line that is long enough and goes on.\n\nA new one that is long, too here.\n\nLast");
}
