// From files to articles: texts, web pages, feeds, mail, PDF, archives and folders of all these.
#pragma once

#include "reading/article.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string_view>

namespace dateline::inputs
{

using ArticleSink = std::function<void(reading::Article &&)>;
using reading::ProblemSink;

/// Files are hostile. An error names the limit that it meets.
struct Limits {
    std::size_t article_bytes = 16U << 20U; ///< of the text of one article
    std::size_t front_matter_bytes = 64U << 10U;
    std::size_t page_bytes = 64U << 20U; ///< of a web page, with the pictures that a browser may have put into it
    std::size_t page_tags = 300'000;
    std::size_t page_depth = 1'000; ///< elements within elements
    std::size_t feed_bytes = 64U << 20U;
    std::size_t mail_bytes = 256U << 20U; ///< of a message or a mailbox
    std::size_t mail_parts = 1'000;       ///< of one message
    std::size_t pdf_bytes = 256U << 20U;
    std::size_t pdf_memory = 1U << 30U; ///< of the program that reads a PDF
    std::chrono::seconds pdf_time{60};
    std::size_t archive_bytes = 512U << 20U;
    std::size_t archive_files = 20'000;     ///< in an archive and all archives within it
    std::size_t unpacked_bytes = 1U << 30U; ///< of an archive and all archives within it
    std::size_t unpacked_ratio = 200;       ///< to the size of the archive, where it unpacks to more than 8 MiB
    std::size_t nesting = 4;                ///< archives and messages within each other
};

/// Reads a file, or a folder (sorted by name, not hidden files, not the files that belong to a saved page). What a file
/// is, its content tells; its name only tells texts apart: *.md and *.txt (front matter: outlet, title, language,
/// published, published_basis, url), *.jsonl. A manifest.json beside them ([{file, outlet, published, published_basis,
/// language}]) gives what they lack. Each article goes to `article` as it is read, each refusal to `problem`; never
/// throws for bad input. `stop` is asked between files, lines and parts. An empty folder, or one without reports, is a
/// problem.
void read_articles(const std::filesystem::path &path, const ArticleSink &article, const ProblemSink &problem,
                   const Limits &limits = {}, const std::function<bool()> &stop = {});
/// The same for a stream; JSONL (its first byte is '{') goes in constant memory.
void read_articles(std::istream &stream, std::string_view name, const ArticleSink &article, const ProblemSink &problem,
                   const Limits &limits = {}, const std::function<bool()> &stop = {});

} // namespace dateline::inputs
