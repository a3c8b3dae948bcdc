// A page as a list of things to draw, so that it can be measured and checked before it is painted. Pixels, y downwards.
#pragma once

#include "basemap/basemap.hpp"

#include <QColor>
#include <QFont>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <string_view>
#include <vector>

class QPainter;

namespace dateline::briefing
{

struct Palette {
    basemap::Theme theme = basemap::Theme::Light;
    QColor ground; ///< the paper
    QColor plate;  ///< under text that stands on the map
    QColor ink;
    QColor muted; ///< text of the second rank
    QColor hairline;
    QColor accent; ///< uncertainty on the map, contradictions in the tables
};
[[nodiscard]] Palette palette_of(basemap::Theme theme);

struct Text {
    QPointF at; ///< left end of the base line
    QString text;
    QFont font;
    QColor colour;
    QColor halo = {}; ///< about the letters; invalid: none

    /// From the top of the tallest to the bottom of the lowest letter.
    [[nodiscard]] QRectF box() const;
};

/// The symbol of a source.
struct Mark {
    QPointF centre;
    double radius = 0;
    std::size_t symbol = 0;
};

struct Box {
    QRectF rect;
    QColor fill;
    QColor stroke; ///< invalid: none
    double line = 0;
    double corner = 0;
    bool dashed = false;
};

/// Lengths of dash and gap in widths of the line: an uncertainty that is itself uncertain.
inline const QList<qreal> dashes{4, 2.5};

/// Painted in this order.
struct Sheet {
    std::vector<Box> boxes;
    std::vector<Text> texts;
    std::vector<Mark> marks;

    void add(const Sheet &other, QPointF offset = {});
};

/// A sheet that takes a place of its own in a column.
struct Block {
    Sheet sheet;
    double height = 0;
};

void paint(QPainter &painter, const Sheet &sheet, const Palette &palette);
void paint(QPainter &painter, const Mark &mark, const Palette &palette);

/// Sizes of type and space for one size of page: `unit` is 1 at 1920 × 1080.
class Measures
{
public:
    explicit Measures(double unit) : m_unit(unit) {}
    [[nodiscard]] double operator()(double at_full_hd) const { return at_full_hd * m_unit; }
    [[nodiscard]] double unit() const { return m_unit; }
    /// Inter; never smaller than can be read.
    [[nodiscard]] QFont type(double at_full_hd, QFont::Weight weight = QFont::Normal) const;
    /// The same with figures of one width, for columns of them.
    [[nodiscard]] QFont figures(double at_full_hd, QFont::Weight weight = QFont::Normal) const;

private:
    double m_unit;
};

/// Distance from base line to base line.
[[nodiscard]] double line_height(const QFont &font);
[[nodiscard]] double text_width(const QString &text, const QFont &font);
/// Breaks a text into lines of at most `width`; the last of `most` lines ends in "…" where the text goes on.
[[nodiscard]] QStringList wrap(const QString &text, const QFont &font, double width, int most);
/// What others wrote, fit to be shown: one line, no control and no direction characters.
[[nodiscard]] QString plain(std::string_view text);

/// Adds lines at (x, y), the top of the first; returns the y below the last.
double set_lines(Sheet &sheet, const QStringList &lines, const QFont &font, const QColor &colour, double x, double y);
/// Adds one line that ends at x.
void set_right(Sheet &sheet, const QString &text, const QFont &font, const QColor &colour, double x, double y);

} // namespace dateline::briefing
