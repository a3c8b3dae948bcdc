#include "reading/casualties.hpp"

#include "reading/rule_table.hpp"
#include "reading/sentence_casualties.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::reading
{
CasualtyFinder::CasualtyFinder(const Language &language, const PeopleFinder &people, const FunctionWords &functions)
    : m_people(people), m_functions(functions)
{
    constexpr std::array<std::pair<std::string_view, HarmFrame>, 12> frames{{{"transitive", HarmFrame::Transitive},
                                                                             {"free", HarmFrame::Free},
                                                                             {"intransitive", HarmFrame::Intransitive},
                                                                             {"adjective", HarmFrame::Adjective},
                                                                             {"counted", HarmFrame::Counted},
                                                                             {"of", HarmFrame::Of},
                                                                             {"of-later", HarmFrame::OfLater},
                                                                             {"mass", HarmFrame::Mass},
                                                                             {"losing", HarmFrame::Losing},
                                                                             {"toll", HarmFrame::Toll},
                                                                             {"outcome", HarmFrame::Outcome},
                                                                             {"other", HarmFrame::Other}}};
    constexpr std::array<std::pair<std::string_view, char>, 3> manners{{{"arrest", 'a'}, {"accident", 'c'}, {"", 0}}};
    const auto table = RuleTable::read(language.table("harm.tsv"), {"phrase", "what", "frame"});
    for (const auto &row : table.rows()) {
        HarmWord word;
        if (!from_string(row["what"], word.what))
            row.refuse("unknown what '" + std::string(row["what"]) + "'");
        word.frame = row.one_of("frame", frames);
        const char manner = row.one_of("manner", manners);
        word.arrest = manner == 'a';
        word.accident = manner == 'c';
        m_harm.add(language.words(row["phrase"]), word);
    }
    if (language.has("single-harm.tsv")) {
        const auto single = RuleTable::read(language.table("single-harm.tsv"), {"form"});
        for (const auto &row : single.rows())
            m_single.insert(gazetteer::fold(row["form"]));
    }
}

std::vector<Harm> CasualtyFinder::find(const Parsed &parsed, const Sentence &sentence,
                                       const std::vector<bool> &speaking) const
{
    return SentenceCasualties(parsed, sentence, *this, speaking).run();
}

} // namespace dateline::reading
