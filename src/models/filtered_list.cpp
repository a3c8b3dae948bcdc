#include "models/filtered_list.hpp"

namespace dateline::models
{

void FilteredList::setFilter(Filter *filter)
{
    if (m_filter == filter)
        return;
    if (m_filter)
        m_filter->disconnect(this);
    m_filter = filter;
    if (m_filter)
        follow(*m_filter);
    emit filterChanged();
    reset();
}

void FilteredList::changeAll(const QList<int> &roles)
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1), roles);
}

} // namespace dateline::models
