#include "snapshot.hpp"

#include "paths.hpp"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaProperty>
#include <QPointF>

#include <catch2/catch_test_macros.hpp>

namespace dateline::test
{
namespace
{

QJsonValue json_of(const QVariant &value)
{
    if (value.canConvert<QList<QList<QPointF>>>() && value.typeId() == qMetaTypeId<QList<QList<QPointF>>>()) {
        QJsonArray sizes;
        for (const auto &ring : value.value<QList<QList<QPointF>>>())
            sizes.append(ring.size());
        return QJsonObject{{QStringLiteral("rings"), sizes}};
    }
    if (value.typeId() == qMetaTypeId<QList<QPointF>>())
        return QJsonObject{{QStringLiteral("points"), value.value<QList<QPointF>>().size()}};
    if (value.typeId() == qMetaTypeId<QList<int>>()) {
        QJsonArray numbers;
        for (const int number : value.value<QList<int>>())
            numbers.append(number);
        return numbers;
    }
    return QJsonValue::fromVariant(value);
}

} // namespace

QJsonValue snapshot(const QAbstractItemModel &model)
{
    QJsonArray rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QJsonObject object;
        const auto roles = model.roleNames();
        for (auto role = roles.begin(); role != roles.end(); ++role)
            object.insert(QString::fromUtf8(role.value()), json_of(model.index(row, 0).data(role.key())));
        rows.append(object);
    }
    return rows;
}

QJsonValue snapshot(const QObject &object)
{
    QJsonObject values;
    const QMetaObject *meta = object.metaObject();
    for (int i = meta->propertyOffset(); i < meta->propertyCount(); ++i)
        if (const QMetaProperty property = meta->property(i);
            !property.metaType().flags().testFlag(QMetaType::PointerToQObject))
            values.insert(QString::fromUtf8(property.name()), json_of(property.read(&object)));
    return values;
}

void check_snapshot(const char *name, const QJsonValue &found)
{
    const auto path = source_folder() / "tests" / "models" / "expected" / (std::string{name} + ".json");
    const QByteArray text = QJsonDocument{QJsonObject{{QString::fromUtf8(name), found}}}.toJson();
    QFile file{path};
    if (qEnvironmentVariableIsSet("DATELINE_UPDATE")) {
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
        return;
    }
    INFO("compared with " << path.string());
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(text.toStdString() == file.readAll().toStdString());
}

} // namespace dateline::test
