// dateline brief and dateline view: the work of dateline-view, which has the Qt that this program must not load.
#include "verb.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace dateline::cli
{
namespace
{

namespace fs = std::filesystem;

// Becomes dateline-view: the one beside this program, else the one on PATH. Returns only by throwing.
[[noreturn]] void become_window(std::vector<std::string> arguments)
{
    std::error_code error;
    std::string program = "dateline-view";
    if (const fs::path self = fs::read_symlink("/proc/self/exe", error); !error)
        if (const fs::path beside = self.parent_path() / program; fs::exists(beside, error))
            program = beside.string();
    arguments.insert(arguments.begin(), program);
    std::vector<char *> pointers;
    pointers.reserve(arguments.size() + 1);
    for (std::string &argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    std::cout.flush();
    execvp(program.c_str(), pointers.data());
    throw std::runtime_error("dateline-view cannot be started (" + std::generic_category().message(errno) +
                             "); it belongs beside this program or on PATH: install it");
}

class Brief final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, "A project (*.gpkg), or a folder of reports")->required()->type_name("");
        app.add_option("-o,--output", m_output, "The picture to write (*.png); its suffix tells the format")
            ->required()
            ->type_name("FILE");
        for (std::size_t i = 0; i < options.size(); ++i)
            app.add_option(options[i].name, m_values[i], options[i].help)->type_name(options[i].value);
        app.add_option("--basemap", m_basemaps,
                       "A map of your own: MBTiles, PMTiles, GeoTIFF or GeoPackage; may be repeated")
            ->type_name("FILE");
        app.footer(
            "Example:\n"
            "  dateline brief project.gpkg -o briefing.png --from 2023-03-01 --to 2023-04-30 --size 1920x1080\n\n"
            "The picture has its title, date window, legend, scale bar, attribution, sources and the hash of the "
            "data.\n"
            "The same input gives the same bytes. It needs no display.");
    }

    int run() override
    {
        std::vector<std::string> arguments{"--brief", m_project, "-o", m_output};
        for (std::size_t i = 0; i < options.size(); ++i)
            if (!m_values[i].empty())
                arguments.insert(arguments.end(), {options[i].name, m_values[i]});
        for (const std::string &file : m_basemaps)
            arguments.insert(arguments.end(), {"--basemap", file});
        become_window(std::move(arguments));
    }

private:
    struct Option {
        const char *name;
        const char *value;
        const char *help;
    };
    // Passed on as they are; dateline-view knows what they may be.
    static constexpr std::array<Option, 8> options{{
        {"--bbox", "W,S,E,N", "Only this piece of the world, in degrees"},
        {"--from", "YYYY-MM-DD", "Only incidents from this day on"},
        {"--to", "YYYY-MM-DD", "Only incidents up to this day"},
        {"--known", "YYYY-MM-DD", "Only what was said up to this day"},
        {"--size", "WIDTHxHEIGHT", "Size of the picture in pixels"},
        {"--style", "STYLE", "light or dark"},
        {"--names", "NAMES", "Names of places: reported, armenian, azerbaijani or both"},
        {"--title", "TITLE", "Title of the picture"},
    }};

    std::string m_project, m_output;
    std::array<std::string, options.size()> m_values;
    std::vector<std::string> m_basemaps;
};

class View final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        m_app = &app;
        app.usage("Usage: dateline view [PROJECT|FOLDER|REPORT|DATASET]... [OPTIONS of dateline-view]");
        app.prefix_command(); // all of it is dateline-view's
        app.footer("Example:\n"
                   "  dateline view project.gpkg\n"
                   "  dateline view reports/");
    }

    int run() override { become_window(m_app->remaining()); }

private:
    CLI::App *m_app = nullptr;
};

} // namespace

std::unique_ptr<Verb> make_brief() { return std::make_unique<Brief>(); }
std::unique_ptr<Verb> make_view() { return std::make_unique<View>(); }

} // namespace dateline::cli
