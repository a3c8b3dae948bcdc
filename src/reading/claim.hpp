// What an article says: mentions, claims, and the incidents they are about (README.md, "What it does").
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/article.hpp"
#include "reading/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// What a place name does in its sentence.
enum class Role : std::uint8_t { Event, Direction, Origin, Dateline, Actor, Demonym, Background };
[[nodiscard]] std::string_view to_string(Role role) noexcept;
[[nodiscard]] bool from_string(std::string_view text, Role &role) noexcept;

/// A gazetteer entry by value, so that it outlives the gazetteer and can be stored.
struct PlaceRef {
    std::string id;
    std::string name; ///< neutral display name
    std::string kind;
    std::string country;
    gazetteer::Point point;
    double radius_m = 0;
};

/// A span that names a place.
struct Mention {
    Span span;
    std::string text;
    Role role = Role::Background;
    double confidence = 0;         ///< in [0, 1]
    std::optional<PlaceRef> place; ///< nothing: unplaced
    std::string reason;            ///< why this place, or why none
};

/// How a phrase shapes the geometry of an incident place.
enum class Relation : std::uint8_t {
    At,        ///< "in", "at": the place with its own extent
    Near,      ///< a circle about it
    Direction, ///< "in the direction of": a sector that points at it
    Road,      ///< "the road linking A to B", "the corridor": a line with a width
    Within,    ///< "in the district": its area, or its circle
    Between,   ///< "between A and B"
    From,      ///< where it came from; drawn only as an origin
};
[[nodiscard]] std::string_view to_string(Relation relation) noexcept;
[[nodiscard]] bool from_string(std::string_view text, Relation &relation) noexcept;

/// Geometry plus the phrase that shaped it, per claimant where claimants disagree.
struct IncidentPlace {
    gazetteer::Point point; ///< representative point: what a marker stands on
    double radius_m = 0;    ///< uncertainty: circle's or sector's radius, half the width of a line
    Relation relation = Relation::At;
    gazetteer::Geometry geometry; ///< line or area where there is one; empty for a circle
    double bearing = 0;   ///< Direction only: degrees from north, towards the place, as seen from the shooting side
    double spread = 0;    ///< Direction only: full opening angle in degrees
    std::string claimant; ///< empty: nobody contradicts it
    std::string place_id;
    std::string name;    ///< as reported
    std::string phrase;  ///< the words that shaped it
    Span span;           ///< those words in the article
    std::string article; ///< id of the article
};

enum class Stance : std::uint8_t { Asserts, Denies, Accuses };
[[nodiscard]] std::string_view to_string(Stance stance) noexcept;
[[nodiscard]] bool from_string(std::string_view text, Stance &stance) noexcept;

enum class What : std::uint8_t { Killed, Wounded, Captured, Missing, Displaced, Attacked, Clash };
[[nodiscard]] std::string_view to_string(What what) noexcept;
[[nodiscard]] bool from_string(std::string_view text, What &what) noexcept;

/// Who says what happened to whom, with the words.
struct Claim {
    std::string id;       ///< hash of article, span, what and side
    std::string article;  ///< id of the article
    Span span;            ///< the excerpt
    std::string text;     ///< its words
    std::string claimant; ///< normalised: "Ministry of Defence of Azerbaijan"; empty: the outlet itself
    std::string party;    ///< the party that the claimant belongs to: "Azerbaijan"
    Stance stance = Stance::Asserts;
    std::string side;    ///< whom it befell: "Azerbaijan", "Armenia", "both"
    std::string victims; ///< "soldiers", "police officers", "civilians"; may be empty
    What what = What::Clash;
    std::optional<int> min; ///< nothing: an unknown number
    std::optional<int> max; ///< nothing: open upwards
    bool approximate = false;
    bool part = false;           ///< a part of another claim's number ("two of them by a drone")
    std::optional<Instant> said; ///< when it was said: knowledge time; else the publication date
    std::string incident;        ///< id of the incident it is about
    std::string copy_of;         ///< id of the claim whose words it carries (incidents::link); empty: its own
};
/// A claim's victims as they are named beside its number: "soldiers", but "soldier" where it is exactly one.
[[nodiscard]] std::string victims_in_words(const Claim &claim);

/// What several claims are about. Within one article from reading::read(), across articles from incidents::link().
struct Incident {
    std::string id;    ///< hash of its content
    std::string title; ///< built from its parts: "Clash near Tegh"
    std::string kind;  ///< "clash", "shelling", "drone strike", "small-arms fire", ...
    Interval interval;
    std::vector<IncidentPlace> places; ///< finest first; empty: unplaced
    std::vector<std::string> claims;   ///< ids
    std::vector<std::string> articles; ///< ids
    std::vector<std::string> reasons;  ///< why several reports became this one; readable, one reason each
    std::vector<Span> spans;           ///< of a reading's incident: the sentences that it was made of
};

/// Something the reader should know: an unresolved name, a date that was not understood.
struct Warning {
    Span span;
    std::string code; ///< "unplaced", "date-contradicts-weekday", "no-publication-date", ...
    std::string message;
};

/// The likeliest day of an incident whose time is only bounded, since the number of its report in a series bounds the
/// day of writing (numbered_series.hpp): the middle, in the clock of the place. Nothing for all others.
[[nodiscard]] std::optional<std::chrono::sys_days> likely_day(const Article &article, const Incident &incident);

/// All that was found in one article.
struct Reading {
    Article article;
    std::vector<Mention> mentions;
    std::vector<Time> times;
    std::vector<Claim> claims;
    std::vector<Incident> incidents;
    std::vector<Warning> warnings;
};

/// The name in the article that the place was taken from; null where there is none.
[[nodiscard]] const Mention *mention_of(const Reading &reading, const IncidentPlace &place) noexcept;

} // namespace dateline::reading
