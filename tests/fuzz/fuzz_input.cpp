// Any bytes as a web page, a feed, a message, a mailbox, an archive, or the lines of a PDF (DATELINE_FUZZ_FORMAT): what
// is read is valid and clean, what is refused has a reason, and nothing is lost in silence.
#include "gazetteer/text.hpp"
#include "inputs/archive.hpp"
#include "inputs/feed.hpp"
#include "inputs/inputs.hpp"
#include "inputs/mail.hpp"
#include "inputs/page.hpp"
#include "inputs/pdf.hpp"
#include "inputs/text.hpp"

#include <cstdlib>
#include <string>

using namespace dateline;

namespace
{

const inputs::Limits limits{.article_bytes = 1U << 16U,
                            .page_tags = 2000,
                            .page_depth = 200,
                            .mail_parts = 50,
                            .archive_files = 50,
                            .unpacked_bytes = 1U << 20U};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void require_sound(const inputs::RawArticle &article)
{
    require(valid_utf8(article.text));
    require(!article.text.empty() || !article.problem.empty());
    for (const char c : article.text)
        require(static_cast<unsigned char>(c) >= 0x20U || c == '\n' || c == '\t');
    for (const auto *field :
         {&article.fields.title, &article.fields.outlet, &article.fields.url, &article.fields.language})
        require(!*field || !(*field)->value.empty());
}

void page(const std::string &bytes) { require_sound(inputs::read_page(bytes, limits)); }

void feed(const std::string &bytes)
{
    std::size_t items = 0;
    const inputs::FeedProblem problem =
        inputs::read_feed(bytes, limits, [&](inputs::RawArticle &&article, std::size_t) {
            ++items;
            require_sound(article);
        });
    require(items > 0 || !problem.message.empty());
}

void read_mail(const std::string &bytes, bool mailbox)
{
    std::size_t parts = 0;
    const inputs::MailSink sink{[&](inputs::RawArticle &&article, std::size_t) {
                                    ++parts;
                                    require_sound(article);
                                },
                                [&](const std::string &name, std::string &&) {
                                    ++parts;
                                    require(valid_utf8(name));
                                }};
    const std::string problem = inputs::read_mail(bytes, mailbox, limits, sink);
    require(parts > 0 || !problem.empty());
}

void mail(const std::string &bytes) { read_mail(bytes, false); }
void mailbox(const std::string &bytes) { read_mail(bytes, true); }

void archive(const std::string &bytes)
{
    inputs::ArchiveBudget budget{limits.archive_files, limits.unpacked_bytes};
    const inputs::ArchiveSink sink{
        [](const inputs::ArchiveMember &member) {
            require(valid_utf8(member.path) && !member.path.empty());
            return true;
        },
        [](const std::string &, std::string &&content) { require(content.size() <= limits.unpacked_bytes); },
        [](const std::string &, std::string &&problem) { require(!problem.empty()); }};
    (void)inputs::read_archive(bytes, limits, budget, sink);
    require(budget.bytes <= limits.unpacked_bytes);
}

void pdf_lines(const std::string &bytes)
{
    if (!valid_utf8(bytes))
        return;
    const std::string clean = inputs::clean_text(bytes);
    require(valid_utf8(clean));
    require(valid_utf8(inputs::paragraphs_of_lines(clean)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for ([[maybe_unused]] const auto unused : {&page, &feed, &mail, &mailbox, &archive, &pdf_lines})
        break;
    DATELINE_FUZZ_FORMAT(std::string{reinterpret_cast<const char *>(data), size});
    return 0;
}
