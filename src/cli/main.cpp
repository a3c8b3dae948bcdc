// The command line program. It loads no Qt: it must run on a server.
#include "gazetteer/gazetteer.hpp"
#include "messages.hpp"
#include "store/project.hpp"
#include "verb.hpp"

#include <algorithm>
#include <array>
#include <clocale>
#include <exception>
#include <iostream>
#include <string>

namespace
{

using namespace dateline;

std::string version()
{
    std::string text = "dateline " DATELINE_VERSION "\n";
    try {
        const auto gazetteer = gazetteer::Gazetteer::open_default();
        text += "gazetteer " + gazetteer.version() + " (" + std::to_string(gazetteer.size()) + " places)";
    } catch (const std::runtime_error &error) {
        text += std::string{"gazetteer: none ("} + error.what() + ')';
    }
    return text;
}

struct Entry {
    const char *name;
    const char *summary;
    std::unique_ptr<cli::Verb> (*make)();
};
constexpr std::array verbs{
    Entry{"read", "Read articles: who says what happened, where and when", cli::make_read},
    Entry{"import", "Take in an event dataset: ACLED, UCDP GED, GDELT, TimeMap, any table", cli::make_import},
    Entry{"incidents", "List the incidents of a project with their claims", cli::make_incidents},
    Entry{"export", "Write the incidents of a project as GeoJSON, CSV, KML, ...", cli::make_export},
    Entry{"check", "Verify that a project is sound and leads back to its articles", cli::make_check},
    Entry{"gazetteer", "Look up places and their names", cli::make_gazetteer},
    Entry{"brief", "Make a briefing picture of a project", cli::make_brief},
    Entry{"view", "Open the window on a project or a folder of reports", cli::make_view},
    Entry{"eval", "Score what is read against annotated texts", cli::make_eval},
};

int usage_error(const std::string &message, const CLI::App &app)
{
    std::string verb;
    for (const CLI::App *at = &app; !at->get_subcommands().empty();) {
        at = at->get_subcommands().front();
        verb += at->get_name() + ' ';
    }
    cli::say(message + "; see 'dateline " + verb + "--help'");
    return cli::wrong_usage;
}

// CLI11 says of a wrong verb only that one is required.
std::string missing_verb(int argc, char **argv)
{
    const std::string first = argc > 1 ? argv[1] : "";
    if (first.empty() || first.starts_with('-'))
        return "give a verb, such as read or view";
    return "there is no verb '" + first + "'";
}

int run(int argc, char **argv)
{
    CLI::App app{"Reads news reports of armed clashes and shows who says what happened, where and when.", "dateline"};
    app.set_version_flag("--version", version, "Show the versions of the program and of its gazetteer");
    app.require_subcommand(1);
    app.get_formatter()->label("SUBCOMMAND", "VERB");
    app.get_formatter()->label("REQUIRED", "");
    app.get_formatter()->label("TEXT", "");
    app.footer("'dateline VERB --help' tells more about a verb.\n\n"
               "Example:\n"
               "  dateline read reports/ -o project.gpkg    read a folder of articles into a project\n"
               "  dateline incidents project.gpkg           see what they say\n"
               "  dateline view project.gpkg                see it on the map\n\n"
               "Exit status: 0 done; 1 some input was refused (each is named, the rest is done); 2 wrong usage.");
    std::array<std::unique_ptr<cli::Verb>, verbs.size()> made;
    for (std::size_t i = 0; i < verbs.size(); ++i) {
        made[i] = verbs[i].make();
        made[i]->setup(*app.add_subcommand(verbs[i].name, verbs[i].summary)->group("Verbs"));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success &asked) { // --help, --version
        return app.exit(asked);
    } catch (const CLI::RequiredError &error) {
        return usage_error(app.get_subcommands().empty() ? missing_verb(argc, argv) : error.what(), app);
    } catch (const CLI::ParseError &error) {
        return usage_error(error.what(), app);
    }
    const std::string chosen = app.get_subcommands().front()->get_name();
    const auto *found = std::ranges::find(verbs, chosen, &Entry::name);
    try {
        const int status = made[static_cast<std::size_t>(found - verbs.begin())]->run();
        cli::flush_output();
        return status;
    } catch (const cli::UsageError &error) {
        return usage_error(error.what(), app);
    }
}

} // namespace

int main(int argc, char **argv)
try {
    std::ios::sync_with_stdio(false);
    return run(argc, argv);
} catch (const cli::OutputError &error) {
    if (!error.broken_pipe()) // who reads our output may stop when they have enough
        cli::say(error.what());
    return cli::some_refused;
} catch (const std::exception &error) {
    cli::say(error.what());
    return cli::some_refused;
}
