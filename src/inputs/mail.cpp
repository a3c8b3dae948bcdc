#include "inputs/mail.hpp"

#include "inputs/dates.hpp"
#include "inputs/page.hpp"
#include "inputs/text.hpp"

#include <gmime/gmime.h>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace dateline::inputs
{
namespace
{

struct Unref {
    void operator()(void *object) const noexcept { g_object_unref(object); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, Unref>;

void prepare()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

std::string string_of(const char *text) { return text == nullptr ? std::string{} : std::string{text}; }

// A header field in words; nothing where it is not there.
std::string header_of(GMimeObject *object, const char *name)
{
    const char *raw = g_mime_object_get_header(object, name);
    if (raw == nullptr)
        return {};
    const std::unique_ptr<char, decltype(&g_free)> decoded(g_mime_utils_header_decode_text(nullptr, raw), &g_free);
    return one_spaced(clean_text(string_of(decoded.get())));
}

std::string content_of(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content == nullptr)
        return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char *>(bytes->data), bytes->len};
}

struct Text {
    std::string bytes, charset, location;
};

// The parts of one message, each where it belongs.
class Parts
{
public:
    Parts(std::size_t most, const MailSink &sink) : m_left(most), m_sink(sink) {}

    void take(GMimeObject *object, int depth = 0)
    {
        constexpr int deepest = 32;
        if (object == nullptr || depth > deepest || m_left == 0) {
            too_many = too_many || object != nullptr;
            return;
        }
        --m_left;
        if (GMIME_IS_MULTIPART(object)) {
            auto *multipart = GMIME_MULTIPART(object); // NOLINT(*-cstyle-cast): of the library's macro
            for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
                take(g_mime_multipart_get_part(multipart, i), depth + 1);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            take_message(object);
        } else if (GMIME_IS_PART(object)) {
            take_part(GMIME_PART(object)); // NOLINT(*-cstyle-cast): of the library's macro
        }
    }

    std::vector<Text> plain, html;
    bool too_many = false;

private:
    // A message within a message goes the way of an attachment.
    void take_message(GMimeObject *object)
    {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)); // NOLINT(*-cstyle-cast)
        if (message == nullptr)
            return;
        const std::unique_ptr<char, decltype(&g_free)> text(g_mime_object_to_string(GMIME_OBJECT(message), nullptr),
                                                            &g_free);
        m_sink.attachment("message.eml", string_of(text.get()));
    }

    void take_part(GMimePart *part)
    {
        auto *object = GMIME_OBJECT(part); // NOLINT(*-cstyle-cast): of the library's macro
        GMimeContentType *type = g_mime_object_get_content_type(object);
        const bool attached = g_mime_part_is_attachment(part) != FALSE;
        const std::string name = clean_text(string_of(g_mime_part_get_filename(part)));
        if (!attached && g_mime_content_type_is_type(type, "text", "plain") != FALSE)
            plain.push_back(text(part, type));
        else if (!attached && g_mime_content_type_is_type(type, "text", "html") != FALSE)
            html.push_back(text(part, type));
        else if (attached || (!name.empty() && g_mime_content_type_is_type(type, "application", "*") != FALSE))
            m_sink.attachment(name.empty() ? "attachment" : name, content_of(part));
        // The rest are pictures and styles of an HTML part.
    }

    static Text text(GMimePart *part, GMimeContentType *type)
    {
        const char *location = g_mime_part_get_content_location(part);
        return {content_of(part), string_of(g_mime_content_type_get_parameter(type, "charset")), string_of(location)};
    }

    std::size_t m_left;
    const MailSink &m_sink;
};

// A signature is nobody's report: what stands behind "-- ".
std::string without_signature(const std::string &text)
{
    const std::size_t at = text.find("\n-- \n");
    return at == std::string::npos ? text : text.substr(0, at + 1);
}

// What another wrote ("> Ten soldiers ...") is no statement of the sender's, nor is the line that introduces it ("On
// Friday A wrote:"). A message that only quotes is forwarded: it is kept.
// `left_out` becomes true where something is left out.
std::string without_quotations(const std::string &text, bool &left_out)
{
    std::string own;
    std::size_t last_line = std::string::npos; // where the last line that says something begins in `own`
    bool quoted = false;
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        std::string_view line = std::string_view{text}.substr(at, end - at);
        at = end;
        if (line.starts_with(">From ")) // so does a mailbox write a line that begins with "From"
            line.remove_prefix(1);
        if (line.front() != '>') {
            if (!trimmed(line).empty()) {
                last_line = own.size();
                quoted = false;
            }
            own += line;
        } else if (!quoted) {
            quoted = any = true;
            if (last_line != std::string::npos && trimmed(std::string_view{own}.substr(last_line)).ends_with(':'))
                own.resize(last_line);
        }
    }
    if (trimmed(own).empty())
        return text;
    left_out = left_out || any;
    return own;
}

