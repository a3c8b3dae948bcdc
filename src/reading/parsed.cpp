#include "reading/parsed.hpp"

namespace dateline::reading
{

void place_mentions(Parsed &parsed)
{
    parsed.mention_of_word.assign(parsed.words.size(), std::nullopt);
    parsed.words_of_mention.assign(parsed.found.mentions.size(), {});
    std::size_t word = 0;
    for (std::size_t m = 0; m < parsed.found.mentions.size(); ++m) {
        const Span span = parsed.found.mentions[m].span;
        while (word < parsed.words.size() && parsed.words[word].span.end <= span.begin)
            ++word;
        std::size_t end = word;
        while (end < parsed.words.size() && parsed.words[end].span.begin < span.end) {
            parsed.mention_of_word[end] = m;
            ++end;
        }
        parsed.words_of_mention[m] = {word, end};
    }
}

} // namespace dateline::reading
