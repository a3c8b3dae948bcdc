// Reads one article: the whole way from text to claims and incidents.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/claim.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace dateline::reading
{

/// Holds the rules (data/rules/*.tsv and those of each language, data/rules/TAG/*.tsv) and the gazetteer. A text's own
/// language counts; where it gives none, its letters tell it (data/rules/letters.tsv). read() is const and may be
/// called from several threads.
class Reader
{
public:
    /// The gazetteer must outlive the reader. `rules`: the folder of rule tables; empty: the installed one
    /// ($DATELINE_DATA/rules). `claimants`: tables of a user's own (own_claimants()). Throws std::runtime_error that
    /// names file and line if a table is broken.
    explicit Reader(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules = {},
                    const std::vector<std::filesystem::path> &claimants = {});
    Reader(Reader &&) noexcept;
    ~Reader();

    [[nodiscard]] Reading read(Article article) const;

    /// Every incident that an article may tell of, before it is judged whether it tells of it: for who learns to judge.
    struct Candidates {
        Reading reading;
        std::vector<std::vector<double>> features; ///< of each incident, by feature_names()
    };
    [[nodiscard]] Candidates candidates(Article article) const;
    /// Of what English is judged by.
    [[nodiscard]] std::vector<std::string> feature_names() const;

private:
    [[nodiscard]] Reading read(Article &&article, std::vector<std::vector<double>> *unjudged) const;

    struct Rules;
    const gazetteer::Gazetteer *m_gazetteer;
    std::unique_ptr<const Rules> m_rules;
};

} // namespace dateline::reading
