// What a file is, by its first bytes; its name only tells one kind of text from another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::inputs
{

enum class Format : std::uint8_t {
    Text,
    Markdown,
    JsonLines,
    WebPage,
    Feed,
    Mail,    ///< one message, or a page that was saved as one (MHTML)
    Mailbox, ///< many messages
    Archive,
    Pdf,
    Other, ///< Recognised::reason says what it is and what to do
};

struct Recognised {
    Format format = Format::Other;
    std::string reason;
};

/// What to read of a file before format_of().
inline constexpr std::size_t head_bytes = 4096;

[[nodiscard]] Recognised format_of(std::string_view head, const std::filesystem::path &name);

/// Whether a text of this name is meant to be read: *.txt, *.md, *.jsonl and their like. Other texts in a folder are
/// tables, programs, notes.
[[nodiscard]] bool named_as_text(const std::filesystem::path &name);

} // namespace dateline::inputs
