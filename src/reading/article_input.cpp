#include "reading/article.hpp"
#include "reading/article_input_fields.hpp"
#include "reading/article_input_json.hpp"
#include "reading/article_input_text.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <istream>
#include <map>
#include <system_error>
#include <utility>

namespace dateline::reading
{
namespace
{

namespace fs = std::filesystem;

constexpr std::string_view report_kinds = "reports are *.txt, *.md and *.jsonl files";

enum class FileKind : std::uint8_t { Text, Markdown, JsonLines, WebPage, Other };

FileKind kind_of(const fs::path &path)
{
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (suffix == ".txt")
        return FileKind::Text;
    if (suffix == ".md" || suffix == ".markdown")
        return FileKind::Markdown;
    if (suffix == ".jsonl" || suffix == ".ndjson")
        return FileKind::JsonLines;
    if (suffix == ".html" || suffix == ".htm" || suffix == ".xhtml")
        return FileKind::WebPage;
    return FileKind::Other;
}

std::string reason_of(int error) { return std::generic_category().message(error); }

// A line without its end. `whole` is false if it is longer than `limit`; the rest of it is passed over.
bool read_line(std::istream &stream, std::string &line, std::size_t limit, bool &whole)
{
    line.clear();
    whole = true;
    std::streambuf &buffer = *stream.rdbuf();
    constexpr int end = std::char_traits<char>::eof();
    int c = buffer.sbumpc();
    if (c == end)
        return false;
    for (; c != end && c != '\n'; c = buffer.sbumpc()) {
        if (line.size() < limit)
            line += static_cast<char>(c);
        else
            whole = false;
    }
    return true;
}

// At most `limit` bytes and one more, by which the caller knows that there is too much.
std::string read_bytes(std::istream &stream, std::size_t limit)
{
    std::string bytes;
    constexpr std::size_t piece = 64U << 10U;
    while (stream && bytes.size() <= limit) {
        const std::size_t size = bytes.size();
        bytes.resize(std::min(size + piece, limit + 1));
        stream.read(bytes.data() + size, static_cast<std::streamsize>(bytes.size() - size));
        bytes.resize(size + static_cast<std::size_t>(stream.gcount()));
    }
    return bytes;
}

// The first heading of a Markdown text that has no other title.
std::string heading_of(std::string_view text)
{
    const std::string_view start = trimmed(text.substr(0, std::min<std::size_t>(text.size(), 1000)));
    return start.starts_with("# ") ? std::string{trimmed(start.substr(2, start.find('\n') - 2))} : std::string{};
}

class Input
{
public:
    Input(const ArticleSink &article, const ProblemSink &problem, const InputLimits &limits,
          const std::function<bool()> &stop)
        : m_article(article), m_problem(problem), m_limits(limits), m_stop(stop)
    {
    }

    void read(const fs::path &path)
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

    void read_stream(std::istream &stream, std::string_view name)
    {
        constexpr int mark = 0xEF; // the first byte of a UTF-8 byte order mark
        errno = 0;
        const int first = stream.peek();
        if (stream.bad()) {
            refuse(fs::path{name}, 0, unreadable(reason_of(errno)));
            return;
        }
        if (first == '{' || (first == mark && begins_with_marked_brace(stream)))
            read_json_lines(stream, fs::path{name});
        else
            read_text(stream, fs::path{name}, true);
    }

private:
    [[nodiscard]] bool stopped() const { return m_stop && m_stop(); }

    void refuse(const fs::path &path, std::size_t line, std::string message) const
    {
        m_problem({path.string(), line, std::move(message), true});
    }
    void remark(const fs::path &path, std::size_t line, std::string message) const
    {
        m_problem({path.string(), line, std::move(message), false});
    }

    // Looks past a byte order mark; puts back what it took.
    static bool begins_with_marked_brace(std::istream &stream)
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

    void read_folder(const fs::path &folder)
    {
        std::error_code error;
        std::vector<fs::path> entries;
        for (fs::directory_iterator it{folder, error}, end; !error && it != end; it.increment(error))
            if (!it->path().filename().string().starts_with('.'))
                entries.push_back(it->path());
        if (error) {
            ++m_reports; // the folder itself is named, so it is not called empty
            refuse(folder, 0, "cannot be listed (" + error.message() + "); check its permissions");
            return;
        }
        std::ranges::sort(entries);
        load_manifest(folder);
        for (const auto &[name, fields] : m_manifest)
            if (!fs::exists(folder / name, error))
                remark(folder / manifest_name, 0,
                       "names " + name + ", which is not there; remove the entry or add the file");
        std::vector<std::string> left_out;
        std::vector<fs::path> folders;
        for (const fs::path &entry : entries) {
            if (stopped())
                return;
            const fs::file_status status = fs::status(entry, error);
            const bool link = fs::is_symlink(fs::symlink_status(entry, error));
            if (fs::is_directory(status) && !link)
                folders.push_back(entry); // links to folders could run in a circle
            else if (is_report(entry) && (fs::is_regular_file(status) || (link && !fs::exists(status))))
                read_file(entry);
            else if (entry.filename() != manifest_name)
                left_out.push_back(entry.filename().string());
        }
        if (!left_out.empty())
            remark(folder, 0, left_out_message(left_out));
        for (const fs::path &entry : folders)
            if (!stopped())
                read_folder(entry);
    }

    static bool is_report(const fs::path &path)
    {
        const FileKind kind = kind_of(path);
        return kind != FileKind::Other && kind != FileKind::WebPage && !path.filename().string().starts_with("README");
    }

