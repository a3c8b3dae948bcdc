#include "gazetteer/fold.hpp"

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/tokens.hpp"

#include <algorithm>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

struct StringSink {
    std::string *out;
    std::size_t marked = 0;
    void put(std::string_view text) const { *out += text; }
    [[nodiscard]] bool ends_with(std::string_view text) const { return out->ends_with(text); }
    void mark() { marked = out->size(); }
};

} // namespace

FoldedText fold_text(std::string_view text)
{
    FoldedText out;
    out.folded.reserve(text.size() + text.size() / 8);
    out.tokens.reserve(text.size() / 6 + 1);
    TokenReader reader{text};
    for (std::size_t at = reader.between(0, false).end; at < text.size();) {
        const std::size_t begin = out.folded.size();
        if (const auto plain = plain_word(text, at)) {
            Token token;
            token.begin = at;
            token.end = token.stem_end = plain->end;
            token.lower = plain->lower;
            token.upper = plain->upper;
            out.folded.append(text, at, plain->end - at);
            std::transform(out.folded.begin() + static_cast<std::ptrdiff_t>(begin), out.folded.end(),
                           out.folded.begin() + static_cast<std::ptrdiff_t>(begin), small_ascii);
            token.folded_begin = begin;
            token.folded_end = token.folded_stem_end = out.folded.size();
            out.tokens.push_back(token);
            at = plain->end;
            if (at + 1 < text.size() && text[at] == ' ' &&
                (ascii_kind(text[at + 1]) == AsciiKind::Small || ascii_kind(text[at + 1]) == AsciiKind::Other)) {
                out.folded.push_back(' ');
                ++at;
                continue;
            }
        } else {
            StringSink sink{&out.folded};
            Token token = reader.word(at, sink);
            token.folded_begin = begin;
            token.folded_end = out.folded.size();
            token.folded_stem_end = token.stem_end == token.end ? token.folded_end : sink.marked;
            out.tokens.push_back(token);
            at = token.end;
        }
        const Between gap = reader.between(at, TokenReader::abbreviates(std::string_view{out.folded}.substr(begin)));
        if (gap.sign != '\0' && gap.end > at)
            out.folded.push_back(gap.sign);
        at = gap.end;
    }
    return out;
}

namespace
{

// Words of ASCII letters and digits with one space between them: most names, and no question to ask about any of it.
bool plain(std::string_view name)
{
    bool gap = true;
    for (const char c : name) {
        const AsciiKind kind = ascii_kind(c);
        const bool space = c == ' ';
        if ((kind != AsciiKind::Small && kind != AsciiKind::Other && !space) || (space && gap))
            return false;
        gap = space;
    }
    return !gap;
}

} // namespace

std::string fold(std::string_view name)
{
    if (plain(name)) {
        std::string folded{name};
        std::ranges::transform(folded, folded.begin(), small_ascii);
        return folded;
    }
    FoldedText text = fold_text(name);
    std::ranges::replace(text.folded, name_break, ' ');
    std::ranges::replace(text.folded, ',', ' ');
    if (text.folded.ends_with(' '))
        text.folded.pop_back();
    return std::move(text.folded);
}

bool folds_to(std::string_view name, std::string_view folded)
{
    if (!plain(name))
        return fold(name) == folded;
    return std::ranges::equal(name, folded, {}, small_ascii);
}

} // namespace dateline::gazetteer
