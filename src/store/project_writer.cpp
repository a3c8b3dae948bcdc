#include "store/project_writer.hpp"

#include "store/code_points.hpp"
#include "store/incident_layers.hpp"
#include "store/json.hpp"

#include <array>
#include <cmath>

namespace dateline::store
{
namespace
{

using enum ColumnType;

constexpr std::array article_columns{
    Column{"id", Text},  Column{"outlet", Text},    Column{"title", Text},           Column{"language", Text},
    Column{"url", Text}, Column{"published", Date}, Column{"published_basis", Text}, Column{"text", Text},
    Column{"path", Text}};
constexpr std::array mention_columns{Column{"article", Text}, Column{"begin", Integer}, Column{"end", Integer},
                                     Column{"text", Text},    Column{"role", Text},     Column{"confidence", Real},
                                     Column{"reason", Text},  Column{"place", Text},    Column{"name", Text},
                                     Column{"kind", Text},    Column{"country", Text},  Column{"lat", Real},
                                     Column{"lon", Real},     Column{"radius_m", Real}};
constexpr std::array time_columns{Column{"article", Text},   Column{"begin", Integer},          Column{"end", Integer},
                                  Column{"text", Text},      Column{"from", DateTime},          Column{"to", DateTime},
                                  Column{"precision", Text}, Column{"utc_offset_min", Integer}, Column{"rule", Text}};
constexpr std::array claim_columns{Column{"id", Text},       Column{"article", Text},        Column{"begin", Integer},
                                   Column{"end", Integer},   Column{"text", Text},           Column{"claimant", Text},
                                   Column{"party", Text},    Column{"stance", Text},         Column{"side", Text},
                                   Column{"victims", Text},  Column{"what", Text},           Column{"min", Integer},
                                   Column{"max", Integer},   Column{"approximate", Boolean}, Column{"part", Boolean},
                                   Column{"said", DateTime}, Column{"incident", Text},       Column{"copy_of", Text}};
constexpr std::array warning_columns{Column{"article", Text}, Column{"begin", Integer}, Column{"end", Integer},
                                     Column{"code", Text}, Column{"message", Text}};
constexpr std::array article_incident_columns{Column{"article", Text}, Column{"content", Text}};
constexpr std::array claimant_columns{Column{"name", Text}, Column{"party", Text}, Column{"claims", Integer}};
constexpr std::array link_columns{Column{"incident", Text},   Column{"article_a", Text},  Column{"article_b", Text},
                                  Column{"incident_a", Text}, Column{"incident_b", Text}, Column{"score", Real},
                                  Column{"parts", Text},      Column{"by_hand", Boolean}};
constexpr std::array edit_columns{Column{"at", Text}, Column{"what", Text}, Column{"target", Text},
                                  Column{"value", Text}, Column{"undone", Text}};
constexpr std::array reject_columns{Column{"path", Text}, Column{"line", Integer}, Column{"message", Text},
                                    Column{"refused", Boolean}};
constexpr std::array metadata_columns{Column{"key", Text}, Column{"value", Text}};

// So that a few incidents of many are found without a look at the others.
constexpr std::array<std::pair<const char *, const char *>, 7> indexed{{{"articles", "id"},
                                                                        {"mentions", "article"},
                                                                        {"times", "article"},
                                                                        {"claims", "article"},
                                                                        {"warnings", "article"},
                                                                        {"article_incidents", "article"},
                                                                        {"incident_places", "incident"}}};

enum Position : std::size_t {
    Incidents,
    IncidentPlaces,
    Articles,
    Mentions,
    Times,
    Claims,
    Warnings,
    ArticleIncidents,
    Claimants,
    Links,
    Edits,
    Rejects,
    Metadata
};

std::array<TableShape, 13> shapes()
{
    return {{{"incidents", incident_columns(), LayerShape::Point},
             {"incident_places", incident_place_columns(), LayerShape::Any},
             {"articles", article_columns},
             {"mentions", mention_columns},
             {"times", time_columns},
             {"claims", claim_columns},
             {"warnings", warning_columns},
             {"article_incidents", article_incident_columns},
             {"claimants", claimant_columns},
             {"links", link_columns},
             {"edits", edit_columns},
             {"rejects", reject_columns},
             {"metadata", metadata_columns}}};
}

std::int64_t integer(std::size_t value) { return static_cast<std::int64_t>(value); }
Value number(const std::optional<int> &value) { return value ? Value{static_cast<std::int64_t>(*value)} : Value{}; }
Value real(double value) { return std::isfinite(value) ? Value{value} : Value{}; }
Value begin(Span span, const CodePoints &offsets) { return integer(offsets.of_byte(span.begin)); }
Value end(Span span, const CodePoints &offsets) { return integer(offsets.of_byte(span.end)); }

} // namespace

ProjectWriter::ProjectWriter(const std::filesystem::path &path, SqliteFile::Pages pages) : m_file(path, shapes(), pages)
{
}

std::unique_ptr<RowBatch> ProjectWriter::batch() { return std::make_unique<RowBatch>(shapes().size()); }

void ProjectWriter::add(const reading::Reading &reading)
{
    const CodePoints offsets{reading.article.text};
    add_article(reading.article);
    const std::string &id = reading.article.id;
    for (const reading::Mention &mention : reading.mentions)
        add_mention(id, mention, offsets);
    for (const reading::Time &time : reading.times)
        m_into->table(Times).add({id, begin(time.span, offsets), end(time.span, offsets), time.text, time.interval.from,
                                  time.interval.to, to_string(time.interval.precision),
                                  static_cast<std::int64_t>(time.interval.utc_offset.count()), time.rule});
    for (const reading::Claim &claim : reading.claims)
        add_claim(reading, claim, offsets);
    for (const reading::Warning &warning : reading.warnings)
        m_into->table(Warnings).add(
            {id, begin(warning.span, offsets), end(warning.span, offsets), warning.code, warning.message});
    for (const reading::Incident &incident : reading.incidents)
        m_into->table(ArticleIncidents).add({id, dumped(to_json(incident, TextOffsets{reading.article.text}))});
}

void ProjectWriter::add(const reading::Incident &incident, const Summary &summary)
{
    add_incident(m_into->table(Incidents), incident, summary);
    add_incident_places(m_into->table(IncidentPlaces), incident, summary);
}

void ProjectWriter::add(const reading::InputProblem &problem)
{
    m_into->table(Rejects).add({problem.path, integer(problem.line), problem.message, problem.refused});
}

void ProjectWriter::add(const Edit &edit)
{
    m_into->table(Edits).add({edit.at, edit.what, edit.target, edit.value, edit.undone});
}

void ProjectWriter::add(const incidents::Link &link)
{
    m_into->table(Links).add({link.incident, link.article_a, link.article_b, link.incident_a, link.incident_b,
                              link.score, dumped(to_json(link.reasons)), link.by_hand});
}

void ProjectWriter::finish(const std::map<std::string, std::string> &metadata)
{
    for (const auto &[claimant, count] : m_claimants)
        m_into->table(Claimants).add({claimant.first, claimant.second, count});
    for (const auto &[key, value] : metadata)
        m_into->table(Metadata).add({key, value});
    m_file.finish(indexed);
}

void ProjectWriter::add_article(const reading::Article &article)
{
    m_into->table(Articles).add({article.id, article.outlet, article.title, article.language, article.url,
                                 article.published ? Value{*article.published} : Value{},
                                 to_string(article.published_basis), article.text, article.path});
}

void ProjectWriter::add_mention(const std::string &article, const reading::Mention &mention, const CodePoints &offsets)
{
    std::vector<Value> row{article,       begin(mention.span, offsets), end(mention.span, offsets),
                           mention.text,  to_string(mention.role),      mention.confidence,
                           mention.reason};
    if (const auto &place = mention.place)
        row.insert(row.end(), {place->id, place->name, place->kind, place->country, real(place->point.lat),
                               real(place->point.lon), place->radius_m});
    m_into->table(Mentions).add(row, {});
}

void ProjectWriter::add_claim(const reading::Reading &reading, const reading::Claim &claim, const CodePoints &offsets)
{
    m_into->table(Claims).add({claim.id, claim.article, begin(claim.span, offsets), end(claim.span, offsets),
                               claim.text, claim.claimant, claim.party, to_string(claim.stance), claim.side,
                               claim.victims, to_string(claim.what), number(claim.min), number(claim.max),
                               claim.approximate, claim.part, claim.said ? Value{*claim.said} : Value{}, claim.incident,
                               claim.copy_of});
    ++m_claimants[{claim.claimant.empty() ? reading.article.source() : claim.claimant, claim.party}];
}

} // namespace dateline::store
