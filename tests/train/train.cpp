// Learns which names are places and which of their bearers is meant, from annotated articles: `./dev train`.
#include "fit.hpp"
#include "gazetteer/data.hpp"
#include "gazetteer/ranking.hpp"
#include "gazetteer/weights.hpp"
#include "reading/annotated.hpp"
#include "reading/mentions.hpp"
#include "reading/mentions_context.hpp"
#include "reading/mentions_features.hpp"
#include "reading/mentions_recogniser.hpp"
#include "weights_table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace fs = std::filesystem;

namespace dateline::train
{
namespace
{

using gazetteer::Gazetteer;
using reading::AnnotatedArticle;
using reading::mention::Feature;
using reading::mention::Name;
using reading::mention::Side;
using reading::mention::WordedText;

using Articles = std::vector<AnnotatedArticle>;

struct Set {
    std::string name;
    Articles articles;
};

// A word beside a name that is rarer than this teaches nothing about other texts.
constexpr std::size_t rarest_word = 8;
constexpr double recognition_penalty = 2;
constexpr double word_penalty = 4; // texts of other kinds use other words
constexpr double ranking_penalty = 1;

// What the text itself says is believed, though in news it seldom decides and so cannot be learnt from them.
constexpr double firm = 1e6;

std::vector<Prior> ranking_priors()
{
    std::vector<Prior> priors(gazetteer::ranked_count, {.mean = 0, .penalty = ranking_penalty});
    const auto believe = [&](gazetteer::Ranked feature, double weight) {
        priors.at(static_cast<std::size_t>(feature)) = {.mean = weight, .penalty = firm};
    };
    believe(gazetteer::Ranked::Inside, 7);
    believe(gazetteer::Ranked::Holds, 4);
    believe(gazetteer::Ranked::InsideElsewhere, 4);
    believe(gazetteer::Ranked::KindFits, 2.5);
    believe(gazetteer::Ranked::KindConflicts, -2.5);
    believe(gazetteer::Ranked::Nearness, 15); // no corpus misspells its names often enough to learn it
    return priors;
}

std::vector<Prior> priors_of(const std::vector<std::string> &features)
{
    std::vector<Prior> priors(features.size(), {.mean = 0, .penalty = recognition_penalty});
    for (std::size_t i = 0; i < features.size(); ++i)
        for (const auto &[feature, weight] :
             {std::pair{"given name before", -4.0}, std::pair{"given name before a capitalised word", -4.0},
              std::pair{"a person's elsewhere, uncued", -3.0}, std::pair{"name: ends in a noun of place", 2.0},
              std::pair{"cued where something happened", 2.0}, std::pair{"governs: says something", 4.0},
              std::pair{"governs: is told something", 4.0}})
            if (features[i] == feature)
                priors[i] = {.mean = weight, .penalty = 100};
    for (std::size_t i = reading::mention::fixed_features().size(); i < features.size(); ++i)
        priors[i].penalty = word_penalty;
    return priors;
}

// Ids of the features, growing with the words that are met.
class Ids
{
public:
    Ids()
    {
        for (const std::string_view name : reading::mention::fixed_features())
            m_names.emplace_back(name);
    }
    std::uint32_t word(Side side, std::string_view word)
    {
        std::string name{reading::mention::prefix_of(side)};
        name += word;
        const auto [at, is_new] = m_ids.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
        if (is_new)
            m_names.push_back(std::move(name));
        return at->second;
    }
    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }

private:
    std::vector<std::string> m_names;
    std::map<std::string, std::uint32_t> m_ids;
};

// What went wrong, a line each, for the eye.
void list_errors(const AnnotatedArticle &article, const std::vector<reading::Mention> &mentions, std::ostream &out)
{
    const auto answer = reading::answers(article.toponyms, mentions, article.demonyms);
    std::vector<bool> used(mentions.size());
    const std::string &text = article.article.text;
    for (std::size_t t = 0; t < answer.size(); ++t) {
        const reading::Toponym &toponym = article.toponyms[t];
        if (!answer[t]) {
            out << "missed\t" << article.article.id << '\t' << toponym.span.of(text) << '\t'
                << (toponym.point ? "located" : "") << '\n';
            continue;
        }
        const reading::Mention &mention = mentions[*answer[t]];
        used[*answer[t]] = true;
        if (mention.span != toponym.span)
            out << "span\t" << article.article.id << '\t' << toponym.span.of(text) << '\t' << mention.text << '\n';
        if (!toponym.point)
            continue;
        const double km = mention.place ? gazetteer::distance_m(*toponym.point, mention.place->point) / 1000 : 99999;
        if (km > 161)
            out << "place\t" << article.article.id << '\t' << mention.text << '\t' << static_cast<int>(km) << " km\t"
                << (mention.place ? mention.place->id + " " + mention.place->kind : "") << '\t' << mention.reason
                << "\tgold " << toponym.point->lat << ' ' << toponym.point->lon << '\n';
    }
    for (std::size_t m = 0; m < mentions.size(); ++m)
        if (!used[m] && (article.demonyms || mentions[m].role != reading::Role::Demonym))
            out << "spurious\t" << article.article.id << '\t' << mentions[m].text << '\t' << to_string(mentions[m].role)
                << '\n';
}

gazetteer::Setting setting_of(const reading::Article &article)
{
    return {.outlet = article.outlet, .url = article.url};
}

// One name of an article whose place people have told, as it is to be resolved.
struct Task {
    std::size_t reference = 0;
    gazetteer::Point point;
};

// An article as the resolver gets it.
struct Case {
    const AnnotatedArticle *article = nullptr;
    std::vector<gazetteer::Reference> references;
    std::vector<Task> tasks;
};

// A candidate this near to where people put the name is right; the nearest is the one to choose.
constexpr double right_m = 161e3;
// Another right candidate teaches nothing unless it is this much off.
constexpr double same_m = 30e3;

class Trainer
{
public:
    Trainer(const Gazetteer &gazetteer, fs::path rules) : m_gazetteer(gazetteer), m_rules(std::move(rules)) {}

