// The way from sources to one gazetteer: rows of several sources that mean the same place become one, each value with
// the source that gave it; what lacks a parent gets one by its codes or its position.
//
// Memory does not grow with names and geometries, in whatever order the sources come: rows, and the names by which they
// are joined, wait in the folder `temporary`. Held are 20 bytes a row (its id and what it became), 16 more a row of the
// source that is being read, and what sorting and looking up names takes (gazetteer/name_join.hpp).
#pragma once

#include "gazetteer/sources/source.hpp"
#include "gazetteer/writer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// Takes the finished places, in their final order: by source, then by line. Called from one thread.
class PlaceSink
{
public:
    PlaceSink() = default;
    PlaceSink(const PlaceSink &) = delete;
    PlaceSink &operator=(const PlaceSink &) = delete;
    virtual ~PlaceSink() = default;

    /// Why the place is left out; empty: it is in.
    virtual std::string add(const Place &place) = 0;
    virtual void add(const Demonym &demonym) = 0;
};

/// How far compiling has come.
struct CompileProgress {
    std::string_view step;    ///< "reading allCountries.txt", "writing"
    std::uint64_t done = 0;   ///< of `total`, in units of the step
    std::uint64_t total = 0;  ///< 0: unknown
    std::uint64_t places = 0; ///< read, or written, so far
};

struct CompileOptions {
    std::filesystem::path temporary;                       ///< a folder for rows that wait; nothing is left there
    std::function<void(const CompileProgress &)> progress; ///< about ten times a second at most
    std::function<void(std::string_view)> reject;          ///< "FILE:LINE: reason"
};

/// What became of one source.
struct SourceReport {
    std::string name;
    std::uint64_t rows = 0;     ///< that could be used
    std::uint64_t merged = 0;   ///< into places of earlier sources
    std::uint64_t names = 0;    ///< given to places of other sources (alternateNamesV2 and the like)
    std::uint64_t rejected = 0; ///< rows or values
};

struct CompileReport {
    std::vector<SourceReport> sources;
    std::uint64_t places = 0;
    std::uint64_t demonyms = 0;

    [[nodiscard]] std::uint64_t rejected() const noexcept;
};

/// Adds to a Writer.
class WriterSink final : public PlaceSink
{
public:
    explicit WriterSink(Writer &writer) : m_writer(&writer) {}
    std::string add(const Place &place) override;
    void add(const Demonym &demonym) override;

private:
    Writer *m_writer;
};

/// The order of the sources is their priority: where two know the same place, the earlier one's values count and the
/// later one only fills what is missing and adds names. The same sources in the same order give the same places. Throws
/// GazetteerError if a source cannot be read at all or the temporary folder cannot be written.
CompileReport compile(std::span<const SourcePtr> sources, PlaceSink &sink, const CompileOptions &options);

/// One part of Place::origin, which names the row that a place comes from ("world.tsv:12"), then what other rows have
/// added: "parent by position; world.tsv:12; cities1000.txt:2345 population, names 8-21".
struct Provenance {
    std::string row;               ///< "cities1000.txt:2345", or "by codes", "by position" for a parent
    std::vector<std::string> gave; ///< "population", "geometry", "parent", …; empty: all that no other part names
    std::size_t first_name = 0;    ///< the names it gave, counted from 1; 0: none
    std::size_t last_name = 0;
};
[[nodiscard]] std::vector<Provenance> provenance_of(std::string_view origin);

} // namespace dateline::gazetteer
