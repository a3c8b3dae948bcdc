#include "reading/annotated.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <istream>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

namespace dateline::reading
{
namespace
{

using nlohmann::json;

// Within this an answer counts as right: 100 miles, the customary measure of geoparsing.
constexpr double near_enough_km = 161;

std::string text_in(const json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

AnnotatedArticle article_of(const json &line)
{
    AnnotatedArticle read;
    read.article.text = line.at("text").get<std::string>();
    if (!valid_utf8(read.article.text))
        throw std::invalid_argument("the text is not UTF-8");
    read.article.id = text_in(line, "id");
    read.article.title = text_in(line, "title");
    read.article.url = text_in(line, "url");
    read.article.outlet = text_in(line, "outlet");
    read.demonyms = line.value("demonyms", false);
    const TextOffsets offsets{read.article.text};
    for (const json &marked : line.at("toponyms")) {
        const auto start = marked.at("start").get<std::size_t>();
        const auto end = marked.at("end").get<std::size_t>();
        if (start >= end || end > offsets.code_points())
            throw std::invalid_argument("a toponym at " + std::to_string(start) + " to " + std::to_string(end) +
                                        " lies outside the text");
        Toponym toponym{.span = {offsets.byte_of_code_point(start), offsets.byte_of_code_point(end)}, .point = {}};
        const auto lat = marked.find("lat");
        const auto lon = marked.find("lon");
        if (lat != marked.end() && lon != marked.end() && lat->is_number() && lon->is_number()) {
            toponym.point = {lat->get<double>(), lon->get<double>()};
            if (!toponym.point->valid())
                throw std::invalid_argument("a toponym at " + std::to_string(start) + " has no position on Earth");
        }
        read.toponyms.push_back(toponym);
    }
    std::ranges::sort(read.toponyms, {}, [](const Toponym &toponym) { return toponym.span.begin; });
    return read;
}

} // namespace

std::vector<AnnotatedArticle> read_annotated(const std::filesystem::path &file, const ProblemSink &problem)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error(file.string() + ": cannot be read; check that it exists and that you may read it");
    std::vector<AnnotatedArticle> articles = read_annotated(stream, file.string(), problem);
    if (stream.bad())
        throw std::runtime_error(file.string() + ": cannot be read to its end");
    return articles;
}

std::vector<AnnotatedArticle> read_annotated(std::istream &stream, const std::string &name, const ProblemSink &problem)
{
    std::vector<AnnotatedArticle> articles;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        try {
            articles.push_back(article_of(json::parse(line)));
        } catch (const json::exception &) {
            problem(
                {name, number,
                 R"(is no annotated article; a line is {"text": …, "toponyms": [{"start": 0, "end": 4, "lat": 0.0, "lon": 0.0}]})",
                 true});
        } catch (const std::invalid_argument &wrong) {
            problem({name, number, wrong.what(), true});
        }
    }
    return articles;
}

std::vector<std::optional<std::size_t>> answers(std::span<const Toponym> toponyms, std::span<const Mention> mentions,
                                                bool demonyms)
{
    std::vector<std::optional<std::size_t>> answer(toponyms.size());
    std::vector<bool> used(mentions.size());
    const auto match = [&](const auto &fits) {
        std::size_t from = 0; // mentions before it end before every toponym to come
        for (std::size_t t = 0; t < toponyms.size(); ++t) {
            while (from < mentions.size() && mentions[from].span.end <= toponyms[t].span.begin)
                ++from;
            for (std::size_t m = from; m < mentions.size() && mentions[m].span.begin < toponyms[t].span.end; ++m)
                if (!answer[t] && !used[m] && (demonyms || mentions[m].role != Role::Demonym) &&
                    fits(mentions[m].span, toponyms[t].span)) {
                    answer[t] = m;
                    used[m] = true;
                }
        }
    };
    match([](Span mention, Span toponym) { return mention == toponym; });
    match([](Span mention, Span toponym) { return mention.overlaps(toponym); });
    return answer;
}

