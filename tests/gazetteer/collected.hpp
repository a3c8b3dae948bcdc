// What a source hands on, kept for tests to look at; and files for sources to read.
#pragma once

#include "gazetteer/sources/source.hpp"
#include "paths.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::test
{

struct Collected {
    std::vector<gazetteer::SourceRow> rows;
    std::vector<gazetteer::Demonym> demonyms;
    std::vector<std::pair<std::string, gazetteer::Name>> names;
    std::vector<gazetteer::NameUse> uses; // of `names`
    std::vector<std::pair<std::string, std::string>> codes;
    std::vector<std::string> rejects; // "LINE: reason"
    std::uint64_t advanced = 0;
};

class Collector final : public gazetteer::Intake
{
public:
    explicit Collector(Collected &all) : m_all(&all) {}
    void place(gazetteer::SourceRow &&row) override { m_all->rows.push_back(std::move(row)); }
    void demonym(gazetteer::Demonym &&demonym) override { m_all->demonyms.push_back(std::move(demonym)); }
    void name(std::string_view id, gazetteer::Name &&name, gazetteer::NameUse use, std::uint64_t) override
    {
        m_all->names.emplace_back(id, std::move(name));
        m_all->uses.push_back(use);
    }
    void admin_code(std::string_view code, std::string_view id) override { m_all->codes.emplace_back(code, id); }
    void reject(std::uint64_t line, std::string_view reason) override
    {
        m_all->rejects.push_back(std::to_string(line) + ": " + std::string{reason});
    }
    void advance(std::uint64_t amount) override { m_all->advanced += amount; }

private:
    Collected *m_all;
};

/// A file of this content in a folder of this name, for one test.
inline std::filesystem::path written(std::string_view folder, std::string_view name, std::string_view content)
{
    const std::filesystem::path in = binary_folder() / "gazetteer-files" / folder;
    std::filesystem::create_directories(in);
    std::ofstream{in / name, std::ios::binary} << content;
    return in / name;
}

inline Collected collected(const std::filesystem::path &file)
{
    Collected all;
    Collector into(all);
    for (const gazetteer::SourcePtr &source : gazetteer::open_source(file))
        source->read(into);
    return all;
}

/// One row of a GeoNames dump.
inline std::string geonames_row(int id, std::string_view name, double lat, double lon, std::string_view code = "P\tPPL",
                                std::string_view country = "AM", std::string_view alternates = "",
                                std::string_view admin1 = "08", int population = 0)
{
    return std::to_string(id) + "\t" + std::string{name} + "\t" + std::string{name} + "\t" + std::string{alternates} +
           "\t" + std::to_string(lat) + "\t" + std::to_string(lon) + "\t" + std::string{code} + "\t" +
           std::string{country} + "\t\t" + std::string{admin1} + "\t\t\t\t" + std::to_string(population) +
           "\t\t\tAsia/Yerevan\t2020-01-01\n";
}

} // namespace dateline::test
