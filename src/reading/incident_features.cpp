#include "reading/incident_features.hpp"

#include "reading/incident_weighing.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace dateline::reading
{
namespace
{

// What holds for the whole article.
enum class Whole : std::uint8_t { Length, TellingSentences, QuotedSentences, Groups, HeadingTells, Count };
constexpr std::array<std::string_view, static_cast<std::size_t>(Whole::Count)> whole_names{
    "text: length", "text: sentences that tell", "text: sentences in quotation", "text: incidents",
    "text: a heading tells"};

constexpr double per_words = 100;

} // namespace

IncidentCues::IncidentCues(const Language &language)
{
    const auto table = RuleTable::read(language.table("incident-cues.tsv"), {"phrase", "class"});
    std::map<std::string, std::size_t, std::less<>> known;
    for (const auto &row : table.rows()) {
        const auto [at, is_new] = known.emplace(row["class"], m_classes.size());
        if (is_new)
            m_classes.emplace_back(row["class"]);
        m_phrases.add(language.words(row["phrase"]), at->second);
    }
}

std::vector<double> IncidentCues::counts(const Parsed &parsed, WordRange words) const
{
    std::vector<double> result(m_classes.size());
    for (std::size_t i = words.begin; i < words.end;) {
        const auto hit = m_phrases.at(parsed.words, i, words.end);
        if (hit)
            result[*hit.row] += 1;
        i += hit ? hit.length : 1;
    }
    return result;
}

std::vector<std::string> IncidentFeatures::names(const IncidentCues &cues)
{
    std::vector<std::string> result(whole_names.begin(), whole_names.end());
    for (const std::string &name : cues.classes())
        result.push_back("text: " + name);
    const auto weighed = weighed_names();
    result.insert(result.end(), weighed.begin(), weighed.end());
    for (const std::string &name : cues.classes())
        result.push_back("beside: " + name);
    return result;
}

IncidentFeatures::IncidentFeatures(const IncidentCues &cues, const Parsed &parsed, const Attribution &attribution,
                                   const std::vector<Unit> &units, const Grouping &grouping)
    : m_cues(cues), m_parsed(parsed), m_attribution(attribution), m_units(units), m_grouping(grouping)
{
    const auto sentences = static_cast<double>(std::max<std::size_t>(1, parsed.sentences.size()));
    const auto words = static_cast<double>(std::max<std::size_t>(20, parsed.words.size()));
    std::set<std::size_t> telling;
    bool heading = false;
    for (const Unit &unit : units)
        if (unit.tells()) {
            telling.insert(unit.sentence);
            heading = heading || parsed.sentences[unit.sentence].heading;
        }
    const auto quoted = std::ranges::count_if(parsed.sentences, &Sentence::starts_quoted);
    // Texts shorter or longer than news are judged like news.
    m_text = {std::clamp(std::log(words) - 5, -1.0, 2.0), static_cast<double>(telling.size()) / sentences,
              static_cast<double>(quoted) / sentences,
              std::log(static_cast<double>(std::max<std::size_t>(1, grouping.groups.size()))), heading ? 1.0 : 0.0};
    for (const double count : cues.counts(parsed, {0, parsed.words.size()}))
        m_text.push_back(std::min(3.0, count * per_words / words));
}

std::vector<double> IncidentFeatures::of(std::size_t group, const Incident &incident,
                                         const std::vector<UnitClaim> &claims) const
{
    std::vector<const UnitClaim *> own;
    for (const UnitClaim &claim : claims)
        if (claim.group == group)
            own.push_back(&claim);
    const Weighed weighed =
        weigh(m_parsed, m_attribution, m_units, m_grouping.groups[group], group == 0, incident, own);
    std::vector<double> result = m_text;
    result.insert(result.end(), weighed.values.begin(), weighed.values.end());
    std::vector<double> beside(m_cues.classes().size());
    for (const std::size_t s : weighed.telling) {
        const auto counts = m_cues.counts(m_parsed, m_parsed.sentences[s].words);
        for (std::size_t i = 0; i < counts.size(); ++i)
            beside[i] += std::min(2.0, counts[i]);
    }
    const auto sentences = static_cast<double>(std::max<std::size_t>(1, weighed.telling.size()));
    for (const double count : beside)
        result.push_back(count / sentences);
    return result;
}

} // namespace dateline::reading
