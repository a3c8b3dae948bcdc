#include "gazetteer/compile.hpp"
#include "gazetteer/sources/rows.hpp"

namespace dateline::gazetteer
{
namespace
{

// The part of `text` before `separator`, which is taken off it together with the separator.
std::string_view next(std::string_view &text, std::string_view separator)
{
    const std::size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
    return part;
}

bool read_names(std::string_view text, Provenance &part)
{
    constexpr std::string_view word = "names ";
    if (!text.starts_with(word))
        return false;
    text.remove_prefix(word.size());
    part.first_name = rows::number<std::size_t>(next(text, "-")).value_or(0);
    part.last_name = rows::number<std::size_t>(text).value_or(part.first_name);
    return true;
}

} // namespace

std::vector<Provenance> provenance_of(std::string_view origin)
{
    std::vector<Provenance> parts;
    while (!origin.empty()) {
        std::string_view text = next(origin, "; ");
        Provenance part;
        if (constexpr std::string_view by = "parent by "; text.starts_with(by)) {
            part.row = text.substr(by.size() - 3);
            part.gave = {"parent"};
            parts.push_back(std::move(part));
            continue;
        }
        // A file's name may hold spaces, its line ends with the first one after the last colon.
        const std::size_t colon = text.rfind(':');
        const std::size_t space = colon == std::string_view::npos ? std::string_view::npos : text.find(' ', colon);
        part.row = text.substr(0, space);
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
        while (!text.empty()) {
            const std::string_view what = next(text, ", ");
            if (read_names(what, part))
                part.gave.emplace_back("names");
            else
                part.gave.emplace_back(what);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace dateline::gazetteer
