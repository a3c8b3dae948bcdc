// What is said about an incident at one glance: who, how many, since when.
#pragma once

#include "store/project.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline::store
{

/// Looks up claims and articles of a project by id. The project must stay as it is meanwhile.
class ProjectIndex
{
public:
    explicit ProjectIndex(const Project &project);
    [[nodiscard]] const reading::Claim *claim(const std::string &id) const;
    [[nodiscard]] const reading::Reading *reading(const std::string &article) const;
    /// Who carries the words of a claim: its own outlet first, then those of its copies, each once.
    [[nodiscard]] std::vector<std::string> carriers(const reading::Claim &claim) const;
    /// What joined the reports of an incident, best first.
    [[nodiscard]] const std::vector<const incidents::Link *> &links(const std::string &incident) const;

private:
    std::unordered_map<std::string, std::vector<const reading::Claim *>> m_copies;
    std::unordered_map<std::string, std::vector<const incidents::Link *>> m_links;
    std::unordered_map<std::string, const reading::Claim *> m_claims;
    std::unordered_map<std::string, const reading::Reading *> m_readings;
};

/// The least and the most that is claimed; nothing: nobody gives a number.
struct Range {
    std::optional<int> min;
    std::optional<int> max;
    friend bool operator==(const Range &, const Range &) = default;
};

/// What is claimed of one side.
struct SideLosses {
    std::string side; ///< "Armenia", "Armenia or Nagorno-Karabakh" (incidents::sides_of()); empty: nobody says whose
    Range range;
    bool open = false;        ///< there may be more than range.max
    bool at_most = false;     ///< nobody gives a least number
    bool approximate = false; ///< somebody says "about"
};

/// Of one kind of harm: the whole, and side by side.
struct Losses {
    Range range;                   ///< as in Summary
    std::vector<SideLosses> sides; ///< by name; "both" and what is nobody's only where there is no other
};

/// `claims`: those that stand.
[[nodiscard]] Losses losses_of(const std::vector<const reading::Claim *> &claims, reading::What what);

struct Summary {
    /// In the order of the incident. Words that several outlets carry are one claim: see ProjectIndex::carriers().
    std::vector<const reading::Claim *> claims;
    std::vector<const reading::Claim *> replaced; ///< of each of them, the later count that takes its place; null: none
    std::vector<const reading::Reading *> readings; ///< the articles that tell it
    std::vector<std::string> claimants;             ///< each once; the outlet where there is no other
    Range killed, wounded, captured; ///< over all claimants, sides added up; denials, parts and what a later count
                                     ///< replaced left out
    std::optional<reading::Instant> known; ///< when it was first said: the claims' time, else the publication

    /// Whether the article is one of `readings`: what others tell was not yet known.
    [[nodiscard]] bool tells(const std::string &article) const;
};

/// When a claim was known: it says so, else at the end of the day of its publication; nothing: that is not known.
[[nodiscard]] std::optional<reading::Instant> known_at(const reading::Claim &claim, const ProjectIndex &index,
                                                       std::chrono::minutes utc_offset);

/// `until`: only what was known before; nothing: all.
[[nodiscard]] Summary summary_of(const reading::Incident &incident, const ProjectIndex &index,
                                 std::optional<reading::Instant> until = {});

/// The same where `readings` are all that it is from, and no count replaces another.
[[nodiscard]] Summary summary_of(const reading::Incident &incident, const std::vector<reading::Reading> &readings);

/// Whether anybody had said anything of it.
[[nodiscard]] bool known_before(const reading::Incident &incident, const ProjectIndex &index, reading::Instant until);

/// Who makes the claim: the claimant, else the outlet of its article.
[[nodiscard]] std::string who_says(const reading::Claim &claim, const ProjectIndex &index);

/// " 4", " at least about 3", " 2-5"; empty where there is no number.
[[nodiscard]] std::string amount_in_words(const reading::Claim &claim);

} // namespace dateline::store
