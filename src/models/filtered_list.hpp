// What every list of a filter's incidents, markers or names has in common.
#pragma once

#include "models/filter.hpp"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

/// A flat list that is made anew from a filter and follows it.
class FilteredList : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(dateline::models::Filter *filter READ filter WRITE setFilter NOTIFY filterChanged REQUIRED)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    [[nodiscard]] Filter *filter() const { return m_filter; }
    void setFilter(Filter *filter);
    [[nodiscard]] int count() const { return static_cast<int>(size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : count(); }

signals:
    void filterChanged();
    void countChanged();

protected:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] virtual std::size_t size() const = 0;
    /// Connects what the rows depend on.
    virtual void follow(Filter &followed) = 0;
    /// Makes the rows anew; there may be no filter.
    virtual void reset() = 0;
    void changeAll(const QList<int> &roles);

private:
    QPointer<Filter> m_filter;
};

} // namespace dateline::models
