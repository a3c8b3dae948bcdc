// The formats that GDAL writes: into memory, then handed over as bytes.
#include "store/export.hpp"
#include "store/gdal_access.hpp"
#include "store/incident_layers.hpp"

#include <atomic>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <stdexcept>

namespace dateline::store
{
namespace
{

class MemoryFile
{
public:
    explicit MemoryFile(const std::string &suffix)
    {
        static std::atomic<unsigned> counter{0};
        m_name = "/vsimem/dateline-export-" + std::to_string(counter++) + '.' + suffix;
    }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;
    ~MemoryFile() { VSIUnlink(m_name.c_str()); }

    [[nodiscard]] const char *name() const { return m_name.c_str(); }
    [[nodiscard]] std::string bytes() const
    {
        vsi_l_offset size = 0;
        const GByte *data = VSIGetMemFileBuffer(m_name.c_str(), &size, FALSE);
        return data == nullptr ? std::string{} : std::string{data, data + size};
    }

private:
    std::string m_name;
};

} // namespace

std::string through_gdal(const Project &project, const std::string &driver, const std::string &suffix)
{
    prepare_gdal();
    const GdalComplaints complaints;
    GDALDriver *writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    if (writer == nullptr)
        throw StoreError("this installation of GDAL cannot write " + suffix + "; export to gpkg or geojson instead");
    const MemoryFile file{suffix};
    std::string reason;
    try {
        DatasetPtr dataset{writer->Create(file.name(), 0, 0, 0, GDT_Unknown, nullptr)};
        if (!dataset)
            throw std::runtime_error(complaints.text());
        const ProjectIndex index{project};
        write_incident_layer(*dataset, project, index);
        if (dataset->TestCapability(ODsCCreateLayer) != 0) // some formats hold one layer only
            write_incident_places_layer(*dataset, project, index);
        if (GDALClose(dataset.release()) != CE_None)
            throw std::runtime_error(complaints.text());
    } catch (const std::runtime_error &error) {
        reason = complaints.any() ? complaints.text() : error.what();
    }
    if (!reason.empty())
        throw StoreError("the export as " + suffix + " failed (" + reason + "); export to gpkg or geojson instead");
    return file.bytes();
}

} // namespace dateline::store
