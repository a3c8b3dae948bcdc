// The sample reports are digests in our own words: labelled, complete, and without borrowed sentences.
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace dateline;

namespace
{

std::string content(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> files(const std::filesystem::path &folder, const char *extension)
{
    std::vector<std::filesystem::path> found;
    if (std::filesystem::exists(folder))
        for (const auto &entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == extension)
                found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

// Runs of letters and digits, ASCII lower case; what is not ASCII counts as a letter.
std::vector<std::string> words(const std::string &text)
{
    std::vector<std::string> found(1);
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            found.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!found.back().empty())
            found.emplace_back();
    }
    if (found.back().empty())
        found.pop_back();
    return found;
}

std::string joined(const std::vector<std::string> &all, std::size_t begin, std::size_t count)
{
    std::string run;
    for (std::size_t i = begin; i < begin + count; ++i)
        run += all[i] + ' ';
    return run;
}

const std::filesystem::path reports = test::source_folder() / "data" / "reports";

} // namespace

TEST_CASE("each digest says what it is, from whom and of which day")
{
    const auto digests = files(reports, ".md");
    CHECK(digests.size() >= 5);
    std::set<std::string> outlets;
    for (const auto &path : digests) {
        INFO(path.filename());
        const std::string text = content(path);
        CHECK(text.starts_with("---\noutlet: "));
        for (const char *key : {"\ntitle: ", "\nlanguage: en\n", "\npublished: 20", "\npublished_basis: ", "\nurl:"})
            CHECK(text.find(key) < text.find("\n---\n"));
        CHECK(outlets.insert(text.substr(0, text.find('\n', 4))).second);
        CHECK(text.substr(0, text.find('\n', 4)).find("Digest") != std::string::npos);
        // Date of the file's name and date of the report agree.
        CHECK(text.find("\npublished: " + path.filename().string().substr(0, 10) + "\n") != std::string::npos);
        const std::string body = text.substr(text.find("\n---\n") + 5);
        CHECK(body.starts_with("\nDigest in our own words"));
        CHECK(words(body).size() >= 250);
        CHECK(words(body).size() <= 420);
    }
}

TEST_CASE("nothing of ours shares six words in a row with a report")
{
    constexpr std::size_t run = 6;
    const auto originals = files(test::shared_folder() / "articles", ".txt");
    if (originals.empty())
        SKIP("../shared/articles is absent");
    std::set<std::string> borrowed;
    for (const auto &path : originals) {
        const auto all = words(content(path));
        for (std::size_t i = 0; i + run <= all.size(); ++i)
            borrowed.insert(joined(all, i, run));
    }
    CHECK(borrowed.size() > 1000);
    std::vector<std::filesystem::path> ours = files(reports, ".md");
    for (const char *folder : {"src", "tests"})
        for (const auto &entry : std::filesystem::recursive_directory_iterator(test::source_folder() / folder))
            if (entry.is_regular_file())
                ours.push_back(entry.path());
    for (const auto &path : ours) {
        const auto all = words(content(path));
        for (std::size_t i = 0; i + run <= all.size(); ++i)
            if (borrowed.contains(joined(all, i, run)))
                FAIL_CHECK(path.string() << ": " << joined(all, i, run));
    }
}
