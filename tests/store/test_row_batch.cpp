// Rows that wait for another thread are those that were added, whatever became of what they were made of.
#include "store/row_batch.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <variant>
#include <vector>

using namespace dateline;
using store::RowBatch;

namespace
{

struct Copy {
    std::size_t table = 0;
    std::vector<std::string> texts;
    std::string blob;
    bool boxed = false;
};

std::vector<Copy> rows_of(const RowBatch &batch)
{
    std::vector<Copy> rows;
    batch.each([&](const RowBatch::Row &row) {
        Copy &copy = rows.emplace_back(row.table, std::vector<std::string>{}, std::string{row.blob}, !row.box.empty());
        for (const store::Value &value : row.values)
            if (const auto *text = std::get_if<std::string_view>(&value))
                copy.texts.emplace_back(*text);
    });
    return rows;
}

} // namespace

TEST_CASE("A batch keeps the texts of its rows, short and long")
{
    RowBatch batch{3};
    for (const int round : {0, 1}) { // its memory is used again
        CAPTURE(round);
        std::vector<std::string> expected;
        for (int i = 0; i < 2000; ++i) {
            const std::size_t size = i % 500 == 7 ? 700'000 : static_cast<std::size_t>(i % 400);
            std::string text(size, static_cast<char>('a' + (i + round) % 26));
            batch.table(static_cast<std::size_t>(i % 3)).add({text, std::int64_t{i}, std::monostate{}});
            expected.push_back(text);
            text.assign(text.size(), '?');
        }
        const std::vector<Copy> rows = rows_of(batch);
        REQUIRE(rows.size() == expected.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            REQUIRE(rows[i].table == i % 3);
            REQUIRE(rows[i].texts == std::vector{expected[i]});
            REQUIRE_FALSE(rows[i].boxed);
        }
        batch.clear();
        CHECK(rows_of(batch).empty());
    }
}

TEST_CASE("A batch has the bytes of a geometry and its box")
{
    RowBatch batch{1};
    const gazetteer::Geometry line{gazetteer::GeometryKind::Line, {{{39.5, 46}, {40, 46.5}}}};
    batch.table(0).add({std::string_view{"a"}}, line);
    batch.table(0).add({std::string_view{"b"}});
    const std::vector<Copy> rows = rows_of(batch);
    REQUIRE(rows.size() == 2);
    store::GeopackageBlob blob;
    store::GeometryBox box;
    CHECK(rows[0].blob == blob.of(line, box));
    CHECK(rows[0].boxed);
    CHECK(box.west == 46);
    CHECK(box.north == 40);
    CHECK(rows[1].blob.empty());
    CHECK_FALSE(rows[1].boxed);
}
