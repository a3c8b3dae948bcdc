// What an open Gazetteer holds. Internal.
#pragma once

#include "gazetteer/file.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/gazetteer.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{

/// Places that were asked for, each made once; several threads may ask.
class PlaceCache
{
public:
    explicit PlaceCache(std::size_t places) : m_chunks((places + chunk - 1) / chunk) {}
    PlaceCache(const PlaceCache &) = delete;
    PlaceCache &operator=(const PlaceCache &) = delete;
    ~PlaceCache();

    template <typename Make>
    const Place &get(std::size_t index, const Make &make)
    {
        std::atomic<Place *> &slot = slot_of(index);
        if (const Place *place = slot.load(std::memory_order_acquire); place != nullptr)
            return *place;
        auto made = std::make_unique<Place>(make());
        Place *other = nullptr;
        if (slot.compare_exchange_strong(other, made.get(), std::memory_order_acq_rel))
            return *made.release();
        return *other; // another thread was first
    }

private:
    static constexpr std::size_t chunk = 64;
    using Chunk = std::array<std::atomic<Place *>, chunk>;
    std::atomic<Place *> &slot_of(std::size_t index);
    std::vector<std::atomic<Chunk *>> m_chunks;
};

/// The keys of a file, as its index of spellings numbers them.
class FileKeys final : public KeyList
{
public:
    explicit FileKeys(const File &file) : m_file(&file) {}
    [[nodiscard]] std::uint32_t size() const noexcept override { return m_file->keys(); }
    [[nodiscard]] std::string_view key(std::uint32_t key) const noexcept override { return m_file->key(key).key; }

private:
    const File *m_file;
};

/// What finds the misspelt names of a file.
struct Spellings {
    FileKeys keys;
    FuzzyIndex index;

    explicit Spellings(const File &file) : keys(file), index(file.section(Section::Fuzzy), keys) {}
    Spellings(const Spellings &) = delete;
    Spellings &operator=(const Spellings &) = delete;
};

/// One file of the stack; the places of each follow those of the one before.
struct Layer {
    std::unique_ptr<const File> file;
    PlaceIndex first = 0;
    std::unique_ptr<const Spellings> spellings; ///< null where they were not compiled in
    bool distinct = true;                       ///< no file before it can have one of its ids
};

/// What places of later files are, as far as it was asked for last; several threads may ask.
class Identities
{
public:
    /// What `look_up` answers for `index`, or answered when it was asked before.
    template <typename LookUp>
    PlaceIndex get(PlaceIndex index, const LookUp &look_up)
    {
        std::atomic<std::uint64_t> &slot = m_slots[index % m_slots.size()];
        const std::uint64_t key = (std::uint64_t{index} + 1) << 32U;
        if (const std::uint64_t kept = slot.load(std::memory_order_relaxed);
            (kept & ~std::uint64_t{0xFFFFFFFFU}) == key)
            return static_cast<PlaceIndex>(kept);
        const PlaceIndex found = look_up();
        slot.store(key | found, std::memory_order_relaxed);
        return found;
    }

private:
    std::array<std::atomic<std::uint64_t>, 4096> m_slots{};
};

struct Gazetteer::Data {
    std::vector<Layer> layers;
    std::size_t places = 0;
    std::unique_ptr<PlaceCache> cache;
    std::vector<std::string> rejects;
    std::string version;
    std::uint64_t serial = 0; ///< from 1 on; no other one of this process has it
    mutable Identities identities;

    /// One id is one place: that of the first file which has it. `place` is one of `layer`.
    [[nodiscard]] PlaceIndex index_of(const Layer &layer, std::uint32_t place) const
    {
        const PlaceIndex own = layer.first + place;
        if (layer.distinct)
            return own;
        return identities.get(own, [&] {
            const std::string_view id = layer.file->id(place);
            for (const Layer *before = layers.data(); before != &layer; ++before)
                if (const auto same = before->file->find(id))
                    return before->first + *same;
            return own;
        });
    }

    /// A place beyond the end belongs to the last layer, which knows nothing of it.
    [[nodiscard]] const Layer &layer_of(PlaceIndex index) const
    {
        std::size_t at = layers.size() - 1;
        while (at > 0 && index < layers[at].first)
            --at;
        return layers[at];
    }
};

} // namespace dateline::gazetteer
