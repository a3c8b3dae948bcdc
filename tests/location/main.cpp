// Runs the tst_*.qml beside it with the plugins of the build tree.
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <QtQuickTest/quicktest.h>

class Setup : public QObject
{
    Q_OBJECT

public:
    Setup() { QCoreApplication::addLibraryPath(QStringLiteral(DATELINE_PLUGINS)); }

public slots:
    // A gazetteer that came over a bad line: its last byte is another one.
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        const QString path = m_folder.filePath(QStringLiteral("damaged.gazetteer"));
        QFile file(qEnvironmentVariable("DATELINE_DATA") + QStringLiteral("/places.gazetteer"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("there is no places.gazetteer in DATELINE_DATA");
        QByteArray bytes = file.readAll();
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        QFile damaged(path);
        if (!damaged.open(QIODevice::WriteOnly) || damaged.write(bytes) != bytes.size())
            qFatal("the damaged gazetteer cannot be written");
        engine->rootContext()->setContextProperty(QStringLiteral("damagedFile"), path);
    }

private:
    QTemporaryDir m_folder;
};

QUICK_TEST_MAIN_WITH_SETUP(location, Setup)

#include "main.moc"
