// What becomes of the dead and wounded that no incident is made of: whoever reads the reading is told.
#pragma once

#include "reading/claim.hpp"
#include "reading/events.hpp"

#include <cstddef>

namespace dateline::reading
{

/// Warnings of one code ("background", "no-incident") that an article gets at the most, before one that says how many
/// more there are.
inline constexpr std::size_t most_loss_warnings = 100;

/// Of the sentences whose casualties are all background.
void warn_of_background(Reading &reading, const Parsed &parsed, const FoundEvents &events);

/// The last net, after everything else: dead or wounded with a day and a place are an incident, background, or a
/// warning. Keeps the warnings of losses to most_loss_warnings.
void warn_of_losses(Reading &reading, const Parsed &parsed, const FoundEvents &events);

} // namespace dateline::reading
