// The cases that names stand in: from "Карабахе" to "Карабах", from "Xankəndidə" to "Xankəndi". Internal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading::mention
{

/// Holds data/rules/name-endings.tsv. Only what the gazetteer then knows as a name is one.
class NameForms
{
public:
    /// Throws RuleError.
    explicit NameForms(const std::filesystem::path &file);
    /// Azerbaijani and Turkish: their forms may have no other letters than English.
    [[nodiscard]] static bool inflects_in_ascii(std::string_view language);

    /// What a word may be a form of, without itself; as the last word of a name, or as an adjective before it.
    [[nodiscard]] std::vector<std::string> bases(std::string_view word, bool last) const;
    /// Whether a word may be an inflected name at all; quick for English.
    [[nodiscard]] static bool may_inflect(std::string_view word, bool in_ascii) noexcept;

private:
    enum class Script : std::uint8_t { Latin, Apostrophe, Cyrillic, Armenian, Georgian, Arabic };
    static constexpr std::size_t scripts = 6;
    struct Ending {
        std::string text; ///< of the form
        std::string becomes;
        bool prefix = false;
        bool adjective = false; ///< only before the last word of a name
        bool both = false;
    };
    [[nodiscard]] static Script script_of(std::string_view word) noexcept;

    std::array<std::vector<Ending>, scripts> m_endings;
};

} // namespace dateline::reading::mention
