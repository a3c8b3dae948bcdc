// The GeoPackage that the recipe writes: feature layers with spatial index, and raster tiles.
#pragma once

#include "geometry.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

class GDALDataset;
class OGRLayer;

namespace dateline::recipe
{

/// what() says which file, and what to do.
class RecipeError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

enum class Shape : std::uint8_t { Point, Line, Polygon };
using Value = std::variant<std::int64_t, double, std::string>;

/// A layer that is being filled.
class Layer
{
public:
    explicit Layer(OGRLayer &layer) : m_layer(&layer) {}
    /// `values` in the order of the layer's columns. Polygons: one ring, made valid if it is not.
    void add(Shape shape, const Path &path, std::initializer_list<Value> values);

private:
    OGRLayer *m_layer;
};

class GeoPackage
{
public:
    /// `append`: adds to the file that is there.
    GeoPackage(const std::filesystem::path &path, bool append);
    ~GeoPackage();
    GeoPackage(const GeoPackage &) = delete;
    GeoPackage &operator=(const GeoPackage &) = delete;

    /// Columns: a name and a sample value that gives its type. A layer of this name that is there already is replaced.
    Layer layer(const std::string &name, Shape shape, const std::vector<std::pair<std::string, Value>> &columns);
    /// Writes all; throws RecipeError.
    void close();

private:
    std::filesystem::path m_path;
    std::unique_ptr<GDALDataset> m_dataset;
};

} // namespace dateline::recipe
