#include "data.hpp"

#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/invented_names.hpp"
#include "paths.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace dateline::bench
{
namespace
{

namespace fs = std::filesystem;
using test::Dice;

struct Learnt {
    std::vector<std::string> first; // the name of each place
    std::vector<std::string> all;   // with the alternate ones
};

void add(std::vector<std::string> &to, std::string_view name)
{
    std::string folded = gazetteer::fold(name);
    if (!folded.empty() && folded.size() <= 200 && gazetteer::fold(folded) == folded)
        to.push_back(std::move(folded));
}

void learn_cities(const fs::path &table, Learnt &learnt)
{
    std::ifstream file(table);
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string_view> cells;
        for (std::string_view rest = line; cells.size() < 4;) {
            const std::size_t tab = std::min(rest.find('\t'), rest.size());
            cells.push_back(rest.substr(0, tab));
            rest.remove_prefix(std::min(tab + 1, rest.size()));
        }
        add(learnt.first, cells[1]);
        add(learnt.all, cells[1]);
        for (std::string_view rest = cells[3]; !rest.empty();) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            add(learnt.all, rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
}

const Learnt &learnt()
{
    static const Learnt names = [] {
        Learnt read;
        if (const char *cities = std::getenv("DATELINE_CITIES"); cities != nullptr)
            learn_cities(fs::path{cities} / "cities1000.txt", read);
        if (read.first.empty()) {
            const std::array<fs::path, 1> tables{test::source_folder() / "gazetteer" / "places"};
            const auto own = gazetteer::Gazetteer::open(tables);
            for (gazetteer::PlaceIndex i = 0; i < own.size(); ++i)
                for (const gazetteer::Name &name : own[i].names) {
                    add(read.all, name.text);
                    if (&name == &own[i].names.front())
                        add(read.first, name.text);
                }
        }
        return read;
    }();
    return names;
}

// Inhabitants spread as they are: few places have many.
NameSet set_of(std::vector<std::string> names)
{
    NameSet set;
    set.names = std::move(names);
    Dice dice{7};
    for (std::size_t i = 0; i < set.names.size(); ++i)
        set.population.push_back(
            static_cast<std::int64_t>(std::pow(static_cast<double>(dice.roll(1'000'000) + 1) / 1e6, -1.0) * 100));
    const auto count = static_cast<double>(set.names.size());
    set.title = count < 1e6 ? std::to_string(std::lround(count / 1e3)) + " k names"
                            : std::to_string(std::lround(count / 1e6)) + " M names";
    return set;
}

std::size_t letters_in(std::string_view name, std::size_t letters)
{
    std::size_t end = 0;
    for (; letters > 0 && end < name.size(); --letters)
        (void)next_code_point(name, end);
    return end;
}

} // namespace

NameSet real_names()
{
    std::vector<std::string> names = learnt().first;
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return set_of(std::move(names));
}

NameSet invented_names()
{
    const char *millions = std::getenv("DATELINE_MILLIONS");
    auto names = test::NameInventor{learnt().all}.names(
        static_cast<std::size_t>((millions != nullptr ? std::atof(millions) : 5.0) * 1e6), 1);
    std::erase_if(names, [](const std::string &name) { return gazetteer::fold(name) != name; });
    return set_of(std::move(names));
}

std::vector<Question> misspelt(const NameSet &set, int edits, std::size_t count)
{
    Dice dice{static_cast<std::uint64_t>(edits) + 100};
    std::vector<Question> asked;
    while (asked.size() < count) {
        const std::size_t right = dice.roll(set.names.size());
        const std::string &donor = set.names[(right + dice.roll(2000)) % set.names.size()];
        asked.push_back({test::with_slips(set.names[right], donor, edits, dice), set.names[right]});
    }
    return asked;
}

std::vector<Question> beginnings(const NameSet &set, std::size_t count)
{
    Dice dice{9};
    std::vector<Question> asked;
    while (asked.size() < count) {
        const std::string &right = set.names[dice.roll(set.names.size())];
        asked.push_back({right.substr(0, letters_in(right, 1 + dice.roll(6))), right});
    }
    return asked;
}

const std::string &news()
{
    static const std::string all = [] {
        std::string once;
        if (const char *texts = std::getenv("DATELINE_TEXTS"); texts != nullptr) {
            std::ifstream file(texts);
            for (std::string line; std::getline(file, line);)
                once += nlohmann::json::parse(line).at("text").get<std::string>() + "\n\n";
        } else {
            for (const auto &entry : fs::directory_iterator(test::source_folder() / "data" / "reports")) {
                std::ifstream file(entry.path());
                once.append(std::istreambuf_iterator<char>(file), {});
            }
        }
        std::string many;
        while (many.size() < 50'000'000 && !once.empty())
            many += once;
        return many;
    }();
    return all;
}

} // namespace dateline::bench
