// A stream whose first bytes can be looked at before it is read.
#pragma once

#include <iosfwd>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::inputs
{

/// Reads from another buffer, which must outlive it, and may be no file (a pipe). Errors of that buffer come through:
/// it throws std::ios_base::failure.
class HeadedBuffer final : public std::streambuf
{
public:
    HeadedBuffer(std::streambuf &from, std::size_t head);
    /// The first bytes, fewer than asked for only at the end of the stream.
    [[nodiscard]] std::string_view head() const noexcept { return m_head; }

protected:
    int_type underflow() override;

private:
    std::streambuf &m_from;
    std::string m_head;
    std::vector<char> m_piece;
    bool m_head_given = false;
};

/// At most `limit` bytes and one more, by which the caller knows that there is too much. An error leaves bad().
[[nodiscard]] std::string read_bytes(std::istream &stream, std::size_t limit);

/// A line without its end. `whole` is false if it is longer than `limit`; the rest of it is passed over. False at the
/// end of the stream. Throws what the buffer throws.
bool read_line(std::istream &stream, std::string &line, std::size_t limit, bool &whole);

} // namespace dateline::inputs
