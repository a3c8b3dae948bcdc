// Event datasets into a project: ACLED, UCDP GED, GDELT, TimeMap, and tables of any kind (coded_row.hpp says what a row
// becomes).
#pragma once

#include "store/coded_row.hpp"
#include "store/layout.hpp"
#include "store/project.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dateline::store
{

struct ImportOptions {
    std::string as;                                  ///< name of a layout; empty: found by the columns
    Said said;                                       ///< what a person says of the columns
    std::string layer;                               ///< of a file that has several
    const gazetteer::Gazetteer *gazetteer = nullptr; ///< may be null: then all clocks are UTC
    const reading::Reader *reader = nullptr;         ///< not null: it also reads the notes
};

/// A dataset before it is imported: what it seems to be, for a person to confirm or mend.
struct DatasetLook {
    std::string layout; ///< "acled"
    std::string title;  ///< "ACLED", else the name of the file
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> sample; ///< cells of the first rows
    bool geometry = false;                        ///< the file itself says where
    Said mapping;                                 ///< as it would be imported
    std::vector<std::string> unused;              ///< columns that nobody reads
    std::string unsure;                           ///< what is to be asked; empty: it can be imported as it is
    bool days_unsure = false;                     ///< day/month or month/day: the rows do not tell
};

/// Looks at the first thousand rows. Throws StoreError, and std::invalid_argument for options that do not fit.
[[nodiscard]] DatasetLook look_at(const std::string &dataset, const ImportOptions &options);

struct ImportCount {
    std::size_t rows = 0, imported = 0, left_out = 0, refused = 0;
    bool stopped = false; ///< by the person; nothing is to be kept
};

struct ImportHooks {
    /// Rows so far; how far it is, between 0 and 1, -1 where that is not known. Called every thousand rows.
    std::function<void(std::size_t rows, double done)> progress;
    std::function<bool()> stop; ///< asked as often
};

/// Hands on each row, and each row that does not fit: with its line, the reason and, on a
/// second line of the message, its content. The second row of one
/// id does not fit. Throws StoreError where the dataset cannot be opened, or is unsure (look_at()).
ImportCount read_dataset(const std::string &dataset, const ImportOptions &options,
                         const std::function<void(CodedRow &&)> &row, const reading::ProblemSink &problem,
                         const ImportHooks &hooks = {});

/// All rows of a dataset, and what did not fit.
struct Imported {
    std::string file; ///< what their articles and problems call it
    std::vector<CodedRow> rows;
    std::vector<reading::InputProblem> problems;
    ImportCount count;
};
[[nodiscard]] Imported import_rows(const std::string &dataset, const ImportOptions &options,
                                   const ImportHooks &hooks = {});

/// The rows become part of the project; one that is there already, by its id, is replaced, and what was refused of this
/// dataset earlier is forgotten. Nothing is linked.
void add(Project &project, Imported &&imported);

/// Makes a new project of a dataset without ever holding it in memory: one thread reads, another one writes. `problem`
/// sees what the file's table `rejects` gets. A stopped import leaves no file. Throws StoreError: what read_dataset()
/// does, and where there is a file already.
ImportCount import_to_new(const std::filesystem::path &project, const std::map<std::string, std::string> &metadata,
                          const std::string &dataset, const ImportOptions &options, const reading::ProblemSink &problem,
                          const ImportHooks &hooks = {});

/// Whether a file may be a dataset, by its suffix: csv, tsv, xlsx, ods, json, geojson, kml, kmz, gpx, ...
[[nodiscard]] bool is_dataset_name(const std::filesystem::path &path);
/// The same of a file that is there, by what it begins with where the suffix does not tell: a GeoPackage may be a
/// project, JSON may be articles.
[[nodiscard]] bool is_dataset(const std::filesystem::path &path);

} // namespace dateline::store
