#include "inputs/intake.hpp"

#include "inputs/feed.hpp"
#include "inputs/language.hpp"
#include "inputs/mail.hpp"
#include "inputs/page.hpp"
#include "inputs/pdf.hpp"
#include "inputs/stream.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <istream>
#include <sstream>
#include <system_error>
#include <utility>

namespace dateline::inputs
{
namespace
{

namespace fs = std::filesystem;

// The first heading of a Markdown text that has no other title.
std::string heading_of(std::string_view text)
{
    const std::string_view start = trimmed(text.substr(0, std::min<std::size_t>(text.size(), 1000)));
    return start.starts_with("# ") ? std::string{trimmed(start.substr(2, start.find('\n') - 2))} : std::string{};
}

// Looks past a byte order mark; puts back what it took.
bool begins_with_marked_brace(std::istream &stream)
{
    std::streambuf &buffer = *stream.rdbuf();
    int taken = 0;
    while (taken < 3 && buffer.snextc() != std::char_traits<char>::eof())
        ++taken;
    const bool brace = taken == 3 && buffer.sgetc() == '{';
    if (brace)
        return true; // without its mark
    while (taken-- > 0)
        buffer.sungetc();
    return false;
}

// Pages made from an English template say that they are English, whatever they say in it.
void set_language(reading::Article &article, std::vector<std::string> &remarks)
{
    constexpr std::size_t sure_letters = 300;
    constexpr int sure_percent = 90;
    const bool english = article.language.starts_with("en");
    if (!article.language.empty() && !english)
        return;
    const Language found = language_of(article.text);
    if (english && !found.tag.empty() && found.tag != "en" && found.letters >= sure_letters &&
        found.percent >= sure_percent) {
        remarks.push_back("says that it is in '" + article.language + "' but reads as '" + found.tag +
                          "'; read as that");
        article.language = found.tag;
    }
    if (article.language.empty())
        article.language = found.tag; // not sure: the reader tells it by the letters
}

} // namespace

std::string reason_of(int error) { return std::generic_category().message(error); }

std::string unreadable(const std::string &reason)
{
    return "cannot be read (" + reason + "); check the disk, or copy the file and try again";
}

void Intake::refuse(const Path &path, std::size_t line, std::string message) const
{
    m_problem({path.string(), line, std::move(message), true});
}

void Intake::remark(const Path &path, std::size_t line, std::string message) const
{
    m_problem({path.string(), line, std::move(message), false});
}

std::string Intake::too_large() const
{
    return "larger than " + size_in_words(m_limits.article_bytes) + ", the limit of one article; split it";
}

void Intake::read(const Path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        refuse(path, 0, "there is no such file or folder; check the path");
    } else if (fs::is_directory(status)) {
        const std::size_t seen = m_reports;
        read_folder(path);
        if (m_reports == seen && !stopped())
            refuse(path, 0, "no reports in this folder; " + std::string{report_kinds});
    } else {
        if (fs::is_regular_file(status))
            load_manifest(path.has_parent_path() ? path.parent_path() : fs::path{"."});
        read_file(path);
    }
}

// Whoever drives us through a pipe waits for each line: of JSONL no more is read than is there.
void Intake::read_stream(std::istream &stream, std::string_view name)
{
    constexpr int mark = 0xEF; // the first byte of a UTF-8 byte order mark
    errno = 0;
    const int first = stream.peek();
    if (stream.bad())
        refuse(name, 0, unreadable(reason_of(errno)));
    else if (first == '{' || (first == mark && begins_with_marked_brace(stream)))
        read_json_lines(stream, name);
    else
        read_open(stream, name);
}

void Intake::read_file(const Path &path)
{
    ++m_reports;
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    if (!file)
        refuse(path, 0, "cannot be opened (" + reason_of(errno) + "); check that it exists and may be read");
    else
        read_open(file, path);
}

