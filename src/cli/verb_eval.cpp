// dateline eval: how well the places of annotated articles are found.
#include "gazetteer/data.hpp"
#include "gazetteer_open.hpp"
#include "messages.hpp"
#include "reading/annotated.hpp"
#include "reading/mentions.hpp"
#include "verb.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace dateline::cli
{
namespace
{

namespace fs = std::filesystem;

std::string decimal(double value, int digits)
{
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string padded(std::string text, std::size_t width)
{
    text.insert(0, width > text.size() ? width - text.size() : 0, ' ');
    return text;
}

std::string table_of(const std::string &name, const reading::ToponymScore &score)
{
    std::string text = name + ": " + std::to_string(score.articles()) + " articles, " +
                       std::to_string(score.toponyms()) + " toponyms, " + std::to_string(score.located()) +
                       " of them located; " + std::to_string(score.mentions()) + " mentions\n";
    text += "             precision  recall      F1\n";
    const auto line = [&](const char *what, const reading::ToponymScore::Recognition &share) {
        text += what + padded(decimal(share.precision, 3), 10) + padded(decimal(share.recall, 3), 8) +
                padded(decimal(share.f1, 3), 8) + '\n';
    };
    line("exact       ", score.exact());
    line("overlapping ", score.overlap());
    text += "within 161 km of all located toponyms  " + decimal(score.accuracy_of_all(), 3) + '\n';
    text += "within 161 km of those found           " + decimal(score.accuracy_of_found(), 3) + '\n';
    text += "error in km, mean · median             " + decimal(score.mean_error_km(), 1) + " · " +
            decimal(score.median_error_km(), 1) + '\n';
    return text;
}

nlohmann::ordered_json json_of(const std::string &name, const reading::ToponymScore &score)
{
    const auto shares = [](const reading::ToponymScore::Recognition &share) {
        return nlohmann::ordered_json{{"precision", share.precision}, {"recall", share.recall}, {"f1", share.f1}};
    };
    return {{"set", name},
            {"articles", score.articles()},
            {"toponyms", score.toponyms()},
            {"located", score.located()},
            {"mentions", score.mentions()},
            {"exact", shares(score.exact())},
            {"overlap", shares(score.overlap())},
            {"accuracy_161km_all", score.accuracy_of_all()},
            {"accuracy_161km_found", score.accuracy_of_found()},
            {"mean_error_km", score.mean_error_km()},
            {"median_error_km", score.median_error_km()}};
}

class Eval final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("SET", m_sets, "Annotated articles (*.jsonl)")->required()->type_name("");
        app.add_option("--gazetteer", m_tables,
                       "A further table of places (*.tsv) or folder of tables;\nmay be repeated")
            ->type_name("PATH")
            ->allow_extra_args(false);
        app.add_flag("--demonyms", m_demonyms,
                     "The set marks demonyms (\"Russian\") as toponyms;\nelse they are left out");
        app.add_flag("--json", m_json, "Print a JSON array with one object a set");
        app.footer("Example:\n"
                   "  dateline eval --demonyms lgl.jsonl\n"
                   "  dateline eval geovirus.jsonl --json | jq '.[0].overlap.f1'\n\n"
                   "A line is {\"text\", \"toponyms\": [{\"start\", \"end\", \"lat?\", \"lon?\"}], \"title?\", "
                   "\"outlet?\", \"url?\",\n\"demonyms?\"}; offsets count code points. A toponym that was not found "
                   "counts as placed wrongly.");
    }

    int run() override
    {
        const auto gazetteer = open_gazetteer(m_tables);
        const reading::MentionFinder finder{gazetteer, data_folder() / "rules"};
        std::size_t refused = 0;
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const std::string &set : m_sets) {
            const auto articles = reading::read_annotated(set, [&](reading::InputProblem &&problem) {
                ++refused;
                say(problem);
            });
            reading::ToponymScore score;
            for (const reading::AnnotatedArticle &each : articles)
                score.add(
                    each.toponyms,
                    finder.find(each.article.text, {.outlet = each.article.outlet, .url = each.article.url}).mentions,
                    m_demonyms || each.demonyms);
            const std::string name = fs::path{set}.filename().string();
            if (m_json)
                all.push_back(json_of(name, score));
            else
                put(table_of(name, score));
        }
        if (m_json)
            put(all.dump(2) + '\n');
        return refused == 0 ? done : some_refused;
    }

private:
    std::vector<std::string> m_sets, m_tables;
    bool m_demonyms = false, m_json = false;
};

} // namespace

std::unique_ptr<Verb> make_eval() { return std::make_unique<Eval>(); }

} // namespace dateline::cli
