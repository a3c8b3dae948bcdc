// The formats that GDAL writes: into memory, then handed over as bytes.
#include "store/export.hpp"
#include "store/gdal_access.hpp"
#include "store/incident_layers.hpp"

#include <atomic>
#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <cstdint>
#include <gdal_priv.h>
#include <stdexcept>
#include <string>
#include <vector>

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

namespace
{

void write_own(GDALDataset &dataset, const Project &project, const ProjectIndex &index)
{
    {
        TableWriter incidents{dataset, "incidents", incident_columns(), LayerShape::Point};
        for (const reading::Incident &incident : project.incidents)
            add_incident(incidents, incident, summary_of(incident, index));
    }
    if (dataset.TestCapability(ODsCCreateLayer) == 0) // some formats hold one layer only
        return;
    TableWriter places{dataset, "incident_places", incident_place_columns(), LayerShape::Any};
    for (const reading::Incident &incident : project.incidents)
        add_incident_places(places, incident, summary_of(incident, index));
}

void write_columns(GDALDataset &dataset, const Project &project, const ProjectIndex &index, ColumnSet columns)
{
    const std::span<const Column> names = columns_of(columns);
    TableWriter layer{dataset, "incidents", names, LayerShape::Point};
    std::vector<Value> row;
    for (const reading::Incident &incident : project.incidents) {
        const std::vector<std::string> cells = cells_of(columns, incident, summary_of(incident, index), index);
        row.clear();
        for (std::size_t i = 0; i < names.size(); ++i)
            row.push_back(cells[i].empty() ? Value{}
                          : names[i].type == ColumnType::Integer
                              ? Value{static_cast<std::int64_t>(std::stoll(cells[i]))}
                          : names[i].type == ColumnType::Real ? Value{std::stod(cells[i])}
                                                              : Value{std::string_view{cells[i]}});
        const bool placed = !incident.places.empty() && incident.places.front().point.valid();
        layer.add(row, placed ? gazetteer::Geometry{gazetteer::GeometryKind::Point, {{incident.places.front().point}}}
                              : gazetteer::Geometry{});
    }
}

} // namespace

bool has_driver(const std::string &driver)
{
    prepare_gdal();
    return GetGDALDriverManager()->GetDriverByName(driver.c_str()) != nullptr;
}

std::string through_gdal(const Project &project, const std::string &driver, const std::string &suffix,
                         ColumnSet columns)
{
    prepare_gdal();
    const GdalComplaints complaints;
    // The fields that LIBKML makes a TimeSpan, a name and a description of.
    const CPLConfigOptionSetter begin{"LIBKML_BEGIN_FIELD", columns == ColumnSet::Ucdp ? "date_start" : "from", false};
    const CPLConfigOptionSetter end{"LIBKML_END_FIELD", columns == ColumnSet::Ucdp ? "date_end" : "to", false};
    const CPLConfigOptionSetter name{"LIBKML_NAME_FIELD", columns == ColumnSet::Own ? "title" : "location", false};
    GDALDriver *writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    if (writer == nullptr)
        throw StoreError("this installation of GDAL cannot write " + suffix + " (it was built without the driver " +
                         driver + "); export to gpkg or geojson instead");
    const MemoryFile file{suffix};
    std::string reason;
    try {
        DatasetPtr dataset{writer->Create(file.name(), 0, 0, 0, GDT_Unknown, nullptr)};
        if (!dataset)
            throw std::runtime_error(complaints.text());
        const ProjectIndex index{project};
        if (columns == ColumnSet::Own)
            write_own(*dataset, project, index);
        else
            write_columns(*dataset, project, index, columns);
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
