// Which sentences of a text tell of an event, by somebody who read it: for texts whose answer keys have none, which may
// tell of one all the same that the keys leave out by their rules.
#pragma once

#include "reading/claim.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dateline::scoring
{

/// A tab-separated table of `text` (its id) and `passages`: "N:61-495 P:700-812", half open, in code points, apart by
/// spaces. N: news, an act of violence told as having happened at most two months ago; P: such an act named only in
/// passing; O: an older one; S: a sum or a campaign. A text without passages was read, and tells of none.
class ToldEvents
{
public:
    /// Throws reading::RuleError that names file and line.
    static ToldEvents read(const std::filesystem::path &file);

    [[nodiscard]] bool has(const std::string &text) const { return m_news.contains(text); }
    /// Whether any sentence tells of news. False for a text that was not annotated.
    [[nodiscard]] bool any(const std::string &text) const;
    /// By incident of the reading: whether a sentence of it tells of news. All false for a text that was not annotated.
    [[nodiscard]] std::vector<bool> told(const reading::Reading &reading) const;

private:
    struct Passage {
        std::size_t begin, end; ///< code points
    };
    std::map<std::string, std::vector<Passage>> m_news; ///< by text; in order
};

} // namespace dateline::scoring
