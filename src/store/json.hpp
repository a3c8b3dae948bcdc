// Parts of a project as JSON. Numbers of public formats are rounded to what they can mean; those of the file are exact.
#pragma once

#include "store/project.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dateline::store
{

using Json = nlohmann::ordered_json;

/// On one line; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string dumped(const Json &json);

[[nodiscard]] Json to_json(const std::vector<std::string> &texts);
/// Throws std::runtime_error if `text` is not an array of strings.
[[nodiscard]] std::vector<std::string> strings_from_json(const std::string &text);

/// [{"text", "weight"}]: the parts of a score, and back. Throws std::runtime_error.
[[nodiscard]] Json to_json(const std::vector<incidents::Reason> &reasons);
[[nodiscard]] std::vector<incidents::Reason> reasons_from_json(const std::string &text);

/// Six decimals: a tenth of a metre.
[[nodiscard]] double rounded_degrees(double degrees) noexcept;
/// Whole metres; null where it is no number.
[[nodiscard]] Json metres(double metres);
[[nodiscard]] Json iso_or_null(const std::optional<reading::Instant> &instant);
[[nodiscard]] Json begin_of(const reading::Interval &interval); ///< null where it is not known
[[nodiscard]] Json end_of(const reading::Interval &interval);
[[nodiscard]] Json number_or_null(const std::optional<int> &number);
/// A geometry of RFC 7946: longitude first, outer rings counter-clockwise; null if empty.
[[nodiscard]] Json geojson(const gazetteer::Geometry &geometry);

/// An incident with all that it has, and back. Spans are those of `offsets`' text. Throws std::runtime_error.
[[nodiscard]] Json to_json(const reading::Incident &incident, const TextOffsets &offsets);
[[nodiscard]] reading::Incident incident_from_json(const std::string &text, const TextOffsets &offsets);

} // namespace dateline::store
