// Rows of several tables that are kept until another thread writes them: whatever has to be made of a row for the file,
// its texts and the bytes of its geometry, is made before.
#pragma once

#include "store/geopackage_blob.hpp"
#include "store/table.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::store
{

/// For one thread at a time.
class RowBatch final : public Tables
{
public:
    struct Row {
        std::size_t table = 0; ///< its position
        std::span<const Value> values;
        std::string_view blob; ///< of its geometry; empty: none
        GeometryBox box;
    };

    explicit RowBatch(std::size_t tables);
    RowBatch(const RowBatch &) = delete;
    RowBatch &operator=(const RowBatch &) = delete;
    ~RowBatch() override;

    [[nodiscard]] RowSink &table(std::size_t position) override;
    /// In the order in which they were added; valid until clear().
    template <typename Take>
    void each(const Take &take) const
    {
        for (const Kept &row : m_rows)
            take(Row{row.table, std::span{m_values}.subspan(row.first, row.count), row.blob, row.box});
    }
    /// Its memory is used again.
    void clear() noexcept;

private:
    class Sink;
    /// Bytes that stay where they are.
    class Bytes
    {
    public:
        [[nodiscard]] std::string_view keep(std::string_view bytes);
        void clear() noexcept { m_chunk = m_used = 0; }

    private:
        struct Chunk {
            std::unique_ptr<char[]> bytes; // NOLINT(*-avoid-c-arrays): of a size that is known when it is made
            std::size_t size = 0;
        };
        std::vector<Chunk> m_chunks;
        std::size_t m_chunk = 0, m_used = 0; // the one that is being filled, and how far
    };
    struct Kept {
        std::size_t table = 0, first = 0, count = 0;
        std::string_view blob;
        GeometryBox box;
    };
    void add(std::size_t table, std::span<const Value> values, const gazetteer::Geometry &geometry);

    std::vector<std::unique_ptr<Sink>> m_sinks;
    std::vector<Value> m_values;
    std::vector<Kept> m_rows;
    Bytes m_bytes;
    GeopackageBlob m_blob;
};

} // namespace dateline::store
