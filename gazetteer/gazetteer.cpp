#include "gazetteer/gazetteer.hpp"

#include "gazetteer/data.hpp"
#include "gazetteer/fold.hpp"
#include "gazetteer/index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <system_error>
#include <tuple>

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
std::vector<fs::path> files_of(std::span<const fs::path> tables)
{
    std::vector<fs::path> files;
    for (const fs::path &table : tables) {
        std::error_code error;
        if (!fs::is_directory(table, error)) {
            files.push_back(table);
            continue;
        }
        std::set<fs::path> inside;
        for (const auto &entry : fs::directory_iterator(table, error))
            if (entry.path().extension() == ".tsv")
                inside.insert(entry.path());
        if (error)
            throw GazetteerError(table.string() + ": the folder cannot be read: " + error.message());
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

// The logarithm of the inhabitants, or what its kind lets expect, and a bonus for kinds that reports mean more often.
double prominence_of(const Place &place)
{
    const std::string_view kind = place.kind;
    double people = 2.5; // PPL
    double bonus = 0;
    if (kind.starts_with("PCL") || kind == "TERR") {
        people = 6;
        bonus = 4;
    } else if (kind == "CONT" || kind == "RGNL") {
        people = 7;
        bonus = 4;
    } else if (kind == "ADM1") {
        people = 5.5;
        bonus = -0.5; // "New York" is the city
    } else if (kind == "RGN" || kind == "SEA" || kind == "OCN" || kind == "MTS") {
        people = 6;
    } else if (kind.starts_with("ADM")) {
        people = 4.5;
        bonus = -2; // "Lachin" without more is the town
    } else if (kind == "PPLC") {
        people = 5;
        bonus = 1.2;
    } else if (kind == "PPLA") {
        people = 4;
        bonus = 0.5;
    } else if (kind == "RD" || kind == "LK" || kind == "STM") {
        people = 4;
    }
    return bonus + (place.population > 0 ? std::log10(static_cast<double>(place.population) + 1) : people);
}

struct Key {
    std::string text;
    Posting posting;
};

void add_keys(std::vector<Key> &keys, std::string_view name, Posting posting)
{
    posting.abbreviation = is_abbreviation(name);
    FoldedText folded = fold_text(name);
    std::string &text = folded.folded;
    while (text.ends_with(name_break) || text.ends_with(',') || text.ends_with(' '))
        text.pop_back();
    std::ranges::replace(text, name_break, ' ');
    if (text.empty())
        return;
    if (text.find(',') != std::string::npos) {
        keys.push_back({text, posting}); // "Washington, D.C." as it is written
        std::ranges::replace(text, ',', ' ');
    }
    keys.push_back({std::move(text), posting});
}

} // namespace

bool is_abbreviation(std::string_view name) noexcept
{
    return name.size() <= 8 && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

std::uint64_t hash_of(std::string_view text) noexcept { return XXH3_64bits(text.data(), text.size()); }

std::string_view to_string(Matched how) noexcept
{
    constexpr std::array<std::string_view, 4> names{"exact", "folded", "skeleton", "edited"};
    return names.at(static_cast<std::size_t>(how));
}

Gazetteer::Gazetteer(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Gazetteer::Gazetteer(Gazetteer &&) noexcept = default;
Gazetteer &Gazetteer::operator=(Gazetteer &&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Gazetteer Gazetteer::open_default()
{
    const std::array<fs::path, 1> tables{data_folder() / "places"};
    return open(tables);
}

Gazetteer Gazetteer::open(std::span<const fs::path> tables)
{
    Tables read;
    XXH128_hash_t hash{};
    for (const fs::path &file : files_of(tables)) {
        const std::string content = content_of(file);
        hash = XXH3_128bits_withSeed(content.data(), content.size(), hash.high64);
        read.add(content, file.filename().string());
    }
    read.finish();
    if (read.places.empty())
        throw GazetteerError(
            "no place in the tables" + (tables.empty() ? std::string{} : " of " + tables.front().string()) +
            (read.rejects.empty() ? std::string{"; is the folder right?"} : ": " + read.rejects.front()));

    auto data = std::make_unique<Data>();
    data->version = hex(hash.high64);
    data->places = std::move(read.places);
    data->by_id = std::move(read.by_id);
    data->rejects = std::move(read.rejects);
    std::vector<Key> keys;
    keys.reserve(data->places.size() * 8);
    for (PlaceIndex i = 0; i < data->places.size(); ++i) {
        const Place &place = data->places[i];
        data->prominences.push_back(prominence_of(place));
        if (place.kind.starts_with("PCL") && !place.country.empty())
            data->countries.try_emplace(place.country, i);
        for (std::uint32_t n = 0; n < place.names.size(); ++n)
            add_keys(keys, place.names[n].text, {.place = i, .name = n});
    }
    for (const Demonym &demonym : read.demonyms)
        add_keys(keys, demonym.text,
                 {.place = static_cast<PlaceIndex>(data->by_id.at(demonym.place)), .demonym = true});

    marisa::Keyset keyset;
    for (const Key &key : keys)
        keyset.push_back(key.text.data(), key.text.size());
    data->trie.build(keyset, 1 | static_cast<int>(MARISA_TEXT_TAIL) | static_cast<int>(MARISA_LABEL_ORDER));

    // The keys' ids are known only now: sort by them.
    std::vector<std::pair<std::size_t, std::size_t>> order; // key id, position in keys
    order.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        order.emplace_back(keyset[i].id(), i);
    std::ranges::sort(order, [&](const auto &a, const auto &b) {
        if (a.first != b.first)
            return a.first < b.first;
        const Posting &x = keys[a.second].posting;
        const Posting &y = keys[b.second].posting;
        if (data->prominences[x.place] != data->prominences[y.place])
            return data->prominences[x.place] > data->prominences[y.place];
        return std::tie(x.place, x.demonym, x.name) < std::tie(y.place, y.demonym, y.name);
    });
    data->keys.resize(data->trie.num_keys());
    data->first.reserve(data->trie.num_keys() + 1);
    for (const auto &[id, at] : order) {
        while (data->first.size() <= id)
            data->first.push_back(static_cast<std::uint32_t>(data->postings.size()));
        data->postings.push_back(keys[at].posting);
        if (data->keys[id].empty())
            data->keys[id] = std::move(keys[at].text);
    }
    data->first.push_back(static_cast<std::uint32_t>(data->postings.size()));
    return Gazetteer{std::move(data)};
}

std::size_t Gazetteer::size() const noexcept { return m_data->places.size(); }
const Place &Gazetteer::operator[](PlaceIndex index) const noexcept { return m_data->places[index]; }
const std::string &Gazetteer::version() const noexcept { return m_data->version; }
const std::vector<std::string> &Gazetteer::rejects() const noexcept { return m_data->rejects; }
double Gazetteer::prominence(PlaceIndex index) const noexcept { return m_data->prominences[index]; }

std::optional<PlaceIndex> Gazetteer::find(std::string_view id) const
{
    const auto found = m_data->by_id.find(std::string{id});
    return found == m_data->by_id.end() ? std::nullopt : std::optional{static_cast<PlaceIndex>(found->second)};
}

bool Gazetteer::contains(PlaceIndex outer, PlaceIndex inner) const
{
    const Data &data = *m_data;
    if (outer == inner)
        return false;
    const Place &container = data.places[outer];
    PlaceIndex at = inner;
    bool crossed = false;                      // from the chain of parents to the country's own entry
    for (int steps = 0; steps < 16; ++steps) { // parents of a broken table may go in circles
        const Place &place = data.places[at];
        if (at != inner && container.kind.starts_with("PCL") && !container.country.empty() &&
            place.country == container.country)
            return true;
        std::optional<PlaceIndex> up;
        if (!place.parent.empty())
            up = find(place.parent);
        if (!up && !crossed) {
            crossed = true;
            if (const auto country = data.countries.find(place.country);
                country != data.countries.end() && country->second != at)
                up = country->second;
        }
        if (!up)
            return false;
        if (*up == outer)
            return true;
        at = *up;
    }
    return false;
}

std::vector<PlaceIndex> Gazetteer::near(Point point, double radius_m, std::size_t limit) const
{
    std::vector<std::pair<double, PlaceIndex>> found;
    // A degree of latitude is 111.2 km: most places are ruled out without trigonometry.
    const double reach = radius_m / 111000.0;
    for (PlaceIndex i = 0; i < m_data->places.size(); ++i) {
        const Point &at = m_data->places[i].point;
        if (std::abs(at.lat - point.lat) > reach)
            continue;
        if (const double distance = distance_m(point, at); distance <= radius_m)
            found.emplace_back(distance, i);
    }
    std::ranges::sort(found);
    std::vector<PlaceIndex> places;
    for (const auto &[distance, place] : found)
        if (places.size() < limit)
            places.push_back(place);
    return places;
}

} // namespace dateline::gazetteer
