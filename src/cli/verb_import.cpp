// dateline import: an event dataset becomes part of a project.
#include "gazetteer_open.hpp"
#include "messages.hpp"
#include "progress.hpp"
#include "project_update.hpp"
#include "reading/claimants.hpp"
#include "reading/reader.hpp"
#include "store/import.hpp"
#include "verb.hpp"
#include "wording.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace dateline::cli
{
namespace
{

using Json = nlohmann::ordered_json;

// Of many remarks only the first are said; the project keeps all.
constexpr std::size_t most_said = 20;

class Import final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("FILE", m_dataset,
                       "csv, xlsx, ods, json, geojson, kml, kmz, gpx, gpkg, ..., or a\n"
                       "connection to PostGIS (\"PG:host=... dbname=...\")")
            ->required()
            ->type_name("");
        app.add_option("-o,--output", m_project,
                       "Add the rows to this project; it is made if need be. Without it\n"
                       "the columns are told, and how they would be read")
            ->type_name("PROJECT.gpkg");
        app.add_option("--as", m_options.as, "acled, ucdp, gdelt, timemap, gpx or table: else found by the columns")
            ->type_name("LAYOUT");
        app.add_option("--map", m_map,
                       "KEY=COLUMN: which column holds what (from, to, lat, lon, place, kind,\n"
                       "killed, outlet, text, ...), or dates=dmy|mdy|ymd; may be repeated")
            ->type_name("KEY=COLUMN")
            ->allow_extra_args(false);
        app.add_option("--layer", m_options.layer, "The layer to read of a file that has several")->type_name("NAME");
        app.add_flag("--read", m_read, "Also read the notes of the rows, as articles are read");
        app.add_option("--gazetteer", m_gazetteers, "A further table of places or compiled gazetteer; may be repeated")
            ->type_name("PATH")
            ->allow_extra_args(false);
        app.add_flag("--json", m_json, "Without -o: tell the columns as JSON");
        app.add_flag("--progress", m_show_progress, "Tell how far it is, also where there is no terminal");
        app.add_flag("-q,--quiet", m_quiet, "Only name what was refused");
        app.footer("Example:\n"
                   "  dateline import GEDEvent.csv -o project.gpkg\n"
                   "  dateline import strikes.xlsx                      see how its columns would be read\n"
                   "  dateline import strikes.xlsx --map from=day --map killed=dead -o project.gpkg\n\n"
                   "Rows that do not fit are kept in the project's table 'rejects' with line, reason and the row.\n"
                   "A row that is in the project already, by its id, is replaced, not doubled.");
    }

    int run() override
    {
        const auto gazetteer = open_gazetteer(m_gazetteers);
        m_options.gazetteer = &gazetteer;
        std::optional<reading::Reader> reader;
        if (m_read)
            m_options.reader = &reader.emplace(gazetteer, std::filesystem::path{}, reading::own_claimants());
        try {
            for (const std::string &said : m_map)
                store::add_said(m_options.said, said);
            return m_project.empty() ? tell() : import(gazetteer.version());
        } catch (const std::invalid_argument &wrong) {
            throw UsageError(wrong.what());
        }
    }

private:
    int tell() const
    {
        const store::DatasetLook look = store::look_at(m_dataset, m_options);
        if (m_json) {
            Json mapping = Json::object();
            for (const auto &[key, column] : look.mapping)
                mapping[key] = column;
            put(Json{{"layout", look.layout},
                     {"title", look.title},
                     {"mapping", std::move(mapping)},
                     {"unused", look.unused},
                     {"columns", look.columns},
                     {"sample", look.sample},
                     {"geometry", look.geometry},
                     {"unsure", look.unsure}}
                    .dump(2, ' ', false, Json::error_handler_t::replace) +
                '\n');
        } else {
            std::vector<std::vector<std::string>> rows;
            for (const auto &[key, column] : look.mapping)
                if (!column.empty())
                    rows.push_back({"  " + key, column});
            put(m_dataset + ": read as " + look.layout + " (" + look.title + ")\n" + aligned(rows));
            std::string unused;
            for (const std::string &column : look.unused)
                unused += (unused.empty() ? "" : ", ") + column;
            if (!unused.empty())
                put("not read: " + unused + '\n');
        }
        if (look.unsure.empty())
            return done;
        say(m_dataset + ": " + look.unsure);
        return some_refused;
    }

    int import(const std::string &gazetteer_version)
    {
        std::error_code error;
        if (!std::filesystem::exists(m_project, error))
            return import_to_new(gazetteer_version);
        ProjectUpdate update{m_project, gazetteer_version}; // before the work: a project that cannot be read stops it
        store::Imported imported;
        {
            Progress progress{progress_kind(), 0};
            imported = store::import_rows(m_dataset, m_options, hooks_of(progress));
        }
        const store::ImportCount count = imported.count;
        report(imported.problems);
        update.change([&](store::Project &project) { store::add(project, std::move(imported)); },
                      [this] {
                          if (!m_quiet)
                              say(m_project + ": waiting for another program that writes in this folder");
                      });
        update.save();
        return finish(count, "; " + update.summary());
    }

    int import_to_new(const std::string &gazetteer_version)
    {
        const store::Project empty = ProjectUpdate{m_project, gazetteer_version}.project();
        store::ImportCount count;
        std::vector<reading::InputProblem> problems;
        {
            Progress progress{progress_kind(), 0};
            count = store::import_to_new(
                m_project, empty.metadata, m_dataset, m_options,
                [&](reading::InputProblem &&problem) { problems.push_back(std::move(problem)); }, hooks_of(progress));
        }
        report(problems);
        return finish(count, {});
    }

    static store::ImportHooks hooks_of(Progress &progress)
    {
        store::ImportHooks hooks;
        hooks.progress = [&](std::size_t rows, double part) { progress.rows(rows, part); };
        return hooks;
    }

    [[nodiscard]] int finish(const store::ImportCount &count, const std::string &more) const
    {
        if (!m_quiet)
            say(m_project + ": " + counted(count.imported, "row", "rows") + " of " + std::to_string(count.rows) +
                " imported, " + std::to_string(count.refused) + " refused" + more);
        return count.refused == 0 ? done : some_refused;
    }

    void report(const std::vector<reading::InputProblem> &problems) const
    {
        std::size_t said = 0;
        for (const reading::InputProblem &problem : problems)
            if ((problem.refused || !m_quiet) && ++said <= most_said)
                say({problem.path, problem.line, problem.message.substr(0, problem.message.find('\n')),
                     problem.refused});
        if (said > most_said)
            say(std::to_string(said - most_said) + " more such rows; the project's table 'rejects' has them all");
    }

    [[nodiscard]] Progress::Kind progress_kind() const
    {
        if (m_quiet)
            return Progress::Kind::None;
        return isatty(STDERR_FILENO) != 0 ? Progress::Kind::Bar
               : m_show_progress          ? Progress::Kind::Lines
                                          : Progress::Kind::None;
    }

    std::string m_dataset, m_project;
    std::vector<std::string> m_map, m_gazetteers;
    store::ImportOptions m_options;
    bool m_read = false, m_json = false, m_show_progress = false, m_quiet = false;
};

} // namespace

std::unique_ptr<Verb> make_import() { return std::make_unique<Import>(); }

} // namespace dateline::cli
