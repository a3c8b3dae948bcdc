// Rows of text files for the readers of sources: lines, cells, and the checks that all of them make. Internal.
#pragma once

#include "gazetteer/sources/source.hpp"

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace dateline::gazetteer::rows
{

using Cells = std::vector<std::string_view>;

/// No row of a gazetteer is longer; what is longer is refused without being held in memory.
inline constexpr std::size_t longest_row = std::size_t{1} << 20U;

/// Calls `row` for each line that is UTF-8, no comment and not empty, without its end and a byte order mark; others are
/// rejected. `unended`: the last line of a file that does not end with a line end. Returns the number of lines.
std::uint64_t for_each_line(const std::filesystem::path &file, Intake &intake,
                            const std::function<void(std::string_view line, std::uint64_t number, bool unended)> &row);

void split(std::string_view line, char separator, Cells &cells);

template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const char *first = text.data();
    const char *last = first + text.size();
    const auto [end, error] = std::from_chars(first, last, value);
    if (text.empty() || error != std::errc{} || end != last)
        return std::nullopt;
    return value;
}

[[nodiscard]] bool upper_letters(std::string_view text) noexcept;

/// Both must be numbers, in range, and not both exactly 0: databases write that for "unknown". An empty answer: fine.
[[nodiscard]] std::string read_point(std::string_view lat, std::string_view lon, Point &point);

/// "7 columns where 19 are wanted", and whether the file may be cut.
[[nodiscard]] std::string wrong_columns(std::size_t found, std::size_t wanted, bool unended);

/// No place needs more names; what one more costs grows with how many there are.
inline constexpr std::size_t most_names = 4096;

/// Why a name that is one is left out.
enum class NameProblem : std::uint8_t { None, TooLong, Control, TooMany };
/// Adds the name unless it is there already in this language, or no name: an address, or without any letter.
NameProblem add_name(std::vector<Name> &names, std::string_view text, std::string_view language);
/// "a name of 300 bytes; at most 200 are allowed"; `text` is that name.
[[nodiscard]] std::string words_for(NameProblem problem, std::string_view text);
/// "an alternate name of 300 bytes is left out; the place is kept"; `what`: "an alternate name".
[[nodiscard]] std::string left_out(NameProblem problem, std::string_view text, std::string_view what);

/// As GeoNames' feature codes are: one to eight capitals and digits.
[[nodiscard]] bool feature_code(std::string_view text) noexcept;

/// For a last line without its end whose last column is a name (or a number that any beginning of it would be): it may
/// have been longer.
[[nodiscard]] std::string maybe_cut(std::string_view last_cell);

/// Eight hexadecimal digits that differ where texts do.
[[nodiscard]] std::string hash_words(std::string_view text);

/// The rest of a source that is one text file.
class FileSource : public Source
{
public:
    explicit FileSource(std::filesystem::path file);
    [[nodiscard]] std::string name() const override { return m_file.filename().string(); }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }

protected:
    [[nodiscard]] const std::filesystem::path &file() const noexcept { return m_file; }

private:
    std::filesystem::path m_file;
    std::uint64_t m_size = 0;
};

SourcePtr geonames(const std::filesystem::path &file);
SourcePtr alternate_names(const std::filesystem::path &file);
SourcePtr admin_codes(const std::filesystem::path &file);
SourcePtr country_info(const std::filesystem::path &file);
SourcePtr whos_on_first(const std::filesystem::path &file);
SourcePtr gns(const std::filesystem::path &file);
SourcePtr own_table(const std::filesystem::path &file);

} // namespace dateline::gazetteer::rows
