// What a careful reader finds in a folder of reports: mentions, incidents across the reports, claims.
//
// The file is one object {"articles": [{"article": FILE, "mentions": [{"begin", "end", "lat", "lon",
// "tolerance_km"}]}], "incidents": [{"from", "to", "articles", "places": [{"lat", "lon", "tolerance_km"}], "claims":
// [{"claimant", "side", "what", "min", "max", "part_of?"}]}]}; the texts lie in the folder "articles" beside the file's
// folder.
//
//   mentions recognised     a mention that is no demonym overlaps
//   mentions resolved       … and the best of these (the one of the same span, else the first) lies within the
//   tolerance mentions that are right (precision)  of all mentions that are no demonyms: those that overlap a stated
//   one incidents               same first and last local day, as many articles, every place near one of its places
//   (none if
//                           none is stated)
//   incidents that are right (precision)  of all incidents: those that answer one
//   claims                  in the incident: same what, numbers, side, claimant, and part of a total or not
//   claims that are right (precision)  of all claims with what killed, wounded, captured or missing in incidents that
//   answer
#pragma once

#include "scoring/corpus.hpp"

namespace dateline::scoring
{

/// Throws std::runtime_error if the file cannot be used.
[[nodiscard]] Scorecard score_reports(const std::filesystem::path &file, const Context &context);

} // namespace dateline::scoring
