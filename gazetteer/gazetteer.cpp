#include "gazetteer/gazetteer.hpp"

#include "gazetteer/data.hpp"
#include "gazetteer/index.hpp"
#include "gazetteer/table.hpp"
#include "gazetteer/tree.hpp"
#include "gazetteer/writer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <set>
#include <system_error>

#include <xxhash.h>

namespace dateline::gazetteer
{
namespace fs = std::filesystem;
namespace
{

std::string content_of(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::error_code error;
    const auto size = fs::file_size(file, error); // an error for folders and what is not there
    std::string content;
    if (stream && !error) {
        content.resize(size);
        stream.read(content.data(), static_cast<std::streamsize>(size));
    }
    if (!stream || error)
        throw GazetteerError(file.string() + ": cannot be read; check that it exists and that you may read it");
    return content;
}

// Files by name, so that the order of the file system changes nothing.
std::vector<fs::path> files_of(std::span<const fs::path> paths)
{
    std::vector<fs::path> files;
    for (const fs::path &path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::set<fs::path> inside;
        for (const auto &entry : fs::directory_iterator(path, error))
            if (entry.path().extension() == ".tsv" || entry.path().extension() == file_extension)
                inside.insert(entry.path());
        if (error)
            throw GazetteerError(path.string() + ": the folder cannot be read: " + error.message());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

std::string hex(std::uint64_t hash)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4)
        text.push_back(digits[(hash >> static_cast<unsigned>(shift)) & 0xFU]);
    return text;
}

// Tables become a file in memory. What the layers know already is not added again.
std::unique_ptr<const File> compiled(const std::vector<fs::path> &tables, const std::vector<Layer> &layers,
                                     std::vector<std::string> &rejects)
{
    const auto known = [&](std::string_view id) {
        return std::ranges::any_of(layers, [id](const Layer &layer) { return layer.file->find(id).has_value(); });
    };
    Tables read;
    for (const fs::path &file : tables)
        read.add(content_of(file), file.filename().string());
    read.finish(known);
    Writer writer;
    for (const Place &place : read.places) {
        if (known(place.id))
            read.rejects.push_back(place.origin + ": the id '" + place.id + "' is taken by another gazetteer");
        else if (const std::string problem = writer.problem(place); !problem.empty())
            read.rejects.push_back(place.origin + ": " + problem);
        else
            writer.add(place);
    }
    for (Demonym &demonym : read.demonyms)
        writer.add(std::move(demonym));
    const std::size_t places = writer.places();
    std::vector<std::byte> bytes;
    std::vector<std::string> left_out = writer.finish(bytes);
    rejects = std::move(read.rejects);
    rejects.insert(rejects.end(), left_out.begin(), left_out.end());
    if (places == 0)
        return nullptr;
    return File::from_bytes(std::move(bytes), tables.front().string());
}

// What another file knows of the same place beyond what the first one does.
void complete(Place &place, Place &&other)
{
    std::string gave;
    if (place.geometry.empty() && !other.geometry.empty()) {
        place.geometry = std::move(other.geometry);
        gave = " geometry";
    }
    const std::size_t before = place.names.size();
    for (Name &name : other.names)
        if (std::ranges::none_of(place.names, [&](const Name &known) {
                return known.text == name.text && (known.language == name.language || name.language.empty());
            }))
            place.names.push_back(std::move(name));
    if (place.names.size() > before)
        gave += (gave.empty() ? " names " : ", names ") + std::to_string(before + 1) + "-" +
                std::to_string(place.names.size());
    if (gave.empty())
        return;
    std::string_view row = other.origin;
    if (row.starts_with("parent by "))
        row.remove_prefix(std::min(row.find("; ") + 2, row.size()));
    place.origin.append("; ").append(row.substr(0, row.find("; "))).append(gave);
}

} // namespace

std::string_view to_string(Matched how) noexcept
{
    constexpr std::array<std::string_view, 5> names{"exact", "folded", "transliterated", "skeleton", "edited"};
    return names.at(static_cast<std::size_t>(how));
}

PlaceCache::~PlaceCache()
{
    for (const auto &part : m_chunks)
        if (const std::unique_ptr<Chunk> chunk_of{part.load()})
            for (const auto &slot : *chunk_of)
                const std::unique_ptr<Place> place{slot.load()};
}

std::atomic<Place *> &PlaceCache::slot_of(std::size_t index)
{
    std::atomic<Chunk *> &part = m_chunks[index / chunk];
    Chunk *there = part.load(std::memory_order_acquire);
    if (there == nullptr) {
        auto made = std::make_unique<Chunk>();
        if (part.compare_exchange_strong(there, made.get(), std::memory_order_acq_rel))
            there = made.release();
    }
    return (*there)[index % chunk];
}

Gazetteer::Gazetteer(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Gazetteer::Gazetteer(Gazetteer &&) noexcept = default;
Gazetteer &Gazetteer::operator=(Gazetteer &&) noexcept = default;
Gazetteer::~Gazetteer() = default;

fs::path Gazetteer::default_path()
{
    // Where the towns of the world could not be had at build time, our own tables are there.
    for (const char *name : {"world", "places"}) {
        fs::path file = data_folder() / (std::string{name} + std::string{file_extension});
        std::error_code error;
        if (fs::exists(file, error))
            return file;
    }
    return data_folder() / "places";
}

Gazetteer Gazetteer::open_default()
{
    const std::array<fs::path, 1> paths{default_path()};
    return open(paths);
}

Gazetteer Gazetteer::open(std::span<const fs::path> paths)
{
    auto data = std::make_unique<Data>();
    const auto put = [&data](std::unique_ptr<const File> file, bool distinct) {
        const auto first = static_cast<PlaceIndex>(data->places);
        data->places += file->places();
        std::unique_ptr<const Spellings> spellings;
        try {
            if (!file->section(Section::Fuzzy).empty())
                spellings = std::make_unique<const Spellings>(*file);
        } catch (const GazetteerError &error) {
            throw GazetteerError(file->name() + ": " + error.what());
        }
        data->layers.push_back({std::move(file), first, std::move(spellings), distinct});
    };
    std::vector<fs::path> tables;
    for (const fs::path &file : files_of(paths)) {
        if (file.extension() == file_extension)
            put(File::map(file), data->layers.empty());
        else
            tables.push_back(file);
    }
    if (!tables.empty())
        if (auto file = compiled(tables, data->layers, data->rejects))
            put(std::move(file), true);
    if (data->places == 0)
        throw GazetteerError(
            "no place in the tables" + (paths.empty() ? std::string{} : " of " + paths.front().string()) +
            (data->rejects.empty() ? std::string{"; is the folder right?"} : ": " + data->rejects.front()));
    if (data->places >= 0xFFFFFFF0U)
        throw GazetteerError("too many places in all the gazetteers together");
    std::uint64_t hash = 0;
    for (const Layer &layer : data->layers)
        hash = XXH3_64bits_withSeed(&layer.file->header().checksum, sizeof hash, hash);
    data->version = hex(hash);
    static std::atomic<std::uint64_t> opened{0};
    data->serial = ++opened;
    data->cache = std::make_unique<PlaceCache>(data->places);
    return Gazetteer{std::move(data)};
}

std::vector<std::string> Gazetteer::damaged() const
{
    std::vector<std::string> all;
    for (const Layer &layer : m_data->layers)
        for (const std::string &section : layer.file->damaged())
            all.push_back(layer.file->name() + ": section '" + section + "' is damaged; build the file anew");
    return all;
}

std::size_t Gazetteer::size() const noexcept { return m_data->places; }
std::uint64_t Gazetteer::serial() const noexcept { return m_data->serial; }
const std::string &Gazetteer::version() const noexcept { return m_data->version; }
const std::vector<std::string> &Gazetteer::rejects() const noexcept { return m_data->rejects; }

const Place &Gazetteer::operator[](PlaceIndex index) const noexcept
{
    return m_data->cache->get(index, [&] {
        const Layer &own = m_data->layer_of(index);
        Place place = own.file->place(index - own.first);
        for (const Layer &layer : m_data->layers)
            if (&layer != &own && !layer.distinct)
                if (const auto same = layer.file->find(place.id))
                    complete(place, layer.file->place(*same));
        return place;
    });
}

double Gazetteer::prominence(PlaceIndex index) const noexcept
{
    const Layer &layer = m_data->layer_of(index);
    return layer.file->prominence(index - layer.first);
}

Facts Gazetteer::facts(PlaceIndex index) const noexcept
{
    const Layer &layer = m_data->layer_of(index);
    const PlaceRecord record = layer.file->record(index - layer.first);
    return {.point = {record.lat / 1e7, record.lon / 1e7},
            .kind = layer.file->kind(record),
            .country = layer.file->country(record),
            .population = record.population,
            .radius_m = static_cast<double>(record.radius_m)};
}

std::string_view Gazetteer::id(PlaceIndex index) const noexcept
{
    const Layer &layer = m_data->layer_of(index);
    return layer.file->id(index - layer.first);
}

std::string_view Gazetteer::name(PlaceIndex index) const noexcept
{
    const Layer &layer = m_data->layer_of(index);
    return layer.file->place_name(index - layer.first, 0);
}

std::optional<PlaceIndex> Gazetteer::parent(PlaceIndex index) const noexcept
{
    const Layer &layer = m_data->layer_of(index);
    const PlaceRecord record = layer.file->record(index - layer.first);
    if (record.parent == PlaceRecord::no_parent)
        return std::nullopt;
    if (record.parent < layer.file->places())
        return m_data->index_of(layer, record.parent);
    return find(layer.file->parent_id(index - layer.first));
}

std::optional<PlaceIndex> Gazetteer::country(std::string_view code) const noexcept
{
    if (!code.empty())
        for (const Layer &layer : m_data->layers)
            if (const auto place = layer.file->country_place(code))
                return m_data->index_of(layer, *place);
    return std::nullopt;
}

std::vector<PlaceIndex> Gazetteer::countries() const
{
    std::vector<PlaceIndex> places;
    for (const Layer &layer : m_data->layers)
        for (const std::uint32_t place : layer.file->country_places())
            if (const PlaceIndex index = m_data->index_of(layer, place); index >= layer.first)
                places.push_back(index);
    return places;
}

std::optional<PlaceIndex> Gazetteer::find(std::string_view id) const
{
    for (const Layer &layer : m_data->layers)
        if (const auto place = layer.file->find(id))
            return layer.first + *place;
    return std::nullopt;
}

bool Gazetteer::contains(PlaceIndex outer, PlaceIndex inner) const
{
    return outer != inner && Surrounding{*this, inner}.includes(outer);
}

Surrounding::Surrounding(const Gazetteer &gazetteer, PlaceIndex inner) : m_gazetteer(&gazetteer), m_inner(inner)
{
    PlaceIndex at = inner;
    bool crossed = false; // from the chain of parents to the country's own entry
    while (m_size < m_places.size()) {
        std::optional<PlaceIndex> up = gazetteer.parent(at);
        const std::string_view country = gazetteer.facts(at).country;
        if (m_size > 0 && at != inner)
            m_countries.at(m_size - 1) = country;
        if (!up && !crossed) {
            crossed = true;
            if (const auto own = gazetteer.country(country); own && *own != at)
                up = own;
        }
        if (!up)
            return;
        at = m_places.at(m_size++) = *up;
    }
}

bool Surrounding::includes(PlaceIndex outer) const
{
    if (outer == m_inner)
        return false;
    const auto places = std::span(m_places).first(m_size);
    if (std::ranges::find(places, outer) != places.end())
        return true;
    const Facts container = m_gazetteer->facts(outer);
    return !container.country.empty() && container.kind.starts_with("PCL") &&
           std::ranges::find(m_countries, container.country) != m_countries.end();
}

std::vector<PlaceIndex> Gazetteer::containing(Point point) const
{
    std::vector<std::pair<double, PlaceIndex>> found;
    for (const Layer &layer : m_data->layers)
        for (const auto &[extent, place] : layer.file->containing(point))
            found.emplace_back(extent, m_data->index_of(layer, place));
    std::ranges::sort(found);
    std::vector<PlaceIndex> places;
    places.reserve(found.size());
    for (const auto &[extent, place] : found)
        if (std::ranges::find(places, place) == places.end()) // two files may have its area
            places.push_back(place);
    return places;
}

std::vector<PlaceIndex> Gazetteer::near(Point point, double radius_m, std::size_t limit) const
{
    std::vector<std::pair<double, PlaceIndex>> found;
    for (const Layer &layer : m_data->layers)
        for (const auto &[distance, place] :
             nearest(layer.file->section(Section::Tree), point, radius_m, limit, [&](std::uint32_t each) {
                 return each < layer.file->places() && m_data->index_of(layer, each) >= layer.first;
             }))
            found.emplace_back(distance, layer.first + place);
    std::ranges::sort(found);
    std::vector<PlaceIndex> places;
    for (const auto &[distance, place] : found)
        if (places.size() < limit)
            places.push_back(place);
    return places;
}

} // namespace dateline::gazetteer
