// Everything about one incident: who says what, side by side, and in which words.
#pragma once

#include "models/filter.hpp"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

/// Follows Filter::selected. All texts are plain.
class IncidentDetails : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(QString incident READ incident NOTIFY incidentChanged)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString when READ when NOTIFY changed)
    Q_PROPERTY(QString zone READ zone NOTIFY changed)
    Q_PROPERTY(QString where READ where NOTIFY changed)
    /// {claimant, places: {words, coordinates, why}}: where each says it was; an empty claimant: nobody puts it
    /// elsewhere. `why`: "chosen for: …", or empty.
    Q_PROPERTY(QVariantList places READ places NOTIFY changed)
    Q_PROPERTY(QString toll READ toll NOTIFY changed)
    /// Why several reports became this one incident.
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
    /// The same by pairs of reports: {outlets, score, parts}, best first.
    Q_PROPERTY(QVariantList links READ links NOTIFY changed)
    /// The columns of the comparison: {name, party}.
    Q_PROPERTY(QVariantList claimants READ claimants NOTIFY changed)
    /// Its rows: {what, side, differs, cells: per claimant a list of {text, stance, earlier, carriers, claim,
    /// article}}.
    Q_PROPERTY(QVariantList comparison READ comparison NOTIFY changed)
    /// {claim, claimant, party, stance, what, number, side, victims, words, article, source, outlet, said}, in the
    /// order of the articles.
    Q_PROPERTY(QVariantList claims READ claims NOTIFY changed)
    /// {article, title, outlet, source, published}: the reports that tell of it.
    Q_PROPERTY(QVariantList articles READ articles NOTIFY changed)

public:
    explicit IncidentDetails(QObject *parent = nullptr) : QObject{parent} {}

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] QString incident() const { return m_incident; }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString kind() const { return m_kind; }
    [[nodiscard]] QString when() const { return m_when; }
    [[nodiscard]] QString zone() const { return m_zone; }
    [[nodiscard]] QString where() const { return m_where; }
    [[nodiscard]] QVariantList places() const { return m_places; }
    [[nodiscard]] QString toll() const { return m_toll; }
    [[nodiscard]] QStringList reasons() const { return m_reasons; }
    [[nodiscard]] QVariantList links() const { return m_links; }
    [[nodiscard]] QVariantList claimants() const { return m_claimants; }
    [[nodiscard]] QVariantList comparison() const { return m_comparison; }
    [[nodiscard]] QVariantList claims() const { return m_claims; }
    [[nodiscard]] QVariantList articles() const { return m_articles; }

signals:
    void filterChanged();
    void incidentChanged();
    void changed();

private:
    void update();
    /// Updates if time made other claims known.
    void pass();
    void tell(const ProjectIndex &project, const IncidentEntry &entry);
    void tell_places(const ProjectIndex &project, const IncidentEntry &entry);
    void compare(const ProjectIndex &project, const IncidentEntry &entry);
    void tell_links(const ProjectIndex &project, const IncidentEntry &entry);
    /// What had been said by the play head, where the map shows it as known then; else all.
    [[nodiscard]] std::vector<const reading::Claim *> known(const ProjectIndex &project,
                                                            const IncidentEntry &entry) const;
    [[nodiscard]] bool is_known(timeline::Seconds said) const;

    QPointer<Filter> m_filter;
    std::vector<const reading::Claim *> m_known;
    QString m_incident, m_title, m_kind, m_when, m_zone, m_where, m_toll;
    QStringList m_reasons;
    QVariantList m_places, m_claimants, m_comparison, m_claims, m_articles, m_links;
};

} // namespace dateline::models
