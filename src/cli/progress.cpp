#include "progress.hpp"

#include <algorithm>
#include <iostream>
#include <string>

namespace dateline::cli
{

Progress::~Progress()
{
    clear();
    if (m_kind == Kind::Lines)
        std::cerr << "dateline: read " << m_articles << (m_articles == 1 ? " article\n" : " articles\n");
}

void Progress::advance(std::uintmax_t bytes, std::string_view path)
{
    ++m_articles;
    m_bytes += bytes;
    constexpr std::size_t articles_per_line = 1000;
    if (m_kind == Kind::Lines && m_articles % articles_per_line == 0)
        std::cerr << "dateline: " << m_articles << " articles, at " << path << '\n';
    if (m_kind != Kind::Bar)
        return;
    constexpr std::size_t width = 30;
    const std::uintmax_t part = m_total == 0 ? 0 : std::min(m_bytes, m_total) * width / m_total;
    const auto filled = static_cast<std::size_t>(part);
    std::cerr << "\r\x1B[K[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << m_articles
              << ' ' << path.substr(0, 40) << std::flush;
    m_shown = true;
}

void Progress::clear()
{
    if (m_shown)
        std::cerr << "\r\x1B[K" << std::flush;
    m_shown = false;
}

} // namespace dateline::cli