    void learn(const std::vector<const AnnotatedArticle *> &articles) const
    {
        learn_recognition(articles);
        learn_ranking(articles);
    }

    void learn_recognition(const std::vector<const AnnotatedArticle *> &articles) const
    {
        const reading::mention::Rules rules{reading::Language{m_rules / "en"}};
        Ids ids;
        const reading::mention::WordId word_id = [&](Side side, std::string_view word) { return ids.word(side, word); };
        std::vector<Row> rows;
        std::vector<bool> labels;
        for (const AnnotatedArticle *each : articles) {
            const WordedText text{each->article.text};
            const std::vector<Name> names = candidate_names(m_gazetteer, rules, text);
            auto features = features_of(m_gazetteer, rules, text, names, word_id);
            for (std::size_t i = 0; i < names.size(); ++i)
                if (!names[i].demonym) {
                    rows.push_back(std::move(features[i]));
                    labels.push_back(std::ranges::any_of(each->toponyms, [&](const reading::Toponym &toponym) {
                        return toponym.span.overlaps(names[i].span);
                    }));
                }
        }
        // Rare words go, and the ids of the rest close up.
        std::vector<std::size_t> counts(ids.names().size());
        for (const Row &row : rows)
            for (const Feature &feature : row)
                ++counts[feature.id];
        std::vector<std::uint32_t> closed(counts.size(), reading::mention::no_feature);
        std::vector<std::string> names;
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (i < reading::mention::fixed_features().size() || counts[i] >= rarest_word) {
                closed[i] = static_cast<std::uint32_t>(names.size());
                names.push_back(ids.names()[i]);
            }
        for (Row &row : rows) {
            std::erase_if(row,
                          [&](const Feature &feature) { return closed[feature.id] == reading::mention::no_feature; });
            for (Feature &feature : row)
                feature.id = closed[feature.id];
        }
        const auto weights = fit_logistic(rows, labels, priors_of(names));
        write_weights(
            m_rules / "en" / "place-recognition.tsv",
            "# How much each feature speaks for a name being a place here (src/reading/mentions_features.cpp), "
            "learnt by tests/train.\n# before:, before2:, behind:, behind2: are the words next to the name.\n",
            names, weights);
    }

