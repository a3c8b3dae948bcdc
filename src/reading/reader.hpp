// Reads one article: the whole way from text to claims and incidents.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/claim.hpp"

#include <filesystem>
#include <memory>

namespace dateline::reading
{

/// Holds the rules (data/rules/*.tsv and those of each language, data/rules/TAG/*.tsv) and the gazetteer. A text's own
/// language counts; where it gives none, its letters tell it (data/rules/letters.tsv). read() is const and may be
/// called from several threads.
class Reader
{
public:
    /// The gazetteer must outlive the reader. `rules`: the folder of rule tables; empty: the installed one
    /// ($DATELINE_DATA/rules). Throws std::runtime_error that names file and line if a table is broken.
    explicit Reader(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules = {});
    Reader(Reader &&) noexcept;
    ~Reader();

    [[nodiscard]] Reading read(Article article) const;

private:
    struct Rules;
    const gazetteer::Gazetteer *m_gazetteer;
    std::unique_ptr<const Rules> m_rules;
};

} // namespace dateline::reading
