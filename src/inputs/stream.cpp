#include "inputs/stream.hpp"

#include <algorithm>
#include <istream>

namespace dateline::inputs
{
namespace
{

constexpr std::size_t piece_bytes = 64U << 10U;

} // namespace

HeadedBuffer::HeadedBuffer(std::streambuf &from, std::size_t head) : m_from(from), m_head(head, '\0')
{
    std::size_t size = 0;
    while (size < head) {
        const std::streamsize got =
            m_from.sgetn(m_head.data() + size, static_cast<std::streamsize>(std::min(head - size, piece_bytes)));
        if (got <= 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    m_head.resize(size);
}

HeadedBuffer::int_type HeadedBuffer::underflow()
{
    if (!m_head_given) {
        m_head_given = true;
        setg(m_head.data(), m_head.data(), m_head.data() + m_head.size());
        if (!m_head.empty())
            return traits_type::to_int_type(*gptr());
    }
    m_piece.resize(piece_bytes);
    const std::streamsize got = m_from.sgetn(m_piece.data(), static_cast<std::streamsize>(m_piece.size()));
    if (got <= 0)
        return traits_type::eof();
    setg(m_piece.data(), m_piece.data(), m_piece.data() + got);
    return traits_type::to_int_type(*gptr());
}

std::string read_bytes(std::istream &stream, std::size_t limit)
{
    std::string bytes;
    while (stream && bytes.size() <= limit) {
        const std::size_t size = bytes.size();
        bytes.resize(std::min(size + piece_bytes, limit + 1));
        stream.read(bytes.data() + size, static_cast<std::streamsize>(bytes.size() - size));
        bytes.resize(size + static_cast<std::size_t>(stream.gcount()));
    }
    return bytes;
}

bool read_line(std::istream &stream, std::string &line, std::size_t limit, bool &whole)
{
    line.clear();
    whole = true;
    std::streambuf &buffer = *stream.rdbuf();
    constexpr int end = std::char_traits<char>::eof();
    int c = buffer.sbumpc();
    if (c == end)
        return false;
    for (; c != end && c != '\n'; c = buffer.sbumpc()) {
        if (line.size() < limit)
            line += static_cast<char>(c);
        else
            whole = false;
    }
    return true;
}

} // namespace dateline::inputs