    // After learn_recognition(): learns from the names that it lets through.
    void learn_ranking(const std::vector<const AnnotatedArticle *> &articles) const
    {
        const std::vector<Case> cases = cases_of(articles);
        std::vector<std::string> names;
        for (const char *round : {"first: ", "second: "})
            for (const std::string_view feature : gazetteer::ranking_features())
                names.push_back(round + std::string{feature});
        gazetteer::Ranking ranking;
        ranking.first = fit_round(cases, ranking, false);
        ranking.second = fit_round(cases, ranking, true);
        std::vector<double> weights = ranking.first;
        weights.insert(weights.end(), ranking.second.begin(), ranking.second.end());
        for (const char *feature :
             {"sure: always", "sure: log-odds of the choice", "sure: one bearer", "sure: country"})
            names.emplace_back(feature);
        std::ranges::copy(fit_confidence(cases, ranking), std::back_inserter(weights));
        write_weights(
            m_rules / "en" / "place-ranking.tsv",
            "# How much each feature speaks for one of the places that bear a name (gazetteer/ranking.cpp), learnt "
            "by tests/train.\n# first, second: the two rounds of the resolver; sure: how the confidence follows from "
            "the odds.\n",
            names, weights);
    }

    [[nodiscard]] reading::ToponymScore score(const std::vector<const AnnotatedArticle *> &articles,
                                              std::ostream *errors = nullptr) const
    {
        const reading::MentionFinder finder{m_gazetteer, m_rules};
        reading::ToponymScore score;
        for (const AnnotatedArticle *each : articles) {
            const auto mentions = finder.find(each->article.text, setting_of(each->article)).mentions;
            score.add(each->toponyms, mentions, each->demonyms);
            if (errors != nullptr)
                list_errors(*each, mentions, *errors);
        }
        return score;
    }

private:
    [[nodiscard]] std::vector<Case> cases_of(const std::vector<const AnnotatedArticle *> &articles) const
    {
        const reading::mention::Rules rules{reading::Language{m_rules / "en"}};
        const reading::mention::Recogniser recogniser{m_rules / "en" / "place-recognition.tsv"};
        std::vector<Case> cases;
        for (const AnnotatedArticle *each : articles) {
            const WordedText text{each->article.text};
            const std::vector<Name> names = find_names(m_gazetteer, rules, recogniser, text);
            Case &made = cases.emplace_back();
            made.article = each;
            made.references = look_around(m_gazetteer, rules, text, names).references;
            for (std::size_t i = 0; i < made.references.size(); ++i)
                for (const reading::Toponym &toponym : each->toponyms)
                    if (toponym.point && toponym.span.overlaps(made.references[i].span)) {
                        made.tasks.push_back({i, *toponym.point});
                        break;
                    }
        }
        return cases;
    }

    // Every second article is learnt from as if its address were unknown, so that the rest does not lean on it.
    [[nodiscard]] static gazetteer::Setting setting(const std::vector<Case> &cases, std::size_t i)
    {
        return i % 2 == 0 ? setting_of(cases[i].article->article) : gazetteer::Setting{};
    }

    static Row row_of(const gazetteer::RankedFeatures &features)
    {
        Row row;
        for (std::size_t i = 0; i < features.size(); ++i)
            if (features[i] != 0)
                row.push_back({static_cast<std::uint32_t>(i), features[i]});
        return row;
    }

    [[nodiscard]] static std::size_t best_of(const std::vector<gazetteer::RankedFeatures> &rows,
                                             const std::vector<double> &weights, double *share = nullptr)
    {
        std::vector<double> scores;
        for (const auto &row : rows)
            scores.push_back(std::inner_product(row.begin(), row.end(), weights.begin(), 0.0));
        const auto best = std::ranges::max_element(scores);
        if (share != nullptr) {
            double all = 0;
            for (const double score : scores)
                all += std::exp(score - *best);
            *share = 1 / all;
        }
        return static_cast<std::size_t>(best - scores.begin());
    }

    static void settle(gazetteer::Ranker &ranker, const Case &each, const gazetteer::Ranking &ranking)
    {
        std::vector<std::optional<std::size_t>> chosen(each.references.size());
        for (std::size_t i = 0; i < each.references.size(); ++i)
            if (!each.references[i].candidates.empty())
                chosen[i] = best_of(ranker.features(i), ranking.first);
        ranker.settle(chosen);
    }

