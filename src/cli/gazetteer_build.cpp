#include "gazetteer_build.hpp"

#include "gazetteer/compile.hpp"
#include "gazetteer/data.hpp"
#include "gazetteer/gazetteer.hpp"
#include "messages.hpp"
#include "store/places_from_ogr.hpp"
#include "verb.hpp"
#include "wording.hpp"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include <unistd.h>

namespace dateline::cli
{
namespace
{

namespace fs = std::filesystem;
using gazetteer::CompileProgress;
using Json = nlohmann::ordered_json;

// A line that replaces itself on a terminal; elsewhere one line a step.
class StepProgress
{
public:
    StepProgress(bool shown, bool terminal) : m_shown(shown), m_terminal(terminal) {}
    StepProgress(const StepProgress &) = delete;
    StepProgress &operator=(const StepProgress &) = delete;
    ~StepProgress() { clear(); }

    void operator()(const CompileProgress &at)
    {
        if (!m_shown)
            return;
        const std::uint64_t percent = at.total == 0 ? 0 : std::min<std::uint64_t>(100, at.done * 100 / at.total);
        if (m_terminal) {
            std::cerr << "\r\x1B[K" << at.step << ' ' << percent << " % (" << at.places << " places)" << std::flush;
            m_line = true;
        } else if (at.step != m_step || percent >= m_percent + 10) {
            std::cerr << "dateline: " << at.step << ": " << percent << " % (" << at.places << " places)\n";
            m_percent = percent / 10 * 10;
            m_step = at.step;
        }
    }
    void clear()
    {
        if (m_line)
            std::cerr << "\r\x1B[K" << std::flush;
        m_line = false;
    }

private:
    bool m_shown, m_terminal;
    bool m_line = false;
    std::string m_step;
    std::uint64_t m_percent = 0;
};

std::string text_of(const gazetteer::CompileReport &report, const std::string &output)
{
    std::vector<std::vector<std::string>> rows{{"SOURCE", "ROWS", "MERGED", "NAMES", "REFUSED"}};
    for (const gazetteer::SourceReport &source : report.sources)
        rows.push_back({source.name, std::to_string(source.rows), std::to_string(source.merged),
                        std::to_string(source.names), std::to_string(source.rejected)});
    return aligned(rows) + output + ": " + counted(report.places, "place", "places") + ", " +
           counted(report.demonyms, "demonym", "demonyms") + "\n";
}

Json json_of(const gazetteer::CompileReport &report, const std::string &output)
{
    Json sources = Json::array();
    for (const gazetteer::SourceReport &source : report.sources)
        sources.push_back({{"name", source.name},
                           {"rows", source.rows},
                           {"merged", source.merged},
                           {"names", source.names},
                           {"rejected", source.rejected}});
    return {
        {"file", output}, {"places", report.places}, {"demonyms", report.demonyms}, {"sources", std::move(sources)}};
}

// Nothing of the user's is written over unasked.
void check_output(const fs::path &output, const std::vector<std::string> &sources, bool overwrite)
{
    std::error_code error;
    for (const std::string &source : sources)
        if (fs::equivalent(source, output, error) && !error)
            throw UsageError("-o " + output.string() + " is one of the sources; name another file");
    if (const fs::path folder = output.parent_path(); !folder.empty() && !fs::is_directory(folder, error))
        throw gazetteer::GazetteerError(output.string() + ": cannot be written: there is no folder " + folder.string() +
                                        "; make it first");
    if (!overwrite && fs::exists(output, error) && !gazetteer::looks_compiled(output))
        throw gazetteer::GazetteerError(
            output.string() + ": is there already and is no gazetteer; name another file, or say --overwrite");
}

} // namespace

void GazetteerBuild::setup(CLI::App &app)
{
    m_app = app.add_subcommand("build", "Compile places of any sources into one file, for --gazetteer")->group("Verbs");
    m_app
        ->add_option(
            "SOURCE", m_sources,
            "GeoNames dumps and the files that go with them, Who's On First tables, GNS files, tables of one's\n"
            "own (*.tsv), whatever GDAL reads, PostGIS (\"PG:host=... dbname=...\"). The order is the priority")
        ->type_name("");
    m_app->add_option("-o,--output", m_output, "The file to write, *.gazetteer")->required()->type_name("FILE");
    m_app
        ->add_option(
            "--map", m_map,
            "For what GDAL reads: which column holds what, as name=NAME,kind=fclass,...; keys are id, name,\n"
            "name:LANGUAGE, alt, kind, country, population, lat, lon, radius_m; a fixed value stands in quotes")
        ->type_name("KEY=COLUMN,...");
    m_app->add_option("--layer", m_layer, "For what GDAL reads: only this layer")->type_name("NAME");
    m_app->add_flag("--no-own", m_no_own, "Without the tables of Dateline, which come first otherwise");
    m_app->add_flag("--overwrite", m_overwrite, "Also write over a file that is no gazetteer");
    m_app->add_flag("--json", m_json, "Print the summary as JSON");
    m_app->add_flag("--progress", m_progress, "Tell how far it is, also where standard error is no terminal");
    m_app->add_flag("-q,--quiet", m_quiet, "Only name what was refused");
    m_app->footer("Example:\n"
                  "  dateline gazetteer build allCountries.txt alternateNamesV2.txt -o world.gazetteer\n"
                  "  dateline gazetteer build villages.gpkg --map name=NAME,kind=fclass -o mine.gazetteer --no-own\n"
                  "  dateline gazetteer search Tig --gazetteer mine.gazetteer");
}

int GazetteerBuild::run()
{
    if (m_sources.empty() && m_no_own)
        throw UsageError("say what to build from: one or more sources");
    store::PlaceMapping mapping;
    try {
        if (!m_map.empty())
            mapping = store::place_mapping(m_map);
    } catch (const std::invalid_argument &problem) {
        throw UsageError(std::string{"--map: "} + problem.what());
    }
    mapping.layer = m_layer;

    const fs::path output = fs::absolute(m_output);
    check_output(m_output, m_sources, m_overwrite); // named as the user names it
    std::vector<gazetteer::SourcePtr> sources;
    const auto add = [&](std::vector<gazetteer::SourcePtr> &&more) {
        for (gazetteer::SourcePtr &source : more)
            sources.push_back(std::move(source));
    };
    if (!m_no_own)
        for (const char *folder : {"places", "world"})
            if (fs::is_directory(data_folder() / folder))
                add(gazetteer::open_source(data_folder() / folder));
    const bool by_mapping = !m_map.empty() || !m_layer.empty();
    for (const std::string &path : m_sources) {
        std::vector<gazetteer::SourcePtr> found;
        if (!store::is_connection(path) && !(by_mapping && !fs::is_directory(path)))
            found = gazetteer::open_source(path);
        if (found.empty())
            found.push_back(store::places_from_ogr(path, mapping));
        add(std::move(found));
    }

    const bool terminal = isatty(STDERR_FILENO) != 0;
    StepProgress progress(!m_quiet && (m_progress || terminal), terminal);
    gazetteer::Writer::Options options;
    options.temporary = output.parent_path();
    gazetteer::Writer writer(options);
    gazetteer::WriterSink sink(writer);
    gazetteer::CompileReport report = gazetteer::compile(
        sources, sink,
        {.temporary = output.parent_path(), .progress = std::ref(progress), .reject = [&](std::string_view text) {
             progress.clear();
             say(text);
         }});
    progress({"sorting the names", 0, 0, report.places});
    const std::vector<std::string> left_out = writer.finish(output);
    for (const std::string &reject : left_out) {
        progress.clear();
        say(reject);
    }
    progress.clear();
    if (m_json)
        put(json_of(report, m_output).dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    else if (!m_quiet)
        put(text_of(report, m_output));
    return report.rejected() == 0 && left_out.empty() ? done : some_refused;
}

} // namespace dateline::cli
