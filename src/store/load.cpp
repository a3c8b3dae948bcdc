#include "store/atomic_file.hpp"
#include "store/gdal_access.hpp"
#include "store/json.hpp"
#include "store/project.hpp"
#include "store/table.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <gdal_priv.h>
#include <limits>
#include <memory>
#include <ogrsf_frmts.h>
#include <stdexcept>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;
using reading::Reading;

// --- is it a project at all? ----------------------------------------------------------------------------------------

void require_geopackage(const fs::path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        throw StoreError(path.string() + ": there is no such file; check the path");
    if (fs::is_directory(status))
        throw StoreError(path.string() +
                         ": is a folder, not a project; 'dateline read -o PROJECT.gpkg FOLDER' makes one");
    require_file_or_nothing(path); // a pipe would keep us waiting
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    if (!file)
        throw StoreError(path.string() + ": cannot be opened (" + std::generic_category().message(errno) +
                         "); check its permissions");
    std::array<char, 16> header{};
    file.read(header.data(), header.size());
    if (file.gcount() == 0)
        throw StoreError(path.string() +
                         ": is empty; restore it from a copy, or remove it and read the articles again");
    constexpr std::string_view sqlite = "SQLite format 3";
    if (!std::string_view{header.data(), header.size()}.starts_with(sqlite))
        throw StoreError(path.string() +
                         ": is not a project (not a GeoPackage); 'dateline read -o PROJECT.gpkg' makes projects");
}

DatasetPtr open_geopackage(const fs::path &path, const GdalComplaints &complaints)
{
    // An absolute name cannot be taken for one of GDAL's virtual file systems, unless a folder imitates them.
    const std::string absolute = fs::absolute(path).string();
    if (absolute.starts_with("/vsi"))
        throw StoreError(path.string() + ": lies in a folder whose name begins like /vsi; move it to another one");
    const std::array<const char *, 2> drivers{"GPKG", nullptr};
    DatasetPtr dataset{GDALDataset::Open(absolute.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data())};
    if (!dataset)
        throw StoreError(path.string() + ": is damaged, or no GeoPackage (" + complaints.text() +
                         "); restore it from a copy, or read the articles into a new project");
    return dataset;
}

std::map<std::string, std::string> read_metadata(const fs::path &path, GDALDataset &dataset)
{
    std::map<std::string, std::string> metadata;
    if (TableReader::exists(dataset, "metadata"))
        for (TableReader table{dataset, "metadata"}; table.next();)
            metadata[table.text("key")] = table.text("value");
    if (metadata["application"] != "Dateline")
        throw StoreError(path.string() + ": is a GeoPackage of another program, not a project; "
                                         "'dateline read -o PROJECT.gpkg' makes projects");
    const std::string &text = metadata["schema_version"];
    int version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc{} || end != text.data() + text.size() || version < 1)
        throw std::runtime_error("its schema_version is '" + text + "'");
    if (version > schema_version)
        throw StoreError(path.string() + ": was written by a newer version of Dateline (schema " + text +
                         ", this one reads up to " + std::to_string(schema_version) + "); update Dateline");
    return metadata;
}

void check_pages(GDALDataset &dataset)
{
    OGRLayer *result = dataset.ExecuteSQL("PRAGMA quick_check(1)", nullptr, nullptr);
    if (result == nullptr)
        throw std::runtime_error("its pages cannot be read");
    const std::unique_ptr<OGRFeature> row{result->GetNextFeature()};
    const std::string answer = row ? row->GetFieldAsString(0) : "no answer";
    dataset.ReleaseResultSet(result);
    if (answer != "ok")
        throw std::runtime_error(answer);
}

// --- its tables -----------------------------------------------------------------------------------------------------

template <typename Enum>
Enum enumerator(const TableReader &row, const char *column)
{
    Enum value{};
    if (const std::string text = row.text(column); !from_string(text, value))
        row.refuse(std::string{column} + " is '" + text + "'");
    return value;
}

std::optional<int> number(const TableReader &row, const char *column)
{
    const std::optional<std::int64_t> value = row.integer(column);
    if (!value)
        return {};
    if (*value < std::numeric_limits<int>::min() || *value > std::numeric_limits<int>::max())
        row.refuse(std::string{column} + " is out of range");
    return static_cast<int>(*value);
}

double real(const TableReader &row, const char *column)
{
    return row.real(column).value_or(std::numeric_limits<double>::quiet_NaN());
}

reading::Interval interval(const TableReader &row)
{
    reading::Interval interval;
    interval.from = row.instant("from").value_or(reading::Instant{});
    interval.to = row.instant("to").value_or(reading::Instant{});
    interval.precision = enumerator<reading::Precision>(row, "precision");
    interval.utc_offset = std::chrono::minutes{number(row, "utc_offset_min").value_or(0)};
    return interval;
}

