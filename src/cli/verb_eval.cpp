// dateline eval: how well annotated texts are read.
#include "gazetteer/data.hpp"
#include "gazetteer_open.hpp"
#include "messages.hpp"
#include "reading/annotated.hpp"
#include "reading/mentions.hpp"
#include "reading/reader.hpp"
#include "scoring/corpus.hpp"
#include "verb.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
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

// A set whose places are annotated says nothing of incidents; what is read in it bounds what is read wrongly.
struct PlacesScored {
    reading::ToponymScore places;
    scoring::Share incidents;
};

std::string table_of(const std::string &name, const PlacesScored &scored)
{
    const reading::ToponymScore &score = scored.places;
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
    text += "confidence  mentions    mean   right\n";
    for (std::size_t i = 0; i < score.confidence().size(); ++i) {
        const reading::ToponymScore::Confidence &bin = score.confidence().at(i);
        const double from = static_cast<double>(i) / 10;
        if (bin.mentions > 0)
            text += decimal(from, 1) + "–" + decimal(from + 0.1, 1) + "   " + padded(std::to_string(bin.mentions), 10) +
                    padded(decimal(bin.mean(), 3), 8) + padded(decimal(bin.share(), 3), 8) + '\n';
    }
    text += "expected calibration error             " + decimal(score.calibration_error(), 3) + '\n';
    text += "incidents a text, none annotated       " + decimal(scored.incidents.value(), 3) + '\n';
    return text;
}

nlohmann::ordered_json json_of(const std::string &name, const PlacesScored &scored)
{
    const reading::ToponymScore &score = scored.places;
    nlohmann::ordered_json bins = nlohmann::ordered_json::array();
    for (const reading::ToponymScore::Confidence &bin : score.confidence())
        bins.push_back({{"mentions", bin.mentions}, {"confidence", bin.mean()}, {"right", bin.share()}});
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
            {"median_error_km", score.median_error_km()},
            {"calibration_error", score.calibration_error()},
            {"reliability", std::move(bins)},
            {"incidents_a_text", scored.incidents.value()}};
}

std::string share_text(const scoring::Share &share)
{
    return padded(share.of == 0 ? "–" : decimal(share.value(), 3), share.of == 0 ? 10 : 8) +
           padded(std::to_string(share.right) + "/" + std::to_string(share.of), 12);
}

std::string table_of(const std::string &name, const scoring::Scorecard &card)
{
    const bool halves = card.texts[0] > 0 && card.texts[1] > 0;
    std::string text = name + ": " + std::to_string(card.texts[0] + card.texts[1]) + " texts\n";
    if (halves)
        text += std::string(40, ' ') + "     all               half 1              half 2\n";
    for (const scoring::Measure &measure : card.measures()) {
        const std::size_t shown = TextOffsets{measure.name}.code_points();
        text += measure.name + std::string(shown < 40 ? 40 - shown : 1, ' ') + share_text(measure.all());
        if (halves)
            text += share_text(measure.halves[0]) + share_text(measure.halves[1]);
        text += '\n';
    }
    return text;
}

nlohmann::ordered_json json_of(const std::string &name, const scoring::Scorecard &card)
{
    const auto share = [](const scoring::Share &s) {
        return nlohmann::ordered_json{{"value", s.value()}, {"right", s.right}, {"of", s.of}};
    };
    nlohmann::ordered_json measures = nlohmann::ordered_json::object();
    for (const scoring::Measure &measure : card.measures())
        measures[measure.name] = {
            {"all", share(measure.all())}, {"half1", share(measure.halves[0])}, {"half2", share(measure.halves[1])}};
    return {{"set", name}, {"texts", card.texts[0] + card.texts[1]}, {"measures", std::move(measures)}};
}

// In one cell of a table of tab-separated values.
std::string cell(std::string text)
{
    for (char &c : text)
        c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    return text;
}

