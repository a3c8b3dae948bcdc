#include "ours.hpp"

#include "gazetteer/file.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/index.hpp"
#include "gazetteer/writer.hpp"
#include "measure.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace dateline::bench
{
namespace
{

using namespace gazetteer;

std::vector<std::string_view> names_of(const KeyList &keys, const std::vector<NearKey> &found)
{
    std::vector<std::string_view> names;
    names.reserve(found.size());
    for (const NearKey &near : found)
        names.push_back(keys.key(near.key)); // where the file is mapped
    return names;
}

// Memory of the process that is mapped from files, in bytes.
double mapped_memory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssFile:"))
            return std::stod(line.substr(8)) * 1024;
    return 0;
}

} // namespace

Ours::Ours(const NameSet &set, const std::filesystem::path &in)
    : m_path(in / (std::to_string(set.names.size()) + ".gazetteer"))
{
    const double begin = processor_s();
    Writer writer;
    Place place;
    place.kind = "PPL";
    place.country = "AM";
    // Two names a place, that do not stand beside each other.
    const std::size_t half = (set.names.size() + 1) / 2;
    for (std::size_t i = 0; i < half; ++i) {
        place.id = "x" + std::to_string(i);
        place.point = {static_cast<double>(i % 1600) / 10 - 80, static_cast<double>(i % 3600) / 10 - 180};
        place.population = set.population[i];
        place.names.assign(1, {set.names[i], "en"});
        if (i + half < set.names.size())
            place.names.push_back({set.names[i + half], ""});
        writer.add(place);
    }
    writer.finish(m_path);
    m_build_s = processor_s() - begin;
    m_gazetteer = std::make_unique<Gazetteer>(Gazetteer::open(std::array{m_path}));
    m_file = File::map(m_path);
    m_keys = std::make_unique<FileKeys>(*m_file);
    m_index = std::make_unique<FuzzyIndex>(m_file->section(Section::Fuzzy), *m_keys);
}

Ours::~Ours()
{
    std::error_code error;
    std::filesystem::remove(m_path, error);
}

std::size_t Ours::exact(const std::string &name) { return m_gazetteer->named(name).size(); }

std::vector<std::string_view> Ours::near(const std::string &text)
{
    return names_of(*m_keys, m_index->find(text, 2, 10));
}

std::vector<std::string_view> Ours::complete(const std::string &text)
{
    return names_of(*m_keys, m_index->complete(text, 10));
}

void Ours::close()
{
    m_index.reset();
    m_keys.reset();
    m_file.reset();
    m_gazetteer.reset();
}

FirstArticles first_articles(const std::filesystem::path &file, bool cold)
{
    FirstArticles first;
    if (const int opened = ::open(file.c_str(), O_RDONLY); cold && opened >= 0) {
        ::fdatasync(opened);
        ::posix_fadvise(opened, 0, 0, POSIX_FADV_DONTNEED);
        ::close(opened);
    }
    const std::string &text = news();
    const double before = mapped_memory();
    const double begin = clock_s();
    const Gazetteer gazetteer = Gazetteer::open(std::array{file});
    const double opened = clock_s();
    std::size_t places = 0;
    for (std::size_t article = 0; article < 5; ++article)
        gazetteer.scan(text.substr(article * 4000, 4000), [&](const Match &match) {
            for (const PlaceIndex place : match.places)
                places += gazetteer.facts(place).kind.empty() ? 0U : 1U;
        });
    first.open_s = opened - begin;
    first.read_s = clock_s() - opened;
    first.touched = places > 0 ? mapped_memory() - before : 0;
    return first;
}

} // namespace dateline::bench
