#include "reading/loss_warnings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading
{
namespace
{

// A sentence for people, or its beginning where it is long.
std::string quoted(std::string_view sentence)
{
    constexpr std::size_t longest = 300; // bytes
    if (sentence.size() > longest) {
        const std::size_t space = sentence.rfind(' ', longest);
        return "“" + std::string(sentence.substr(0, space == std::string_view::npos ? 0 : space)) + " …”";
    }
    return "“" + std::string(sentence) + "”";
}

Warning background(const Sentence &sentence)
{
    return {sentence.span, "background", "taken as background: the casualties of this sentence are no incident"};
}

// A text of nothing but losses is told of in a screenful, not sentence by sentence.
void bound(std::vector<Warning> &warnings)
{
    std::map<std::string, std::size_t> number{{"background", 0}, {"no-incident", 0}};
    std::erase_if(warnings, [&](const Warning &warning) {
        const auto of_code = number.find(warning.code);
        return of_code != number.end() && ++of_code->second > most_loss_warnings;
    });
    for (const auto &[code, all] : number)
        if (all > most_loss_warnings)
            warnings.push_back({{},
                                code,
                                std::to_string(all - most_loss_warnings) +
                                    " more sentences of which no incident was made are not listed; split the text "
                                    "into its reports"});
}

} // namespace

void warn_of_background(Reading &reading, const Parsed &parsed, const FoundEvents &events)
{
    for (const std::size_t s : events.background)
        reading.warnings.push_back(background(parsed.sentences[s]));
}

void warn_of_losses(Reading &reading, const Parsed &parsed, const FoundEvents &events)
{
    // Where what is known begins: all of it lies in one sentence.
    std::set<std::size_t> known;
    for (const Incident &incident : reading.incidents)
        for (const Span &span : incident.spans)
            known.insert(span.begin);
    for (const Warning &warning : reading.warnings)
        if (warning.code == "background")
            known.insert(warning.span.begin);
    const auto time_at = [](const FoundTime &time) { return time.words.begin; };
    const auto name_at = [](const Mention &mention) { return mention.span.begin; };
    for (const Told &each : events.told) {
        const Sentence &sentence = parsed.sentences[each.sentence];
        const auto first = known.lower_bound(sentence.span.begin);
        const auto time = std::ranges::lower_bound(parsed.times, sentence.words.begin, {}, time_at);
        if ((first != known.end() && *first < sentence.span.end) || time == parsed.times.end() ||
            time->words.begin >= sentence.words.end)
            continue;
        const auto &names = parsed.found.mentions;
        auto name = std::ranges::lower_bound(names, sentence.span.begin, {}, name_at);
        while (name != names.end() && name->span.begin < sentence.span.end &&
               !(name->place && name->role != Role::Demonym))
            ++name;
        known.insert(sentence.span.begin); // looked at once
        if (name == names.end() || name->span.begin >= sentence.span.end)
            continue;
        if (each.recalled) {
            reading.warnings.push_back(background(sentence));
            continue;
        }
        reading.warnings.push_back({sentence.span, "no-incident",
                                    "tells of " + std::to_string(each.number) + ' ' +
                                        std::string(to_string(each.what)) +
                                        ", but no incident was made of it: " + quoted(sentence.span.of(parsed.text))});
    }
    bound(reading.warnings);
}

} // namespace dateline::reading
