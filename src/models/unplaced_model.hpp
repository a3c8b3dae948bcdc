// Nothing is lost in silence: names that led to no place, dates that were not understood, incidents without a place,
// reports without an incident.
#pragma once

#include "models/filtered_list.hpp"

#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class UnplacedModel : public FilteredList
{
    Q_OBJECT
    QML_ELEMENT

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< the name, or the incident's title, or the report's
        SentenceRole,                ///< in which it stands
        ReasonRole,
        ArticleRole, ///< id; empty for an incident
        OutletRole,
        IncidentRole, ///< id; empty for a name
        BeginRole,    ///< UTF-16 units in the article's text
        EndRole,
    };

    explicit UnplacedModel(QObject *parent = nullptr) : FilteredList{parent} {}

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row {
        QString name, sentence, reason, article, outlet, incident;
        int begin = 0;
        int end = 0;
    };
    [[nodiscard]] std::size_t size() const override { return m_rows.size(); }
    void follow(Filter &followed) override;
    void reset() override;
    void addSilent(const ProjectIndex &project, std::size_t number);
    void addReading(const ProjectIndex &project, std::size_t number);

    std::vector<Row> m_rows;
};

} // namespace dateline::models
