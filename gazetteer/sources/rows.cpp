#include "gazetteer/sources/rows.hpp"

#include "gazetteer/file.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

namespace dateline::gazetteer::rows
{
namespace fs = std::filesystem;
namespace
{

struct Closer {
    void operator()(std::FILE *file) const noexcept
    {
        static_cast<void>(std::fclose(file)); // it was only read
    }
};

} // namespace

std::uint64_t for_each_line(const fs::path &file, Intake &intake,
                            const std::function<void(std::string_view, std::uint64_t, bool)> &row)
{
    const std::unique_ptr<std::FILE, Closer> stream(std::fopen(file.c_str(), "rb"));
    if (!stream)
        throw GazetteerError(file.string() + ": cannot be read; check that it exists and that you may read it");
    std::vector<char> block(std::size_t{1} << 20U);
    std::string pending; // the beginning of a line whose end is in the next block
    bool skipping = false;
    std::uint64_t number = 0;
    const auto take = [&](std::string_view line, bool unended) {
        ++number;
        if (number == 1 && line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            return;
        if (!valid_utf8(line))
            intake.reject(number, "is not UTF-8");
        else
            row(line, number, unended);
    };
    for (;;) {
        const std::size_t got = std::fread(block.data(), 1, block.size(), stream.get());
        std::string_view rest{block.data(), got};
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            const std::string_view piece = rest.substr(0, end);
            if (!skipping && pending.size() + piece.size() > longest_row) {
                skipping = true;
                pending.clear();
            }
            if (end == std::string_view::npos) {
                if (!skipping)
                    pending.append(piece);
                break;
            }
            if (skipping) {
                ++number;
                intake.reject(number, "is longer than " + std::to_string(longest_row) + " bytes");
                skipping = false;
            } else if (pending.empty()) {
                take(piece, false);
            } else {
                pending.append(piece);
                take(pending, false);
                pending.clear();
            }
            rest.remove_prefix(end + 1);
        }
        intake.advance(got);
        if (got < block.size())
            break;
    }
    if (std::ferror(stream.get()) != 0)
        throw GazetteerError(file.string() + ": reading failed after line " + std::to_string(number));
    if (skipping)
        intake.reject(++number, "is longer than " + std::to_string(longest_row) + " bytes");
    else if (!pending.empty())
        take(pending, true);
    return number;
}

void split(std::string_view line, char separator, Cells &cells)
{
    cells.clear();
    for (;;) {
        const auto at = line.find(separator);
        cells.push_back(line.substr(0, at));
        if (at == std::string_view::npos)
            return;
        line.remove_prefix(at + 1);
    }
}

bool upper_letters(std::string_view text) noexcept
{
    return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string read_point(std::string_view lat, std::string_view lon, Point &point)
{
    const auto y = number<double>(lat);
    const auto x = number<double>(lon);
    if (!y || !x)
        return "latitude and longitude must be numbers";
    point = {*y, *x};
    if (!point.valid())
        return "latitude must be in [-90, 90] and longitude in [-180, 180]";
    if (*y == 0 && *x == 0)
        return "latitude and longitude are both 0, which stands for an unknown position";
    return {};
}

std::string wrong_columns(std::size_t found, std::size_t wanted, bool unended)
{
    return std::to_string(found) + " columns where " + std::to_string(wanted) + " are wanted" +
           (unended ? "; the file seems to be cut off, get it once more" : "");
}

std::string words_for(NameProblem problem, std::string_view text)
{
    switch (problem) {
    case NameProblem::TooLong:
        return "a name of " + std::to_string(text.size()) + " bytes; at most " + std::to_string(longest_name) +
               " are allowed";
    case NameProblem::Control:
        return "a name with control characters";
    case NameProblem::TooMany:
        return "more than " + std::to_string(most_names) + " names";
    case NameProblem::None:
        break;
    }
    return {};
}

std::string left_out(NameProblem problem, std::string_view text, std::string_view what)
{
    std::string words{what};
    switch (problem) {
    case NameProblem::TooLong:
        words += " of " + std::to_string(text.size()) + " bytes is left out";
        break;
    case NameProblem::Control:
        words += " with control characters is left out";
        break;
    case NameProblem::TooMany:
        words = "its names beyond the first " + std::to_string(most_names) + " are left out";
        break;
    case NameProblem::None:
        return {};
    }
    return words + "; the place is kept";
}

bool feature_code(std::string_view text) noexcept
{
    return !text.empty() && text.size() <= 8 &&
           std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::string maybe_cut(std::string_view last_cell)
{
    return "the last line has no line end, so '" + std::string{last_cell} +
           "' may be cut off; it is kept. If it is whole, end the line, else get the file once more";
}

std::string hash_words(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::uint64_t hash = id_hash(text);
    std::string words;
    for (int i = 0; i < 8; ++i, hash >>= 4U)
        words.push_back(digits[hash & 0xFU]);
    return words;
}

NameProblem add_name(std::vector<Name> &names, std::string_view text, std::string_view language)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    if (text.size() > longest_name)
        return NameProblem::TooLong;
    if (has_control(text))
        return NameProblem::Control;
    const bool letters = std::ranges::any_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U;
    });
    if (!letters || text.starts_with("http://") || text.starts_with("https://"))
        return NameProblem::None;
    const bool there = std::ranges::any_of(
        names, [&](const Name &name) { return name.text == text && (name.language == language || language.empty()); });
    if (there)
        return NameProblem::None;
    if (names.size() >= most_names)
        return NameProblem::TooMany;
    names.push_back({std::string{text}, std::string{language}});
    return NameProblem::None;
}

FileSource::FileSource(fs::path file) : m_file(std::move(file))
{
    std::error_code error;
    m_size = fs::file_size(m_file, error);
    if (error)
        throw GazetteerError(m_file.string() + ": cannot be read; check that it exists and that you may read it");
}

} // namespace dateline::gazetteer::rows