void ToponymScore::add(std::span<const Toponym> toponyms, std::span<const Mention> mentions, bool demonyms)
{
    ++m_articles;
    m_toponyms += toponyms.size();
    m_mentions += static_cast<std::size_t>(std::ranges::count_if(
        mentions, [&](const Mention &mention) { return demonyms || mention.role != Role::Demonym; }));
    const auto answer = answers(toponyms, mentions, demonyms);
    enum class Told : std::uint8_t { Wrong, Right, Unknown };
    std::vector<Told> told(mentions.size(), Told::Wrong);
    for (std::size_t t = 0; t < toponyms.size(); ++t) {
        const std::optional<gazetteer::Point> &point = toponyms[t].point;
        m_located += point ? 1U : 0U;
        const std::optional<std::size_t> &found = answer[t];
        if (!found)
            continue;
        const Mention &mention = mentions[*found];
        ++m_overlapping;
        m_exact += mention.span == toponyms[t].span ? 1U : 0U;
        if (!point) {
            told[*found] = Told::Unknown;
            continue;
        }
        ++m_located_found;
        if (!mention.place)
            continue;
        m_errors_km.push_back(gazetteer::distance_m(*point, mention.place->point) / 1000);
        m_within += m_errors_km.back() <= near_enough_km ? 1U : 0U;
        told[*found] = m_errors_km.back() <= near_enough_km ? Told::Right : Told::Wrong;
    }
    for (std::size_t m = 0; m < mentions.size(); ++m) {
        const Mention &mention = mentions[m];
        if (told[m] == Told::Unknown || !mention.place || (!demonyms && mention.role == Role::Demonym))
            continue;
        const auto tenth = static_cast<std::size_t>(std::clamp(mention.confidence * 10, 0.0, 9.0));
        Confidence &bin = m_confidence.at(tenth);
        ++bin.mentions;
        bin.right += told[m] == Told::Right ? 1U : 0U;
        bin.sum += mention.confidence;
    }
}

double ToponymScore::calibration_error() const noexcept
{
    double apart = 0;
    std::size_t mentions = 0;
    for (const Confidence &bin : m_confidence) {
        apart += std::abs(bin.sum - static_cast<double>(bin.right));
        mentions += bin.mentions;
    }
    return mentions == 0 ? 0 : apart / static_cast<double>(mentions);
}

ToponymScore::Recognition ToponymScore::of(std::size_t right) const noexcept
{
    const auto share = [&](std::size_t all) {
        return all == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(all);
    };
    const double precision = share(m_mentions);
    const double recall = share(m_toponyms);
    return {precision, recall, right == 0 ? 0.0 : 2 * precision * recall / (precision + recall)};
}

double ToponymScore::accuracy_of_all() const noexcept
{
    return m_located == 0 ? 0.0 : static_cast<double>(m_within) / static_cast<double>(m_located);
}

double ToponymScore::accuracy_of_found() const noexcept
{
    return m_located_found == 0 ? 0.0 : static_cast<double>(m_within) / static_cast<double>(m_located_found);
}

double ToponymScore::mean_error_km() const
{
    return m_errors_km.empty()
               ? 0.0
               : std::accumulate(m_errors_km.begin(), m_errors_km.end(), 0.0) / static_cast<double>(m_errors_km.size());
}

double ToponymScore::median_error_km() const
{
    if (m_errors_km.empty())
        return 0;
    std::vector<double> errors = m_errors_km;
    const std::size_t half = errors.size() / 2;
    std::ranges::nth_element(errors, errors.begin() + static_cast<std::ptrdiff_t>(half));
    if (errors.size() % 2 == 1)
        return errors[half];
    return (errors[half] +
            *std::ranges::max_element(errors.begin(), errors.begin() + static_cast<std::ptrdiff_t>(half))) /
           2;
}

} // namespace dateline::reading
