// Places of strangers in whatever GDAL reads: the first letter says what the file is called, since some drivers go by
// that ('c' CSV, 'j' GeoJSON, 'k' KML, 'g' GPX, else no ending), the rest is the file.
#include "source_check.hpp"
#include "store/places_from_ogr.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace
{

namespace fs = std::filesystem;

class Folder
{
public:
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "dateline-fuzz-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            std::abort();
        m_path = name;
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder()
    {
        std::error_code error;
        fs::remove_all(m_path, error);
    }
    [[nodiscard]] const fs::path &path() const { return m_path; }

private:
    fs::path m_path;
};

std::string_view ending(std::uint8_t letter)
{
    switch (letter) {
    case 'c':
        return ".csv";
    case 'j':
        return ".geojson";
    case 'k':
        return ".kml";
    case 'g':
        return ".gpx";
    default:
        return "";
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace dateline;
    if (size == 0)
        return 0;
    static const Folder folder;
    const std::string path = (folder.path() / "places").string() + std::string{ending(data[0])};
    std::FILE *file = std::fopen(path.c_str(), "wb");
    if (file == nullptr)
        return 0;
    const bool whole = std::fwrite(data + 1, 1, size - 1, file) == size - 1;
    if (std::fclose(file) != 0 || !whole)
        return 0;
    try {
        fuzz::read_and_compile(*store::places_from_ogr(path, {}), store::places_from_ogr(path, {}));
    } catch (const gazetteer::GazetteerError &) { // nothing that GDAL reads, or no column for the name
    }
    fs::remove(path);
    return 0;
}
