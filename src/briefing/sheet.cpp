#include "briefing/sheet.hpp"

#include "timeline/symbol.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::briefing
{
namespace
{

constexpr double smallest_type = 10; // pixels
constexpr double leading = 1.36;

QColor colour(timeline::Rgb rgb) { return {rgb.r, rgb.g, rgb.b}; }

} // namespace

Palette palette_of(basemap::Theme theme)
{
    if (theme == basemap::Theme::Dark)
        return {theme,
                QColor{0x11, 0x17, 0x1E},
                QColor{0x11, 0x17, 0x1E, 0xD8},
                QColor{0xF0, 0xF2, 0xF4},
                QColor{0x9F, 0xAC, 0xB8},
                QColor{0x2F, 0x3A, 0x45},
                QColor{0xFF, 0x7B, 0x6E}};
    return {theme,
            QColor{0xFC, 0xFB, 0xF9},
            QColor{0xFF, 0xFF, 0xFF, 0xE0},
            QColor{0x17, 0x20, 0x2A},
            QColor{0x5A, 0x65, 0x70},
            QColor{0xD8, 0xD6, 0xD0},
            QColor{0xB8, 0x25, 0x2B}};
}

QRectF Text::box() const
{
    const QFontMetricsF metrics(font);
    return {at.x(), at.y() - metrics.ascent(), metrics.horizontalAdvance(text), metrics.ascent() + metrics.descent()};
}

void Sheet::add(const Sheet &other, QPointF offset)
{
    for (Box box : other.boxes) {
        box.rect.translate(offset);
        boxes.push_back(box);
    }
    for (Text text : other.texts) {
        text.at += offset;
        texts.push_back(std::move(text));
    }
    for (Mark mark : other.marks) {
        mark.centre += offset;
        marks.push_back(mark);
    }
}

void paint(QPainter &painter, const Mark &mark, const Palette &palette)
{
    const timeline::Symbol symbol = timeline::symbol_of(mark.symbol);
    const bool dark = palette.theme == basemap::Theme::Dark;
    QPolygonF shape;
    for (const timeline::XY p : timeline::outline(symbol.shape))
        shape.append(mark.centre + QPointF(p.x, p.y) * mark.radius);
    shape.append(shape.front());
    painter.setPen(QPen(palette.ground, mark.radius * 0.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(palette.ground);
    painter.drawPolygon(shape);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(dark ? symbol.on_dark : symbol.on_light));
    painter.drawPolygon(shape);
}

void paint(QPainter &painter, const Sheet &sheet, const Palette &palette)
{
    for (const Box &box : sheet.boxes) {
        QPen pen = box.stroke.isValid() ? QPen(box.stroke, box.line) : QPen(Qt::NoPen);
        if (box.dashed)
            pen.setDashPattern(dashes);
        painter.setPen(pen);
        painter.setBrush(box.fill.isValid() ? QBrush(box.fill) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box.rect, box.corner, box.corner);
    }
    for (const Text &text : sheet.texts) {
        painter.setFont(text.font);
        painter.setPen(text.colour);
        if (text.halo.isValid()) {
            // By the letters themselves: as paths Qt gives them a hundredth of a pixel elsewhere the second time.
            constexpr int directions = 24;
            const double reach = text.font.pixelSize() * 0.14;
            painter.setPen(text.halo);
            for (int i = 0; i < directions; ++i) {
                const double angle = 2 * std::numbers::pi * i / directions;
                painter.drawText(text.at + reach * QPointF(std::cos(angle), std::sin(angle)), text.text);
            }
            painter.setPen(text.colour);
        }
        painter.drawText(text.at, text.text);
    }
    for (const Mark &mark : sheet.marks)
        paint(painter, mark, palette);
}

QFont Measures::type(double at_full_hd, QFont::Weight weight) const
{
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans")});
    font.setPixelSize(static_cast<int>(std::lround(std::max(smallest_type, at_full_hd * m_unit))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting); // the same widths at every size
    return font;
}

QFont Measures::figures(double at_full_hd, QFont::Weight weight) const
{
    QFont font = type(at_full_hd, weight);
    font.setFeature("tnum", 1);
    return font;
}

double line_height(const QFont &font) { return std::round(font.pixelSize() * leading); }

double text_width(const QString &text, const QFont &font) { return QFontMetricsF(font).horizontalAdvance(text); }

QStringList wrap(const QString &text, const QFont &font, double width, int most)
{
    QStringList lines;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == most) {
            lines.append(QFontMetricsF(font).elidedText(text.sliced(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.sliced(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

QString plain(std::string_view text)
{
    QString shown = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    shown.removeIf([](QChar c) {
        return !c.isSpace() && (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format);
    });
    return shown.simplified();
}

double set_lines(Sheet &sheet, const QStringList &lines, const QFont &font, const QColor &colour, double x, double y)
{
    const QFontMetricsF metrics(font);
    const double height = line_height(font);
    const double to_base = (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent();
    for (const QString &line : lines) {
        sheet.texts.push_back({{x, y + to_base}, line, font, colour});
        y += height;
    }
    return y;
}

void set_right(Sheet &sheet, const QString &text, const QFont &font, const QColor &colour, double x, double y)
{
    set_lines(sheet, {text}, font, colour, x - text_width(text, font), y);
}

} // namespace dateline::briefing
