#include "store/gdal_access.hpp"
#include "store/json.hpp"
#include "store/overview.hpp"
#include "store/project.hpp"
#include "store/project_file.hpp"
#include "store/table.hpp"

#include <algorithm>
#include <array>
#include <gdal_priv.h>
#include <iterator>
#include <limits>
#include <memory>
#include <ogrsf_frmts.h>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;
using reading::Reading;

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
    /// Reads only the incidents of these rows and what belongs to them.
    ProjectReader(GDALDataset &dataset, std::span<const std::uint32_t> rows) : m_dataset(dataset)
    {
        std::string list;
        for (const std::uint32_t row : rows)
            list += (list.empty() ? "" : ",") + std::to_string(row);
        m_incidents = "fid IN (" + list + ")";
        std::vector<std::string> ids;
        std::vector<std::string> articles;
        for (TableReader row{m_dataset, "incidents", m_incidents}; row.next();) {
            ids.push_back(row.text("id"));
            std::ranges::move(strings(row, "articles"), std::back_inserter(articles));
        }
        m_ids = one_of("id", articles);
        m_articles = one_of("article", articles);
        m_places = one_of("incident", ids);
    }

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
    static std::string one_of(const char *column, const std::vector<std::string> &values)
    {
        std::string list;
        for (const std::string &value : values) {
            list += list.empty() ? "'" : ",'";
            for (const char c : value)
                list += c == '\'' ? std::string{"''"} : std::string{c};
            list += '\'';
        }
        return std::string{column} + " IN (" + list + ")";
    }

    struct Owner {
        Reading *reading;
        TextOffsets offsets;
    };

    void read_articles(Project &project)
    {
        for (TableReader row{m_dataset, "articles", m_ids}; row.next();) {
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
        for (TableReader row{m_dataset, "mentions", m_articles}; row.next();) {
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
        for (TableReader row{m_dataset, "times", m_articles}; row.next();) {
            Owner &of = owner(row);
            of.reading->times.push_back({span(row, of.offsets), row.text("text"), interval(row), row.text("rule")});
        }
    }

    void read_claims(const Project &)
    {
        for (TableReader row{m_dataset, "claims", m_articles}; row.next();) {
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
        for (TableReader row{m_dataset, "warnings", m_articles}; row.next();) {
            Owner &of = owner(row);
            of.reading->warnings.push_back({span(row, of.offsets), row.text("code"), row.text("message")});
        }
    }

    void read_article_incidents(const Project &)
    {
        for (TableReader row{m_dataset, "article_incidents", m_articles}; row.next();) {
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
        for (TableReader row{m_dataset, "incidents", m_incidents}; row.next();) {
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
        for (TableReader row{m_dataset, "incident_places", m_places}; row.next();) {
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
    // What is read of each table; empty: all.
    std::string m_incidents, m_ids, m_articles, m_places;
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
    throw StoreError(damaged(path, reason.empty() ? complaints.text() : reason));
}

Project load_incidents(const fs::path &path, std::span<const std::uint32_t> rows)
{
    prepare_gdal();
    require_geopackage(path);
    const GdalComplaints complaints;
    const DatasetPtr dataset = open_geopackage(path, complaints);
    std::string reason;
    try {
        Project project;
        project.metadata = read_metadata(path, *dataset);
        ProjectReader{*dataset, rows}.read_into(project);
        if (!complaints.any())
            return project;
    } catch (const StoreError &) {
        throw;
    } catch (const std::runtime_error &error) {
        reason = error.what();
    }
    throw StoreError(damaged(path, reason.empty() ? complaints.text() : reason));
}

} // namespace dateline::store