    [[nodiscard]] std::vector<double> fit_round(const std::vector<Case> &cases, const gazetteer::Ranking &ranking,
                                                bool second) const
    {
        std::vector<Choice> choices;
        for (std::size_t c = 0; c < cases.size(); ++c) {
            const Case &each = cases[c];
            gazetteer::Ranker ranker{m_gazetteer, each.article->article.text, each.references, setting(cases, c)};
            if (second)
                settle(ranker, each, ranking);
            for (const Task &task : each.tasks) {
                const auto candidates = ranker.candidates(task.reference);
                const auto rows = ranker.features(task.reference);
                std::vector<double> distances;
                for (const gazetteer::PlaceIndex place : candidates)
                    distances.push_back(gazetteer::distance_m(task.point, m_gazetteer.facts(place).point));
                if (distances.size() < 2)
                    continue;
                const auto nearest = std::ranges::min_element(distances);
                if (*nearest > right_m)
                    continue;
                Choice choice;
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    const bool right = distances.begin() + static_cast<std::ptrdiff_t>(i) == nearest;
                    if (!right && distances[i] < *nearest + same_m)
                        continue;
                    if (right)
                        choice.right = choice.rows.size();
                    choice.rows.push_back(row_of(rows[i]));
                }
                if (choice.rows.size() > 1)
                    choices.push_back(std::move(choice));
            }
        }
        return fit_choices(choices, ranking_priors());
    }

    // How often a choice of certain odds is right, as a logistic curve.
    [[nodiscard]] std::vector<double> fit_confidence(const std::vector<Case> &cases,
                                                     const gazetteer::Ranking &ranking) const
    {
        std::vector<Row> rows;
        std::vector<bool> labels;
        for (std::size_t c = 0; c < cases.size(); ++c) {
            const Case &each = cases[c];
            gazetteer::Ranker ranker{m_gazetteer, each.article->article.text, each.references, setting(cases, c)};
            settle(ranker, each, ranking);
            for (const Task &task : each.tasks) {
                if (ranker.candidates(task.reference).empty())
                    continue;
                double share = 0;
                const auto features = ranker.features(task.reference);
                const std::size_t best = best_of(features, ranking.second, &share);
                const gazetteer::PlaceIndex place = ranker.candidates(task.reference)[best];
                Row row{{0, 1}, {1, std::log(share / std::max(1e-4, 1 - share))}};
                if (each.references[task.reference].candidates.size() == 1)
                    row.push_back({2, 1});
                if (features[best].at(static_cast<std::size_t>(gazetteer::Ranked::Country)) > 0)
                    row.push_back({3, 1});
                rows.push_back(std::move(row));
                labels.push_back(gazetteer::distance_m(task.point, m_gazetteer.facts(place).point) <= right_m);
            }
        }
        return fit_logistic(rows, labels, std::vector<Prior>(4));
    }

    const Gazetteer &m_gazetteer;
    fs::path m_rules;
};

// A copy of the rules whose weights may be overwritten; removed with it.
class Scratch
{
public:
    explicit Scratch(const fs::path &rules)
        : m_folder(fs::temp_directory_path() / ("dateline-train-" + std::to_string(getpid())))
    {
        fs::remove_all(m_folder);
        fs::copy(rules, m_folder, fs::copy_options::recursive);
    }
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;
    ~Scratch()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    [[nodiscard]] const fs::path &folder() const { return m_folder; }

private:
    fs::path m_folder;
};

// What spoke for and against each name of a text, the strongest first.
void explain(const Gazetteer &gazetteer, const fs::path &rules_folder, const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    const reading::mention::Rules rules{reading::Language{rules_folder / "en"}};
    const auto weights = gazetteer::Weights::read(rules_folder / "en" / "place-recognition.tsv");
    Ids ids;
    const WordedText text{content};
    const std::vector<Name> names = candidate_names(gazetteer, rules, text);
    const auto features = features_of(gazetteer, rules, text, names,
                                      [&](Side side, std::string_view word) { return ids.word(side, word); });
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].demonym)
            continue;
        std::vector<std::pair<double, std::string>> parts;
        double sum = 0;
        for (const Feature &feature : features[i]) {
            const double part = feature.value * weights.of(ids.names()[feature.id]);
            sum += part;
            parts.emplace_back(part, ids.names()[feature.id]);
        }
        std::ranges::sort(parts, {}, [](const auto &part) { return -std::abs(part.first); });
        std::printf("%s at byte %zu: %.2f\n", std::string{names[i].span.of(content)}.c_str(), names[i].span.begin,
                    1 / (1 + std::exp(-sum)));
        for (const auto &[part, name] : parts)
            if (std::abs(part) >= 0.05)
                std::printf("    %+.2f %s\n", part, name.c_str());
    }
}

