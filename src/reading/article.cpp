#include "reading/article.hpp"

#include <array>
#include <cstdint>
#include <xxhash.h>

namespace dateline::reading
{

std::string Article::source() const
{
    if (!outlet.empty())
        return outlet;
    return std::filesystem::path{path}.filename().string();
}

std::string content_id(std::string_view content)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::uint64_t hash = XXH3_128bits(content.data(), content.size()).high64;
    std::string id(16, '0');
    for (std::size_t i = id.size(); i-- > 0; hash >>= 4U)
        id[i] = digits[hash & 0xFU];
    return id;
}

} // namespace dateline::reading
