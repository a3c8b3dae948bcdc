// A list of what can be hidden: sources, kinds or claimants.
#pragma once

#include "models/filter.hpp"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class FacetModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(dateline::models::Filter::Facet facet READ facet WRITE setFacet NOTIFY facetChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        ChosenRole,    ///< bool: not hidden
        IncidentsRole, ///< how many incidents it has, whatever is shown
        NumberRole     ///< of a source: what decides its colour and shape; else -1
    };

    explicit FacetModel(QObject *parent = nullptr) : QAbstractListModel{parent} {}

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] Filter::Facet facet() const { return m_facet; }
    void setFacet(Filter::Facet facet);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void choose(int row, bool chosen);
    /// Hides all others; if they are hidden already, shows all again.
    Q_INVOKABLE void chooseOnly(int row);

signals:
    void filterChanged();
    void facetChanged();
    void countChanged();

private:
    struct Row {
        QString name;
        int incidents = 0;
        int number = -1;
    };
    void reset();

    QPointer<Filter> m_filter;
    Filter::Facet m_facet = Filter::Sources;
    std::vector<Row> m_rows;
};

} // namespace dateline::models