void print(const std::string &name, const reading::ToponymScore &score)
{
    std::printf("%-44s %.3f %.3f %.3f   %.3f %.3f   %.3f %.3f   %7.1f %6.1f\n", name.c_str(), score.overlap().precision,
                score.overlap().recall, score.overlap().f1, score.exact().precision, score.exact().f1,
                score.accuracy_of_all(), score.accuracy_of_found(), score.mean_error_km(), score.median_error_km());
}

// The first or second half of a set: articles of one outlet stand together, so that few outlets are in both.
std::vector<const AnnotatedArticle *> half(const Articles &articles, bool second)
{
    std::vector<const AnnotatedArticle *> part;
    for (std::size_t i = second ? articles.size() / 2 : 0; i < (second ? articles.size() : articles.size() / 2); ++i)
        part.push_back(&articles[i]);
    return part;
}

int run(int argc, char **argv)
{
    CLI::App app{"Learns from annotated articles which names are places, and which places."};
    std::vector<std::string> tables, plain, with_demonyms;
    std::string rules = (data_folder() / "rules").string();
    bool validate = false, write = false;
    std::string errors, text;
    app.add_option("--gazetteer", tables, "Gazetteers to learn with, instead of the embedded one")
        ->allow_extra_args(false);
    app.add_option("--set", plain, "Articles whose demonyms are not marked")->allow_extra_args(false);
    app.add_option("--set-with-demonyms", with_demonyms, "Articles whose demonyms are marked")->allow_extra_args(false);
    app.add_option("--rules", rules, "The folder of rules");
    app.add_option("--errors", errors, "A file that lists what went wrong");
    app.add_option("--explain", text, "A text; only tell what speaks for and against its names");
    app.add_flag("--validate", validate, "Train on one half and score the other, both ways");
    app.add_flag("--write", write, "Train on all and write the weights into the folder of rules");
    CLI11_PARSE(app, argc, argv);

    std::vector<fs::path> paths(tables.begin(), tables.end());
    if (paths.empty())
        paths.push_back(Gazetteer::default_path());
    const auto gazetteer = Gazetteer::open(paths);
    if (!text.empty()) {
        explain(gazetteer, rules, text);
        return 0;
    }
    std::vector<Set> sets;
    const auto problem = [](reading::InputProblem &&found) {
        throw std::runtime_error(found.path + ":" + std::to_string(found.line) + ": " + found.message);
    };
    for (const std::string &path : with_demonyms) {
        sets.push_back({fs::path{path}.filename().string(), reading::read_annotated(path, problem)});
        for (AnnotatedArticle &article : sets.back().articles)
            article.demonyms = true;
    }
    for (const std::string &path : plain)
        sets.push_back({fs::path{path}.filename().string(), reading::read_annotated(path, problem)});

    std::printf("%-44s %-19s   %-11s   %-11s   %s\n", "", "overlap P, R, F1", "exact P, F1", "acc. all, found",
                "error km mean, median");
    if (validate) {
        for (const bool second : {false, true}) {
            const Scratch scratch{rules};
            const Trainer trainer{gazetteer, scratch.folder()};
            std::vector<const AnnotatedArticle *> learnt;
            for (const Set &set : sets)
                std::ranges::copy(half(set.articles, second), std::back_inserter(learnt));
            trainer.learn(learnt);
            for (const Set &set : sets)
                print(set.name +
                          (second ? ", trained on 2nd, scored on 1st half" : ", trained on 1st, scored on 2nd half"),
                      trainer.score(half(set.articles, !second)));
        }
    }
    const Scratch scratch{rules};
    const Trainer trainer{gazetteer, write ? fs::path{rules} : scratch.folder()};
    std::vector<const AnnotatedArticle *> all;
    for (const Set &set : sets)
        for (const AnnotatedArticle &article : set.articles)
            all.push_back(&article);
    trainer.learn(all);
    std::ofstream list(errors.empty() ? "/dev/null" : errors, std::ios::binary);
    for (const Set &set : sets) {
        std::vector<const AnnotatedArticle *> articles;
        for (const AnnotatedArticle &article : set.articles)
            articles.push_back(&article);
        print(set.name + ", trained and scored on all", trainer.score(articles, &list));
    }
    return 0;
}

} // namespace
} // namespace dateline::train

int main(int argc, char **argv)
try {
    return dateline::train::run(argc, argv);
} catch (const std::exception &error) {
    std::cerr << "train: " << error.what() << '\n';
    return 1;
}
