#include "progress.hpp"

#include <algorithm>
#include <iostream>
#include <string>

namespace dateline::cli
{

Progress::~Progress()
{
    clear();
    if (m_kind == Kind::Lines && m_rows > 0)
        std::cerr << "dateline: read " << m_rows << " rows\n";
    else if (m_kind == Kind::Lines)
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
    show(m_total == 0 ? 0 : static_cast<double>(std::min(m_bytes, m_total)) / static_cast<double>(m_total),
         std::to_string(m_articles) + ' ' + std::string{path.substr(0, 40)});
}

void Progress::rows(std::size_t rows, double part)
{
    m_rows = rows;
    constexpr std::size_t rows_per_line = 100'000;
    if (m_kind == Kind::Lines && rows > 0 && rows % rows_per_line == 0)
        std::cerr << "dateline: " << rows << " rows\n";
    if (m_kind == Kind::Bar)
        show(std::clamp(part, 0.0, 1.0), std::to_string(rows) + " rows");
}

void Progress::show(double part, const std::string &words)
{
    constexpr std::size_t width = 30;
    const auto filled = static_cast<std::size_t>(part * width);
    std::cerr << "\r\x1B[K[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << words
              << std::flush;
    m_shown = true;
}

void Progress::clear()
{
    if (m_shown)
        std::cerr << "\r\x1B[K" << std::flush;
    m_shown = false;
}

} // namespace dateline::cli
