// Digits for the counts of clusters, drawn once: both back ends copy the same pixels.
#pragma once

#include <QColor>
#include <QImage>
#include <QRect>

#include <array>
#include <string>
#include <string_view>

namespace dateline::map
{

/// 1, 42, 1.2k, 35k, 1.2M: at most four characters for counts below ten thousand million.
[[nodiscard]] std::string short_count(std::uint32_t count);

class LabelAtlas
{
public:
    /// Nothing yet.
    LabelAtlas() = default;
    LabelAtlas(double pixel_ratio, const QColor &ink);

    [[nodiscard]] bool fits(double pixel_ratio, const QColor &ink) const noexcept
    {
        return !m_image.isNull() && m_ratio == pixel_ratio && m_ink == ink;
    }
    [[nodiscard]] const QImage &image() const noexcept { return m_image; }
    /// Device pixels of image(); empty for a character that no count has.
    [[nodiscard]] QRect cell(char character) const noexcept;
    /// Device pixels.
    [[nodiscard]] int width(std::string_view text) const noexcept;

private:
    static constexpr std::string_view characters = "0123456789.kM";

    QImage m_image;
    std::array<QRect, characters.size()> m_cells{};
    double m_ratio = 1;
    QColor m_ink;
};

} // namespace dateline::map