    static std::string left_out_message(const std::vector<std::string> &names)
    {
        constexpr std::size_t shown = 5;
        std::string message = "left out: ";
        for (std::size_t i = 0; i < std::min(shown, names.size()); ++i)
            message += (i > 0 ? ", " : "") + names[i];
        if (names.size() > shown)
            message += " and " + std::to_string(names.size() - shown) + " more";
        return message + "; " + std::string{report_kinds} + " (README files are not)";
    }

    void load_manifest(const fs::path &folder)
    {
        m_manifest.clear();
        const fs::path path = folder / manifest_name;
        m_manifest_path = path.string();
        std::ifstream file{path, std::ios::binary};
        if (!file)
            return;
        errno = 0;
        const std::string text = read_bytes(file, m_limits.article_bytes);
        if (file.bad()) {
            refuse(path, 0, unreadable(reason_of(errno)) + " (the texts beside it are read without it)");
            return;
        }
        if (text.size() > m_limits.article_bytes) {
            refuse(path, 0, "larger than " + size_in_words(m_limits.article_bytes) + "; split the folder");
            return;
        }
        Manifest manifest = parse_manifest(text);
        if (manifest.problem.empty())
            m_manifest = std::move(manifest.files);
        else
            refuse(path, manifest.problem_line, manifest.problem + " (the texts beside it are read without it)");
    }

    void read_file(const fs::path &path)
    {
        ++m_reports;
        const FileKind kind = kind_of(path);
        if (kind == FileKind::WebPage) {
            refuse(path, 0, "web pages are not read yet; save the article as text (*.txt)");
            return;
        }
        errno = 0;
        std::ifstream file{path, std::ios::binary};
        if (!file) {
            refuse(path, 0, "cannot be opened (" + reason_of(errno) + "); check that it exists and may be read");
            return;
        }
        if (kind == FileKind::JsonLines)
            read_json_lines(file, path);
        else
            read_text(file, path, kind == FileKind::Markdown);
    }

    void read_text(std::istream &stream, const fs::path &path, bool front_matter)
    {
        const std::size_t limit = m_limits.article_bytes + (front_matter ? m_limits.front_matter_bytes : 0);
        errno = 0;
        std::string bytes = read_bytes(stream, limit);
        if (stream.bad()) {
            refuse(path, 0, unreadable(reason_of(errno)));
            return;
        }
        if (bytes.size() > limit) {
            refuse(path, 0,
                   "larger than " + size_in_words(m_limits.article_bytes) + ", the limit of one article; split it");
            return;
        }
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
        Article article;
        article.path = path.string();
        article.text = std::move(decoded.text);
        const bool headed = front_matter && !matter.fields.title;
        pass_on(std::move(article), matter.fields, path, 0, headed);
    }

    void read_json_lines(std::istream &stream, const fs::path &path)
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
            if (json.problem.empty() && json.text.size() > m_limits.article_bytes)
                json.problem = too_large();
            if (!json.problem.empty()) {
                refuse(path, number, std::move(json.problem));
                continue;
            }
            Article article;
            article.path = path.string() + ':' + std::to_string(number);
            article.text = std::move(json.text);
            pass_on(std::move(article), json.fields, path, number, false);
        }
        if (!any && !stopped())
            refuse(path, 0, "empty: there is no article in it; one line is one article");
    }

    static std::string unreadable(const std::string &reason)
    {
        return "cannot be read (" + reason + "); check the disk, or copy the file and try again";
    }

    [[nodiscard]] std::string too_large() const
    {
        return "larger than " + size_in_words(m_limits.article_bytes) + ", the limit of one article; split it";
    }

    // Its own fields win over the manifest's; `line` is where all of its own fields stand, 0 if each knows its line.
    void pass_on(Article &&article, const ArticleFields &fields, const fs::path &path, std::size_t line, bool headed)
    {
        const ProblemSink here = [&](InputProblem &&problem) {
            if (problem.line == 0)
                problem.line = line;
            m_problem(std::move(problem));
        };
        article.language.clear();
        apply_fields(fields, path.string(), article, here);
        if (const auto found = m_manifest.find(path.filename().string()); found != m_manifest.end())
            apply_fields(found->second, m_manifest_path, article, m_problem);
        if (headed && article.title.empty())
            article.title = heading_of(article.text);
        if (article.id.empty())
            // An agency's text in two outlets is two articles.
            article.id =
                content_id(article.title + '\n' + article.text + (article.outlet.empty() ? "" : '\n' + article.outlet));
        m_article(std::move(article));
    }

    static constexpr const char *manifest_name = "manifest.json";

    const ArticleSink &m_article;
    const ProblemSink &m_problem;
    const InputLimits &m_limits;
    const std::function<bool()> &m_stop;
    std::map<std::string, ArticleFields> m_manifest; // of the folder being read
    std::string m_manifest_path;
    std::size_t m_reports = 0; // files that were reports, read or refused
};

} // namespace

void read_articles(const fs::path &path, const ArticleSink &article, const ProblemSink &problem,
                   const InputLimits &limits, const std::function<bool()> &stop)
{
    Input{article, problem, limits, stop}.read(path);
}

void read_articles(std::istream &stream, std::string_view name, const ArticleSink &article, const ProblemSink &problem,
                   const InputLimits &limits, const std::function<bool()> &stop)
{
    Input{article, problem, limits, stop}.read_stream(stream, name);
}

} // namespace dateline::reading
