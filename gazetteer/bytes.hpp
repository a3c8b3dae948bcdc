// Numbers and texts in blocks of bytes, checked against their ends. Internal.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace dateline::gazetteer
{

static_assert(std::endian::native == std::endian::little, "compiled gazetteers are little-endian and read in place");

/// The value at `at`, which need not be aligned.
template <typename Value>
    requires std::is_trivially_copyable_v<Value>
[[nodiscard]] Value load(const std::byte *at) noexcept
{
    Value value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

template <typename Value>
    requires std::is_trivially_copyable_v<Value>
void append(std::string &bytes, const Value &value)
{
    const std::size_t at = bytes.size();
    bytes.resize(at + sizeof value);
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

/// Seven bits a byte, the lowest first.
inline void append_number(std::string &bytes, std::uint64_t number)
{
    for (; number >= 0x80U; number >>= 7U)
        bytes.push_back(static_cast<char>(static_cast<unsigned char>(number | 0x80U)));
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(number)));
}

inline void append_text(std::string &bytes, std::string_view text)
{
    append_number(bytes, text.size());
    bytes += text;
}

/// Small numbers of both signs in few bytes.
[[nodiscard]] constexpr std::uint64_t zigzag(std::int64_t number) noexcept
{
    return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63U);
}
[[nodiscard]] constexpr std::int64_t unzigzag(std::uint64_t number) noexcept
{
    return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

/// Reads on from the front. Past the end it gives zeros and empty texts, and ok() is false.
class ByteReader
{
public:
    explicit ByteReader(std::span<const std::byte> bytes) noexcept : m_rest(bytes) {}

    [[nodiscard]] bool ok() const noexcept { return m_ok; }
    [[nodiscard]] std::span<const std::byte> rest() const noexcept { return m_rest; }

    std::uint64_t number() noexcept
    {
        if (!m_rest.empty() && std::to_integer<unsigned>(m_rest.front()) < 0x80U) {
            const auto small = std::to_integer<std::uint64_t>(m_rest.front());
            m_rest = m_rest.subspan(1);
            return small;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < m_rest.size() && i < 10; ++i) {
            const auto byte = std::to_integer<std::uint64_t>(m_rest[i]);
            value |= (byte & 0x7FU) << (7 * i);
            if (byte < 0x80U) {
                m_rest = m_rest.subspan(i + 1);
                return value;
            }
        }
        fail();
        return 0;
    }

    std::span<const std::byte> bytes(std::uint64_t count) noexcept
    {
        if (count > m_rest.size()) {
            fail();
            return {};
        }
        const auto taken = m_rest.first(static_cast<std::size_t>(count));
        m_rest = m_rest.subspan(taken.size());
        return taken;
    }

    std::string_view text() noexcept
    {
        const auto taken = bytes(number());
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
        return {reinterpret_cast<const char *>(taken.data()), taken.size()};
    }

private:
    void fail() noexcept
    {
        m_ok = false;
        m_rest = {};
    }

    std::span<const std::byte> m_rest;
    bool m_ok = true;
};

} // namespace dateline::gazetteer
