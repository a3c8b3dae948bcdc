#include "reading/antecedents.hpp"

#include <algorithm>

namespace dateline::reading
{
namespace
{

constexpr std::size_t sentences_back = 2;

bool may_be(const People &people, std::string_view victims)
{
    if (people.headless || people.names || people.bare || !people.quantity.min)
        return false;
    if (victims.empty())
        return !people.quantity.max || *people.quantity.max > 1;
    return people.victims == victims || people.victims == "people" || victims == "people";
}

} // namespace

std::optional<People> counted_before(const PeopleFinder &finder, const Parsed &parsed, std::size_t at,
                                     std::string_view victims)
{
    const auto behind = std::ranges::upper_bound(parsed.sentences, at, {},
                                                 [](const Sentence &sentence) { return sentence.words.begin; });
    const auto here = static_cast<std::size_t>(behind - parsed.sentences.begin());
    std::optional<People> last;
    for (std::size_t s = here > sentences_back + 1 ? here - sentences_back - 1 : 0; s < here; ++s) {
        const WordRange range = parsed.sentences[s].words;
        for (std::size_t i = range.begin; i < std::min(range.end, at);) {
            auto people = finder.at(parsed, i, std::min(range.end, at));
            i = people && people->words.end > i ? people->words.end : i + 1;
            if (people && may_be(*people, victims))
                last = std::move(people);
        }
    }
    return last;
}

} // namespace dateline::reading
