#include "app/brief_main.hpp"

#include "briefing/briefing.hpp"
#include "briefing/page.hpp"
#include "inputs/inputs.hpp"
#include "models/map_notes.hpp"
#include "reading/claimants.hpp"
#include "reading/numbered_series.hpp"
#include "reading/reader.hpp"

#include <CLI/CLI.hpp>

#include <QGuiApplication>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using namespace dateline;

constexpr int refused = 1;
constexpr int wrong_usage = 2;

/// A word of the command line that is not understood.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Arguments {
    std::string project;
    std::string output;
    std::string bounds;
    std::string from;
    std::string to;
    std::string known;
    std::string size = "1920x1080";
    std::string style = "light";
    std::string names = "reported";
    std::string title;
    std::vector<std::string> basemaps;
};

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return {};
    return value;
}

std::vector<double> numbers(std::string_view text, char separator)
{
    std::vector<double> values;
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const auto value = number(text.substr(0, end));
        if (!value)
            return {};
        values.push_back(*value);
        if (end == text.size())
            return values;
        text.remove_prefix(end + 1);
    }
}

briefing::Bounds bounds_of(const std::string &text)
{
    const std::vector<double> values = numbers(text, ',');
    if (values.size() != 4)
        throw UsageError("--bbox " + text +
                         ": must be WEST,SOUTH,EAST,NORTH in degrees, for example 44.5,38.8,47.5,41.0");
    return {values[0], values[1], values[2], values[3]};
}

std::pair<int, int> size_of(const std::string &text)
{
    const std::vector<double> values = numbers(text, 'x');
    const auto whole = [](double v) { return v >= 1 && v <= 1e6 && v == static_cast<int>(v); };
    if (values.size() != 2 || !std::ranges::all_of(values, whole))
        throw UsageError("--size " + text + ": must be WIDTHxHEIGHT in pixels, for example 1920x1080");
    return {static_cast<int>(values[0]), static_cast<int>(values[1])};
}

/// A bare day or time is meant where the incidents are; the day that ends a window belongs to it.
std::optional<reading::Instant> instant_of(const std::string &option, const std::string &text,
                                           std::chrono::minutes offset, bool end_of_day)
{
    if (text.empty())
        return {};
    auto instant = reading::from_iso(text);
    if (!instant)
        throw UsageError(option + " " + text + ": must be a date that exists, as 2023-03-05 or 2023-03-05T18:00");
    const bool day_only = text.find('T') == std::string::npos;
    const std::size_t clock = day_only ? text.size() : text.find('T');
    const bool has_zone = text.find_first_of("Z+-", clock) != std::string::npos;
    if (!has_zone)
        *instant -= offset;
    if (day_only && end_of_day)
        *instant += std::chrono::days{1};
    return instant;
}

briefing::Options options_of(const Arguments &arguments, const store::Project &project)
{
    briefing::Options options;
    std::tie(options.width, options.height) = size_of(arguments.size);
    if (arguments.style == "dark")
        options.theme = basemap::Theme::Dark;
    else if (arguments.style != "light")
        throw UsageError("--style " + arguments.style + ": must be light or dark");
    if (!gazetteer::from_string(arguments.names, options.names))
        throw UsageError("--names " + arguments.names + ": must be reported, armenian, azerbaijani or both");
    if (!arguments.bounds.empty())
        options.bounds = bounds_of(arguments.bounds);
    options.title = arguments.title;
    const std::chrono::minutes offset = briefing::prevailing_offset(project);
    options.from = instant_of("--from", arguments.from, offset, false);
    options.to = instant_of("--to", arguments.to, offset, true);
    options.known = instant_of("--known", arguments.known, offset, true);
    return options;
}

void define(CLI::App &app, Arguments &arguments)
{
    app.add_option("PROJECT", arguments.project, "Project file (.gpkg), or reports to read: a file or a folder")
        ->required();
    app.add_option("-o,--output", arguments.output,
                   "Picture to write: " + briefing::possible_suffixes() + ", or - for standard output")
        ->required();
    app.add_option("--bbox", arguments.bounds,
                   "Piece of the world that the map shows at least: WEST,SOUTH,EAST,NORTH in degrees [all incidents]");
    app.add_option("--from", arguments.from, "First day, or moment, of the window [the first incident]");
    app.add_option("--to", arguments.to, "Last day, or end, of the window [the last incident]");
    app.add_option("--known", arguments.known, "Only what was said by the end of this day, or before this moment");
    app.add_option("--size", arguments.size, "Width and height in pixels [1920x1080]");
    app.add_option("--style", arguments.style, "light or dark [light]");
    app.add_option("--names", arguments.names, "Names of places: reported, armenian, azerbaijani or both [reported]");
    app.add_option("--basemap", arguments.basemaps,
                   "A map of your own over the embedded world: MBTiles, PMTiles, GeoTIFF, GeoPackage; may be repeated "
                   "[those of the project]");
    app.add_option("--title", arguments.title, "Title of the page [the project's]");
}

