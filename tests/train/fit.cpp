#include "fit.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::train
{
namespace
{

// A symmetric system of linear equations, gathered and solved by Cholesky's method.
class Normal
{
public:
    explicit Normal(std::size_t size) : gradient(size), m_size(size), m_matrix(size * size) {}

    std::vector<double> gradient;

    void add_outer(const Row &row, double weight)
    {
        for (const auto &a : row)
            for (const auto &b : row)
                if (b.id <= a.id)
                    m_matrix[a.id * m_size + b.id] += weight * a.value * b.value;
    }
    void add_outer(const std::vector<double> &dense, double weight)
    {
        for (std::size_t i = 0; i < m_size; ++i)
            if (dense[i] != 0)
                for (std::size_t k = 0; k <= i; ++k)
                    m_matrix[i * m_size + k] += weight * dense[i] * dense[k];
    }
    void penalise(const std::vector<double> &weights, const std::vector<Prior> &priors)
    {
        for (std::size_t i = 0; i < m_size; ++i) {
            gradient[i] -= priors[i].penalty * (weights[i] - priors[i].mean);
            m_matrix[i * m_size + i] += priors[i].penalty;
        }
    }

    [[nodiscard]] std::vector<double> solve()
    {
        for (std::size_t i = 0; i < m_size; ++i) {
            double *row = &m_matrix[i * m_size];
            for (std::size_t k = 0; k <= i; ++k) {
                const double *other = &m_matrix[k * m_size];
                double sum = row[k];
                for (std::size_t j = 0; j < k; ++j)
                    sum -= row[j] * other[j];
                row[k] = k == i ? std::sqrt(std::max(sum, 1e-12)) : sum / other[k];
            }
        }
        std::vector<double> step = gradient;
        for (std::size_t i = 0; i < m_size; ++i) {
            for (std::size_t j = 0; j < i; ++j)
                step[i] -= m_matrix[i * m_size + j] * step[j];
            step[i] /= m_matrix[i * m_size + i];
        }
        for (std::size_t i = m_size; i-- > 0;) {
            for (std::size_t j = i + 1; j < m_size; ++j)
                step[i] -= m_matrix[j * m_size + i] * step[j];
            step[i] /= m_matrix[i * m_size + i];
        }
        return step;
    }

private:
    std::size_t m_size;
    std::vector<double> m_matrix; // the lower half, row by row
};

double dot(const Row &row, const std::vector<double> &weights)
{
    double sum = 0;
    for (const auto &feature : row)
        sum += weights[feature.id] * feature.value;
    return sum;
}

// Takes the step, shortened while it would be wild; tells whether that was the last.
bool advance(std::vector<double> &weights, const std::vector<double> &step)
{
    double longest = 0;
    for (const double part : step)
        longest = std::max(longest, std::abs(part));
    const double scale = longest > 3 ? 3 / longest : 1;
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] += scale * step[i];
    return longest < 1e-6;
}

std::vector<double> means_of(const std::vector<Prior> &priors)
{
    std::vector<double> means;
    for (const Prior &prior : priors)
        means.push_back(prior.mean);
    return means;
}

constexpr int most_steps = 60;

} // namespace

std::vector<double> fit_logistic(const std::vector<Row> &rows, const std::vector<bool> &labels,
                                 const std::vector<Prior> &priors)
{
    std::vector<double> weights = means_of(priors);
    for (int turn = 0; turn < most_steps; ++turn) {
        Normal normal(priors.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const double p = 1 / (1 + std::exp(-dot(rows[r], weights)));
            for (const auto &feature : rows[r])
                normal.gradient[feature.id] += ((labels[r] ? 1.0 : 0.0) - p) * feature.value;
            normal.add_outer(rows[r], p * (1 - p));
        }
        normal.penalise(weights, priors);
        if (advance(weights, normal.solve()))
            break;
    }
    return weights;
}

std::vector<double> fit_choices(const std::vector<Choice> &choices, const std::vector<Prior> &priors)
{
    std::vector<double> weights = means_of(priors);
    std::vector<double> mean(priors.size());
    std::vector<double> shares;
    for (int turn = 0; turn < most_steps; ++turn) {
        Normal normal(priors.size());
        for (const Choice &choice : choices) {
            shares.clear();
            double best = -1e300;
            for (const Row &row : choice.rows)
                best = std::max(best, shares.emplace_back(dot(row, weights)));
            double total = 0;
            for (double &share : shares)
                total += share = std::exp(share - best);
            std::ranges::fill(mean, 0.0);
            for (std::size_t c = 0; c < choice.rows.size(); ++c) {
                shares[c] /= total;
                for (const auto &feature : choice.rows[c]) {
                    mean[feature.id] += shares[c] * feature.value;
                    normal.gradient[feature.id] += ((c == choice.right ? 1.0 : 0.0) - shares[c]) * feature.value;
                }
                normal.add_outer(choice.rows[c], shares[c]);
            }
            normal.add_outer(mean, -1);
        }
        normal.penalise(weights, priors);
        if (advance(weights, normal.solve()))
            break;
    }
    return weights;
}

} // namespace dateline::train
