#include "basemap/style.hpp"

#include <fstream>
#include <iterator>
#include <string_view>

namespace dateline::basemap
{
namespace
{

std::string_view column(Names names)
{
    switch (names) {
    case Names::Neutral:
        return "neutral";
    case Names::Armenian:
        return "armenian";
    case Names::Azerbaijani:
        return "azerbaijani";
    case Names::Both:
        return "both";
    }
    return "neutral";
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&#38;#38;"; // expanded twice: in the declaration, and where it is used
            break;
        case '<':
            out += "&#38;#60;";
            break;
        case '"':
            out += "&#34;";
            break;
        case '%':
            out += "&#37;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace

std::filesystem::path style_file(const std::filesystem::path &styles, Theme theme)
{
    return styles / (theme == Theme::Light ? "light.xml" : "dark.xml");
}

std::string style_text(const std::filesystem::path &styles, const std::filesystem::path &geopackage, const Style &style)
{
    const std::filesystem::path file = style_file(styles, style.theme);
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof())
        throw BasemapError("cannot read the map style " + file.string() + "; restore the folder 'styles'");
    const std::size_t doctype = text.find("<!DOCTYPE");
    const std::size_t subset = doctype == std::string::npos ? doctype : text.find('[', doctype);
    if (subset == std::string::npos)
        throw BasemapError(
            "the map style " + file.string() +
            " has no '<!DOCTYPE Map [', where the program declares what to show; see data/styles/README.md");
    text.insert(subset + 1, "\n<!ENTITY data \"" + escaped(std::filesystem::absolute(geopackage).string()) +
                                "\">\n<!ENTITY name \"" + std::string(column(style.names)) + "\">\n");
    return text;
}

} // namespace dateline::basemap
