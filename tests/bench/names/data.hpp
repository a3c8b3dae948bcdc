// What the names benchmark works on: the same names, questions and text for all.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::bench
{

/// Distinct folded names, sorted bytewise, each with the inhabitants of a place that bears it.
struct NameSet {
    std::string title; ///< "5 M names"
    std::vector<std::string> names;
    std::vector<std::int64_t> population;
};

/// The main names of cities1000.txt in $DATELINE_CITIES (which ./dev sets), else of our own tables.
[[nodiscard]] NameSet real_names();
/// As many names as $DATELINE_MILLIONS says (5), learnt from all names of the same places.
[[nodiscard]] NameSet invented_names();

struct Question {
    std::string text;
    std::string right; ///< the name that was meant
};
/// Random names with random slips; the new letters come from names that stand near, in the same script.
[[nodiscard]] std::vector<Question> misspelt(const NameSet &set, int edits, std::size_t count);
/// The first one to six letters of random names.
[[nodiscard]] std::vector<Question> beginnings(const NameSet &set, std::size_t count);

/// 50 MB of news: the texts of the JSONL file $DATELINE_TEXTS, else of the sample reports, again and again.
[[nodiscard]] const std::string &news();

} // namespace dateline::bench
