#include "models/problem_model.hpp"
#include "models/text.hpp"

#include <QVariantMap>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace dateline::models
{
namespace
{

std::string_view first_line(std::string_view message) { return message.substr(0, message.find('\n')); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

QString reason_of(std::string_view message)
{
    constexpr std::string_view gap = "…";
    std::string out;
    const std::string_view line = first_line(message);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool begins = i == 0 || line[i - 1] == ' ' || line[i - 1] == '(';
        if (const std::size_t end = line.find('\'', i + 1);
            line[i] == '\'' && begins && end != std::string_view::npos) {
            (out += '\'').append(gap) += '\'';
            i = end;
        } else if (is_digit(line[i]) || (line[i] == '-' && i + 1 < line.size() && is_digit(line[i + 1]) && begins)) {
            while (i + 1 < line.size() &&
                   (is_digit(line[i + 1]) || (line[i + 1] == '.' && i + 2 < line.size() && is_digit(line[i + 2]))))
                ++i;
            out += gap;
        } else {
            out += line[i];
        }
    }
    return text(out);
}

void ProblemModel::setSession(Session *session)
{
    if (!exchange_session(m_session, session, *this))
        return;
    if (m_session)
        connect(m_session, &Session::problemsChanged, this, &ProblemModel::reset);
    emit sessionChanged();
    reset();
}

void ProblemModel::setReason(int reason)
{
    reason = std::clamp(reason, -1, static_cast<int>(m_reasons.size()) - 1);
    if (m_reason == reason)
        return;
    m_reason = reason;
    choose();
}

QVariantList ProblemModel::reasons() const
{
    QVariantList list;
    for (const Reason &reason : m_reasons)
        list.append(QVariantMap{{QStringLiteral("text"), reason.text},
                                {QStringLiteral("count"), reason.count},
                                {QStringLiteral("refused"), reason.refused}});
    return list;
}

void ProblemModel::reset()
{
    m_reasons.clear();
    m_reason_of.clear();
    m_reason = -1;
    m_refused = 0;
    std::unordered_map<QString, std::size_t> positions;
    if (m_session)
        for (const reading::InputProblem &problem : m_session->remarks()) {
            const QString reason = reason_of(problem.message);
            const auto [found, is_new] = positions.emplace(reason, m_reasons.size());
            if (is_new)
                m_reasons.push_back({reason, 0, problem.refused});
            ++m_reasons[found->second].count;
            m_refused += problem.refused ? 1 : 0;
            m_reason_of.push_back(found->second);
        }
    std::vector<std::size_t> order(m_reasons.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair(m_reasons[a].refused, m_reasons[a].count) >
               std::pair(m_reasons[b].refused, m_reasons[b].count);
    });
    std::vector<Reason> sorted;
    std::vector<std::size_t> place(m_reasons.size());
    for (const std::size_t i : order) {
        place[i] = sorted.size();
        sorted.push_back(m_reasons[i]);
    }
    m_reasons = std::move(sorted);
    for (std::size_t &reason : m_reason_of)
        reason = place[reason];
    choose();
}

void ProblemModel::choose()
{
    beginResetModel();
    m_rows.clear();
    m_total = 0;
    for (std::size_t i = 0; i < m_reason_of.size(); ++i)
        if (m_reason < 0 || m_reason_of[i] == static_cast<std::size_t>(m_reason)) {
            if (m_total++ < most)
                m_rows.push_back(i);
        }
    endResetModel();
    emit problemsChanged();
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!m_session || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::size_t row = m_rows[static_cast<std::size_t>(index.row())];
    if (row >= m_session->remarks().size())
        return {};
    const reading::InputProblem &problem = m_session->remarks()[row];
    const std::string_view line = first_line(problem.message);
    switch (role) {
    case PathRole:
        return text(problem.path);
    case LineRole:
        return static_cast<qulonglong>(problem.line);
    case Qt::DisplayRole:
    case MessageRole:
        return text(line);
    case ContentRole:
        return text(std::string_view{problem.message}.substr(std::min(line.size() + 1, problem.message.size())));
    case RefusedRole:
        return problem.refused;
    default:
        return {};
    }
}

QHash<int, QByteArray> ProblemModel::roleNames() const
{
    return {{PathRole, "path"},
            {LineRole, "line"},
            {MessageRole, "message"},
            {ContentRole, "content"},
            {RefusedRole, "refused"}};
}

} // namespace dateline::models
