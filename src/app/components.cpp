#include "app/components.hpp"

#include <QDir>
#include <QUrl>
#include <QtQml>

#include <algorithm>
#include <array>

namespace dateline::app
{

void keep_components()
{
    using namespace Qt::StringLiterals;
    constexpr auto singletons = std::to_array<QLatin1StringView>({"Theme.qml"_L1, "Words.qml"_L1});
    const QDir module{u":/qt/qml/Dateline"_s};
    for (const QString &file : module.entryList({u"*.qml"_s}, QDir::Files)) {
        if (std::ranges::find(singletons, file) != singletons.end())
            continue;
        const QByteArray name = file.chopped(4).toUtf8();
        // Under another name of the module: that one is described by its qmldir.
        qmlRegisterType(QUrl{u"qrc"_s + module.filePath(file)}, "Dateline.Kept", 1, 0, name.constData());
    }
}

} // namespace dateline::app
