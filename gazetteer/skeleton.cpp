#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace dateline::gazetteer
{
namespace
{

// The class of a folded letter: '\0' for vowels, signs, y and h, which spellings add and drop at will.
// One class for each letter of Latin names of the region, extended to the other alphabets of it and its neighbours.
char consonant_class(char32_t letter)
{
    constexpr std::u32string_view labials = U"bpбпբպփბპფπبپבפף";
    constexpr std::u32string_view dentals = U"dtдтդտթდთტδτθدتطضדטת";
    constexpr std::u32string_view velars = U"gkqxгкхғқҳգկքղխგკქღყხγκχξكکگقغخגכךקח";
    constexpr std::u32string_view sibilants = U"cjszжзсцчшщџҷзժջճչցծձսշზჟსშჩცძწჭჯζσςسشصزژجچثذظזסצץש";
    constexpr std::u32string_view fricatives = U"fvwвфվֆւვβφف";
    const auto among = [letter](std::u32string_view letters) {
        return letters.find(letter) != std::u32string_view::npos;
    };
    if (among(labials))
        return 'b';
    if (among(dentals))
        return 'd';
    if (among(velars))
        return 'g';
    if (among(sibilants))
        return 's';
    if (among(fricatives))
        return 'v';
    if (among(U"lлլლλلל"))
        return 'l';
    if (among(U"mмմმμمמם"))
        return 'm';
    if (among(U"nнնნνنנן"))
        return 'n';
    if (among(U"rрռրრρرר"))
        return 'r';
    return '\0';
}

// Latin digraphs whose h changes the class of the first letter.
char digraph_class(char32_t letter)
{
    switch (letter) {
    case U'c':
    case U's':
    case U'z':
        return 's';
    case U'g':
    case U'k':
        return 'g';
    case U't':
        return 'd';
    case U'p':
        return 'v';
    default:
        return '\0';
    }
}

// Up to the Georgian letters: every name of a gazetteer passes here.
char class_of(char32_t letter)
{
    constexpr char32_t tabled = 0x1100;
    static const auto classes = [] {
        std::array<char, tabled> made{};
        for (char32_t each = 0; each < tabled; ++each)
            made.at(each) = consonant_class(each);
        return made;
    }();
    return letter < tabled ? classes[letter] : '\0';
}

} // namespace

std::string skeleton(std::string_view name) { return skeleton_of_folded(fold(name)); }

std::string skeleton_of_folded(std::string_view folded)
{
    std::string out;
    char32_t before = 0;
    for (std::size_t at = 0; at < folded.size();) {
        const char32_t letter = next_code_point(folded, at);
        char found = class_of(letter);
        if (at < folded.size() && folded[at] == 'h' && digraph_class(letter) != '\0') {
            found = digraph_class(letter);
            ++at;
        }
        if (letter == U'و' && (before == 0 || before == U' ' || folded.substr(at).starts_with("ا")))
            found = 'v';                      // elsewhere it is a vowel more often than not
        if (letter == U'ւ' && before == U'ո') // together they are the vowel u
            found = '\0';
        if (found != '\0' && (out.empty() || out.back() != found))
            out.push_back(found);
        before = letter;
    }
    return out;
}

double sound_distance(std::u32string_view a, std::u32string_view b)
{
    constexpr double near = 0.3;
    const auto alone = [](std::u32string_view text, std::size_t at) { // what a letter more weighs
        return class_of(text[at]) == '\0' || (at > 0 && text[at] == text[at - 1]) ? near : 1.0;
    };
    // Three rows of the table of distances between beginnings.
    std::vector<double> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 1; j <= b.size(); ++j)
        last[j] = last[j - 1] + alone(b, j - 1);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = last[0] + alone(a, i - 1);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char32_t x = a[i - 1];
            const char32_t y = b[j - 1];
            const double changed = x == y ? 0.0 : class_of(x) == class_of(y) ? near : 1.0;
            row[j] = std::min({last[j - 1] + changed, last[j] + alone(a, i - 1), row[j - 1] + alone(b, j - 1)});
            if (i > 1 && j > 1 && x == b[j - 2] && y == a[i - 2])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

} // namespace dateline::gazetteer
