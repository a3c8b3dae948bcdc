#include "store/atomic_file.hpp"
#include "store/gdal_access.hpp"
#include "store/incident_layers.hpp"
#include "store/json.hpp"
#include "store/table.hpp"

#include <array>
#include <cmath>
#include <cpl_conv.h>
#include <gdal_priv.h>
#include <map>
#include <ogrsf_frmts.h>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;
using enum ColumnType;
using reading::Reading;

std::int64_t integer(std::size_t value) { return static_cast<std::int64_t>(value); }
Value number(const std::optional<int> &value) { return value ? Value{static_cast<std::int64_t>(*value)} : Value{}; }
Value real(double value) { return std::isfinite(value) ? Value{value} : Value{}; }

// The layers of one project file, made together so that one pass over the readings fills them.
class ProjectTables
{
public:
    explicit ProjectTables(GDALDataset &dataset)
        : m_articles(dataset, "articles", article_columns), m_mentions(dataset, "mentions", mention_columns),
          m_times(dataset, "times", time_columns), m_claims(dataset, "claims", claim_columns),
          m_warnings(dataset, "warnings", warning_columns),
          m_article_incidents(dataset, "article_incidents", article_incident_columns)
    {
    }

    void add(const Reading &reading)
    {
        const TextOffsets offsets{reading.article.text};
        add_article(reading.article);
        const std::string &id = reading.article.id;
        for (const reading::Mention &mention : reading.mentions)
            add_mention(id, mention, offsets);
        for (const reading::Time &time : reading.times)
            m_times.add({id, begin(time.span, offsets), end(time.span, offsets), time.text, time.interval.from,
                         time.interval.to, std::string{to_string(time.interval.precision)},
                         static_cast<std::int64_t>(time.interval.utc_offset.count()), time.rule});
        for (const reading::Claim &claim : reading.claims)
            m_claims.add({claim.id, claim.article, begin(claim.span, offsets), end(claim.span, offsets), claim.text,
                          claim.claimant, claim.party, std::string{to_string(claim.stance)}, claim.side, claim.victims,
                          std::string{to_string(claim.what)}, number(claim.min), number(claim.max), claim.approximate,
                          claim.part, claim.said ? Value{*claim.said} : Value{}, claim.incident, claim.copy_of});
        for (const reading::Warning &warning : reading.warnings)
            m_warnings.add(
                {id, begin(warning.span, offsets), end(warning.span, offsets), warning.code, warning.message});
        for (const reading::Incident &incident : reading.incidents)
            m_article_incidents.add({id, dumped(to_json(incident, offsets))});
    }

private:
    static Value begin(Span span, const TextOffsets &offsets)
    {
        return integer(offsets.code_point_of_byte(span.begin));
    }
    static Value end(Span span, const TextOffsets &offsets) { return integer(offsets.code_point_of_byte(span.end)); }

    void add_article(const reading::Article &article)
    {
        m_articles.add({article.id, article.outlet, article.title, article.language, article.url,
                        article.published ? Value{*article.published} : Value{},
                        std::string{to_string(article.published_basis)}, article.text, article.path});
    }

    void add_mention(const std::string &article, const reading::Mention &mention, const TextOffsets &offsets)
    {
        std::vector<Value> row{article,       begin(mention.span, offsets),         end(mention.span, offsets),
                               mention.text,  std::string{to_string(mention.role)}, mention.confidence,
                               mention.reason};
        if (const auto &place = mention.place)
            row.insert(row.end(), {place->id, place->name, place->kind, place->country, real(place->point.lat),
                                   real(place->point.lon), place->radius_m});
        else
            row.resize(mention_columns.size());
        m_mentions.add(row);
    }

