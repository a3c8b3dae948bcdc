#include "store/row_batch.hpp"

#include <algorithm>
#include <cstring>
#include <variant>

namespace dateline::store
{

class RowBatch::Sink final : public RowSink
{
public:
    Sink(RowBatch &batch, std::size_t table) : m_batch(batch), m_table(table) {}
    void add(std::span<const Value> values, const gazetteer::Geometry &geometry) override
    {
        m_batch.add(m_table, values, geometry);
    }

private:
    RowBatch &m_batch;
    std::size_t m_table;
};

RowBatch::RowBatch(std::size_t tables)
{
    for (std::size_t table = 0; table < tables; ++table)
        m_sinks.push_back(std::make_unique<Sink>(*this, table));
}

RowBatch::~RowBatch() = default;

RowSink &RowBatch::table(std::size_t position) { return *m_sinks.at(position); }

void RowBatch::clear() noexcept
{
    m_rows.clear();
    m_values.clear();
    m_bytes.clear();
}

void RowBatch::add(std::size_t table, std::span<const Value> values, const gazetteer::Geometry &geometry)
{
    Kept row{table, m_values.size(), values.size(), {}, {}};
    for (const Value &value : values)
        if (const auto *text = std::get_if<std::string_view>(&value))
            m_values.emplace_back(m_bytes.keep(*text));
        else
            m_values.push_back(value);
    row.blob = m_bytes.keep(m_blob.of(geometry, row.box));
    m_rows.push_back(row);
}

std::string_view RowBatch::Bytes::keep(std::string_view bytes)
{
    constexpr std::size_t usual = std::size_t{1} << 18U;
    if (bytes.empty())
        return {};
    while (m_chunk < m_chunks.size() && m_chunks[m_chunk].size - m_used < bytes.size()) {
        ++m_chunk;
        m_used = 0;
    }
    if (m_chunk == m_chunks.size()) {
        const std::size_t size = std::max(usual, bytes.size());
        m_chunks.push_back({std::make_unique_for_overwrite<char[]>(size), size}); // NOLINT(*-avoid-c-arrays): as above
        m_used = 0;
    }
    char *const to = m_chunks[m_chunk].bytes.get() + m_used;
    std::memcpy(to, bytes.data(), bytes.size());
    m_used += bytes.size();
    return {to, bytes.size()};
}

} // namespace dateline::store
