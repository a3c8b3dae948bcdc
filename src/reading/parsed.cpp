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

void place_groups(Parsed &parsed, const PhraseTable<std::string> &table)
{
    parsed.group_of_word.assign(parsed.words.size(), std::nullopt);
    for (std::size_t i = 0; i < parsed.words.size();) {
        const auto hit = table.at(parsed.words, i);
        for (std::size_t k = 0; k < hit.length; ++k)
            parsed.group_of_word[i + k] = parsed.groups.size();
        if (hit)
            parsed.groups.emplace_back(WordRange{i, i + hit.length}, *hit.row);
        i += hit ? hit.length : 1;
    }
}

const std::string &Parsed::party_at(std::size_t word) const
{
    static const std::string none;
    if (word >= words.size())
        return none;
    if (const auto &group = group_of_word[word])
        return groups[*group].second;
    const auto &mention = mention_of_word[word];
    return mention ? party_of_mention[*mention] : none;
}

WordRange Parsed::party_words(std::size_t word) const
{
    if (const auto &group = group_of_word[word])
        return groups[*group].first;
    const auto &mention = mention_of_word[word];
    return mention ? words_of_mention[*mention] : WordRange{word, word + 1};
}

} // namespace dateline::reading
