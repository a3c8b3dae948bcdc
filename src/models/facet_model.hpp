// A list of what can be hidden: sources, kinds, claimants, or how far they agree.
#pragma once

#include "models/filtered_list.hpp"

#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class FacetModel : public FilteredList
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter::Facet facet READ facet WRITE setFacet NOTIFY facetChanged)

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        ChosenRole,    ///< bool: not hidden
        IncidentsRole, ///< how many incidents it has, whatever is shown
        NumberRole     ///< of a source: what decides its colour and shape; else -1
    };

    explicit FacetModel(QObject *parent = nullptr) : FilteredList{parent} {}

    [[nodiscard]] Filter::Facet facet() const { return m_facet; }
    void setFacet(Filter::Facet facet);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void choose(int row, bool chosen);
    /// Hides all others; if they are hidden already, shows all again.
    Q_INVOKABLE void chooseOnly(int row);

signals:
    void facetChanged();

private:
    struct Row {
        QString name;
        int incidents = 0;
        int number = -1;
    };
    [[nodiscard]] std::size_t size() const override { return m_rows.size(); }
    void follow(Filter &followed) override;
    void reset() override;
    void countCrowd();

    Filter::Facet m_facet = Filter::Sources;
    std::vector<Row> m_rows;
};

} // namespace dateline::models
