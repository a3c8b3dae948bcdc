#include "models/unplaced_model.hpp"

#include "models/text.hpp"

#include <algorithm>
#include <set>

namespace dateline::models
{
namespace
{

/// The sentence around a span, for people: up to the next stop or line end on both sides.
QString sentence_around(std::string_view text, Span span)
{
    constexpr std::size_t longest = 240;
    const auto is_end = [&](std::size_t i) {
        return text[i] == '\n' || (std::string_view{".!?"}.find(text[i]) != std::string_view::npos &&
                                   (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n'));
    };
    span.end = std::min(span.end, text.size());
    span.begin = std::min(span.begin, span.end);
    std::size_t begin = span.begin;
    while (begin > 0 && span.begin - begin < longest && !is_end(begin - 1))
        --begin;
    std::size_t end = span.end;
    while (end < text.size() && end - span.end < longest && !is_end(end))
        ++end;
    const bool stop = end < text.size() && text[end] != '\n';
    // A cut may fall inside of a code point.
    const auto continues = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    };
    while (continues(begin))
        ++begin;
    while (continues(end))
        --end;
    const auto sentence = text.substr(begin, end - begin + (stop ? 1 : 0));
    return QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size())).simplified();
}

} // namespace

void UnplacedModel::follow(Filter &followed)
{
    connect(&followed, &Filter::projectChanged, this, &UnplacedModel::reset);
    connect(&followed, &Filter::namesChanged, this, &UnplacedModel::reset);
}

void UnplacedModel::reset()
{
    beginResetModel();
    m_rows.clear();
    if (const auto project = filter() ? filter()->index() : nullptr) {
        for (const IncidentEntry &entry : project->incidents)
            if (std::ranges::all_of(entry.accounts,
                                    [&](std::uint32_t account) { return project->accounts[account].markers.empty(); }))
                m_rows.push_back({.name = entry.title[filter()->session()->policyIndex()],
                                  .sentence = entry.when,
                                  .reason = QStringLiteral("an incident without a place"),
                                  .article = {},
                                  .outlet = {},
                                  .incident = QString::fromStdString(entry.incident->id)});
        std::set<std::string_view> telling;
        for (const reading::Incident &incident : project->project->incidents)
            telling.insert(incident.articles.begin(), incident.articles.end());
        for (std::size_t i = 0; i < project->project->readings.size(); ++i) {
            if (!telling.contains(project->project->readings[i].article.id))
                addSilent(*project, i);
            addReading(*project, i);
        }
    }
    endResetModel();
    emit countChanged();
}

void UnplacedModel::addSilent(const ProjectIndex &project, std::size_t number)
{
    const reading::Article &article = project.project->readings[number].article;
    m_rows.push_back({.name = text(article.title).simplified(),
                      .sentence = sentence_around(article.text, {}),
                      .reason = QStringLiteral("a report in which no incident was found"),
                      .article = text(article.id),
                      .outlet = project.sources[project.source_of_article[number]].name,
                      .incident = {}});
}

void UnplacedModel::addReading(const ProjectIndex &project, std::size_t number)
{
    const reading::Reading &reading = project.project->readings[number];
    const std::string &text = reading.article.text;
    const TextOffsets offsets{text};
    std::set<std::string_view> met; // a name is listed once an article
    const auto add = [&](Span span, const std::string &reason) {
        if (!met.insert(span.of(text)).second && !span.empty())
            return;
        const auto name = span.of(text);
        m_rows.push_back({.name = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).simplified(),
                          .sentence = sentence_around(text, span),
                          .reason = QString::fromStdString(reason),
                          .article = QString::fromStdString(reading.article.id),
                          .outlet = project.sources[project.source_of_article[number]].name,
                          .incident = {},
                          .begin = static_cast<int>(offsets.utf16_of_byte(span.begin)),
                          .end = static_cast<int>(offsets.utf16_of_byte(span.end))});
    };
    for (const reading::Mention &mention : reading.mentions)
        if (!mention.place)
            add(mention.span, mention.reason.empty() ? "no place of this name is known" : mention.reason);
    for (const reading::Warning &warning : reading.warnings)
        add(warning.span, warning.message);
}

QVariant UnplacedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case SentenceRole:
        return row.sentence;
    case ReasonRole:
        return row.reason;
    case ArticleRole:
        return row.article;
    case OutletRole:
        return row.outlet;
    case IncidentRole:
        return row.incident;
    case BeginRole:
        return row.begin;
    case EndRole:
        return row.end;
    default:
        return {};
    }
}

QHash<int, QByteArray> UnplacedModel::roleNames() const
{
    return {{NameRole, "name"},     {SentenceRole, "sentence"}, {ReasonRole, "reason"}, {ArticleRole, "article"},
            {OutletRole, "outlet"}, {IncidentRole, "incident"}, {BeginRole, "begin"},   {EndRole, "end"}};
}

} // namespace dateline::models
