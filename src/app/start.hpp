// How the window is to start: what the command line says.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace dateline::app
{

struct Start {
    /// Sheets and modes, for pictures of them: names of Doors.open() in qml.
    static inline const QStringList shows{
        QStringLiteral("about"),    QStringLiteral("basemaps"), QStringLiteral("bookmarks"), QStringLiteral("export"),
        QStringLiteral("goto"),     QStringLiteral("heat"),     QStringLiteral("keys"),      QStringLiteral("measure"),
        QStringLiteral("overview"), QStringLiteral("remarks"),  QStringLiteral("tilted"),    QStringLiteral("tools")};
    QStringList paths;
    QString shot;  ///< picture to take when the window is at rest; empty: none
    QSize size;    ///< empty: as last time
    QString theme; ///< light, dark or system; empty: as last time
    QString select;
    QString names;      ///< a policy; empty: as last time
    QStringList window; ///< from, to; or empty
    QString at;
    QStringList basemaps; ///< files, the last on top
    double textScale = 0; ///< 1 to 2; 0: as last time
    bool measure = false;
    bool drag = false;       ///< drag the play head through the window of time and print how long its frames took
    bool dragWindow = false; ///< drag the window itself, a tenth of all time wide, in place of the play head
    QString drop;            ///< file to drop on the window when it is at rest; empty: none
    QString film;            ///< folder for a picture of each of these frames; empty: none
    QString show;            ///< of `shows`, what the window begins with; empty: nothing of it
    bool settings = true;    ///< take choices of earlier runs, and keep those of this one
    bool sample = false;     ///< the sample reports, where no input is named

    /// Figures are wanted, and nothing else.
    [[nodiscard]] bool measures() const { return measure || drag || !drop.isEmpty(); }
};

/// Reads `arguments`; an error is for people, and says what would be right. --help and --version end the program.
[[nodiscard]] QString read_start(const QStringList &arguments, Start &start);

} // namespace dateline::app
