#include "basemap/features.hpp"

#include "basemap/table.hpp"

#include <mapnik/layer.hpp>
#include <mapnik/map.hpp>

#include <gdal_priv.h>
#include <gdal_utils.h>
#include <ogrsf_frmts.h>

#include <array>
#include <filesystem>

namespace dateline::basemap
{
namespace
{

// Read once into memory, in the map's own reference system.
std::shared_ptr<GDALDataset> read(const std::filesystem::path &file)
{
    constexpr std::array<const char *, 2> drivers{"GPKG", nullptr};
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // the exception says it
    const std::unique_ptr<GDALDataset> source(
        GDALDataset::Open(std::filesystem::absolute(file).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data()));
    std::array<std::string, 9> words{"-f",     "Memory", "-t_srs", "EPSG:3857",       "-skipfailures",
                                     "-limit", "300000", "-nlt",   "PROMOTE_TO_MULTI"};
    std::array<char *, 10> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i)
        arguments.at(i) = words.at(i).data();
    GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew(arguments.data(), nullptr);
    GDALDatasetH from = source.get();
    std::shared_ptr<GDALDataset> features;
    if (from != nullptr)
        features.reset(GDALDataset::FromHandle(GDALVectorTranslate("", nullptr, 1, &from, options, nullptr)));
    GDALVectorTranslateOptionsFree(options);
    if (!features)
        throw BasemapError("the map " + file.string() + " cannot be read: " + CPLGetLastErrorMsg() +
                           "; check it with ogrinfo");
    return features;
}

} // namespace

std::unique_ptr<mapnik::Map> feature_map(const OwnFacts &facts, const mapnik::Map &styles)
{
    const std::shared_ptr<GDALDataset> features = read(facts.path);
    auto map = std::make_unique<mapnik::Map>(styles);
    map->layers().clear();
    for (int i = 0; i < features->GetLayerCount(); ++i) {
        const std::string name = features->GetLayer(i)->GetName();
        mapnik::layer layer(name, "epsg:3857");
        layer.set_datasource(open_table(features, name, {}, nullptr));
        for (const char *style : {"own-areas", "own-lines", "own-points", "own-labels"})
            layer.add_style(style);
        map->add_layer(layer);
    }
    return map;
}

} // namespace dateline::basemap
