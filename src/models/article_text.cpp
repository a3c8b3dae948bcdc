#include "models/article_text.hpp"

#include "models/when.hpp"
#include "models/whereabouts.hpp"

#include <QVariantMap>

namespace dateline::models
{

void ArticleText::setFilter(Filter *filter)
{
    if (m_filter == filter)
        return;
    if (m_filter)
        m_filter->disconnect(this);
    m_filter = filter;
    if (m_filter) {
        connect(m_filter, &Filter::projectChanged, this, &ArticleText::update);
        connect(m_filter, &Filter::pageChanged, this, &ArticleText::update);
        connect(m_filter, &Filter::selectedChanged, this, &ArticleText::mark);
    }
    emit filterChanged();
    update();
}

void ArticleText::setArticle(const QString &article)
{
    if (m_article == article)
        return;
    m_article = article;
    emit articleChanged();
    update();
}

void ArticleText::setClaim(const QString &claim)
{
    if (m_claim == claim)
        return;
    m_claim = claim;
    emit claimChanged();
    mark();
}

const reading::Reading *ArticleText::reading() const
{
    if (!m_index)
        return nullptr;
    const auto found = m_index->article_of_id.constFind(m_article);
    return found == m_index->article_of_id.constEnd() ? nullptr : &m_index->project->readings[*found];
}

void ArticleText::update()
{
    m_index = m_filter ? m_filter->index() : nullptr;
    m_text = reading() ? QString::fromStdString(reading()->article.text) : QString{};
    name();
    emit changed();
    mark();
}

void ArticleText::mark()
{
    m_spans.clear();
    if (const auto *found = reading()) {
        const TextOffsets offsets{found->article.text};
        for (const reading::Claim &claim : found->claims) {
            const bool chosen = QString::fromStdString(claim.id) == m_claim;
            QVariantMap span{{QStringLiteral("begin"), static_cast<int>(offsets.utf16_of_byte(claim.span.begin))},
                             {QStringLiteral("end"), static_cast<int>(offsets.utf16_of_byte(claim.span.end))},
                             {QStringLiteral("chosen"), chosen},
                             {QStringLiteral("here"), QString::fromStdString(claim.incident) == m_filter->selected()}};
            if (chosen)
                m_spans.prepend(span);
            else
                m_spans.append(span);
        }
    }
    emit spansChanged();
}

void ArticleText::name()
{
    m_names.clear();
    const auto *found = reading();
    if (found == nullptr)
        return;
    const auto gazetteer = m_filter->session()->gazetteer();
    const TextOffsets offsets{found->article.text};
    for (const reading::Mention &mention : found->mentions) {
        QString name;
        QString where;
        if (mention.place) {
            name = QString::fromStdString(mention.place->name);
            if (mention.role == reading::Role::Actor)
                name += QStringLiteral(", its government");
            if (const auto place = gazetteer ? gazetteer->find(mention.place->id) : std::nullopt)
                where = whereabouts(*gazetteer, *place);
            else if (mention.place->point.valid())
                where = coordinates_text(mention.place->point);
        }
        m_names.append(
            QVariantMap{{QStringLiteral("begin"), static_cast<int>(offsets.utf16_of_byte(mention.span.begin))},
                        {QStringLiteral("end"), static_cast<int>(offsets.utf16_of_byte(mention.span.end))},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("where"), where},
                        {QStringLiteral("why"), why_text(mention)},
                        {QStringLiteral("placed"), mention.place.has_value()}});
    }
}

QString ArticleText::title() const { return reading() ? QString::fromStdString(reading()->article.title) : QString{}; }

QString ArticleText::outlet() const
{
    return source() < 0 ? QString{} : m_index->sources[static_cast<std::size_t>(source())].name;
}

int ArticleText::source() const
{
    return reading() ? m_index->source_of_article[m_index->article_of_id.value(m_article)] : -1;
}

QString ArticleText::published() const
{
    const auto *found = reading();
    if (found == nullptr || !found->article.published)
        return QStringLiteral("date of publication not known");
    const QString day = day_text(*found->article.published);
    return found->article.published_basis == reading::DateBasis::Inferred ? day + QStringLiteral(" (inferred)") : day;
}

QString ArticleText::url() const { return reading() ? QString::fromStdString(reading()->article.url) : QString{}; }

QString ArticleText::language() const
{
    return reading() ? QString::fromStdString(reading()->article.language) : QString{};
}

} // namespace dateline::models
