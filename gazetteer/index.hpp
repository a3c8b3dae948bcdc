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
};

struct Gazetteer::Data {
    std::vector<Layer> layers;
    std::size_t places = 0;
    std::unique_ptr<PlaceCache> cache;
    std::vector<std::string> rejects;
    std::string version;

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
