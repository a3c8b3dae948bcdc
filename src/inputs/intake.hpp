// One pass over what was given: each format goes to its reader, each article and each refusal to who asked.
#pragma once

#include "inputs/archive.hpp"
#include "inputs/format.hpp"
#include "inputs/inputs.hpp"
#include "inputs/json_article.hpp"
#include "inputs/raw_article.hpp"

#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::inputs
{

class Intake
{
public:
    /// All must outlive it.
    Intake(const ArticleSink &article, const ProblemSink &problem, const Limits &limits,
           const std::function<bool()> &stop)
        : m_article(article), m_problem(problem), m_limits(limits), m_stop(stop)
    {
    }

    void read(const std::filesystem::path &path);
    void read_stream(std::istream &stream, std::string_view name);

private:
    using Path = std::filesystem::path;

    [[nodiscard]] bool stopped() const { return m_stop && m_stop(); }
    void refuse(const Path &path, std::size_t line, std::string message) const;
    void remark(const Path &path, std::size_t line, std::string message) const;
    [[nodiscard]] std::string too_large() const;

    // Folders (intake_folder.cpp).
    void read_folder(const Path &folder);
    [[nodiscard]] static bool is_report(const Path &path);
    void load_manifest(const Path &folder);
    void take_manifest(const Path &path, std::string_view text);

    // Files and streams.
    void read_file(const Path &path);
    void read_open(std::istream &stream, const Path &path);
    void read_text(std::string bytes, const Path &path, bool front_matter);
    void read_json_lines(std::istream &stream, const Path &path);

    // Files that are whole in memory; `depth`: how many archives and messages they lie in.
    void take(std::string bytes, const Path &path, const Recognised &recognised, std::size_t depth);
    void take_nested(std::string bytes, const Path &path, std::size_t depth);
    void take_feed(std::string bytes, const Path &path);
    void take_mail(std::string_view bytes, const Path &path, bool mailbox, std::size_t depth);
    void take_archive(std::string_view bytes, const Path &path, std::size_t depth);
    [[nodiscard]] std::map<std::string, std::string> manifests_in(std::string_view bytes) const;
    [[nodiscard]] std::size_t limit_of(Format format) const noexcept;

    /// `line`: where all of its fields stand; 0: each knows its line. `headed`: its first heading may be its title.
    void pass_on(RawArticle &&raw, const Path &path, const std::string &shown_path, std::size_t line, bool headed);

    const ArticleSink &m_article;
    const ProblemSink &m_problem;
    const Limits &m_limits;
    const std::function<bool()> &m_stop;
    std::map<std::string, ArticleFields> m_manifest; // of the folder being read
    std::string m_manifest_path;
    ArchiveBudget m_budget;    // of the archive being read
    std::size_t m_reports = 0; // files that were reports, read or refused
};

inline constexpr const char *manifest_name = "manifest.json";
inline constexpr std::string_view report_kinds =
    "reports are texts (*.txt, *.md, *.jsonl), web pages, feeds, mail, PDF and archives of these";

[[nodiscard]] std::string reason_of(int error);
[[nodiscard]] std::string unreadable(const std::string &reason);
/// "left out: a.csv, b.png and 3 more; reports are ...".
[[nodiscard]] std::string left_out_message(const std::vector<std::string> &names);
/// Whether it is a folder of the files that belong to a saved page beside it.
[[nodiscard]] bool belongs_to_page(const std::filesystem::path &folder);

} // namespace dateline::inputs
