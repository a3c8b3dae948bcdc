// One article as it is shown: its plain text, and which parts of it carry claims.
#pragma once

#include "models/filter.hpp"

#include <QObject>
#include <QPointer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

/// Texts are hostile: show them as plain text only. Spans count UTF-16 units, as QML does.
class ArticleText : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    /// Id of the article; empty: none.
    Q_PROPERTY(QString article READ article WRITE setArticle NOTIFY articleChanged)
    /// Id of the claim that is looked at; its span comes first in `spans`.
    Q_PROPERTY(QString claim READ claim WRITE setClaim NOTIFY claimChanged)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString outlet READ outlet NOTIFY changed)
    Q_PROPERTY(int source READ source NOTIFY changed)
    Q_PROPERTY(QString published READ published NOTIFY changed)
    Q_PROPERTY(QString url READ url NOTIFY changed)
    Q_PROPERTY(QString language READ language NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    /// {begin, end, chosen, here}: where claims are; `here`: of the selected incident; `chosen`: the one that is looked
    /// at.
    Q_PROPERTY(QVariantList spans READ spans NOTIFY spansChanged)
    /// {begin, end, name, where, why, placed}: the names of places, in the order of the text. `name`: of the place that
    /// is meant, `where`: what holds it, `why`: "chosen for: …", or why none is; each may be empty.
    Q_PROPERTY(QVariantList names READ names NOTIFY changed)

public:
    explicit ArticleText(QObject *parent = nullptr) : QObject{parent} {}

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] QString article() const { return m_article; }
    void setArticle(const QString &article);
    [[nodiscard]] QString claim() const { return m_claim; }
    void setClaim(const QString &claim);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString outlet() const;
    [[nodiscard]] int source() const;
    [[nodiscard]] QString published() const;
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString language() const;
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QVariantList spans() const { return m_spans; }
    [[nodiscard]] QVariantList names() const { return m_names; }

signals:
    void filterChanged();
    void articleChanged();
    void claimChanged();
    void changed();
    void spansChanged();

private:
    void update();
    void mark();
    void name();
    [[nodiscard]] const reading::Reading *reading() const;

    QPointer<Filter> m_filter;
    QString m_article;
    QString m_claim;
    QString m_text;
    QVariantList m_spans, m_names;
    std::shared_ptr<const ProjectIndex> m_index;
};

} // namespace dateline::models
