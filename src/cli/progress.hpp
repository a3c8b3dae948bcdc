// How far reading has come: a bar on a terminal, plain lines elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::cli
{

class Progress
{
public:
    enum class Kind : std::uint8_t { None, Lines, Bar };

    /// `total`: bytes to come; 0: not known.
    Progress(Kind kind, std::uintmax_t total) : m_kind(kind), m_total(total) {}
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;
    ~Progress();

    /// One more article of so many bytes, from this file.
    void advance(std::uintmax_t bytes, std::string_view path);
    /// So many rows of a table; `part` of it, between 0 and 1, below 0 where that is not known.
    void rows(std::size_t rows, double part);
    /// Takes the bar away, so that a message can be printed; the next advance() brings it back.
    void clear();

private:
    void show(double part, const std::string &words);

    Kind m_kind;
    std::uintmax_t m_total;
    std::uintmax_t m_bytes = 0;
    std::size_t m_articles = 0;
    std::size_t m_rows = 0;
    bool m_shown = false;
};

} // namespace dateline::cli
