// Fits linear models: Newton's method on the penalised likelihood, so that the same rows give the same weights.
#pragma once

#include "reading/mentions_features.hpp"

#include <cstddef>
#include <vector>

namespace dateline::train
{

using Row = std::vector<reading::mention::Feature>;

/// What is believed of a weight before any row is seen: it is penalised by `penalty` / 2 times its squared distance
/// from `mean`.
struct Prior {
    double mean = 0;
    double penalty = 1;
};

/// Logistic regression; one prior for each feature.
[[nodiscard]] std::vector<double> fit_logistic(const std::vector<Row> &rows, const std::vector<bool> &labels,
                                               const std::vector<Prior> &priors);

/// One choice: rows of features, of which one was right.
struct Choice {
    std::vector<Row> rows;
    std::size_t right = 0;
};

/// Conditional logit: softmax over the rows of each choice.
[[nodiscard]] std::vector<double> fit_choices(const std::vector<Choice> &choices, const std::vector<Prior> &priors);

} // namespace dateline::train
