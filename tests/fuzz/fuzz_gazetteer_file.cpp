// Compiled gazetteers from strangers: whatever is in one, opening and asking it must not crash. What the fuzzer gives
// is laid over a sound file behind a header that is made to fit, since no fuzzer guesses a checksum.
#include "gazetteer/file.hpp"
#include "gazetteer/tree.hpp"
#include "gazetteer/writer.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <xxhash.h>

namespace
{

using namespace dateline::gazetteer;

const std::vector<std::byte> &sound()
{
    static const std::vector<std::byte> bytes = [] {
        Writer writer;
        for (int i = 0; i < 40; ++i) {
            Place place;
            place.id = "p" + std::to_string(i);
            place.kind = i == 0 ? "PCLI" : "PPL";
            place.country = "AM";
            place.point = {i / 2.0, i / 3.0};
            place.parent = i == 0 ? "" : "p0";
            place.names = {{"Name " + std::to_string(i), "en"}, {"Ն", "hy"}};
            if (i % 8 == 0)
                place.geometry = {.kind = GeometryKind::Area, .parts = {{{0, 0}, {9, 0}, {9, 9}, {0, 0}}}};
            writer.add(place);
        }
        std::vector<std::byte> made;
        writer.finish(made);
        return made;
    }();
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::vector<std::byte> bytes = sound();
    const bool raw = size > 0 && data[0] == 'd'; // the whole file, its header too
    if (raw) {
        bytes.assign(size, {});
        std::memcpy(bytes.data(), data, size);
    } else {
        // Pairs of a position and a value.
        for (std::size_t i = 0; i + 3 <= size; i += 3) {
            const std::size_t at = (std::size_t{data[i]} << 8U) | data[i + 1];
            bytes[at % bytes.size()] = std::byte{data[i + 2]};
        }
        std::memcpy(bytes.data(), sound().data(), offsetof(FileHeader, program)); // magic and version
        const std::uint64_t length = bytes.size();
        std::memcpy(bytes.data() + offsetof(FileHeader, file_size), &length, sizeof length);
        const std::uint64_t checksum = XXH3_64bits(bytes.data(), offsetof(FileHeader, checksum));
        std::memcpy(bytes.data() + offsetof(FileHeader, checksum), &checksum, sizeof checksum);
    }
    try {
        const auto file = File::from_bytes(std::move(bytes), "fuzz");
        const std::uint32_t most = std::min<std::uint32_t>(file->places(), 60);
        for (std::uint32_t place = 0; place < most; ++place) {
            const Place made = file->place(place);
            (void)file->find(made.id);
            (void)file->prominence(place);
            (void)file->parent_id(place);
            (void)file->place_name(place, 1);
        }
        for (std::uint32_t key = 0; key < std::min<std::uint32_t>(file->keys(), 60); ++key) {
            const KeyEntry entry = file->key(key);
            const auto found = file->find_key(entry.key, name_hash(entry.key));
            if (found && found->key != entry.key)
                std::abort();
            for (std::size_t i = 0; i < entry.postings.size(); ++i)
                (void)entry.postings[i];
        }
        (void)file->lower_bound("name 7");
        (void)file->containing({5, 3});
        (void)file->country_place("AM");
        (void)nearest(file->section(Section::Tree), {5, 3}, 1e6, 20, [](std::uint32_t) { return true; });
        (void)file->damaged();
    } catch (const GazetteerError &) {
    }
    return 0;
}
