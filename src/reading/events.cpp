#include "reading/events.hpp"

#include "reading/rule_table.hpp"
#include "reading/sentence_units.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace dateline::reading
{

EventFinder::EventFinder(const Language &language, const CasualtyFinder &casualties) : m_casualties(casualties)
{
    constexpr std::array<std::pair<std::string_view, ViolenceFrame>, 3> frames{
        {{"act", ViolenceFrame::Act}, {"suffer", ViolenceFrame::Suffer}, {"event", ViolenceFrame::Event}}};
    constexpr std::array<std::pair<std::string_view, bool>, 2> strengths{{{"strong", true}, {"weak", false}}};
    constexpr std::array<std::pair<std::string_view, Denial>, 8> denials{{{"denial", Denial::Judgement},
                                                                          {"version", Denial::Version},
                                                                          {"topic", Denial::Topic},
                                                                          {"losses", Denial::Losses},
                                                                          {"civilian-losses", Denial::CivilianLosses},
                                                                          {"bare", Denial::Bare},
                                                                          {"negation", Denial::Negation},
                                                                          {"bridge", Denial::Bridge}}};
    constexpr std::array<std::pair<std::string_view, Context>, 5> contexts{{{"armed", Context::Armed},
                                                                            {"accident", Context::Accident},
                                                                            {"military", Context::Military},
                                                                            {"peaceful", Context::Peaceful},
                                                                            {"anaphor", Context::Anaphor}}};
    constexpr std::array<std::pair<std::string_view, Recall>, 12> recalls{{{"war", Recall::War},
                                                                           {"conflict", Recall::Conflict},
                                                                           {"occasion", Recall::Occasion},
                                                                           {"caption", Recall::Caption},
                                                                           {"unreal", Recall::Unreal},
                                                                           {"aim", Recall::Aim},
                                                                           {"past", Recall::Past},
                                                                           {"separate", Recall::Separate},
                                                                           {"earlier", Recall::Earlier},
                                                                           {"state", Recall::State},
                                                                           {"link", Recall::Link},
                                                                           {"sum", Recall::Sum}}};
    const auto attacks = RuleTable::read(language.table("attacks.tsv"), {"phrase", "kind", "frame", "strength"});
    for (const auto &row : attacks.rows())
        m_violence.add(language.words(row["phrase"]),
                       {std::string(row["kind"]), row.one_of("frame", frames), row.one_of("strength", strengths)});
    const auto context = RuleTable::read(language.table("armed-context.tsv"), {"phrase", "kind"});
    for (const auto &row : context.rows())
        m_context.add(language.words(row["phrase"]), row.one_of("kind", contexts));
    const auto background = RuleTable::read(language.table("background.tsv"), {"phrase", "kind"});
    for (const auto &row : background.rows())
        m_recall.add(language.words(row["phrase"]), row.one_of("kind", recalls));
    const auto denial_table = RuleTable::read(language.table("denials.tsv"), {"phrase", "kind"});
    for (const auto &row : denial_table.rows())
        m_denials.add(language.words(row["phrase"]), row.one_of("kind", denials));
    const auto sayings = RuleTable::read(language.table("attribution.tsv"), {"phrase", "form"});
    for (const auto &row : sayings.rows())
        if (row["form"] == "finite")
            m_sayings.add(language.words(row["phrase"]), true);
}

FoundEvents EventFinder::find(const Parsed &parsed, const Attribution &attribution,
                              std::optional<std::chrono::sys_days> published) const
{
    return SentenceUnits(*this, parsed, attribution, published).run();
}

} // namespace dateline::reading