void Intake::read_open(std::istream &stream, const Path &path)
{
    try {
        HeadedBuffer buffer{*stream.rdbuf(), head_bytes};
        std::istream headed{&buffer};
        Recognised found = format_of(buffer.head(), path);
        if (path == "-" && found.format == Format::Text)
            found.format = Format::Markdown; // a stream has no name to say so
        if (found.format == Format::JsonLines) {
            read_json_lines(headed, path);
            return;
        }
        const std::size_t limit = limit_of(found.format);
        errno = 0;
        std::string bytes = read_bytes(headed, limit);
        if (headed.bad())
            refuse(path, 0, unreadable(reason_of(errno)));
        else if (bytes.size() <= limit)
            take(std::move(bytes), path, found, 0);
        else if (found.format == Format::Text || found.format == Format::Markdown || found.format == Format::Other)
            refuse(path, 0, too_large());
        else
            refuse(path, 0, "larger than " + size_in_words(limit) + ", the limit of a file of its kind; split it");
    } catch (const std::ios_base::failure &error) { // a stream buffer throws where the system cannot read
        refuse(path, named_as_text(path) && path.extension() == ".jsonl" ? 1 : 0, unreadable(error.code().message()));
    }
}

std::size_t Intake::limit_of(Format format) const noexcept
{
    switch (format) {
    case Format::WebPage:
        return m_limits.page_bytes;
    case Format::Feed:
        return m_limits.feed_bytes;
    case Format::Mail:
    case Format::Mailbox:
        return m_limits.mail_bytes;
    case Format::Archive:
        return m_limits.archive_bytes;
    case Format::Pdf:
        return m_limits.pdf_bytes;
    case Format::Markdown:
        return m_limits.article_bytes + m_limits.front_matter_bytes;
    case Format::Text:
    case Format::JsonLines:
    case Format::Other:
        break;
    }
    return m_limits.article_bytes;
}

void Intake::take(std::string bytes, const Path &path, const Recognised &recognised, std::size_t depth)
{
    switch (recognised.format) {
    case Format::Text:
    case Format::Markdown:
        read_text(std::move(bytes), path, recognised.format == Format::Markdown);
        break;
    case Format::JsonLines: {
        std::istringstream stream{std::move(bytes)};
        read_json_lines(stream, path);
        break;
    }
    case Format::WebPage:
        pass_on(read_page(std::move(bytes), m_limits), path, path.string(), 0, false);
        break;
    case Format::Feed:
        take_feed(std::move(bytes), path);
        break;
    case Format::Mail:
    case Format::Mailbox:
        take_mail(bytes, path, recognised.format == Format::Mailbox, depth);
        break;
    case Format::Archive:
        take_archive(bytes, path, depth);
        break;
    case Format::Pdf:
        pass_on(read_pdf(bytes, m_limits), path, path.string(), 0, false);
        break;
    case Format::Other:
        refuse(path, 0, "not a text but " + recognised.reason);
        break;
    }
}

void Intake::take_nested(std::string bytes, const Path &path, std::size_t depth)
{
    if (depth > m_limits.nesting) {
        refuse(path, 0,
               "lies in more than " + std::to_string(m_limits.nesting) +
                   " archives and messages within each other; unpack the inner ones");
        return;
    }
    const Recognised found = format_of(std::string_view{bytes}.substr(0, head_bytes), path);
    if (bytes.size() > limit_of(found.format))
        refuse(path, 0, "larger than " + size_in_words(limit_of(found.format)) + ", the limit of a file of its kind");
    else
        take(std::move(bytes), path, found, depth);
}

