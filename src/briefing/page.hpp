// What a briefing says, before anything is drawn.
#pragma once

#include "briefing/briefing.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dateline::briefing
{

/// One line of a claims table: what one claimant says about one side.
struct Row {
    std::string claimant;         ///< with the side in brackets where others call it otherwise
    std::string side;             ///< all its names: "Armenia or Nagorno-Karabakh"
    std::string killed;           ///< "3", "3–5", "~10", "denied"; empty: says nothing of it
    std::string wounded;          ///< likewise
    std::string rest;             ///< other statements: "captured: 2", "accuses of an attack on Armenia"
    bool killed_disputed = false; ///< another claimant says otherwise of the same side
    bool wounded_disputed = false;
};

/// A place of an incident, and who puts it there.
struct Placed {
    const reading::IncidentPlace *place = nullptr; ///< in the project
    std::string name;                              ///< in the chosen policy of names
    std::vector<std::size_t> sources;              ///< of Entry::sources, ascending
};

struct Phrase {
    std::string words; ///< "near Tegh"
    std::string at;    ///< "39.557° N 46.481° E ± 5 km"; empty: it has no point
    friend bool operator==(const Phrase &, const Phrase &) = default;
};

/// Where one claimant says it was.
struct Where {
    std::string claimant;       ///< empty: nobody puts it elsewhere
    std::vector<Phrase> places; ///< each once
};

/// One incident of the list and the map.
struct Entry {
    std::size_t number = 0; ///< from 1, in order of time
    std::string title;
    std::string when;
    std::vector<Where> where;                    ///< in the chosen policy of names; empty: unplaced
    std::vector<std::size_t> sources;            ///< numbers for timeline::symbol_of(), ascending
    std::vector<Row> rows;                       ///< by side, then claimant
    const reading::Incident *incident = nullptr; ///< in the project
    std::vector<Placed> places;                  ///< of it: those that a shown source means
};

/// One report of the source list.
struct Report {
    std::size_t source = 0;
    std::string outlet;
    std::string title;
    std::string date; ///< "6 March 2023 (stated)"
    std::string url;
};

struct Source {
    std::size_t symbol = 0; ///< for timeline::symbol_of(): its place among all sources of the project, those with most
                            ///< incidents first, then by name
    std::string name;
};

struct Page {
    std::string title;
    std::string period;  ///< "5 March – 12 April 2023 (UTC+4)"
    std::string summary; ///< "7 incidents, 14 claims, 5 sources"
    std::string known;   ///< "As known on ..."; empty: all that is known
    std::string remark;  ///< what was left out, and why; may be empty
    std::string data;    ///< "Data 0123...; Dateline 0.1.0; gazetteer 4567..."
    std::vector<Entry> entries;
    std::vector<Report> reports;
    std::vector<Source> sources;
};

/// The words say only about where it was: drawn dashed, as in the window.
[[nodiscard]] bool is_approximate(const reading::IncidentPlace &place);

/// The page points into the project, which must outlive it.
[[nodiscard]] Page make_page(const store::Project &project, const Options &options,
                             const gazetteer::Gazetteer &gazetteer);
Page make_page(store::Project &&, const Options &, const gazetteer::Gazetteer &) = delete;

} // namespace dateline::briefing
