// The section of misspelt names from a damaged file, and queries that are no names: neither may crash.
// The first byte says how many bytes of the section the next ones damage (4 each: 3 of position, 1 of content); the
// rest is the query.
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/invented_names.hpp"
#include "gazetteer/translit.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using namespace dateline::gazetteer;

std::vector<std::string> names()
{
    std::vector<std::string> made;
    for (const std::string_view name : {"baku", "goris", "lachin", "kalbajar", "stepanakert", "shusha", "tegh", "баку",
                                        "горис", "лачин", "գորիս", "new york"})
        for (const std::string_view end : {"", "a", "an", " town", "lu", "k"})
            made.push_back(std::string{name} + std::string{end});
    std::ranges::sort(made);
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const KeyArena keys = dateline::test::keys_of(names());
    static const std::vector<std::uint16_t> weights = dateline::test::invented_weights(keys.size(), 1);
    static const std::vector<std::byte> whole = build_fuzzy(keys, weights);
    if (size == 0)
        return 0;
    std::size_t at = 1;
    std::vector<std::byte> section = whole;
    for (std::size_t damage = data[0] % 16; damage > 0 && at + 4 <= size; --damage, at += 4) {
        const std::size_t position =
            (data[at] + std::size_t{256} * data[at + 1] + std::size_t{65536} * data[at + 2]) % section.size();
        section[position] = static_cast<std::byte>(data[at + 3]);
    }
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    const std::string_view query{reinterpret_cast<const char *>(data) + at, size - at};
    for (const Romanised &latin : romanised(query))
        if (latin.text.empty() || !dateline::valid_utf8(latin.text))
            std::abort();
    (void)skeleton(query);
    try {
        const FuzzyIndex index{section, keys};
        for (const auto &found : {index.find(query, 2, 10), index.complete(query, 10), index.complete_nearly(query, 10),
                                  index.with_skeleton(query, 10)}) {
            if (found.size() > 10)
                std::abort();
            for (const NearKey &near : found)
                if (near.key >= keys.size())
                    std::abort();
        }
    } catch (const GazetteerError &) {
        return 0; // refused
    }
    return 0;
}