void Intake::read_text(std::string bytes, const Path &path, bool front_matter)
{
    DecodedText decoded = decode_text(std::move(bytes));
    if (!decoded.problem.empty())
        m_problem({path.string(), 0, decoded.problem, decoded.refused});
    if (decoded.refused)
        return;
    FrontMatter matter;
    if (front_matter && has_front_matter(decoded.text))
        matter = parse_front_matter(decoded.text, m_limits.front_matter_bytes);
    if (!matter.problem.empty()) {
        refuse(path, matter.problem_line, matter.problem);
        return;
    }
    decoded.text.erase(0, matter.end);
    if (trimmed(decoded.text).empty()) {
        refuse(path, 0, "empty: there is front matter but no text below it; add the text");
        return;
    }
    const bool headed = front_matter && !matter.fields.title;
    pass_on({.fields = std::move(matter.fields), .text = std::move(decoded.text), .problem = {}, .remarks = {}}, path,
            path.string(), 0, headed);
}

void Intake::read_json_lines(std::istream &stream, const Path &path)
{
    // A letter may be written as an escape of six bytes.
    const std::size_t limit = m_limits.article_bytes * 6 + m_limits.front_matter_bytes;
    std::string line;
    bool whole = true;
    bool any = false;
    for (std::size_t number = 1; !stopped(); ++number) {
        try {
            if (!read_line(stream, line, limit, whole))
                break;
        } catch (const std::ios_base::failure &error) { // a stream buffer throws where the system cannot read
            refuse(path, number, unreadable(error.code().message()));
            return;
        }
        if (number == 1 && line.starts_with("\xEF\xBB\xBF"))
            line.erase(0, 3);
        if (trimmed(line).empty())
            continue;
        any = true;
        if (!whole) {
            refuse(path, number, too_large());
            continue;
        }
        JsonArticle json = parse_json_article(line);
        if (!json.problem.empty()) {
            refuse(path, number, std::move(json.problem));
            continue;
        }
        pass_on({.fields = std::move(json.fields), .text = std::move(json.text), .problem = {}, .remarks = {}}, path,
                path.string() + ':' + std::to_string(number), number, false);
    }
    if (!any && !stopped())
        refuse(path, 0, "empty: there is no article in it; one line is one article");
}

void Intake::take_feed(std::string bytes, const Path &path)
{
    FeedProblem problem = read_feed(
        std::move(bytes), m_limits,
        [&](RawArticle &&article, std::size_t line) {
            pass_on(std::move(article), path, path.string() + ':' + std::to_string(line), line, false);
        },
        m_stop);
    if (!problem.message.empty())
        m_problem({path.string(), problem.line, std::move(problem.message), problem.refused});
}

void Intake::take_mail(std::string_view bytes, const Path &path, bool mailbox, std::size_t depth)
{
    std::vector<std::string> left_out;
    const MailSink sink{[&](RawArticle &&article, std::size_t number) {
                            const std::string shown = path.string() + (mailbox ? '/' + std::to_string(number) : "");
                            pass_on(std::move(article), shown, shown, 0, false);
                        },
                        [&](const std::string &name, std::string &&content) {
                            const fs::path inner = path / fs::path{name}.filename();
                            const Format format =
                                format_of(std::string_view{content}.substr(0, head_bytes), inner).format;
                            const bool report =
                                format != Format::Text && format != Format::JsonLines && format != Format::Other;
                            if (report || named_as_text(inner))
                                take_nested(std::move(content), inner, depth + 1);
                            else
                                left_out.push_back(inner.filename().string());
                        }};
    if (std::string problem = read_mail(bytes, mailbox, m_limits, sink, m_stop); !problem.empty())
        refuse(path, 0, std::move(problem));
    if (!left_out.empty())
        remark(path, 0, left_out_message(left_out));
}

// By the folder in the archive.
std::map<std::string, std::string> Intake::manifests_in(std::string_view bytes) const
{
    std::map<std::string, std::string> manifests;
    ArchiveBudget budget = m_budget;
    const ArchiveSink sink{
        [](const ArchiveMember &member) { return fs::path{member.path}.filename() == manifest_name; },
        [&](const std::string &path, std::string &&text) {
            if (text.size() <= m_limits.article_bytes)
                manifests[fs::path{path}.parent_path().string()] = std::move(text);
        },
        [](const std::string &, std::string &&) {}};
    (void)read_archive(bytes, m_limits, budget, sink, m_stop); // what is wrong is told when it is read for good
    return manifests;
}