void set(std::optional<Field> &field, std::string value)
{
    if (!trimmed(value).empty())
        field = Field{std::move(value)};
}

std::string sender_of(GMimeMessage *message)
{
    InternetAddressList *from = g_mime_message_get_from(message);
    if (from == nullptr || internet_address_list_length(from) == 0)
        return {};
    InternetAddress *first = internet_address_list_get_address(from, 0);
    std::string name = one_spaced(clean_text(string_of(internet_address_get_name(first))));
    if (!name.empty() || !INTERNET_ADDRESS_IS_MAILBOX(first))
        return name;
    const std::string address =
        string_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))); // NOLINT(*-cstyle-cast)
    return clean_text(address.substr(address.find('@') + 1));
}

// What a browser saves has no reader: no "To", and the place it was saved from.
std::string saved_page_url(GMimeObject *object, const Parts &parts)
{
    std::string url = header_of(object, "Snapshot-Content-Location");
    if (url.empty() && !parts.html.empty() && header_of(object, "To").empty())
        url = parts.html.front().location;
    return url;
}

// "This message needs a program that shows HTML": the text stands in the other part.
constexpr std::size_t stub_bytes = 200;

std::size_t bytes_in(const std::vector<Text> &parts)
{
    std::size_t bytes = 0;
    for (const Text &part : parts)
        bytes += trimmed(part.bytes).size();
    return bytes;
}

RawArticle article_of(GMimeMessage *message, const Parts &parts, const Limits &limits)
{
    auto *object = GMIME_OBJECT(message); // NOLINT(*-cstyle-cast): of the library's macro
    const std::string url = saved_page_url(object, parts);
    const bool page = !parts.html.empty() && (!url.empty() || bytes_in(parts.plain) < stub_bytes);
    RawArticle article;
    if (page) {
        const Text &html = parts.html.front();
        article = read_page(html.bytes, limits, html.charset, url);
    }
    if (page && article.text.empty()) { // a short message, not a page
        DecodedText decoded = decode_text(parts.html.front().bytes, parts.html.front().charset);
        article.problem = decoded.refused ? decoded.problem : std::string{};
        if (!decoded.refused)
            article.text = text_of_html(decoded.text, limits, article.problem);
    }
    for (const Text &part : parts.plain) {
        if (page)
            break;
        DecodedText decoded = decode_text(part.bytes, part.charset);
        if (!decoded.refused) {
            bool left_out = false;
            const std::string own = without_quotations(without_signature(decoded.text), left_out);
            if (left_out)
                article.remarks.emplace_back(
                    "what it quotes of another message (lines that begin with '>') is left out; "
                    "read that message itself");
            article.text += (article.text.empty() ? "" : "\n\n") + own;
        }
        if (!decoded.problem.empty() && !trimmed(part.bytes).empty())
            article.remarks.push_back(std::move(decoded.problem));
    }
    if (!url.empty())
        return article;
    article.fields = {};
    set(article.fields.title, header_of(object, "Subject"));
    set(article.fields.outlet, sender_of(message));
    if (const char *date = g_mime_object_get_header(object, "Date"); date != nullptr)
        if (const auto day = day_in(date))
            article.fields.published = Field{*day};
    return article;
}

} // namespace

std::string read_mail(std::string_view bytes, bool mailbox, const Limits &limits, const MailSink &sink,
                      const std::function<bool()> &stop)
{
    prepare();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_format(parser.get(), mailbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    std::size_t number = 0;
    do {
        const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
        if (message == nullptr)
            break;
        ++number;
        std::size_t attached = 0;
        const MailSink counting{sink.article, [&](const std::string &name, std::string &&content) {
                                    ++attached;
                                    sink.attachment(name, std::move(content));
                                }};
        Parts parts{limits.mail_parts, counting};
        parts.take(g_mime_message_get_mime_part(message.get()));
        RawArticle article = article_of(message.get(), parts, limits);
        if (parts.too_many)
            article.remarks.push_back("has more than " + std::to_string(limits.mail_parts) +
                                      " parts, or parts within parts more than 32 deep; the rest of them is not read");
        if (article.text.empty() && article.problem.empty() && attached == 0)
            article.problem = "has no text; if the report is a picture, write down what it says";
        if (!article.text.empty() || !article.problem.empty())
            sink.article(std::move(article), number);
    } while (mailbox && g_mime_parser_eos(parser.get()) == FALSE && !(stop && stop()));
    return number == 0 ? "there is no message in it; fetch it again" : std::string{};
}

} // namespace dateline::inputs
