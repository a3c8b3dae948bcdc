// Runs the tst_*.qml beside it with the plugins of the build tree.
#include <QtCore/QCoreApplication>
#include <QtQuickTest/quicktest.h>

class Setup : public QObject
{
    Q_OBJECT

public:
    Setup() { QCoreApplication::addLibraryPath(QStringLiteral(DATELINE_PLUGINS)); }
};

QUICK_TEST_MAIN_WITH_SETUP(location, Setup)

#include "main.moc"