class Eval final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("SET", m_sets, "Annotated texts (*.jsonl, *.json)")->required()->type_name("");
        app.add_option("--gazetteer", m_tables,
                       "A further table of places (*.tsv) or folder of tables;\nmay be repeated")
            ->type_name("PATH")
            ->allow_extra_args(false);
        app.add_flag("--demonyms", m_demonyms,
                     "The set marks demonyms (\"Russian\") as toponyms;\nelse they are left out");
        app.add_option("--half", m_half, "Score odd (1) or even (2) lines only")
            ->type_name("1|2")
            ->check(CLI::IsMember({"1", "2"}));
        app.add_option("--errors", m_errors, "List what was read wrongly here, a line each (*.tsv)")->type_name("FILE");
        app.add_option("--events", m_events,
                       "A table of the sentences that tell of an event (*.tsv), for\ntexts whose answer keys have none")
            ->type_name("FILE");
        app.add_flag("--json", m_json, "Print a JSON array with one object a set");
        app.footer("Example:\n"
                   "  dateline eval --demonyms lgl.jsonl\n"
                   "  dateline eval isaf.jsonl muc4.jsonl --half 1 --errors missed.tsv\n"
                   "  dateline eval geovirus.jsonl --json | jq '.[0].overlap.f1'\n\n"
                   "Places are scored against lines {\"text\", \"toponyms\": [{\"start\", \"end\", \"lat?\", "
                   "\"lon?\"}],\n\"title?\", \"outlet?\", \"url?\", \"demonyms?\"}; offsets count code points. A "
                   "toponym that was not found\ncounts as placed wrongly. Incidents, times and tolls are scored "
                   "against lines {\"text\", \"gold\"} and\n{\"text\", \"templates\"} (MUC answer keys), or one "
                   "object {\"articles\", \"incidents\"} beside a folder\n\"articles\".");
    }

    int run() override
    {
        const auto gazetteer = open_gazetteer(m_tables);
        const reading::Reader reader{gazetteer};
        std::ofstream errors;
        if (!m_errors.empty()) {
            errors.open(m_errors, std::ios::binary);
            errors << "set\tarticle\tmeasure\texpected\tfound\ttext\n";
        }
        std::size_t refused = 0;
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const std::string &set : m_sets) {
            const std::string name = fs::path{set}.filename().string();
            const auto problem = [&](reading::InputProblem &&what) {
                ++refused;
                say(what);
            };
            const auto form = scoring::form_of(set).value_or(scoring::Form::Toponyms);
            const auto print = [&](const auto &score) {
                if (m_json)
                    all.push_back(json_of(name, score));
                else
                    put(table_of(name, score));
            };
            if (form == scoring::Form::Toponyms) {
                print(places_of(set, gazetteer, reader, problem));
                continue;
            }
            scoring::Context context{
                .gazetteer = gazetteer, .reader = reader, .half = {}, .miss = {}, .problem = problem, .told = {}};
            if (!m_events.empty())
                context.told = scoring::ToldEvents::read(m_events);
            if (!m_half.empty())
                context.half = m_half == "1" ? 0 : 1;
            if (errors.is_open())
                context.miss = [&](const scoring::Miss &miss) {
                    errors << name << '\t' << miss.article << '\t' << miss.measure << '\t' << cell(miss.expected)
                           << '\t' << cell(miss.found) << '\t' << cell(miss.text) << '\n';
                };
            print(scoring::score(set, form, context));
        }
        if (!m_errors.empty() && !errors.flush())
            throw std::runtime_error(m_errors + ": cannot be written; name a file in a folder that you may write to");
        if (m_json)
            put(all.dump(2) + '\n');
        return refused == 0 ? done : some_refused;
    }

private:
    [[nodiscard]] PlacesScored places_of(const std::string &set, const gazetteer::Gazetteer &gazetteer,
                                         const reading::Reader &reader, const reading::ProblemSink &problem) const
    {
        const reading::MentionFinder finder{gazetteer, data_folder() / "rules"};
        PlacesScored score;
        std::size_t number = 0;
        for (const reading::AnnotatedArticle &each : reading::read_annotated(set, problem)) {
            ++number;
            if (!m_half.empty() && (m_half == "1") != (number % 2 == 1))
                continue;
            score.places.add(
                each.toponyms,
                finder.find(each.article.text, {.outlet = each.article.outlet, .url = each.article.url}).mentions,
                m_demonyms || each.demonyms);
            score.incidents += {reader.read(each.article).incidents.size(), 1};
        }
        return score;
    }

    std::vector<std::string> m_sets, m_tables;
    std::string m_half, m_errors, m_events;
    bool m_demonyms = false, m_json = false;
};

} // namespace

std::unique_ptr<Verb> make_eval() { return std::make_unique<Eval>(); }

} // namespace dateline::cli
