// Rows of a text, against GDAL's own reader of CSV.
#include "sample_project.hpp"
#include "store/csv_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <array>
#include <cpl_csv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fstream>
#include <memory>
#include <random>

using namespace dateline;

namespace
{

using Rows = std::vector<std::vector<std::string>>;

std::filesystem::path file_of(const test::Folder &folder, const std::string &content)
{
    std::ofstream{folder / "a.csv", std::ios::binary} << content;
    return folder / "a.csv";
}

Rows read(store::CsvText &&text, char separator)
{
    Rows rows;
    while (text.next(separator))
        if (!text.cells().empty())
            rows.emplace_back(text.cells().begin(), text.cells().end());
    return rows;
}

Rows read_by_gdal(const std::filesystem::path &path, const char *separator)
{
    struct Close {
        void operator()(VSILFILE *file) const noexcept { VSIFCloseL(file); }
    };
    const std::unique_ptr<VSILFILE, Close> file{VSIFOpenL(path.c_str(), "rb")};
    Rows rows;
    for (;;) {
        const CPLStringList cells{CSVReadParseLine3L(file.get(), 1 << 20, separator, true, false, false, true), TRUE};
        if (cells.List() == nullptr)
            return rows;
        if (!cells.empty())
            rows.emplace_back(cells.begin(), cells.end());
    }
}

} // namespace

TEST_CASE("Rows are split as GDAL splits them, whatever stands in them")
{
    const unsigned seed = GENERATE(Catch::Generators::range(1U, 41U));
    std::mt19937 random{seed};
    constexpr std::array<const char *, 14> pieces{"a",    "bc",  ",",   ",",  ";",    "\n", "\n",
                                                  "\r\n", "\"x", "y\"", "\"", "\"\"", " ",  "\xC3\xA9"};
    std::string content = "\"";
    content += seed % 4 == 0 ? "" : "\"\n";
    for (int i = 0; i < 400; ++i)
        content += pieces.at(random() % pieces.size());
    if (seed % 3 == 0)
        content.insert(0, "\xEF\xBB\xBF");
    const test::Folder folder;
    const auto path = file_of(folder, content);
    for (const char *separator : {",", ";"}) {
        const Rows ours = read(store::CsvText{path, 1 << 20}, *separator);
        const Rows theirs = read_by_gdal(path, separator);
        for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
            CAPTURE(separator, i);
            REQUIRE(ours[i] == theirs[i]);
        }
        // GDAL leaves out a last row whose quote is never closed.
        CHECK(ours.size() - theirs.size() <= 1);
    }
}

TEST_CASE("A row tells its line, whether it is whole and whether it is plain")
{
    const test::Folder folder;
    store::CsvText text{file_of(folder, "a,b\r\n\"one\r\ntwo\",\"q\"\"q\"\n\n\xC3\xA9,\na,b"), 1000};
    const auto cells = [&] { return std::vector<std::string>{text.cells().begin(), text.cells().end()}; };
    REQUIRE(text.next(','));
    CHECK(cells() == std::vector<std::string>{"a", "b"});
    CHECK(text.line() == 1);
    REQUIRE(text.next(','));
    CHECK(cells() == std::vector<std::string>{"one\ntwo", "q\"q"});
    CHECK(text.line() == 2);
    CHECK(text.plain());
    REQUIRE(text.next(','));
    CHECK(cells().empty());
    REQUIRE(text.next(','));
    CHECK(cells() == std::vector<std::string>{"\xC3\xA9", ""});
    CHECK(text.line() == 5);
    CHECK_FALSE(text.plain());
    CHECK(text.whole());
    REQUIRE(text.next(','));
    CHECK_FALSE(text.whole());
    CHECK_FALSE(text.next(','));
    CHECK_FALSE(text.too_long());
}

TEST_CASE("Lines may all end as they did on old machines")
{
    const test::Folder folder;
    CHECK(read(store::CsvText{file_of(folder, "a,b\r1,2\r"), 1000}, ',') == Rows{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("A row that is too long ends the reading; one across the pieces that are read does not")
{
    const test::Folder folder;
    const std::string wide(std::size_t{3} << 20U, 'x');
    const auto path = file_of(folder, "a," + wide + ",b\n\"" + wide + "\n" + wide + "\",c\n");
    store::CsvText text{path, std::size_t{4} << 20U};
    REQUIRE(text.next(','));
    REQUIRE(text.cells().size() == 3);
    CHECK(text.cells()[1] == wide);
    CHECK_FALSE(text.next(','));
    CHECK(text.too_long());
    CHECK(text.line() == 2);
    CHECK_FALSE(text.next(','));
    store::CsvText longer{path, std::size_t{8} << 20U};
    CHECK(longer.next(','));
    REQUIRE(longer.next(','));
    CHECK(longer.cells().front().size() == 2 * wide.size() + 1);
    CHECK(longer.cells().back() == "c");
}
