// Learns to tell incidents that a text reports from those that it only speaks of (src/reading/incident_features.hpp):
// from answer keys of news texts, from releases that each tell of one event, and from texts that tell of none.
#include "fit.hpp"
#include "gazetteer/data.hpp"
#include "reading/annotated.hpp"
#include "reading/reader.hpp"
#include "scoring/templates.hpp"
#include "scoring/told_events.hpp"
#include "weights_table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dateline::train
{
namespace
{

using nlohmann::json;
using reading::Reader;

enum class Label : std::uint8_t { Told, SpokenOf, Unknown };

/// An incident that a text may tell of.
struct Example {
    Label label = Label::Unknown;
    std::size_t half = 0;
    std::size_t text = 0; ///< a number of its own in all sets
    bool quiet = false;   ///< its text has no incident, say those who annotated it
    bool fight = false;
    std::vector<double> features;
};

/// A set of texts, as examples.
struct Set {
    std::string name;
    std::vector<Example> examples;
    std::array<std::size_t, 2> texts{};       ///< by half
    std::array<std::size_t, 2> quiet_texts{}; ///< of these: without any incident
};

std::vector<json> lines_of(const std::string &file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error(file + ": cannot be read");
    std::vector<json> lines;
    for (std::string line; std::getline(stream, line);)
        if (line.find_first_not_of(" \r\t") != std::string::npos)
            lines.push_back(json::parse(line));
    return lines;
}

// How the incidents of one text are labelled, from its line and its reading.
using Labels = std::function<std::vector<Label>(const json &line, const reading::Reading &reading)>;

Set set_of(const std::string &file, const Reader &reader, const std::optional<scoring::ToldEvents> &events,
           const Labels &labels)
{
    static std::size_t text = 0;
    Set set{.name = fs::path{file}.filename().string(), .examples = {}, .texts = {}, .quiet_texts = {}};
    std::size_t number = 0;
    for (const json &line : lines_of(file)) {
        const std::size_t half = ++number % 2 == 1 ? 0 : 1;
        reading::Article article;
        article.text = line.at("text").get<std::string>();
        article.id = line.value("id", std::to_string(text));
        ++text;
        auto candidates = reader.candidates(std::move(article));
        const auto &incidents = candidates.reading.incidents;
        const auto labelled = labels(line, candidates.reading);
        const bool quiet = !line.contains("gold") && (!line.contains("templates") || line["templates"].empty()) &&
                           !(events && events->any(candidates.reading.article.id));
        ++set.texts.at(half);
        set.quiet_texts.at(half) += quiet ? 1U : 0U;
        for (std::size_t i = 0; i < incidents.size(); ++i)
            set.examples.push_back({.label = labelled[i],
                                    .half = half,
                                    .text = text,
                                    .quiet = quiet,
                                    .fight = scoring::is_fight(candidates.reading, incidents[i]),
                                    .features = std::move(candidates.features[i])});
    }
    return set;
}

// Fights between armed forces are no acts that the keys ask for: of them they say nothing, unless somebody has read the
// text for events.
std::vector<Label> by_keys(const std::optional<scoring::ToldEvents> &events, const json &line,
                           const reading::Reading &reading)
{
    const json &templates = line.at("templates");
    std::vector<Label> labels(reading.incidents.size(), Label::Unknown);
    if (const std::string id = line.value("id", ""); templates.empty() && events && events->has(id)) {
        const auto told = events->told(reading);
        std::ranges::transform(told, labels.begin(), [](bool each) { return each ? Label::Told : Label::SpokenOf; });
    } else if (templates.empty())
        for (std::size_t i = 0; i < labels.size(); ++i)
            labels[i] = scoring::is_fight(reading, reading.incidents[i]) ? Label::Unknown : Label::SpokenOf;
    for (const auto &answer : scoring::answers(templates, reading))
        if (answer)
            labels[*answer] = Label::Told;
    return labels;
}

std::vector<Label> first_is_told(const json &, const reading::Reading &reading)
{
    std::vector<Label> labels(reading.incidents.size(), Label::Unknown);
    if (!labels.empty())
        labels.front() = Label::Told;
    return labels;
}

std::vector<Label> none_is_told(const json &, const reading::Reading &reading)
{
    return std::vector<Label>(reading.incidents.size(), Label::SpokenOf);
}

std::vector<double> learnt(const std::vector<const Example *> &examples, std::size_t features, double penalty)
{
    std::vector<Row> rows;
    std::vector<bool> labels;
    for (const Example *each : examples) {
        if (each->label == Label::Unknown)
            continue;
        Row row;
        for (std::size_t i = 0; i < each->features.size(); ++i)
            if (each->features[i] != 0)
                row.push_back({static_cast<std::uint32_t>(i), each->features[i]});
        rows.push_back(std::move(row));
        labels.push_back(each->label == Label::Told);
    }
    return fit_logistic(rows, labels, std::vector<Prior>(features, {.mean = 0, .penalty = penalty}));
}

double probability(const Example &example, const std::vector<double> &weights)
{
    const double sum = std::inner_product(weights.begin(), weights.end(), example.features.begin(), 0.0);
    return 1 / (1 + std::exp(-sum));
}

// What keeping all above a probability would give.
void print(const Set &set, std::optional<std::size_t> half, const std::vector<double> &weights)
{
    for (const double least : {0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}) {
        std::size_t told = 0, kept_told = 0, spurious = 0, no_fights = 0, texts = 0;
        for (const std::size_t h : {0U, 1U})
            texts += half && *half != h ? 0 : set.quiet_texts.at(h);
        for (const Example &each : set.examples) {
            if (half && each.half != *half)
                continue;
            const bool kept = probability(each, weights) >= least;
            told += each.label == Label::Told ? 1U : 0U;
            kept_told += each.label == Label::Told && kept ? 1U : 0U;
            spurious += each.quiet && kept ? 1U : 0U;
            no_fights += each.quiet && kept && !each.fight ? 1U : 0U;
        }
        const auto share = [](std::size_t part, std::size_t of) {
            return of == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(of);
        };
        std::printf("%-16s %-7s %4.1f   %5.3f %4zu   %5.3f   %5.3f\n", set.name.c_str(),
                    half ? (*half == 0 ? "half 1" : "half 2") : "all", least, share(kept_told, told), told,
                    share(spurious, texts), share(no_fights, texts));
    }
}

int run(int argc, char **argv)
{
    CLI::App app{"Learns which incidents a text tells of, and which it only speaks of."};
    std::vector<std::string> keys, releases, quiet;
    std::string rules = (data_folder() / "rules").string();
    std::string dump, told;
    double penalty = 10;
    bool validate = false, write = false;
    app.add_option("--keys", keys, "News texts with answer keys")->allow_extra_args(false);
    app.add_option("--events", told, "Which sentences of the texts without a key tell of an event");
    app.add_option("--releases", releases, "Releases that each tell of one event")->allow_extra_args(false);
    app.add_option("--quiet", quiet, "Texts that tell of no incident")->allow_extra_args(false);
    app.add_option("--rules", rules, "The folder of rules");
    app.add_option("--penalty", penalty, "How much a weight is held back");
    app.add_option("--dump", dump, "A file for all examples, a line each");
    app.add_flag("--validate", validate, "Learn from one half and try the other, both ways");
    app.add_flag("--write", write, "Learn from the odd lines and write the weights into the folder of rules");
    CLI11_PARSE(app, argc, argv);

    const auto gazetteer = gazetteer::Gazetteer::open_default();
    // Old weights have nothing to say, and may be of features that are no more.
    const fs::path unlearnt = fs::temp_directory_path() / ("dateline-incidents-" + std::to_string(getpid()));
    fs::copy(rules, unlearnt, fs::copy_options::recursive);
    fs::remove(unlearnt / "en" / "incident-recognition.tsv");
    const Reader reader{gazetteer, unlearnt};
    fs::remove_all(unlearnt);
    const auto names = reader.feature_names();
    std::vector<Set> sets;
    std::optional<scoring::ToldEvents> events;
    if (!told.empty())
        events = scoring::ToldEvents::read(told);
    for (const std::string &file : keys)
        sets.push_back(set_of(file, reader, events, [&](const json &line, const reading::Reading &reading) {
            return by_keys(events, line, reading);
        }));
    for (const std::string &file : releases)
        sets.push_back(set_of(file, reader, {}, first_is_told));
    for (const std::string &file : quiet)
        sets.push_back(set_of(file, reader, {}, none_is_told));
    const auto of_half = [&](std::size_t half) {
        std::vector<const Example *> examples;
        for (const Set &set : sets)
            for (const Example &each : set.examples)
                if (each.half == half)
                    examples.push_back(&each);
        return examples;
    };

    if (!dump.empty()) {
        std::ofstream stream(dump, std::ios::binary);
        stream << "set\thalf\ttext\tlabel\tquiet\tfight";
        for (const std::string &name : names)
            stream << '\t' << name;
        stream << '\n';
        for (const Set &set : sets)
            for (const Example &each : set.examples) {
                stream << set.name << '\t' << each.half << '\t' << each.text << '\t' << static_cast<int>(each.label)
                       << '\t' << each.quiet << '\t' << each.fight;
                for (const double value : each.features)
                    stream << '\t' << value;
                stream << '\n';
            }
    }
    if (validate) {
        std::printf("%-16s %-7s %4s   %10s   %s\n", "", "tried", "from", "told, kept", "spurious, no fights a text");
        for (const std::size_t half : {0U, 1U}) {
            const auto weights = learnt(of_half(half), names.size(), penalty);
            for (const Set &set : sets)
                print(set, 1 - half, weights);
        }
    }
    if (write)
        write_weights(fs::path{rules} / "en" / "incident-recognition.tsv",
                      "# How much each feature speaks for an incident being told, not only spoken of "
                      "(src/reading/incident_features.cpp),\n# learnt by tests/train.\n",
                      names, learnt(of_half(0), names.size(), penalty));
    return 0;
}

} // namespace
} // namespace dateline::train

int main(int argc, char **argv)
try {
    return dateline::train::run(argc, argv);
} catch (const std::exception &error) {
    std::cerr << "train-incidents: " << error.what() << '\n';
    return 1;
}