/// By its first bytes; what is not there is an error of a project's.
bool is_project(const std::filesystem::path &path)
{
    if (std::filesystem::is_directory(path))
        return false;
    std::ifstream file{path, std::ios::binary};
    std::string head(15, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    return !file || path.extension() == ".gpkg" || head == "SQLite format 3";
}

/// A project as it is kept, or one that is made of reports for this picture only; `refusals` counts the reports that
/// are not in it.
store::Project project_of(const std::filesystem::path &path, const gazetteer::Gazetteer &places, std::size_t &refusals)
{
    if (is_project(path))
        return store::load(path);
    const reading::Reader reader(places, {}, reading::own_claimants());
    std::vector<reading::Reading> readings;
    reading::SeriesReader series{reader, [&](reading::Reading &&each) { readings.push_back(std::move(each)); }};
    inputs::read_articles(
        path, [&](reading::Article &&article) { series.read(std::move(article)); },
        [&](const reading::InputProblem &problem) {
            refusals += problem.refused ? 1 : 0;
            std::cerr << "dateline brief: " << problem.path;
            if (problem.line > 0)
                std::cerr << ':' << problem.line;
            std::cerr << ": " << problem.message << '\n';
        });
    series.finish();
    if (readings.empty())
        throw std::runtime_error(path.string() + ": no report in it could be read");
    store::Project project;
    project.metadata["gazetteer_version"] = places.version();
    store::add(project, std::move(readings));
    return project;
}

/// Those that are named, else those of the project.
std::vector<std::filesystem::path> basemaps_of(const Arguments &arguments, const store::Project &project)
{
    std::vector<std::filesystem::path> files(arguments.basemaps.begin(), arguments.basemaps.end());
    const auto kept = project.metadata.find("basemaps");
    if (files.empty() && kept != project.metadata.end())
        for (const QString &file : models::basemap_files(QString::fromStdString(kept->second)))
            files.emplace_back(file.toStdString());
    return files;
}

/// Returns the exit status: a picture that lacks a report is drawn, but not all is well.
int brief(const Arguments &arguments)
{
    const std::filesystem::path output = arguments.output;
    if (output != "-" && !briefing::is_possible(output))
        throw UsageError("-o " + arguments.output + ": a briefing can be written as " + briefing::possible_suffixes() +
                         "; films and documents are not possible yet");
    const auto places = gazetteer::Gazetteer::open_default();
    std::size_t refusals = 0;
    const store::Project project = project_of(arguments.project, places, refusals);
    const briefing::Options options = options_of(arguments, project);
    if (briefing::make_page(project, options, places).entries.empty())
        std::cerr << "dateline brief: no incident is within what was asked for; the page is without any\n";
    const basemap::Basemap basemap({}, basemaps_of(arguments, project));
    briefing::write(briefing::render(project, options, basemap, places), output);
    for (const std::string &problem : basemap.problems())
        std::cerr << "dateline brief: " << problem << '\n';
    return refusals == 0 && basemap.problems().empty() ? 0 : refused;
}

} // namespace

int brief_main(const QStringList &arguments)
{
    Arguments given;
    CLI::App app{"Draws a briefing picture of a project: map, incidents, claims side by side, sources.",
                 "dateline brief"};
    define(app, given);
    try {
        std::vector<std::string> words;
        for (const QString &argument : arguments)
            words.insert(words.begin(), argument.toStdString()); // CLI11 takes them from the back
        app.parse(words);
    } catch (const CLI::ParseError &error) {
        return app.exit(error, std::cout, std::cerr) == 0 ? 0 : wrong_usage;
    }

    // Without a display, and the same with one.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    std::string name = "dateline-view";
    std::vector<char *> argv{name.data(), nullptr};
    const QGuiApplication application(argc, argv.data());
    try {
        return brief(given);
    } catch (const UsageError &error) {
        std::cerr << "dateline brief: " << error.what() << '\n';
        return wrong_usage;
    } catch (const std::exception &error) {
        std::cerr << "dateline brief: " << error.what() << '\n';
        return refused;
    }
}
