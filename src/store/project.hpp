// The project: all that was read, and the file that keeps it.
#pragma once

#include "incidents/incidents.hpp"
#include "reading/claim.hpp"
#include "store/concurrency.hpp"

#include <filesystem>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline::store
{

/// A project file that cannot be read or written. what() names the file and what to do.
class StoreError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// One change by a person. The log is append-only.
struct Edit {
    std::string at;     ///< ISO 8601, UTC
    std::string what;   ///< "merge", "split", "move", "retitle", ...
    std::string target; ///< id of what was edited
    std::string value;  ///< JSON
    std::string undone; ///< ISO 8601 of its undoing; empty: in force
};

struct Project {
    /// Their incidents are what each article alone tells: what linking starts from. Show `incidents`.
    std::vector<reading::Reading> readings;
    std::vector<reading::Incident> incidents;
    std::vector<dateline::incidents::Link>
        links; ///< why incidents of several articles are one, with the parts of the score
    std::vector<Edit> edits;
    std::vector<reading::InputProblem> rejects;
    std::map<std::string, std::string>
        metadata; ///< "program_version", "gazetteer_version", "schema_version", "title", ...
    /// What load() and save() know of its files; copies share it.
    std::shared_ptr<KnownFiles> files = std::make_shared<KnownFiles>();

    /// Hash of articles, claims and incidents: what a briefing prints to say which data it shows.
    [[nodiscard]] std::string content_hash() const;
};

/// Version of the file's schema that this program writes.
inline constexpr int schema_version = 1;

/// Writes a GeoPackage: feature layers `incidents`, `incident_places`; tables `articles`, `mentions`, `claims`,
/// `claimants`, `times`, `links`, `edits`, `rejects`, `metadata`. Atomic: written beside `path`, checked, then renamed
/// over it. Refuses to replace a file that another program changed since the project was loaded from it or saved to it.
/// Holds the FolderLock, or is given the one that is held already. Throws StoreError.
void save(const Project &project, const std::filesystem::path &path);
void save(const Project &project, const std::filesystem::path &path, const FolderLock &held);

/// Throws StoreError: not a project, damaged, or written by a newer version (says which, and what to do).
[[nodiscard]] Project load(const std::filesystem::path &path);

/// Adds readings to a project and links anew; an article that is there already is replaced.
void add(Project &project, std::vector<reading::Reading> readings);

/// Export of incidents: by the suffix of `path` (.geojson, .csv, .kml, .gpkg, ...). "-" with `format` writes to
/// standard output. `columns`: "acled", "ucdp" or "timemap" for those that other programs expect; empty: our own.
void export_incidents(const Project &project, const std::filesystem::path &path, const std::string &format = {},
                      const std::string &columns = {});

/// Whether export_incidents() can write it here: GDAL may have been built without a driver.
[[nodiscard]] bool can_export(const std::string &format);

/// The incidents as a JSON array: what a feature of the GeoJSON export has, without its geometry; ends with a line end.
/// `until`: as they were known before that moment.
[[nodiscard]] std::string incidents_json(const Project &project, std::optional<reading::Instant> until = {});

/// Problems of integrity and provenance: claims without article, spans out of the text, incidents without claims.
/// Empty: sound.
[[nodiscard]] std::vector<std::string> check(const Project &project);

/// The JSON line of `dateline read` for one reading; offsets in code points.
[[nodiscard]] std::string to_json_line(const reading::Reading &reading);

} // namespace dateline::store
