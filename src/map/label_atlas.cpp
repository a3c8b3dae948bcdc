#include "map/label_atlas.hpp"

#include <QFont>
#include <QFontMetrics>
#include <QPainter>

#include <cmath>
#include <cstdio>

namespace dateline::map
{

std::string short_count(std::uint32_t count)
{
    if (count < 1000)
        return std::to_string(count);
    const bool millions = count >= 999'500;
    const double value = count / (millions ? 1e6 : 1e3);
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), value < 9.95 ? "%.1f" : "%.0f", value);
    return std::string{text.data()} + (millions ? 'M' : 'k');
}

LabelAtlas::LabelAtlas(double pixel_ratio, const QColor &ink) : m_ratio(pixel_ratio), m_ink(ink)
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(static_cast<int>(std::lround(11 * pixel_ratio)));
    font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    int x = 1;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        m_cells[i] = QRect(x, 1, metrics.horizontalAdvance(QLatin1Char(characters[i])), metrics.ascent() + 1);
        x += m_cells[i].width() + 3;
    }
    m_image = QImage(x, metrics.ascent() + 4, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    QPainter painter(&m_image);
    painter.setFont(font);
    painter.setPen(ink);
    for (std::size_t i = 0; i < characters.size(); ++i)
        painter.drawText(m_cells[i].left(), 1 + metrics.ascent(), QString(QLatin1Char(characters[i])));
}

QRect LabelAtlas::cell(char character) const noexcept
{
    const auto found = characters.find(character);
    return found == std::string_view::npos ? QRect() : m_cells[found];
}

int LabelAtlas::width(std::string_view text) const noexcept
{
    int width = 0;
    for (const char character : text)
        width += cell(character).width();
    return width;
}

} // namespace dateline::map
