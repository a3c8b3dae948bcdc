#include "scoring/folded.hpp"

#include "gazetteer/gazetteer.hpp"

namespace dateline::scoring
{

std::string in_capitals(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= ' ') {
            if (!result.empty() && result.back() != ' ')
                result += ' ';
        } else {
            result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return result;
}

bool same_name(std::string_view a, std::string_view b)
{
    return !a.empty() && gazetteer::fold(a) == gazetteer::fold(b);
}

} // namespace dateline::scoring
