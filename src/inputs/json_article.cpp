#include "inputs/json_article.hpp"

#include "gazetteer/text.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

namespace dateline::inputs
{
namespace
{

using nlohmann::json;

// Deeper than anything that an article needs; a parser's memory grows with the nesting.
constexpr int nesting_limit = 32;

struct NestingError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Parsed {
    json value;
    std::string problem;
    std::size_t at = 0; // byte of the problem
};

// An object of strings, as nearly all articles are, read several times as fast as by a parser of any JSON. Whatever is
// not quite so, errors among it, is left to that one.
class StringsReader
{
public:
    explicit StringsReader(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::optional<json> run()
    {
        json object = json::object();
        if (!take('{'))
            return std::nullopt;
        do {
            std::string key;
            std::string value;
            if (!take_string(key) || !take(':'))
                return std::nullopt;
            if (m_text.substr(m_at).starts_with("null")) {
                m_at += 4;
                object[key] = nullptr;
            } else if (take_string(value)) {
                object[key] = std::move(value);
            } else {
                return std::nullopt;
            }
        } while (take(','));
        if (!take('}') || m_at != m_text.size() || (m_letters >= 0x80U && !valid_utf8(m_text)))
            return std::nullopt;
        return object;
    }

private:
    void skip_space()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }
    // A sign, with the space around it.
    bool take(char sign)
    {
        skip_space();
        if (m_at == m_text.size() || m_text[m_at] != sign)
            return false;
        ++m_at;
        skip_space();
        return true;
    }
    bool take_string(std::string &value)
    {
        if (m_at == m_text.size() || m_text[m_at] != '"')
            return false;
        for (++m_at;;) {
            const std::size_t begin = m_at;
            for (; m_at < m_text.size(); ++m_at) {
                const auto byte = static_cast<unsigned char>(m_text[m_at]);
                if (byte < 0x20U || byte == '"' || byte == '\\')
                    break;
                m_letters |= byte;
            }
            value.append(m_text, begin, m_at - begin);
            if (m_at == m_text.size() || (m_text[m_at] != '"' && m_text[m_at] != '\\'))
                return false;
            if (m_text[m_at++] == '"')
                return true;
            if (!take_escape(value))
                return false;
        }
    }
    bool take_escape(std::string &value)
    {
        constexpr std::string_view signs = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const std::size_t sign = m_at < m_text.size() ? signs.find(m_text[m_at]) : std::string_view::npos;
        if (sign == std::string_view::npos) // a number of a letter
            return false;
        value.push_back(meant[sign]);
        ++m_at;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    unsigned m_letters = 0; // all bytes of strings, one over the other
};

Parsed parse(std::string_view text)
{
    const auto watch_nesting = [](int depth, json::parse_event_t, json &) {
        if (depth > nesting_limit)
            throw NestingError("nested deeper than " + std::to_string(nesting_limit) + " levels; write it flat");
        return true;
    };
    Parsed parsed;
    if (auto strings = StringsReader{text}.run()) {
        parsed.value = *std::move(strings);
        return parsed;
    }
    try {
        parsed.value = json::parse(text, watch_nesting);
    } catch (const json::parse_error &error) {
        parsed.at = error.byte == 0 ? 0 : std::min(error.byte - 1, text.size());
        if (!valid_utf8(text))
            parsed.problem = "not UTF-8; save it as UTF-8";
        else if (trimmed(text.substr(parsed.at)).empty())
            parsed.problem = "the JSON ends before it is complete; the file may be cut off: fetch it again";
        else
            parsed.problem = "not valid JSON from byte " + std::to_string(parsed.at + 1) + " on; correct it";
    } catch (const json::exception &error) { // a number out of range
        parsed.problem = std::string{"not usable JSON ("} + error.what() + "); correct it";
    } catch (const NestingError &error) {
        parsed.problem = error.what();
    }
    return parsed;
}

// Fields of `object` that articles have. False, with a reason, for a value of a wrong type.
bool take_fields(const json &object, std::size_t line, ArticleFields &fields, std::string &problem)
{
    for (const auto &[key, value] : object.items()) {
        std::optional<Field> *field = fields.find(key);
        if (field == nullptr || value.is_null())
            continue;
        if (value.is_string()) {
            if (const auto &text = value.get_ref<const std::string &>(); !trimmed(text).empty())
                *field = Field{text, line};
        } else if (key == "id" && value.is_number_integer()) {
            *field = Field{value.dump(), line};
        } else {
            problem = "'" + key + "' is not a string; put it in quotes";
            return false;
        }
    }
    return true;
}

std::size_t line_at(std::string_view text, std::size_t byte)
{
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, byte), '\n'));
}

Manifest broken(std::size_t line, std::string problem)
{
    Manifest manifest;
    manifest.problem = std::move(problem);
    manifest.problem_line = line;
    return manifest;
}

} // namespace

JsonArticle parse_json_article(std::string_view line)
{
    JsonArticle article;
    Parsed parsed = parse(line);
    if (!parsed.problem.empty()) {
        article.problem = std::move(parsed.problem);
        return article;
    }
    if (!parsed.value.is_object()) {
        article.problem = R"(not a JSON object; one line is one article: {"text": "...", "published": "YYYY-MM-DD"})";
        return article;
    }
    const auto text = parsed.value.find("text");
    if (text == parsed.value.end() || !text->is_string())
        article.problem = R"(no "text"; one line is one article: {"text": "...", "published": "YYYY-MM-DD"})";
    else if (article.text = clean_text(text->get_ref<const std::string &>()); trimmed(article.text).empty())
        article.problem = R"(its "text" is empty; remove the line or fetch the article again)";
    else
        take_fields(parsed.value, 0, article.fields, article.problem);
    return article;
}

Manifest parse_manifest(std::string_view text)
{
    Parsed parsed = parse(text);
    if (!parsed.problem.empty())
        return broken(line_at(text, parsed.at), std::move(parsed.problem));
    if (!parsed.value.is_array())
        return broken(1, R"(not a list; write [{"file": "a.txt", "published": "YYYY-MM-DD"}])");
    Manifest manifest;
    std::size_t searched = 0; // entries come in the order of the text, which tells their lines
    for (const json &entry : parsed.value) {
        const auto file = entry.is_object() ? entry.find("file") : entry.end();
        if (!entry.is_object() || file == entry.end() || !file->is_string())
            return broken(line_at(text, searched), R"(an entry has no "file"; write {"file": "a.txt", ...})");
        const auto &name = file->get_ref<const std::string &>();
        if (const std::size_t found = text.find(name, searched); found != std::string_view::npos)
            searched = found;
        ArticleFields fields;
        std::string problem;
        if (!take_fields(entry, line_at(text, searched), fields, problem))
            return broken(line_at(text, searched), std::move(problem));
        manifest.files[name] = std::move(fields);
    }
    return manifest;
}

} // namespace dateline::inputs
