// The places that an article names, and the words about them that shape where something happened.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/resolver.hpp"
#include "reading/claim.hpp"
#include "reading/language.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// What stands around a mention; contexts[i] belongs to mentions[i]. Positions are indices into
/// MentionsFound::mentions.
struct MentionContext {
    Relation relation = Relation::At;
    bool cued = false; ///< a preposition or phrase gave the relation; else it is only the default
    Span cue;          ///< that phrase: "in the direction of the towns of"; empty if there is none
    Span phrase; ///< from the cue to the end of its last name: "near the districts of A, B and C"; at least the mention
    std::optional<std::size_t> other_name_of; ///< "Lisagor (Turcho in Azerbaijani)": Turcho is another name of Lisagor
    std::optional<std::size_t> container;     ///< "Tegh in the province of Syunik", "Goris, Armenia": the larger place
    /// Ends and stations of one road share a number ("the road linking A to B", "the A-B-C road"), counted from 0 in
    /// the article.
    std::optional<std::size_t> route;
    Span route_phrase;       ///< "the road linking the town of A (B in C) to D"; empty without a route
    std::string base;        ///< the name itself where the text has it in another case; else empty
    bool possessive = false; ///< "Armenia's"
    bool described = false;  ///< by a common noun of place: "the town of A", "the B region", "the C corridor"
    bool speaks = false;     ///< subject or object of saying, ordering, accusing: "Baku said", "accused Yerevan"
};

struct MentionsFound {
    std::vector<Mention> mentions; ///< in text order, not overlapping; demonyms included
    std::vector<MentionContext> contexts;
};

/// Holds the tables of a language that speak of places, with the weights of place-recognition.tsv and
/// place-ranking.tsv. find() is const and may be called from several threads.
class MentionFinder
{
public:
    /// The gazetteer must outlive the finder. Throws RuleError or GazetteerError naming file and line.
    MentionFinder(const gazetteer::Gazetteer &gazetteer, const Language &language);
    /// For English; `rules`: the folder that holds "en".
    MentionFinder(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules);
    MentionFinder(MentionFinder &&) noexcept;
    ~MentionFinder();

    /// `text` is valid UTF-8. Roles are a first judgement from the words near by; the reader refines them.
    /// A capitalised name after a cue ("village of X") that no place bears becomes a mention without place.
    /// `foreign`: the text is of this other language; names in its own letters and cases are taken more readily.
    /// The outlet and address of `setting` help to tell which of several places of one name is meant.
    [[nodiscard]] MentionsFound find(std::string_view text, const gazetteer::Setting &setting = {},
                                     std::string_view foreign = {}) const;

private:
    struct Rules;
    const gazetteer::Gazetteer *m_gazetteer;
    std::unique_ptr<const Rules> m_rules;
};

} // namespace dateline::reading
