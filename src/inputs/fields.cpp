#include "inputs/fields.hpp"

#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dateline::inputs
{
namespace
{

bool all_digits(std::string_view text) noexcept
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

template <typename Number>
Number number_of(std::string_view digits) noexcept
{
    Number number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// A language tag in form: letters, digits and hyphens. Whether it is registered is not for us to say.
bool is_language_tag(std::string_view text) noexcept
{
    return text.size() >= 2 && text.size() <= 35 && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

// "inferred: a Tuesday" is inferred: people explain themselves after the word.
std::string_view first_word(std::string_view text) noexcept
{
    const auto end = std::ranges::find_if_not(text, [](char c) { return c >= 'a' && c <= 'z'; });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string one_line(std::string_view value)
{
    std::string line = clean_text(trimmed(value));
    std::ranges::replace(line, '\n', ' ');
    return line;
}

void fill(std::string &value, const std::optional<Field> &field)
{
    if (value.empty() && field)
        value = one_line(field->value);
}

void apply_date(const ArticleFields &fields, const std::string &path, Article &article, const ProblemSink &problem)
{
    if (article.published || !fields.published)
        return;
    std::string reason;
    article.published = day_of(trimmed(fields.published->value), reason);
    if (!article.published) {
        problem({path, fields.published->line, "published: " + reason + "; read with its date unknown", false});
        return;
    }
    article.published_basis = reading::DateBasis::Stated;
    if (!fields.published_basis)
        return;
    if (!from_string(first_word(trimmed(fields.published_basis->value)), article.published_basis))
        problem({path, fields.published_basis->line,
                 "published_basis: '" + one_line(fields.published_basis->value) +
                     "' is none of stated, inferred, unknown; taken as stated",
                 false});
}

} // namespace

std::optional<Field> *ArticleFields::find(std::string_view name) noexcept
{
    const std::array<std::pair<std::string_view, std::optional<Field> *>, 7> members{
        {{"id", &id},
         {"outlet", &outlet},
         {"title", &title},
         {"language", &language},
         {"url", &url},
         {"published", &published},
         {"published_basis", &published_basis}}};
    const auto *found = std::ranges::find(members, name, &decltype(members)::value_type::first);
    return found == members.end() ? nullptr : found->second;
}

void apply_fields(const ArticleFields &fields, const std::string &path, Article &article, const ProblemSink &problem)
{
    fill(article.id, fields.id);
    fill(article.outlet, fields.outlet);
    fill(article.title, fields.title);
    fill(article.url, fields.url);
    fill(article.language, fields.language);
    if (!article.language.empty() && !is_language_tag(article.language)) {
        problem({path, fields.language ? fields.language->line : 0,
                 "language: '" + article.language + "' is not a language tag such as 'en' or 'az-Latn'; left out",
                 false});
        article.language.clear();
    }
    apply_date(fields, path, article, problem);
}

std::optional<std::chrono::sys_days> day_of(std::string_view text, std::string &reason)
{
    const std::string_view date = text.substr(0, 10);
    const bool formed = date.size() == 10 && date[4] == '-' && date[7] == '-' && all_digits(date.substr(0, 4)) &&
                        all_digits(date.substr(5, 2)) && all_digits(date.substr(8)) &&
                        (text.size() == 10 || text[10] == 'T' || text[10] == ' ');
    if (!formed) {
        reason = "'" + one_line(text.substr(0, 40)) + "' is not a date; write it as YYYY-MM-DD";
        return {};
    }
    const std::chrono::year_month_day day{std::chrono::year{number_of<int>(date.substr(0, 4))},
                                          std::chrono::month{number_of<unsigned>(date.substr(5, 2))},
                                          std::chrono::day{number_of<unsigned>(date.substr(8))}};
    if (!day.ok()) {
        reason = std::string{date} + " is not a day of the calendar; correct it (YYYY-MM-DD)";
        return {};
    }
    if (day.year() < std::chrono::year{1000} || day.year() > std::chrono::year{2999}) { // a slip, not a report
        reason = std::string{date} + " is not between the years 1000 and 2999; correct it (YYYY-MM-DD)";
        return {};
    }
    return std::chrono::sys_days{day};
}

} // namespace dateline::inputs
