// Nothing is lost in silence: names that led to no place, dates that were not understood, incidents without a place.
#pragma once

#include "models/filter.hpp"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class UnplacedModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< the name, or the incident's title
        SentenceRole,                ///< in which it stands
        ReasonRole,
        ArticleRole, ///< id; empty for an incident
        OutletRole,
        IncidentRole, ///< id; empty for a name
        BeginRole,    ///< UTF-16 units in the article's text
        EndRole,
    };

    explicit UnplacedModel(QObject *parent = nullptr) : QAbstractListModel{parent} {}

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void filterChanged();
    void countChanged();

private:
    struct Row {
        QString name, sentence, reason, article, outlet, incident;
        int begin = 0;
        int end = 0;
    };
    void reset();
    void addReading(const ProjectIndex &project, std::size_t number);

    QPointer<Filter> m_filter;
    std::vector<Row> m_rows;
};

} // namespace dateline::models
