#include "inputs/pdf.hpp"

#include "inputs/child_process.hpp"
#include "inputs/dates.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace dateline::inputs
{
namespace
{

constexpr std::string_view use_text = "save its text as *.txt";

std::string problem_of(const ChildResult &result, const Limits &limits)
{
    switch (result.end) {
    case ChildEnd::NotFound:
        return "a PDF, which is read by the program pdftotext: install it (the package poppler-utils), or " +
               std::string{use_text};
    case ChildEnd::TimedOut:
        return "took more than " + std::to_string(limits.pdf_time.count()) + " s, the limit of a PDF; " +
               std::string{use_text};
    case ChildEnd::TooMuchOutput:
        return "has more than " + size_in_words(limits.article_bytes) + " of text, the limit of one article; split it";
    case ChildEnd::Failed:
        return "pdftotext could not be started; " + std::string{use_text};
    case ChildEnd::Exited:
        break;
    }
    if (result.status == 0)
        return {};
    if (result.message.find("assword") != std::string::npos)
        return "is locked by a password; open it and " + std::string{use_text};
    if (result.status > 128)
        return "needs more than " + size_in_words(limits.pdf_memory) + " or " +
               std::to_string(limits.pdf_time.count()) + " s, the limits of a PDF, or is damaged; " +
               std::string{use_text};
    return "is damaged: pdftotext cannot read it; fetch it again, or " + std::string{use_text};
}

// What pdfinfo says behind "KEY:".
std::string value_of(std::string_view info, std::string_view key)
{
    for (std::size_t at = info.find(key); at != std::string_view::npos; at = info.find(key, at + 1))
        if (at == 0 || info[at - 1] == '\n')
            return one_spaced(info.substr(at + key.size(), info.find('\n', at) - at - key.size()));
    return {};
}

// Programs write the name of the file they made it from where the title belongs.
bool is_title(const std::string &title)
{
    const std::string small = lower_ascii(title);
    return title.find(' ') != std::string::npos && !small.starts_with("microsoft word") && small != "untitled document";
}

void add_information(std::string_view bytes, const ChildLimits &limits, RawArticle &article)
{
    const ChildResult info = run_child({"pdfinfo", "-isodates", "-enc", "UTF-8", "-"}, bytes, limits);
    if (info.end != ChildEnd::Exited || info.status != 0)
        return;
    const std::string text = clean_text(info.output);
    if (std::string title = value_of(text, "Title:"); is_title(title))
        article.fields.title = Field{std::move(title)};
    if (const auto day = day_in(value_of(text, "CreationDate:"))) {
        article.fields.published = Field{*day};
        article.fields.published_basis = Field{"inferred"};
    }
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return lines;
}

bool is_small_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

} // namespace

std::string paragraphs_of_lines(std::string_view text)
{
    const std::vector<std::string_view> lines = lines_of(text);
    std::size_t widest = 0;
    for (const std::string_view line : lines)
        widest = std::max(widest, line.size());
    std::string result;
    std::string_view before;
    for (const std::string_view line : lines) {
        const bool ended = before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
                           before.ends_with('"') || before.ends_with("\xE2\x80\x9D");
        const bool apart = before.empty() || (ended && before.size() * 10 < widest * 7);
        if (!line.empty() && !result.empty()) {
            if (apart)
                result += "\n\n";
            else if (before.size() > 1 && before.ends_with('-') && is_small_letter(before[before.size() - 2]) &&
                     is_small_letter(line.front()))
                result.pop_back();
            else
                result += ' ';
        }
        result += line;
        before = line;
    }
    return result;
}

RawArticle read_pdf(std::string_view bytes, const Limits &limits)
{
    const ChildLimits child{limits.pdf_time, limits.pdf_memory, limits.article_bytes};
    const ChildResult text =
        run_child({"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-", "-"}, bytes, child);
    RawArticle article;
    article.problem = problem_of(text, limits);
    if (!article.problem.empty())
        return article;
    article.text = paragraphs_of_lines(clean_text(text.output));
    if (trimmed(article.text).empty()) {
        article.problem =
            "a PDF without text: its pages are pictures; run it through a program that recognises letters "
            "(ocrmypdf), or write down what it says";
        return article;
    }
    add_information(bytes, child, article);
    return article;
}

} // namespace dateline::inputs
