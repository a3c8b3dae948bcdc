#include "sample_project.hpp"

#include <cstdlib>
#include <fstream>
#include <gdal_priv.h>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace dateline::test
{
namespace
{

using namespace reading;
using gazetteer::Geometry;
using gazetteer::GeometryKind;

Instant at(std::string_view iso)
{
    const auto instant = from_iso(iso);
    if (!instant)
        throw std::runtime_error("not a time: " + std::string{iso});
    return *instant;
}

Span span_of(const std::string &text, std::string_view words)
{
    const std::size_t begin = text.find(words);
    if (begin == std::string::npos)
        throw std::runtime_error("not in the text: " + std::string{words});
    return {begin, begin + words.size()};
}

Reading reading_of(const std::string &id, const std::string &outlet, const std::string &text)
{
    Reading reading;
    reading.article.id = id;
    reading.article.outlet = outlet;
    reading.article.title = "Report of " + outlet;
    reading.article.language = "en";
    reading.article.url = "https://example.org/" + id;
    reading.article.published = std::chrono::floor<std::chrono::days>(at("2023-04-12"));
    reading.article.published_basis = DateBasis::Stated;
    reading.article.text = text;
    reading.article.path = "reports/" + id + ".md";
    return reading;
}

Claim claim_of(const Reading &reading, const std::string &id, std::string_view words, const std::string &claimant,
               int killed)
{
    Claim claim;
    claim.id = id;
    claim.article = reading.article.id;
    claim.span = span_of(reading.article.text, words);
    claim.text = words;
    claim.claimant = claimant;
    claim.party = claimant.empty() ? "" : "Armenia";
    claim.side = "Armenia";
    claim.what = What::Killed;
    claim.victims = "soldiers";
    claim.min = killed;
    claim.max = killed;
    return claim;
}

Incident incident_of(const Reading &reading, const std::string &id, std::vector<std::string> claims)
{
    Incident incident;
    incident.id = id;
    incident.title = "Clash near Tegh";
    incident.kind = "clash";
    incident.interval = {at("2023-04-11T12:00:00Z"), at("2023-04-11T16:00:00Z"), Precision::PartOfDay,
                         std::chrono::minutes{240}};
    incident.claims = std::move(claims);
    incident.articles = {reading.article.id};
    IncidentPlace place;
    place.point = {39.5556, 46.4806};
    place.radius_m = 3000;
    place.relation = Relation::Near;
    place.place_id = "am-tegh";
    place.name = "Tegh";
    place.phrase = "near Tegh";
    place.span = span_of(reading.article.text, "near Tegh");
    place.article = reading.article.id;
    incident.places.push_back(place);
    return incident;
}

} // namespace

store::Project sample_project()
{
    store::Project project;
    Reading first =
        reading_of("a1", "Первый канал",
                   "Утром: four soldiers died near Tegh on Tuesday, Yerevan said. Shots came from Neverland.");
    const std::string &text = first.article.text;
    first.mentions.push_back({span_of(text, "Tegh"), "Tegh", Role::Event, 0.975,
                              PlaceRef{"am-tegh", "Tegh", "PPL", "AM", {39.5556, 46.4806}, 1500.5}, "the only one"});
    first.mentions.push_back({span_of(text, "Neverland"), "Neverland", Role::Origin, 0.1, {}, "no such name"});
    first.times.push_back(
        {span_of(text, "on Tuesday"),
         "on Tuesday",
         {at("2023-04-10T20:00:00Z"), at("2023-04-11T20:00:00Z"), Precision::Day, std::chrono::minutes{240}},
         "weekday-before-publication"});
    first.times.push_back({span_of(text, "Утром"), "Утром", {}, "not understood"});
    first.claims.push_back(claim_of(first, "c1", "four soldiers died", "Ministry of Defence of Armenia", 4));
    first.claims.back().said = at("2023-04-11T18:30:00Z");
    first.warnings.push_back({span_of(text, "Neverland"), "unplaced", "'Neverland' is in no table"});
    first.incidents.push_back(incident_of(first, "i1", {"c1"}));

    Reading second = reading_of("a2", "", "=Agencies: about three soldiers dead near Tegh. The road was hit.");
    second.article.published.reset();
    second.article.published_basis = DateBasis::Unknown;
    Claim open = claim_of(second, "c2", "about three soldiers dead", "", 3);
    open.max.reset();
    open.approximate = true;
    second.claims.push_back(open);
    second.incidents.push_back(incident_of(second, "i2", {"c2"}));

    Incident merged = incident_of(first, "i", {"c1", "c2"});
    merged.articles = {"a1", "a2"};
    merged.reasons = {"same day", "both name Tegh, \"near\""};
    IncidentPlace road = merged.places.front();
    road.relation = Relation::Road;
    road.claimant = "Ministry of Defence of Armenia";
    road.geometry = {GeometryKind::Line, {{{39.5, 46.4}, {39.55, 46.5}, {39.6, 46.55}}}};
    road.radius_m = 500;
    merged.places.push_back(road);
    IncidentPlace area = merged.places.front();
    area.relation = Relation::Within;
    area.geometry = {GeometryKind::Area,
                     {{{39, 46}, {39, 47}, {40, 47}, {39, 46}}, {{41, 46}, {41, 47}, {42, 47}, {41, 46}}}};
    merged.places.push_back(area);
    IncidentPlace sector = merged.places.front();
    sector.relation = Relation::Direction;
    sector.bearing = 271.5;
    sector.spread = 60;
    merged.places.push_back(sector);

    Incident unplaced = incident_of(second, "u", {});
    unplaced.places.clear();
    unplaced.interval = {};
    unplaced.title = "Shelling, place unknown";

    first.claims.front().incident = "i";
    second.claims.front().incident = "i";
    project.readings = {std::move(first), std::move(second)};
    project.incidents = {std::move(merged), std::move(unplaced)};
    project.readings[1].claims.front().copy_of = "of an article that is gone";
    project.links = {{project.readings[0].article.id,
                      project.readings[1].article.id,
                      "t1",
                      "t2",
                      "i",
                      0.7125,
                      {{"same day, 2023-04-11", 0.25}, {"other \"numbers\"", -0.1}},
                      true}};
    project.edits.push_back({"2023-05-01T00:00:00Z", "retitle", "i", R"({"title":"Clash"})", ""});
    project.rejects.push_back({"reports/broken.md", 3, "front matter: not closed", true});
    project.metadata = {{"title", "A sample"}, {"program_version", "0.1.0"}, {"gazetteer_version", "abc"}};
    return project;
}

namespace
{

void describe(std::ostream &out, const Span span) { out << '[' << span.begin << ',' << span.end << "] "; }

void describe(std::ostream &out, const Interval &interval)
{
    out << to_iso(interval.from) << ".." << to_iso(interval.to) << ' ' << to_string(interval.precision) << ' '
        << interval.utc_offset.count() << ' ';
}

void describe(std::ostream &out, const std::optional<int> &number)
{
    out << (number ? std::to_string(*number) : "-") << ' ';
}

void describe(std::ostream &out, const Incident &incident)
{
    out << "incident " << incident.id << '|' << incident.title << '|' << incident.kind << '|';
    describe(out, incident.interval);
    for (const IncidentPlace &place : incident.places) {
        out << "\n  place " << place.point.lat << ' ' << place.point.lon << ' ' << place.radius_m << ' '
            << to_string(place.relation) << ' ' << place.bearing << ' ' << place.spread << ' ' << place.claimant << '|'
            << place.place_id << '|' << place.name << '|' << place.phrase << '|' << place.article << '|';
        describe(out, place.span);
        out << static_cast<int>(place.geometry.kind);
        for (const auto &part : place.geometry.parts)
            for (const auto &point : part)
                out << ' ' << point.lat << ',' << point.lon;
    }
    for (const auto *list : {&incident.claims, &incident.articles, &incident.reasons}) {
        out << "\n  ";
        for (const std::string &text : *list)
            out << text << ';';
    }
    for (const Span span : incident.spans)
        describe(out, span);
    out << '\n';
}

} // namespace

std::string described(const store::Project &project)
{
    std::ostringstream out;
    out.precision(17);
    for (const Reading &reading : project.readings) {
        const Article &article = reading.article;
        out << "article " << article.id << '|' << article.outlet << '|' << article.title << '|' << article.language
            << '|' << article.url << '|' << (article.published ? to_iso(*article.published) : "-") << '|'
            << to_string(article.published_basis) << '|' << article.path << '|' << article.text << '\n';
        for (const Mention &mention : reading.mentions) {
            describe(out << "mention ", mention.span);
            out << mention.text << '|' << to_string(mention.role) << ' ' << mention.confidence << '|' << mention.reason;
            if (const auto &place = mention.place)
                out << '|' << place->id << '|' << place->name << '|' << place->kind << '|' << place->country << '|'
                    << place->point.lat << ' ' << place->point.lon << ' ' << place->radius_m;
            out << '\n';
        }
        for (const Time &time : reading.times) {
            describe(out << "time ", time.span);
            describe(out, time.interval);
            out << time.text << '|' << time.rule << '\n';
        }
        for (const Claim &claim : reading.claims) {
            describe(out << "claim " << claim.id << ' ' << claim.article << ' ', claim.span);
            out << claim.text << '|' << claim.claimant << '|' << claim.party << '|' << to_string(claim.stance) << '|'
                << claim.side << '|' << claim.victims << '|' << to_string(claim.what) << ' ';
            describe(out, claim.min);
            describe(out, claim.max);
            out << claim.approximate << claim.part << (claim.said ? to_iso(*claim.said) : "-") << claim.incident << ' '
                << claim.copy_of << '\n';
        }
        for (const Warning &warning : reading.warnings) {
            describe(out << "warning ", warning.span);
            out << warning.code << '|' << warning.message << '\n';
        }
        for (const Incident &incident : reading.incidents)
            describe(out << "told ", incident);
    }
    for (const Incident &incident : project.incidents)
        describe(out, incident);
    for (const incidents::Link &link : project.links) {
        out << "link " << link.article_a << ' ' << link.article_b << ' ' << link.incident_a << ' ' << link.incident_b
            << ' ' << link.incident << ' ' << link.score << link.by_hand << '\n';
        for (const incidents::Reason &reason : link.reasons)
            out << "part " << reason.weight << ' ' << reason.text << '\n';
    }
    for (const store::Edit &edit : project.edits)
        out << "edit " << edit.at << '|' << edit.what << '|' << edit.target << '|' << edit.value << '|' << edit.undone
            << '\n';
    for (const InputProblem &reject : project.rejects)
        out << "reject " << reject.path << ':' << reject.line << ' ' << reject.message << ' ' << reject.refused << '\n';
    return out.str();
}

Folder::Folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "dateline-store-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    m_path = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

void execute(const std::filesystem::path &path, const std::string &sql)
{
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    if (!dataset)
        throw std::runtime_error("not a file to change: " + path.string());
    dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
}

std::string bytes_of(const std::filesystem::path &path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace dateline::test
