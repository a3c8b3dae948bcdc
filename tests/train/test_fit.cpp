#include "fit.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace dateline::train;
using Catch::Approx;

TEST_CASE("A logistic curve finds the odds of its rows")
{
    std::vector<Row> rows;
    std::vector<bool> labels;
    for (int i = 0; i < 400; ++i) { // one in four without the feature, three in four with it
        const bool marked = i % 2 == 0;
        rows.push_back(marked ? Row{{0, 1}, {1, 1}} : Row{{0, 1}});
        labels.push_back(marked ? i % 8 != 0 : i % 8 == 1);
    }
    const auto weights = fit_logistic(rows, labels, {{0, 1e-6}, {0, 1e-6}});
    CHECK(weights[0] == Approx(std::log(1.0 / 3)).epsilon(1e-3));
    CHECK(weights[0] + weights[1] == Approx(std::log(3.0)).epsilon(1e-3));
}

TEST_CASE("A prior holds a weight that no row speaks of")
{
    const auto weights = fit_logistic({{{0, 1}}, {{0, 1}}}, {true, false}, {{0, 1}, {4, 1}, {-2, 100}});
    CHECK(weights[0] == Approx(0).margin(1e-9));
    CHECK(weights[1] == Approx(4));
    CHECK(weights[2] == Approx(-2));
}

TEST_CASE("Choices prefer what was right more often")
{
    std::vector<Choice> choices;
    for (int i = 0; i < 100; ++i)
        choices.push_back({.rows = {{{0, 1}}, {{1, 1}}}, .right = i % 5 == 0 ? 1U : 0U});
    const auto weights = fit_choices(choices, {{0, 1e-6}, {0, 1e-6}});
    CHECK(weights[0] - weights[1] == Approx(std::log(4.0)).epsilon(1e-3));
    const auto again = fit_choices(choices, {{0, 1e-6}, {0, 1e-6}});
    CHECK(weights == again);
}