std::vector<std::string> strings(const TableReader &row, const char *column)
try {
    return strings_from_json(row.text(column));
} catch (const std::runtime_error &error) {
    row.refuse(std::string{column} + " is " + error.what());
}

class ProjectReader
{
public:
    explicit ProjectReader(GDALDataset &dataset) : m_dataset(dataset) {}

    void read_into(Project &project)
    {
        read_articles(project);
        read_mentions(project);
        read_times(project);
        read_claims(project);
        read_warnings(project);
        read_article_incidents(project);
        read_incidents(project);
        read_incident_places(project);
        read_links(project);
        read_log(project);
    }

private:
    struct Owner {
        Reading *reading;
        TextOffsets offsets;
    };

    void read_articles(Project &project)
    {
        for (TableReader row{m_dataset, "articles"}; row.next();) {
            reading::Article article;
            article.id = row.text("id");
            article.outlet = row.text("outlet");
            article.title = row.text("title");
            article.language = row.text("language");
            article.url = row.text("url");
            article.published = row.day("published");
            article.published_basis = enumerator<reading::DateBasis>(row, "published_basis");
            article.text = row.text("text");
            article.path = row.text("path");
            if (!valid_utf8(article.text))
                row.refuse("text is not UTF-8");
            project.readings.emplace_back().article = std::move(article);
        }
        for (Reading &reading : project.readings) // only now do they stay where they are
            m_owners.emplace(reading.article.id, Owner{&reading, TextOffsets{reading.article.text}});
    }

    Owner &owner(const TableReader &row)
    {
        const auto found = m_owners.find(row.text("article"));
        if (found == m_owners.end())
            row.refuse("names article '" + row.text("article") + "', which is not there");
        return found->second;
    }

    static Span span(const TableReader &row, const TextOffsets &offsets)
    {
        return {offsets.byte_of_code_point(row.count("begin")), offsets.byte_of_code_point(row.count("end"))};
    }

    void read_mentions(const Project &)
    {
        for (TableReader row{m_dataset, "mentions"}; row.next();) {
            Owner &of = owner(row);
            reading::Mention mention;
            mention.span = span(row, of.offsets);
            mention.text = row.text("text");
            mention.role = enumerator<reading::Role>(row, "role");
            mention.confidence = row.real("confidence").value_or(0);
            mention.reason = row.text("reason");
            if (std::string id = row.text("place"); !id.empty())
                mention.place = reading::PlaceRef{.id = std::move(id),
                                                  .name = row.text("name"),
                                                  .kind = row.text("kind"),
                                                  .country = row.text("country"),
                                                  .point = {real(row, "lat"), real(row, "lon")},
                                                  .radius_m = row.real("radius_m").value_or(0)};
            of.reading->mentions.push_back(std::move(mention));
        }
    }

    void read_times(const Project &)
    {
        for (TableReader row{m_dataset, "times"}; row.next();) {
            Owner &of = owner(row);
            of.reading->times.push_back({span(row, of.offsets), row.text("text"), interval(row), row.text("rule")});
        }
    }

    void read_claims(const Project &)
    {
        for (TableReader row{m_dataset, "claims"}; row.next();) {
            Owner &of = owner(row);
            reading::Claim claim;
            claim.id = row.text("id");
            claim.article = row.text("article");
            claim.span = span(row, of.offsets);
            claim.text = row.text("text");
            claim.claimant = row.text("claimant");
            claim.party = row.text("party");
            claim.stance = enumerator<reading::Stance>(row, "stance");
            claim.side = row.text("side");
            claim.victims = row.text("victims");
            claim.what = enumerator<reading::What>(row, "what");
            claim.min = number(row, "min");
            claim.max = number(row, "max");
            claim.approximate = row.flag("approximate");
            claim.part = row.flag("part");
            claim.said = row.instant("said");
            claim.incident = row.text("incident");
            if (row.has("copy_of")) // projects of version 0.1.0 lack it, and the links
                claim.copy_of = row.text("copy_of");
            of.reading->claims.push_back(std::move(claim));
        }
    }

    void read_warnings(const Project &)
    {
        for (TableReader row{m_dataset, "warnings"}; row.next();) {
            Owner &of = owner(row);
            of.reading->warnings.push_back({span(row, of.offsets), row.text("code"), row.text("message")});
        }
    }

    void read_article_incidents(const Project &)
    {
        for (TableReader row{m_dataset, "article_incidents"}; row.next();) {
            Owner &of = owner(row);
            try {
                of.reading->incidents.push_back(incident_from_json(row.text("content"), of.offsets));
            } catch (const std::runtime_error &error) {
                row.refuse(error.what());
            }
        }
    }

