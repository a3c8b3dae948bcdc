// Scores a reader against a file of annotated texts, whatever their form.
#pragma once

#include "reading/article.hpp"
#include "reading/reader.hpp"
#include "scoring/scorecard.hpp"
#include "scoring/told_events.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace dateline::scoring
{

enum class Form : std::uint8_t {
    Toponyms,  ///< a line {"text", "toponyms": […]}: places only (reading/annotated.hpp)
    Releases,  ///< a line {"text", "gold": {"start_date", "min_killed", …}}: one event a text (releases.hpp)
    Templates, ///< a line {"text", "templates": [{"INCIDENT: DATE", …}]}: MUC answer keys (templates.hpp)
    Reports,   ///< one object {"articles", "incidents"}: what a careful reader finds in a folder (reports.hpp)
};

/// From the first line that is not empty; nothing if it has none of these forms.
/// Throws std::runtime_error if the file cannot be read.
[[nodiscard]] std::optional<Form> form_of(const std::filesystem::path &file);

struct Context {
    const gazetteer::Gazetteer &gazetteer;
    const reading::Reader &reader;
    std::optional<std::size_t> half;  ///< 0 or 1: only that one
    MissSink miss;                    ///< may be empty
    reading::ProblemSink problem;     ///< lines that cannot be used; the rest goes on
    std::optional<ToldEvents> told{}; ///< of texts without a template
};

/// Releases, Templates or Reports.
[[nodiscard]] Scorecard score(const std::filesystem::path &file, Form form, const Context &context);

} // namespace dateline::scoring
