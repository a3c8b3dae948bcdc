#include "gazetteer/text.hpp"
#include "inputs/fields.hpp"
#include "inputs/text.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

namespace dateline::inputs
{
namespace
{

constexpr std::string_view fence = "---";

// A value in quotes, or the reason why it cannot be read.
struct Scalar {
    std::string value;
    std::string problem;
};

// Four hexadecimal digits that are a letter.
bool letter_of(std::string_view digits, char32_t &letter) noexcept
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    letter = value;
    return digits.size() == 4 && error == std::errc{} && end == digits.data() + digits.size() &&
           (value < 0xD800U || value > 0xDFFFU);
}

// After the closing quote only a comment may follow.
bool only_comment(std::string_view rest) noexcept
{
    const std::string_view left = trimmed(rest);
    return left.empty() || (left.front() == '#' && left.data() != rest.data());
}

Scalar double_quoted(std::string_view raw)
{
    Scalar scalar;
    for (std::size_t i = 1; i < raw.size(); ++i) {
        if (raw[i] == '"')
            return only_comment(raw.substr(i + 1)) ? scalar : Scalar{{}, "text after the closing quote; remove it"};
        if (raw[i] != '\\') {
            scalar.value += raw[i];
            continue;
        }
        if (++i == raw.size())
            break;
        char32_t letter = 0;
        switch (raw[i]) {
        case 'n':
            scalar.value += '\n';
            break;
        case 't':
            scalar.value += '\t';
            break;
        case '"':
        case '\\':
        case '/':
            scalar.value += raw[i];
            break;
        case 'u':
            if (!letter_of(raw.substr(i + 1, 4), letter))
                return {{}, "'\\u' needs four hexadecimal digits of a letter"};
            append_utf8(scalar.value, letter);
            i += 4;
            break;
        default:
            return {{}, "unknown escape '\\" + std::string{raw.substr(i, 1)} + "'; write the letter itself"};
        }
    }
    return {{}, "the quote is not closed; add '\"' at the end of the value"};
}

Scalar single_quoted(std::string_view raw)
{
    Scalar scalar;
    for (std::size_t i = 1; i < raw.size(); ++i) {
        if (raw[i] != '\'') {
            scalar.value += raw[i];
        } else if (i + 1 < raw.size() && raw[i + 1] == '\'') {
            scalar.value += raw[i++];
        } else {
            return only_comment(raw.substr(i + 1)) ? scalar : Scalar{{}, "text after the closing quote; remove it"};
        }
    }
    return {{}, "the quote is not closed; add \"'\" at the end of the value"};
}

Scalar scalar_of(std::string_view raw)
{
    if (raw.starts_with('"'))
        return double_quoted(raw);
    if (raw.starts_with('\''))
        return single_quoted(raw);
    const std::size_t comment = raw.starts_with('#') ? 0 : raw.find(" #");
    const std::string_view plain = trimmed(raw.substr(0, comment));
    if (!plain.empty() && std::string_view{"|>[{&*!%@`"}.find(plain.front()) != std::string_view::npos)
        return {{}, "only plain or quoted values on one line are read here; put the value in quotes"};
    if (plain == "null" || plain == "~")
        return {};
    return {std::string{plain}, {}};
}

bool is_key(std::string_view key) noexcept
{
    return !key.empty() && key.find_first_of(" \t\"'[]{},") == std::string_view::npos;
}

FrontMatter broken(std::size_t line, std::string problem)
{
    FrontMatter matter;
    matter.problem = "front matter: " + std::move(problem);
    matter.problem_line = line;
    return matter;
}

} // namespace

bool has_front_matter(std::string_view text) noexcept
{
    const std::string_view first = text.substr(0, text.find('\n'));
    return first.starts_with(fence) && trimmed(first) == fence;
}

FrontMatter parse_front_matter(std::string_view text, std::size_t limit)
{
    FrontMatter matter;
    std::size_t at = text.find('\n');
    bool passing_over = false; // below a key that articles do not have
    for (std::size_t line = 2; at != std::string_view::npos; ++line) {
        const std::size_t begin = at + 1;
        if (begin > limit)
            return broken(1, "not closed within " + size_in_words(limit) + "; add a line '---' after its last key");
        at = text.find('\n', begin);
        const std::string_view raw = text.substr(begin, at == std::string_view::npos ? at : at - begin);
        const std::string_view content = trimmed(raw);
        if (!raw.starts_with(' ') && (content == fence || content == "...")) {
            matter.end = at == std::string_view::npos ? text.size() : at + 1;
            return matter;
        }
        const bool indented = raw.starts_with(' ') || raw.starts_with('\t') || raw.starts_with('-');
        if (content.empty() || content.front() == '#' || (indented && passing_over))
            continue;
        const std::size_t colon = content.find(':');
        const std::string_view key = trimmed(content.substr(0, colon));
        const bool spaced = colon != std::string_view::npos &&
                            (colon + 1 == content.size() || content[colon + 1] == ' ' || content[colon + 1] == '\t');
        if (indented || !spaced || !is_key(key))
            return broken(line,
                          "this line is not 'key: value'; correct it, or close the front matter with '---' before it");
        std::optional<Field> *field = matter.fields.find(key);
        passing_over = field == nullptr;
        if (passing_over)
            continue;
        if (*field)
            return broken(line, "'" + std::string{key} + "' is given twice; remove one");
        Scalar scalar = scalar_of(trimmed(content.substr(colon + 1)));
        if (!scalar.problem.empty())
            return broken(line, std::string{key} + ": " + scalar.problem);
        if (!scalar.value.empty())
            *field = Field{std::move(scalar.value), line};
    }
    return broken(1, "not closed; add a line '---' after its last key");
}

} // namespace dateline::inputs
