// Military press releases, each about one event: {"start_date", "province": […], "min_killed", "min_captured"}.
//
// The reading's incident that answers is the first of the text: releases tell what they are about before they recall.
//   an incident found       of all texts that have an event
//   start date exact        the likeliest day that the reading gives where its time is only bounded (likely_day()),
//   else
//                           the incident's first local day, is the stated one; a text without incident is wrong
//   start date within a day the same, one day early or late
//   killed exact where any  of texts with min_killed > 0: the sum of the incident's killed is that number. The sum goes
//   over
//                           the claims of one claimant (the one with the most) without denials and parts of totals; a
//                           claim counts its least number, one without a number counts 1 ("the leader"), or 2 if it
//                           says several
//   killed none where none  of texts with min_killed = 0: that sum is 0
//   captured exact where any the same for min_captured
//   province                one of the incident's places bears the province's name or lies in it
#pragma once

#include "reading/claim.hpp"
#include "scoring/corpus.hpp"

#include <nlohmann/json_fwd.hpp>

namespace dateline::scoring
{

/// Throws what nlohmann-json throws where `gold` lacks a member or has it of another type.
void score_release(const nlohmann::json &gold, const reading::Reading &reading, std::size_t half,
                   const Context &context, Scorecard &card);

/// How many of an incident befell `what`: the sum over the claims of one claimant, the largest of these sums.
[[nodiscard]] int toll(const reading::Reading &reading, const reading::Incident &incident, reading::What what);

} // namespace dateline::scoring
