// dateline read: articles become readings, on standard output or in a project.
#include "clock.hpp"
#include "gazetteer_open.hpp"
#include "inputs/inputs.hpp"
#include "messages.hpp"
#include "progress.hpp"
#include "project_update.hpp"
#include "reading/claimants.hpp"
#include "reading/numbered_series.hpp"
#include "reading/reader.hpp"
#include "reading_text.hpp"
#include "store/project.hpp"
#include "verb.hpp"

#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace dateline::cli
{
namespace
{

namespace fs = std::filesystem;

// What a bar has as its whole: the bytes of all files, as far as they can be counted.
std::uintmax_t bytes_of(const std::vector<std::string> &paths)
{
    std::uintmax_t total = 0;
    std::error_code error;
    for (const std::string &path : paths) {
        if (!fs::is_directory(path, error)) {
            if (const std::uintmax_t size = fs::file_size(path, error); !error)
                total += size;
            continue;
        }
        for (fs::recursive_directory_iterator it{path, error}, end; !error && it != end; it.increment(error))
            if (std::error_code unknown; it->is_regular_file(unknown))
                total += it->file_size(unknown);
    }
    return total;
}

class Read final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("PATH", m_paths,
                       "Texts (*.txt, *.md with front matter), *.jsonl (one article a line), saved\n"
                       "web pages, feeds, mail, PDF, archives and folders of these; - is standard input")
            ->type_name("");
        app.add_option("-o,--output", m_project, "Add what is read to this project; it is made if need be")
            ->type_name("PROJECT.gpkg");
        app.add_option("--format", m_format,
                       "Print jsonl (a line an article; the default without -o),\n"
                       "geojson (the incidents of all articles) or text (for people)")
            ->check(CLI::IsMember({"jsonl", "geojson", "text"}).description(""))
            ->type_name("FORMAT");
        app.add_option("--published", m_published, "Day of publication of articles that do not say theirs")
            ->type_name("YYYY-MM-DD");
        app.add_option("--gazetteer", m_tables,
                       "A further table of places (*.tsv) or folder of tables;\nmay be repeated")
            ->type_name("PATH")
            ->allow_extra_args(false);
        app.add_option("--claimants", m_claimants,
                       "A table of claimants beside the shipped one (*.tsv: phrase, claimant,\nparty, class); may be "
                       "repeated")
            ->type_name("FILE")
            ->allow_extra_args(false);
        app.add_flag("--progress", m_show_progress, "Tell how far it is, also where there is no terminal");
        app.add_flag("-q,--quiet", m_quiet, "Only name what was refused");
        app.footer("Example:\n"
                   "  dateline read reports/ -o project.gpkg\n"
                   "  dateline read --format text report.html --published 2023-04-11\n"
                   "  parallel --pipe dateline read - < articles.jsonl > readings.jsonl\n\n"
                   "A line of JSONL is {\"text\", \"id?\", \"title?\", \"published?\", \"outlet?\", \"url?\", "
                   "\"language?\"}.\n"
                   "Front matter has the same keys and published_basis (stated, inferred, unknown).\n"
                   "A table ~/.config/dateline/claimants.tsv is read like those of --claimants.\n"
                   "An article that is in the project already is replaced, not doubled.");
    }

    int run() override
    {
        prepare();
        const auto gazetteer = open_gazetteer(m_tables);
        const reading::Reader reader{gazetteer, {}, reading::own_claimants(m_claimants)};
        std::optional<ProjectUpdate> update;
        if (!m_project.empty() || m_format == "geojson")
            update.emplace(m_project, gazetteer.version()); // before the work: a project that cannot be read stops it
        {
            Progress progress{progress_kind(), progress_kind() == Progress::Kind::Bar ? bytes_of(m_paths) : 0};
            read_all(reader, progress, update ? &*update : nullptr);
        }
        if (update)
            finish(*update);
        return m_refused == 0 ? done : some_refused;
    }

private:
    void prepare()
    {
        if (m_paths.empty() && isatty(STDIN_FILENO) != 0)
            throw UsageError("give the articles: files, folders, or - for standard input");
        if (m_project == "-")
            throw UsageError("-o is a project file, which standard output cannot be; --format jsonl prints readings");
        if (m_paths.empty())
            m_paths.emplace_back("-");
        if (m_format.empty() && m_project.empty())
            m_format = "jsonl";
        if (!m_published.empty())
            m_day = day_of(m_published, "--published");
    }

    [[nodiscard]] Progress::Kind progress_kind() const
    {
        if (m_quiet)
            return Progress::Kind::None;
        // Where the readings themselves are printed on the same terminal, they are progress enough.
        const bool terminal = isatty(STDERR_FILENO) != 0 && (m_format.empty() || isatty(STDOUT_FILENO) == 0);
        return terminal ? Progress::Kind::Bar : m_show_progress ? Progress::Kind::Lines : Progress::Kind::None;
    }

    void read_all(const reading::Reader &reader, Progress &progress, ProjectUpdate *update)
    {
        const reading::ProblemSink problem = [&](reading::InputProblem &&found) {
            if (found.refused)
                ++m_refused;
            if (found.refused || !m_quiet) {
                progress.clear();
                say(found);
            }
            if (update != nullptr)
                update->additions().add(std::move(found));
        };
        const auto take = [&](reading::Reading &&reading) {
            print(reading);
            if (update != nullptr)
                update->additions().add(std::move(reading), problem);
        };
        reading::SeriesReader series{reader, take};
        bool from_pipe = false;
        const inputs::ArticleSink article = [&](reading::Article &&read) {
            if (!read.published && m_day) {
                read.published = m_day;
                read.published_basis = reading::DateBasis::Stated;
            }
            const std::uintmax_t size = read.text.size();
            const std::string path = read.path;
            if (from_pipe) // who drives us through it waits for each answer
                take(reader.read(std::move(read)));
            else
                series.read(std::move(read));
            progress.advance(size, path);
        };
        for (const std::string &path : m_paths) {
            if (update != nullptr)
                update->additions().visit(path);
            from_pipe = path == "-";
            if (from_pipe)
                inputs::read_articles(std::cin, "-", article, problem);
            else
                inputs::read_articles(fs::path{path}, article, problem);
        }
        series.finish();
    }

    void print(const reading::Reading &reading) const
    {
        if (m_format == "jsonl")
            put(store::to_json_line(reading) + '\n');
        else if (m_format == "text")
            put(text_of(reading));
        else
            return;
        flush_output(); // who drives us through a pipe waits for each line
    }

    void finish(ProjectUpdate &update)
    {
        const reading::ProblemSink remark = [&](reading::InputProblem &&found) {
            if (!m_quiet)
                say(found);
            update.additions().add(std::move(found));
        };
        update.link(remark, [this] {
            if (!m_quiet)
                say(m_project + ": waiting for another program that writes in this folder");
        });
        update.save(); // before anything is printed: who reads it may be slow, and others wait for us
        if (m_format == "geojson")
            store::export_incidents(update.project(), "-", "geojson");
        if (!m_project.empty() && !m_quiet)
            say(m_project + ": " + update.summary());
    }

    std::vector<std::string> m_paths, m_tables, m_claimants;
    std::string m_project, m_format, m_published;
    std::optional<std::chrono::sys_days> m_day;
    bool m_show_progress = false, m_quiet = false;
    std::size_t m_refused = 0;
};

} // namespace

std::unique_ptr<Verb> make_read() { return std::make_unique<Read>(); }

} // namespace dateline::cli
