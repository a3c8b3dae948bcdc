// Tables of places from strangers: reading them must neither crash nor keep what the schema forbids.
#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/table.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace dateline::gazetteer;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    const std::string_view content{reinterpret_cast<const char *>(data), size};
    Tables tables;
    tables.add(content, "fuzz.tsv");
    tables.finish();
    for (const Place &place : tables.places) {
        if (!place.point.valid() || place.id.empty() || place.names.empty() ||
            tables.by_id.size() != tables.places.size())
            std::abort();
        for (const Name &name : place.names)
            if (name.text.empty() || name.text.size() > longest_name)
                std::abort();
        (void)skeleton(place.name());
    }
    const FoldedText folded = fold_text(content);
    for (const Token &token : folded.tokens)
        if (token.begin >= token.end || token.end > size || token.stem_end > token.end ||
            token.folded_end > folded.folded.size())
            std::abort();
    return 0;
}
