// dateline export: the incidents of a project for other programs.
#include "store/project.hpp"
#include "verb.hpp"

#include <string>

namespace dateline::cli
{
namespace
{

class Export final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, "A project (*.gpkg) that 'dateline read -o' made")
            ->required()
            ->type_name("");
        app.add_option("-o,--output", m_output, "The file to write; its suffix tells the format. - is standard output")
            ->required()
            ->type_name("FILE");
        app.add_option("--format", m_format, "geojson, csv, kml, gpkg, xlsx, ods or parquet: instead of the suffix")
            ->type_name("FORMAT");
        app.footer("Example:\n"
                   "  dateline export project.gpkg -o incidents.geojson\n"
                   "  dateline export project.gpkg -o - --format csv | head");
    }

    int run() override
    {
        if (m_output == "-" && m_format.empty())
            throw UsageError("-o - needs --format");
        store::export_incidents(store::load(m_project), m_output, m_format);
        return done;
    }

private:
    std::string m_project, m_output, m_format;
};

} // namespace

std::unique_ptr<Verb> make_export() { return std::make_unique<Export>(); }

} // namespace dateline::cli
