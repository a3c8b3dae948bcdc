#include "store/gdal_access.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <mutex>

namespace dateline::store
{
namespace
{

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char *message)
{
    if (level == CE_Failure || level == CE_Fatal)
        static_cast<GdalComplaints *>(CPLGetErrorHandlerUserData())->add(message);
}

} // namespace

void prepare_gdal()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // No file of ours refers to another one, and none may make GDAL look around or ask the network.
        CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
        CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none");
        CPLSetConfigOption("PROJ_NETWORK", "OFF");
        CPLSetConfigOption("OGR_SQLITE_LOAD_EXTENSIONS", nullptr);
        GDALAllRegister();
    });
}

GdalComplaints::GdalComplaints() { CPLPushErrorHandlerEx(&collect, this); }

GdalComplaints::~GdalComplaints() { CPLPopErrorHandler(); }

void GdalComplaints::add(const char *message)
{
    if (m_text.empty())
        m_text = message;
}

void DatasetCloser::operator()(GDALDataset *dataset) const noexcept { GDALClose(dataset); }

} // namespace dateline::store