    void read_incidents(Project &project)
    {
        for (TableReader row{m_dataset, "incidents"}; row.next();) {
            reading::Incident incident;
            incident.id = row.text("id");
            incident.title = row.text("title");
            incident.kind = row.text("kind");
            incident.interval = interval(row);
            incident.claims = strings(row, "claims");
            incident.articles = strings(row, "articles");
            incident.reasons = strings(row, "reasons");
            incident.spans = spans(row, incident);
            project.incidents.push_back(std::move(incident));
        }
    }

    std::vector<Span> spans(const TableReader &row, const reading::Incident &incident) const
    {
        std::vector<Span> spans;
        const auto of = incident.articles.size() == 1 ? m_owners.find(incident.articles.front()) : m_owners.end();
        if (of == m_owners.end())
            return spans;
        try {
            for (const Json &pair : Json::parse(row.text("spans")))
                spans.push_back({of->second.offsets.byte_of_code_point(pair.at(0).get<std::size_t>()),
                                 of->second.offsets.byte_of_code_point(pair.at(1).get<std::size_t>())});
        } catch (const Json::exception &) {
            row.refuse("spans is not a list of spans");
        }
        return spans;
    }

    void read_incident_places(Project &project)
    {
        std::unordered_map<std::string, reading::Incident *> incidents;
        for (reading::Incident &incident : project.incidents)
            incidents.emplace(incident.id, &incident);
        for (TableReader row{m_dataset, "incident_places"}; row.next();) {
            const auto incident = incidents.find(row.text("incident"));
            if (incident == incidents.end())
                row.refuse("names incident '" + row.text("incident") + "', which is not there");
            reading::IncidentPlace place;
            place.point = {real(row, "lat"), real(row, "lon")};
            place.radius_m = row.real("radius_m").value_or(0);
            place.relation = enumerator<reading::Relation>(row, "relation");
            if (row.text("outline") == "given")
                place.geometry = row.geometry();
            place.bearing = row.real("bearing").value_or(0);
            place.spread = row.real("spread").value_or(0);
            place.claimant = row.text("claimant");
            place.place_id = row.text("place");
            place.name = row.text("name");
            place.phrase = row.text("phrase");
            place.article = row.text("article");
            if (const auto of = m_owners.find(place.article); of != m_owners.end())
                place.span = span(row, of->second.offsets);
            incident->second->places.push_back(std::move(place));
        }
    }

    void read_links(Project &project)
    {
        if (!TableReader::exists(m_dataset, "links"))
            return;
        for (TableReader row{m_dataset, "links"}; row.next();) {
            incidents::Link link;
            link.incident = row.text("incident");
            link.article_a = row.text("article_a");
            link.article_b = row.text("article_b");
            link.incident_a = row.text("incident_a");
            link.incident_b = row.text("incident_b");
            link.score = row.real("score").value_or(0);
            link.by_hand = row.flag("by_hand");
            try {
                link.reasons = reasons_from_json(row.text("parts"));
            } catch (const std::runtime_error &error) {
                row.refuse(std::string{"parts is "} + error.what());
            }
            project.links.push_back(std::move(link));
        }
    }

    void read_log(Project &project)
    {
        for (TableReader row{m_dataset, "edits"}; row.next();)
            project.edits.push_back(
                {row.text("at"), row.text("what"), row.text("target"), row.text("value"), row.text("undone")});
        for (TableReader row{m_dataset, "rejects"}; row.next();)
            project.rejects.push_back({row.text("path"), row.count("line"), row.text("message"), row.flag("refused")});
    }

    GDALDataset &m_dataset;
    std::unordered_map<std::string, Owner> m_owners;
};

} // namespace

Project load(const fs::path &path)
{
    prepare_gdal();
    require_geopackage(path);
    const std::optional<FileState> state = FileState::of(path); // before it is read: a later change must be noticed
    const GdalComplaints complaints;
    const DatasetPtr dataset = open_geopackage(path, complaints);
    std::string reason;
    try {
        Project project;
        check_pages(*dataset);
        project.metadata = read_metadata(path, *dataset);
        ProjectReader{*dataset}.read_into(project);
        if (!complaints.any()) {
            if (state)
                project.files->note(path, *state);
            return project;
        }
    } catch (const StoreError &) {
        throw;
    } catch (const std::runtime_error &error) {
        reason = error.what();
    }
    throw StoreError(path.string() + ": is damaged (" + (reason.empty() ? complaints.text() : reason) +
                     "); restore it from a copy, or read the articles into a new project");
}

} // namespace dateline::store
