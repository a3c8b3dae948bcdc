// Any text, read whole: what is found lies within it, and one piece refers to another that is there.
#include "gazetteer/text.hpp"
#include "paths.hpp"
#include "reading/reader.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace dateline;

namespace
{

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    reading::Article article;
    // The first byte says when it was published, if at all.
    if (size > 0 && data[0] != 'n')
        article.published = std::chrono::sys_days{std::chrono::days{19000 + data[0]}};
    article.text.assign(reinterpret_cast<const char *>(data), size);
    if (!valid_utf8(article.text))
        return 0;
    article.id = reading::content_id(article.text);
    const auto reading = reader.read(std::move(article));
    const std::string &text = reading.article.text;
    for (const auto &mention : reading.mentions)
        require(mention.span.end <= text.size() && mention.span.of(text) == mention.text);
    for (const auto &time : reading.times)
        require(time.span.end <= text.size() && time.span.of(text) == time.text);
    for (const auto &claim : reading.claims) {
        require(claim.span.end <= text.size() && claim.span.of(text) == claim.text);
        require(std::ranges::any_of(reading.incidents,
                                    [&](const auto &incident) { return incident.id == claim.incident; }));
        require(!claim.min || !claim.max || *claim.min <= *claim.max);
    }
    for (const auto &incident : reading.incidents) {
        require(!incident.claims.empty());
        for (const auto &place : incident.places)
            require(place.point.valid() && place.radius_m >= 0 && place.span.of(text) == place.phrase);
    }
    for (const auto &warning : reading.warnings)
        require(warning.span.end <= text.size());
    return 0;
}
