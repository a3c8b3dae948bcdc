// Articles in which people have marked the places: what recognition and resolution are trained on and measured with.
#pragma once

#include "reading/article.hpp"
#include "reading/claim.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dateline::reading
{

/// A name that people marked. Bytes of the article's text.
struct Toponym {
    Span span;
    std::optional<gazetteer::Point> point; ///< nothing: they could not locate it
};

struct AnnotatedArticle {
    Article article;
    std::vector<Toponym> toponyms; ///< in text order
    bool demonyms = false;         ///< whether "Russian" was marked too
};

/// Reads a line of JSON an article: {"text", "toponyms": [{"start", "end", "lat", "lon"}], "id?", "title?", "url?",
/// "outlet?", "demonyms?"}; offsets are code points. A line that cannot be used goes to `problem` and the rest goes on.
/// Throws std::runtime_error if the file cannot be read.
[[nodiscard]] std::vector<AnnotatedArticle> read_annotated(const std::filesystem::path &file,
                                                           const ProblemSink &problem);
/// The same of a stream; `name` stands for it in problems.
[[nodiscard]] std::vector<AnnotatedArticle> read_annotated(std::istream &stream, const std::string &name,
                                                           const ProblemSink &problem);

/// How well mentions meet the toponyms. A mention answers at most one toponym and the other way round: first those of
/// the same span, then those that overlap, in text order.
class ToponymScore
{
public:
    /// Mentions of the role Demonym count only where `demonyms` says so.
    void add(std::span<const Toponym> toponyms, std::span<const Mention> mentions, bool demonyms);

    struct Recognition {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
    };
    [[nodiscard]] Recognition exact() const noexcept { return of(m_exact); }
    [[nodiscard]] Recognition overlap() const noexcept { return of(m_overlapping); }
    /// Share of *all* located toponyms whose mention lies within 161 km: one that was not found is wrong.
    [[nodiscard]] double accuracy_of_all() const noexcept;
    /// The same of those that were found.
    [[nodiscard]] double accuracy_of_found() const noexcept;
    /// Of toponyms that were found and placed, in km; 0 where there is none.
    [[nodiscard]] double mean_error_km() const;
    [[nodiscard]] double median_error_km() const;

    /// Mentions of one tenth of the confidence. Right is one that lies within 161 km of the toponym that it answers;
    /// what answers none is wrong, what answers one that was not located is not counted, nor what has no place.
    struct Confidence {
        std::size_t mentions = 0;
        std::size_t right = 0;
        double sum = 0; ///< of their confidence
        [[nodiscard]] double mean() const noexcept { return mentions == 0 ? 0 : sum / static_cast<double>(mentions); }
        [[nodiscard]] double share() const noexcept
        {
            return mentions == 0 ? 0 : static_cast<double>(right) / static_cast<double>(mentions);
        }
    };
    /// From [0, 0.1) to [0.9, 1].
    [[nodiscard]] const std::array<Confidence, 10> &confidence() const noexcept { return m_confidence; }
    /// How far confidence and share of right ones lie apart, on the mean of all mentions (the expected calibration
    /// error).
    [[nodiscard]] double calibration_error() const noexcept;

    [[nodiscard]] std::size_t articles() const noexcept { return m_articles; }
    [[nodiscard]] std::size_t toponyms() const noexcept { return m_toponyms; }
    [[nodiscard]] std::size_t located() const noexcept { return m_located; }
    [[nodiscard]] std::size_t mentions() const noexcept { return m_mentions; }

private:
    [[nodiscard]] Recognition of(std::size_t right) const noexcept;

    std::size_t m_articles = 0, m_toponyms = 0, m_located = 0, m_mentions = 0;
    std::size_t m_exact = 0, m_overlapping = 0, m_located_found = 0, m_within = 0;
    std::vector<double> m_errors_km;
    std::array<Confidence, 10> m_confidence{};
};

/// Which mention answers which toponym, as ToponymScore counts: for each toponym the index of its mention.
[[nodiscard]] std::vector<std::optional<std::size_t>> answers(std::span<const Toponym> toponyms,
                                                              std::span<const Mention> mentions, bool demonyms);

} // namespace dateline::reading
