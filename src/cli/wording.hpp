// Incidents, places and claims in words, for people.
#pragma once

#include "gazetteer/place.hpp"
#include "reading/claim.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dateline::cli
{

/// "2023-04-11 16:00-20:00 UTC+4", "2023-04-11", "2022-09 (month)", "date unknown": in the event's own time zone.
[[nodiscard]] std::string words_of(const reading::Interval &interval);
/// "near Tegh (39.5556, 46.4806; within 3 km)".
[[nodiscard]] std::string words_of(const reading::IncidentPlace &place);
/// "Ministry of Defence of Armenia denies: killed 4 (soldiers, Armenia)"; `who` is its claimant.
[[nodiscard]] std::string words_of(const reading::Claim &claim, std::string_view who);
/// "39.5556, 46.4806".
[[nodiscard]] std::string words_of(gazetteer::Point point);
/// The line of `text` around `span`, shortened to about 160 letters, without line ends.
[[nodiscard]] std::string sentence_around(std::string_view text, Span span);

/// "1 article", "2 articles".
[[nodiscard]] std::string counted(std::size_t number, const std::string &one, const std::string &many);

/// Columns that stand under each other; letters of any script count as one column.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>> &rows);

} // namespace dateline::cli