    static constexpr std::array article_columns{
        Column{"id", Text},  Column{"outlet", Text},    Column{"title", Text},           Column{"language", Text},
        Column{"url", Text}, Column{"published", Date}, Column{"published_basis", Text}, Column{"text", Text},
        Column{"path", Text}};
    static constexpr std::array mention_columns{
        Column{"article", Text}, Column{"begin", Integer},   Column{"end", Integer},  Column{"text", Text},
        Column{"role", Text},    Column{"confidence", Real}, Column{"reason", Text},  Column{"place", Text},
        Column{"name", Text},    Column{"kind", Text},       Column{"country", Text}, Column{"lat", Real},
        Column{"lon", Real},     Column{"radius_m", Real}};
    static constexpr std::array time_columns{
        Column{"article", Text},   Column{"begin", Integer},          Column{"end", Integer},
        Column{"text", Text},      Column{"from", DateTime},          Column{"to", DateTime},
        Column{"precision", Text}, Column{"utc_offset_min", Integer}, Column{"rule", Text}};
    static constexpr std::array claim_columns{
        Column{"id", Text},       Column{"article", Text},        Column{"begin", Integer}, Column{"end", Integer},
        Column{"text", Text},     Column{"claimant", Text},       Column{"party", Text},    Column{"stance", Text},
        Column{"side", Text},     Column{"victims", Text},        Column{"what", Text},     Column{"min", Integer},
        Column{"max", Integer},   Column{"approximate", Boolean}, Column{"part", Boolean},  Column{"said", DateTime},
        Column{"incident", Text}, Column{"copy_of", Text}};
    static constexpr std::array warning_columns{Column{"article", Text}, Column{"begin", Integer},
                                                Column{"end", Integer}, Column{"code", Text}, Column{"message", Text}};
    static constexpr std::array article_incident_columns{Column{"article", Text}, Column{"content", Text}};

    TableWriter m_articles, m_mentions, m_times, m_claims, m_warnings, m_article_incidents;
};

void write_claimants(GDALDataset &dataset, const Project &project)
{
    constexpr std::array columns{Column{"name", Text}, Column{"party", Text}, Column{"claims", Integer}};
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (const Reading &reading : project.readings)
        for (const reading::Claim &claim : reading.claims)
            ++counts[{claim.claimant.empty() ? reading.article.source() : claim.claimant, claim.party}];
    TableWriter table{dataset, "claimants", columns};
    for (const auto &[claimant, count] : counts)
        table.add({claimant.first, claimant.second, count});
}

void write_links(GDALDataset &dataset, const Project &project)
{
    constexpr std::array columns{Column{"incident", Text},   Column{"article_a", Text},  Column{"article_b", Text},
                                 Column{"incident_a", Text}, Column{"incident_b", Text}, Column{"score", Real},
                                 Column{"parts", Text},      Column{"by_hand", Boolean}};
    TableWriter table{dataset, "links", columns};
    for (const incidents::Link &link : project.links)
        table.add({link.incident, link.article_a, link.article_b, link.incident_a, link.incident_b, link.score,
                   dumped(to_json(link.reasons)), link.by_hand});
}

void write_log(GDALDataset &dataset, const Project &project)
{
    constexpr std::array edit_columns{Column{"at", Text}, Column{"what", Text}, Column{"target", Text},
                                      Column{"value", Text}, Column{"undone", Text}};
    TableWriter edits{dataset, "edits", edit_columns};
    for (const Edit &edit : project.edits)
        edits.add({edit.at, edit.what, edit.target, edit.value, edit.undone});
    constexpr std::array reject_columns{Column{"path", Text}, Column{"line", Integer}, Column{"message", Text},
                                        Column{"refused", Boolean}, Column{"content", Text}};
    TableWriter rejects{dataset, "rejects", reject_columns};
    for (const reading::InputProblem &problem : project.rejects)
        rejects.add({problem.path, integer(problem.line), problem.message, problem.refused, problem.content});
}

void write_metadata(GDALDataset &dataset, const Project &project)
{
    constexpr std::array columns{Column{"key", Text}, Column{"value", Text}};
    std::map<std::string, std::string> metadata = project.metadata;
    metadata["application"] = "Dateline";
    metadata["schema_version"] = std::to_string(schema_version);
    metadata["content_hash"] = project.content_hash();
    TableWriter table{dataset, "metadata", columns};
    for (const auto &[key, value] : metadata)
        table.add({key, value});
}

