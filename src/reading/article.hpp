// One text of an outlet. How to get it from a file: src/inputs.
#pragma once

#include "reading/time.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// Where the publication date comes from.
enum class DateBasis : std::uint8_t { Stated, Inferred, Unknown };
[[nodiscard]] std::string_view to_string(DateBasis basis) noexcept;
[[nodiscard]] bool from_string(std::string_view text, DateBasis &basis) noexcept;

struct Article {
    std::string id; ///< hash of title, text and outlet unless the input gives one; reading the same article twice
                    ///< changes nothing
    std::string outlet;
    std::string title;
    std::string language; ///< BCP 47; empty: the reader tells it by the letters
    std::string url;
    std::optional<std::chrono::sys_days> published; ///< calendar day of publication
    /// How many days earlier it may have been; of an inferred day that is the latest the text tells of, how many later.
    std::chrono::days published_reach{0};
    DateBasis published_basis = DateBasis::Unknown;
    std::string published_reason; ///< of an inferred date, for people: what it was inferred from
    std::string text;             ///< valid UTF-8, line ends "\n"
    std::string path;             ///< file (and line of a JSONL) that it was read from

    /// What to call its source on the screen: the outlet, else the file's name.
    [[nodiscard]] std::string source() const;
};

/// Hash of content used for ids: 16 hexadecimal digits of XXH3-128.
[[nodiscard]] std::string content_id(std::string_view content);

/// An input that was refused, or a part of it. `message` says what to do about it.
struct InputProblem {
    std::string path;
    std::size_t line = 0; ///< 1-based; 0 if it is about the whole file
    std::string message;
    bool refused = true; ///< false: read all the same, with a remark
};

using ProblemSink = std::function<void(InputProblem &&)>;

} // namespace dateline::reading
