#include "geodesy/notation.hpp"

#include <GeographicLib/DMS.hpp>
#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/Math.hpp>
#include <GeographicLib/UTMUPS.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

namespace dateline::geodesy
{
namespace
{

using GeographicLib::MGRS;
using GeographicLib::UTMUPS;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

bool valid(Position p) { return std::abs(p.lat) <= 90 && std::isfinite(p.lon); }

template <typename... Values>
std::string formatted(const char *format, Values... values)
{
    std::array<char, 96> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, values...);
    return {buffer.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::string dms(double degrees, char positive, char negative)
{
    const auto seconds = std::llround(std::abs(degrees) * 3600);
    return formatted("%lld°%02lld′%02lld″ %c", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     degrees < 0 ? negative : positive);
}

std::string mgrs(Position p)
{
    int zone = 0;
    bool north = false;
    double x = 0;
    double y = 0;
    UTMUPS::Forward(p.lat, p.lon, zone, north, x, y);
    std::string text;
    constexpr int metre = 5; // digits
    MGRS::Forward(zone, north, x, y, p.lat, metre, text);
    const std::size_t square = text.find_first_not_of("0123456789") + 1;
    return text.substr(0, square) + " " + text.substr(square, 2) + " " + text.substr(square + 2, 5) + " " +
           text.substr(square + 7);
}

std::string utm(Position p)
{
    int zone = 0;
    bool north = false;
    double x = 0;
    double y = 0;
    UTMUPS::Forward(p.lat, p.lon, zone, north, x, y);
    std::string designator;
    MGRS::Forward(zone, north, x, y, p.lat, -1, designator);
    return designator + formatted(" %.0f %.0f", x, y);
}

// Capitals, plain signs, single spaces; the marks of degrees, minutes and seconds as spaces, for the order says it all.
std::string plain(std::string_view text)
{
    struct Mark {
        std::string_view from;
        std::string_view to;
    };
    constexpr std::array<Mark, 20> marks{{{"−", "-"},      {"–", "-"},      {"°", " "},  {"º", " "},  {"˚", " "},
                                          {"′", " "},      {"’", " "},      {"‘", " "},  {"ʹ", " "},  {"″", " "},
                                          {"”", " "},      {"“", " "},      {"ʺ", " "},  {"'", " "},  {"\"", " "},
                                          {"\u00a0", " "}, {"\u202f", " "}, {"\t", " "}, {"\n", " "}, {"\r", " "}}};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        bool marked = false;
        for (const Mark &mark : marks)
            if (text.substr(i).starts_with(mark.from)) {
                out += mark.to;
                i += mark.from.size();
                marked = true;
                break;
            }
        if (marked)
            continue;
        const char c = text[i++];
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

std::string without_spaces(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ')
            out += c;
    return out;
}

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return {};
    return value;
}

Position normalised(double lat, double lon) { return {lat, GeographicLib::Math::AngNormalize(lon) + 0.0}; }

std::optional<Position> read_mgrs(std::string_view text)
{
    const std::string word = without_spaces(text);
    std::size_t letters = 0;
    while (letters < word.size() && is_digit(word[letters]))
        ++letters;
    const std::size_t digits = letters + 3; // a band and two letters of a square
    if (letters > 2 || word.size() < digits || word.size() > digits + 22 || (word.size() - digits) % 2 != 0)
        return {};
    for (std::size_t i = letters; i < word.size(); ++i)
        if (i < digits ? !is_letter(word[i]) : !is_digit(word[i]))
            return {};
    int zone = 0;
    bool north = false;
    double x = 0;
    double y = 0;
    int precision = 0;
    MGRS::Reverse(word, zone, north, x, y, precision, true); // the middle of the square that is meant
    Position p;
    UTMUPS::Reverse(zone, north, x, y, p.lat, p.lon);
    return normalised(p.lat, p.lon);
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ' || text[i] == ',' || text[i] == ';') {
            ++i;
            continue;
        }
        const bool letter = is_letter(text[i]);
        std::size_t end = i + 1;
        while (end < text.size() && text[end] != ' ' && text[end] != ',' && text[end] != ';' &&
               is_letter(text[end]) == letter)
            ++end;
        words.emplace_back(text.substr(i, end - i));
        i = end;
    }
    return words;
}

// Zone, hemisphere or band, easting, northing; the unit after a number is no news.
std::optional<Position> read_utm(std::string_view text)
{
    std::vector<std::string> words = words_of(text);
    for (std::size_t i = 2; i < words.size();) {
        const std::string &word = words[i];
        if (word == "M" || word == "ME" || word == "MN")
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
    if (words.size() == 3) // a pole has no zone
        words.insert(words.begin(), "0");
    if (words.size() != 4)
        return {};
    const auto zone = number(words[0]);
    const auto x = number(words[2]);
    const auto y = number(words[3]);
    const std::string &band = words[1];
    const bool whole = band == "NORTH" || band == "SOUTH";
    if (!zone || !x || !y || *zone != std::floor(*zone) || *zone < 0 || *zone > 60 || *x < 1e5 || *y < 0 ||
        (!whole && band.size() != 1))
        return {};
    bool north = whole ? band == "NORTH" : band[0] >= 'N';
    if (*zone == 0 && !whole && band != "A" && band != "B" && band != "Y" && band != "Z")
        return {};
    const auto latitude = [&](bool northern) {
        Position p;
        UTMUPS::Reverse(static_cast<int>(*zone), northern, *x, *y, p.lat, p.lon);
        return p;
    };
    if (band == "S") { // 32° to 40° north, else the southern hemisphere
        constexpr double from = 3'540'000;
        constexpr double to = 4'432'000;
        north = *y >= from && *y <= to;
    }
    const Position p = latitude(north);
    return normalised(p.lat, p.lon);
}

// Up to three numbers, degrees, minutes and seconds, as GeographicLib reads them; only the last may have a fraction.
std::string joined(const std::vector<std::string> &numbers, const std::string &hemisphere)
{
    std::string text;
    for (const std::string &each : numbers)
        text += (text.empty() ? "" : ":") + each;
    return text + hemisphere;
}

std::optional<Position> read_degrees(std::string text)
{
    // "39,6333 46,55": two commas between digits and no full stop are decimal ones.
    std::vector<std::size_t> commas;
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == ',' && is_digit(text[i - 1]) && is_digit(text[i + 1]))
            commas.push_back(i);
    if (commas.size() == 2 && text.find('.') == std::string::npos)
        for (const std::size_t comma : commas)
            text[comma] = '.';

    std::vector<std::string> numbers;
    std::vector<std::pair<std::size_t, std::string>> hemispheres; // after how many numbers
    for (const std::string &word : words_of(text)) {
        if (!is_letter(word[0]))
            numbers.push_back(word);
        else if (word == "N" || word == "S" || word == "E" || word == "W")
            hemispheres.emplace_back(numbers.size(), word);
        else
            return {};
    }
    if ((hemispheres.size() != 2 && !hemispheres.empty()) || numbers.size() < 2 || numbers.size() > 6)
        return {};
    std::size_t first = numbers.size() / 2; // numbers of the first half
    std::string one;
    std::string other;
    if (hemispheres.empty()) {
        if (numbers.size() % 2 != 0)
            return {};
    } else {
        const bool ahead = hemispheres[0].first == 0;
        first = ahead ? hemispheres[1].first : hemispheres[0].first;
        if (!ahead && hemispheres[1].first != numbers.size())
            return {};
        one = hemispheres[0].second;
        other = hemispheres[1].second;
    }
    if (first == 0 || first == numbers.size() || first > 3 || numbers.size() - first > 3)
        return {};
    const auto half = numbers.begin() + static_cast<std::ptrdiff_t>(first);
    Position p;
    GeographicLib::DMS::DecodeLatLon(joined({numbers.begin(), half}, one), joined({half, numbers.end()}, other), p.lat,
                                     p.lon);
    if (!valid(p))
        return {};
    return normalised(p.lat, p.lon);
}

} // namespace

std::string written(Position position, Notation notation)
{
    if (!valid(position))
        return {};
    const Position p = normalised(position.lat, position.lon);
    switch (notation) {
    case Notation::Decimal:
        return formatted("%.5f° %c, %.5f° %c", std::abs(p.lat), p.lat < 0 ? 'S' : 'N', std::abs(p.lon),
                         p.lon < 0 ? 'W' : 'E');
    case Notation::Dms:
        return dms(p.lat, 'N', 'S') + ", " + dms(p.lon, 'E', 'W');
    case Notation::Mgrs:
        return mgrs(p);
    case Notation::Utm:
        return utm(p);
    }
    return {};
}

std::optional<Position> position_in(std::string_view text)
{
    constexpr std::size_t longest = 100;
    if (text.size() > longest)
        return {};
    const std::string word = plain(text);
    for (const auto read :
         {+[](const std::string &t) { return read_mgrs(t); }, +[](const std::string &t) { return read_utm(t); },
          +[](const std::string &t) { return read_degrees(t); }})
        try {
            if (const auto position = read(word))
                return position;
        } catch (const std::exception &) { // GeographicLib: looks like one, and is none
            continue;
        }
    return {};
}

} // namespace dateline::geodesy