// So that a few incidents of many are found without a look at the others.
void index_tables(GDALDataset &dataset)
{
    constexpr std::array indexed{std::pair{"articles", "id"},
                                 std::pair{"mentions", "article"},
                                 std::pair{"times", "article"},
                                 std::pair{"claims", "article"},
                                 std::pair{"warnings", "article"},
                                 std::pair{"article_incidents", "article"},
                                 std::pair{"incident_places", "incident"}};
    for (const auto &[table, column] : indexed) {
        const std::string name = std::string{table} + "_by_" + column;
        dataset.ReleaseResultSet(dataset.ExecuteSQL(
            ("CREATE INDEX " + name + " ON " + table + " (" + column + ")").c_str(), nullptr, nullptr));
    }
}

// Throws std::runtime_error, or leaves the reason to GDAL's complaints.
void write_dataset(const Project &project, const fs::path &path)
{
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr)
        throw std::runtime_error("this GDAL has no GeoPackage driver");
    // A file that is thrown away on failure needs no journal, and one fsync at the end is enough.
    const CPLConfigOptionSetter no_journal{"OGR_SQLITE_JOURNAL", "OFF", false};
    const CPLConfigOptionSetter no_sync{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};
    DatasetPtr dataset{driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset || dataset->StartTransaction() != OGRERR_NONE)
        throw std::runtime_error("the file could not be made");
    const ProjectIndex index{project};
    write_incident_layer(*dataset, project, index);
    write_incident_places_layer(*dataset, project, index);
    {
        ProjectTables tables{*dataset};
        for (const Reading &reading : project.readings)
            tables.add(reading);
    }
    write_claimants(*dataset, project);
    write_links(*dataset, project);
    write_log(*dataset, project);
    write_metadata(*dataset, project);
    index_tables(*dataset);
    if (dataset->CommitTransaction() != OGRERR_NONE || GDALClose(dataset.release()) != CE_None)
        throw std::runtime_error("the file could not be completed");
}

void verify(const Project &project, const fs::path &path)
{
    const Project again = load(path);
    if (again.content_hash() != project.content_hash())
        throw std::runtime_error("what was written could not be read back");
}

// SQLite would replay the log of another program onto our new file.
void refuse_if_open_elsewhere(const fs::path &path)
{
    for (const char *suffix : {"-wal", "-journal"}) {
        std::error_code error;
        const fs::path log = path.string() + suffix;
        if (const auto size = fs::file_size(log, error); !error && size > 0)
            throw StoreError(path.string() + ": another program has it open, or crashed while it had (" + log.string() +
                             "); close it there, or open the file once in that program");
    }
}

void refuse_if_changed(const Project &project, const fs::path &path)
{
    if (project.files->changed(path))
        throw StoreError(path.string() + ": was changed by another program since it was opened; save under another "
                                         "name, or open it again and repeat your changes");
}

// Only where the disk is to blame is there a use in freeing space.
std::string remedy_for(const std::string &reason)
{
    for (const char *blame :
         {"disk", "I/O", "full", "space", "could not be made", "could not be completed", "unable to open"})
        if (reason.find(blame) != std::string::npos)
            return "free space or choose another folder";
    return "leave out the article it is about";
}

} // namespace

void save(const Project &project, const fs::path &path) { save(project, path, FolderLock{path}); }

void save(const Project &project, const fs::path &path, const FolderLock &)
{
    prepare_gdal();
    refuse_if_open_elsewhere(path);
    refuse_if_changed(project, path);
    replace_file(path, [&](const fs::path &part) {
        const GdalComplaints complaints;
        std::string reason;
        try {
            write_dataset(project, part);
            if (!complaints.any())
                verify(project, part);
        } catch (const std::runtime_error &error) {
            reason = error.what();
        }
        if (complaints.any())
            reason = complaints.text();
        if (!reason.empty())
            throw StoreError(path.string() + ": cannot be written (" + reason + "); " + remedy_for(reason) +
                             ". What was there before is untouched");
        refuse_if_changed(project, path); // who takes no lock may have come meanwhile
    });
    project.files->note(path);
}

} // namespace dateline::store
