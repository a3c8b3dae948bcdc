#include "scoring/corpus.hpp"

#include "reading/numbered_series.hpp"
#include "scoring/releases.hpp"
#include "scoring/reports.hpp"
#include "scoring/templates.hpp"

#include <exception>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace dateline::scoring
{
namespace
{

using nlohmann::json;

std::ifstream opened(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error(file.string() + ": cannot be read; check that it exists and that you may read it");
    return stream;
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

json lines_object(const std::string &line) { return json::parse(line, nullptr, false); }

} // namespace

std::optional<Form> form_of(const std::filesystem::path &file)
{
    std::ifstream stream = opened(file);
    std::string line;
    while (std::getline(stream, line) && blank(line))
        ;
    json object = lines_object(line);
    if (object.is_discarded()) { // one object over several lines
        stream.clear();
        stream.seekg(0);
        object = json::parse(stream, nullptr, false);
    }
    if (!object.is_object())
        return std::nullopt;
    if (object.contains("articles") && object.contains("incidents"))
        return Form::Reports;
    if (object.contains("templates"))
        return Form::Templates;
    if (object.contains("gold"))
        return Form::Releases;
    if (object.contains("toponyms"))
        return Form::Toponyms;
    return std::nullopt;
}

Scorecard score(const std::filesystem::path &file, Form form, const Context &context)
{
    if (form == Form::Reports)
        return score_reports(file, context);
    Scorecard card;
    std::ifstream stream = opened(file);
    std::string line;
    const auto unusable = [&](std::size_t number, const std::exception &error) {
        context.problem({file.string(), number, std::string("cannot be used: ") + error.what()});
    };
    struct Key {
        std::size_t line;
        json object;
    };
    std::map<std::string, Key> keys; ///< of texts that wait to be scored, by id
    // A set is read as a project is: texts of a numbered series date each other.
    reading::SeriesReader series{context.reader, [&](reading::Reading &&reading) {
                                     const auto key = keys.extract(reading.article.id).mapped();
                                     const std::size_t half = key.line % 2 == 1 ? 0 : 1;
                                     try {
                                         if (form == Form::Releases)
                                             score_release(key.object, reading, half, context, card);
                                         else
                                             score_templates(key.object, reading, half, context, card);
                                         ++card.texts.at(half);
                                     } catch (const std::exception &error) {
                                         unusable(key.line, error);
                                     }
                                 }};
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        const std::size_t half = number % 2 == 1 ? 0 : 1;
        if (blank(line) || (context.half && *context.half != half))
            continue;
        try {
            json object = json::parse(line);
            reading::Article article;
            article.text = object.at("text").get<std::string>();
            if (!valid_utf8(article.text))
                throw std::invalid_argument("the text is not UTF-8");
            article.id = object.value("id", "line " + std::to_string(number));
            object = object.at(form == Form::Releases ? "gold" : "templates");
            if (!keys.emplace(article.id, Key{number, std::move(object)}).second)
                throw std::invalid_argument("a second text '" + article.id + "'");
            series.read(std::move(article));
        } catch (const std::exception &error) {
            unusable(number, error);
        }
    }
    series.finish();
    return card;
}

} // namespace dateline::scoring
