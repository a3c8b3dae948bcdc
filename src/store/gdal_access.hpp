// GDAL as this library uses it: few drivers, no network, complaints as text. Its types are only named here.
#pragma once

#include <memory>
#include <string>

class GDALDataset;

namespace dateline::store
{

/// Registers the drivers, once, and turns off what would reach for the network.
void prepare_gdal();

/// Collects what GDAL reports as failed in this thread while it lives, and keeps it off the terminal.
class GdalComplaints
{
public:
    GdalComplaints();
    GdalComplaints(const GdalComplaints &) = delete;
    GdalComplaints &operator=(const GdalComplaints &) = delete;
    ~GdalComplaints();

    [[nodiscard]] bool any() const noexcept { return !m_text.empty(); }
    /// The first one; the others follow from it. "unknown reason" where there is none.
    [[nodiscard]] std::string text() const { return any() ? m_text : "unknown reason"; }
    void add(const char *message);

private:
    std::string m_text;
};

struct DatasetCloser {
    void operator()(GDALDataset *dataset) const noexcept;
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetCloser>;

} // namespace dateline::store
