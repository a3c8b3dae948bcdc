// How places and the reasons for them are written in the window.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/claim.hpp"

#include <QString>

namespace dateline::models
{

/// What holds the place, from the inside out: "Syunik, Armenia".
[[nodiscard]] QString whereabouts(const gazetteer::Gazetteer &gazetteer, gazetteer::PlaceIndex place);
/// "39.557° N, 46.478° E".
[[nodiscard]] QString coordinates_text(gazetteer::Point point);
/// "chosen for: same district as Sotk; 11 others are named so (confidence 0.84)", or why no place was; empty where
/// nobody said why.
[[nodiscard]] QString why_text(const reading::Mention &mention);
/// The same of an incident's place; of one that lies between several names, a line for each: "Lisagor: chosen for: …".
[[nodiscard]] QString why_text(const reading::Reading &reading, const reading::IncidentPlace &place);

} // namespace dateline::models
