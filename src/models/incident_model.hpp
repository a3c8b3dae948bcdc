// The incidents that are shown, in time order. Of a crowd those of the page that was read last: while time moves on and
// another page is awaited, they stay, and say which of them have left the window.
#pragma once

#include "models/filtered_list.hpp"

#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class IncidentModel : public FilteredList
{
    Q_OBJECT
    QML_ELEMENT
    /// Rows that have left the window of time.
    Q_PROPERTY(int gone READ gone NOTIFY goneChanged)

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
        GoneRole, ///< bool: it has left the window of time, and goes with the next page
    };

    explicit IncidentModel(QObject *parent = nullptr) : FilteredList{parent} {}

    [[nodiscard]] int gone() const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE QString idAt(int row) const;
    /// -1 if it is not shown.
    Q_INVOKABLE int rowOf(const QString &incident) const;
    /// By id, or by number from 1 in time order of all incidents; empty if there is none.
    Q_INVOKABLE QString find(const QString &idOrNumber) const;

signals:
    void goneChanged();

private:
    [[nodiscard]] std::size_t size() const override { return m_rows.size(); }
    void follow(Filter &followed) override;
    void reset() override;

    std::shared_ptr<const ProjectIndex> m_index;
    std::vector<std::uint32_t> m_rows; // positions in m_index->incidents
    std::vector<bool> m_gone;          // by row
};

} // namespace dateline::models