void Intake::take_archive(std::string_view bytes, const Path &path, std::size_t depth)
{
    if (depth == 0)
        m_budget = {m_limits.archive_files, m_limits.unpacked_bytes};
    auto outer = std::exchange(m_manifest, {});
    auto outer_path = m_manifest_path;
    const std::map<std::string, std::string> manifests = manifests_in(bytes);
    std::vector<std::string> left_out;
    const auto is_hidden = [](const fs::path &member) {
        return std::ranges::any_of(member, [](const fs::path &part) {
            return (part.string().starts_with('.') && part != ".." && part != ".") || part == "__MACOSX" ||
                   part.string().ends_with("_files");
        });
    };
    const ArchiveSink sink{
        [&](const ArchiveMember &member) {
            const fs::path name{member.path};
            if (is_hidden(name) || name.filename() == manifest_name)
                return false;
            const Format format = format_of(member.head, name).format;
            const bool readme = name.filename().string().starts_with("README");
            // A compressed file has no name of its own.
            const bool text = named_as_text(name) || name == "data";
            if (!readme && (text || (format != Format::Text && format != Format::JsonLines && format != Format::Other)))
                return true;
            left_out.push_back(member.path);
            return false;
        },
        [&](const std::string &name, std::string &&content) {
            m_manifest.clear();
            if (const auto found = manifests.find(fs::path{name}.parent_path().string()); found != manifests.end())
                take_manifest(path / found->first / manifest_name, found->second);
            take_nested(std::move(content), path / fs::path{name}.relative_path(), depth + 1);
        },
        [&](const std::string &name, std::string &&problem) {
            refuse(path / fs::path{name}.relative_path(), 0, problem);
        }};
    if (std::string problem = read_archive(bytes, m_limits, m_budget, sink, m_stop); !problem.empty())
        refuse(path, 0, std::move(problem));
    if (!left_out.empty())
        remark(path, 0, left_out_message(left_out));
    m_manifest = std::move(outer);
    m_manifest_path = std::move(outer_path);
}

// Its own fields win over the manifest's.
void Intake::pass_on(RawArticle &&raw, const Path &path, const std::string &shown_path, std::size_t line, bool headed)
{
    if (raw.problem.empty() && raw.text.size() > m_limits.article_bytes)
        raw.problem = too_large();
    if (!raw.problem.empty()) {
        refuse(path, line, std::move(raw.problem));
        return;
    }
    const ProblemSink here = [&](reading::InputProblem &&problem) {
        if (problem.line == 0)
            problem.line = line;
        m_problem(std::move(problem));
    };
    reading::Article article;
    article.path = shown_path;
    article.text = std::move(raw.text);
    article.language.clear();
    apply_fields(raw.fields, path.string(), article, here);
    if (const auto found = m_manifest.find(path.filename().string()); found != m_manifest.end())
        apply_fields(found->second, m_manifest_path, article, m_problem);
    if (headed && article.title.empty())
        article.title = heading_of(article.text);
    set_language(article, raw.remarks);
    for (std::string &text : raw.remarks)
        remark(path, line, std::move(text));
    if (article.id.empty())
        // An agency's text in two outlets is two articles.
        article.id = reading::content_id(article.title + '\n' + article.text +
                                         (article.outlet.empty() ? "" : '\n' + article.outlet));
    m_article(std::move(article));
}

void read_articles(const fs::path &path, const ArticleSink &article, const ProblemSink &problem, const Limits &limits,
                   const std::function<bool()> &stop)
{
    Intake{article, problem, limits, stop}.read(path);
}

void read_articles(std::istream &stream, std::string_view name, const ArticleSink &article, const ProblemSink &problem,
                   const Limits &limits, const std::function<bool()> &stop)
{
    Intake{article, problem, limits, stop}.read_stream(stream, name);
}

} // namespace dateline::inputs
