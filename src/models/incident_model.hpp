// The incidents that are shown, in time order.
#pragma once

#include "models/filter.hpp"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class IncidentModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IncidentIdRole = Qt::UserRole + 1,
        TitleRole,
        WhenRole, ///< in local time
        ZoneRole, ///< of that time
        WhereRole,
        TollRole,     ///< what was said, disagreement included; may be empty
        SourcesRole,  ///< QList<int>: numbers of the sources that tell of it
        ArticlesRole, ///< int
        PlacedRole,   ///< bool: it has a place on the map
        SelectedRole,
    };

    explicit IncidentModel(QObject *parent = nullptr) : QAbstractListModel{parent} {}

    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE QString idAt(int row) const;
    /// -1 if it is not shown.
    Q_INVOKABLE int rowOf(const QString &incident) const;
    /// By id, or by number from 1 in time order of all incidents; empty if there is none.
    Q_INVOKABLE QString find(const QString &idOrNumber) const;

signals:
    void filterChanged();
    void countChanged();

private:
    void reset();

    QPointer<Filter> m_filter;
    std::shared_ptr<const ProjectIndex> m_index;
    std::vector<std::uint32_t> m_rows; // positions in m_index->incidents
};

} // namespace dateline::models
