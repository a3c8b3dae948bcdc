// What one row of a dataset says, as articles, claims and an incident.
//
// A row is an incident by the judgement of those who coded it: it is never linked with another one by itself. Each
// source that it names becomes an article of that outlet (none: of the dataset). The text of these articles is the
// row's own notes, then the cells that were read, a line each ("deaths_a: 2"): every claim, place and time has its cell
// as its words, and the article's path is FILE:LINE. The numbers are claims of the dataset (or of the claimant's
// column), in each article, because the row does not tell which source gave which number; those of the further
// articles are copies of the first one's. Known per side they are claims per side; a total is a claim of its own where
// it says more than the parts.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/reader.hpp"
#include "store/layout.hpp"
#include "store/rows.hpp"

#include <memory>
#include <string>
#include <vector>

namespace dateline::store
{

struct CodedRow {
    std::size_t line = 0;
    reading::Incident incident;             ///< its id is that of the dataset's row, or of the row's content
    std::vector<reading::Reading> readings; ///< one a source; their incidents are empty: the row's is none to link
    std::vector<std::string> remarks;       ///< cells that could not be read; the row was
};

/// Reads the rows of one file. Not thread-safe.
class RowReader
{
public:
    struct Setting {
        std::string title;                               ///< claimant of what nobody else claims
        std::string file;                                ///< for the paths of the articles
        const gazetteer::Gazetteer *gazetteer = nullptr; ///< tells the clock and the extent of countries; may be null
        const reading::Reader *reader = nullptr;         ///< reads the notes, too; may be null
    };
    /// `columns` are those of the file. All must outlive it.
    RowReader(const Layouts &layouts, const std::vector<std::string> &columns, Mapping mapping, Setting setting);
    RowReader(const RowReader &) = delete;
    RowReader &operator=(const RowReader &) = delete;
    ~RowReader();

    enum class Outcome : std::uint8_t {
        Read,
        LeftOut, ///< not of violence: the layout does not want it
        Refused, ///< see why()
    };
    [[nodiscard]] Outcome read(const DatasetRow &row, CodedRow &coded);
    [[nodiscard]] const std::string &why() const;
    /// Counts of what is no fault of a row: rows before 1970.
    [[nodiscard]] std::vector<std::string> remarks() const;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace dateline::store
