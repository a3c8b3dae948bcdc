// A whole model as JSON: what is compared with tests/models/expected/NAME.json.
#pragma once

#include <QAbstractItemModel>
#include <QJsonValue>

namespace dateline::test
{

/// Every row with every role by its name, the numbers of long lists of points shortened to how many there are.
[[nodiscard]] QJsonValue snapshot(const QAbstractItemModel &model);
/// Every property of a type of ours by its name.
[[nodiscard]] QJsonValue snapshot(const QObject &object);
/// Compares with the stored one; DATELINE_UPDATE=1 writes it instead. Fails the running test where they differ.
void check_snapshot(const char *name, const QJsonValue &found);

} // namespace dateline::test
