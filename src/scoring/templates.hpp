// MUC-3/4 answer keys: for each act of terrorism that a news text tells of, a template of its date, place, type and
// targets.
//
// Which incident of the reading answers which template. A pair has evidence: 2 for each human or physical target of the
// template, 1 for each perpetrator and instrument, whose words stand in the incident's sentences, and 1 if the types
// agree (bombing: bombing, mine, explosion; kidnapping; arson; robbery; attack: all others). A pair without a target,
// instrument or agreeing type is none; neither date nor place counts, since they are measured. The pair with most
// evidence is taken first, then the next of what is left: at most one incident a template. Of equals the earlier in the
// text wins.
//
//   templates found (recall)    of the templates not marked optional
//   incidents that answer one (precision)  of the incidents in texts that have a template
// and on templates found:
//   date in the stated interval the incident's first local day lies in it: "05 JAN 90" that day, "A - B" both ends
//   included,
//                               "- B" not after B; of alternatives ("/") any. Templates without a date are not counted
//   finest place name right     the name of the incident's first place, as reported or as the gazetteer has it, is that
//   of the
//                               last part of the key ("EL SALVADOR: SAN SALVADOR (CITY): ESCALON (NEIGHBORHOOD)":
//                               Escalon), with or without the kind that the key puts in parentheses: a text that says
//                               "the Lomita farm" and a key "LOMITA (FARM)" name one place; of "A - B" and of
//                               alternatives any. Where the key is only a country, that country must be named
//   … where finer than a country  the same without keys of a country only
//   human-target count right    of templates with a number of human targets, none of them only "PLURAL": the key is
//                               HUM TGT: TOTAL NUMBER, else the sum of HUM TGT: NUMBER ("~6": 6; "15-", which stands
//                               for "at least 15" and for "more than 15": 15 or 16; a fill marked "?" is optional by
//                               the rules of MUC: with or without it); right if the incident's people add up to it, by
//                               one claimant (see releases.hpp; killed, wounded, captured, missing, displaced and
//                               attacked people together, each what once). Those whom the text calls attackers or
//                               gunmen are left out: they are perpetrators, which have a slot of their own
// and of all texts without a template:
//   spurious incidents a text   all their incidents. The keys leave out what is older than two months, and fights
//                               between armed forces: by the rules of MUC an attack on soldiers, or one in which only
//                               soldiers and armed groups are hit, is no act of terrorism. So some of these are no
//                               errors; "… that are no fights" leaves out what is_fight() says
// and of those without a template that somebody read for events (told_events.hpp):
//   spurious incidents a text without any event   all incidents of texts in which no sentence tells of news
//   … that tell of an event: one found            the others, with an incident of which a sentence tells of news
//   … incidents there that are told               of the incidents of those, such of which a sentence tells of news
#pragma once

#include "reading/claim.hpp"
#include "scoring/corpus.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace dateline::scoring
{

/// By template: the incident of the reading that answers it.
[[nodiscard]] std::vector<std::optional<std::size_t>> answers(const nlohmann::json &templates,
                                                              const reading::Reading &reading);

/// Of the kinds clash, exchange of fire and offensive, or all who are said to be killed, wounded, captured or missing
/// are soldiers or members of armed groups; police are neither.
[[nodiscard]] bool is_fight(const reading::Reading &reading, const reading::Incident &incident);

/// Throws what nlohmann-json throws where a template has a member of another type.
void score_templates(const nlohmann::json &templates, const reading::Reading &reading, std::size_t half,
                     const Context &context, Scorecard &card);

} // namespace dateline::scoring
