// dateline export: the incidents of a project for other programs.
#include "clock.hpp"
#include "store/project.hpp"
#include "store/selection.hpp"
#include "verb.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::cli
{
namespace
{

std::optional<store::Selection::Box> box_of(std::string_view text)
{
    if (text.empty())
        return {};
    std::array<double, 4> sides{};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sides.at(i));
        const auto used = static_cast<std::size_t>(end - text.data());
        const bool last = i + 1 == sides.size();
        if (error != std::errc{} || (last ? used != text.size() : used >= text.size() || text[used] != ','))
            throw UsageError("--bbox: write west, south, east and north in degrees, such as 44,38,48,41");
        text.remove_prefix(last ? used : used + 1);
    }
    const auto [west, south, east, north] = sides;
    if (west < -180 || west > 180 || east < -180 || east > 180 || south < -90 || north > 90 || south > north)
        throw UsageError("--bbox: longitudes lie in [-180, 180] and latitudes in [-90, 90], the southern one first");
    return store::Selection::Box{west, south, east, north};
}

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
        app.add_option("--columns", m_columns, "own, or those that others expect: acled, ucdp or timemap")
            ->check(CLI::IsMember({"own", "acled", "ucdp", "timemap"}).description(""))
            ->type_name("COLUMNS");
        app.add_option("--bbox", m_box, "Only what lies in this piece of the world, in degrees")->type_name("W,S,E,N");
        app.add_option("--from", m_from, "Only incidents from this day on")->type_name("YYYY-MM-DD");
        app.add_option("--to", m_to, "Only incidents up to this day")->type_name("YYYY-MM-DD");
        app.add_option("--known", m_known, "Only what was said up to this day")->type_name("YYYY-MM-DD");
        app.add_option("--source", m_selection.sources, "Only what this outlet tells; may be repeated")
            ->type_name("OUTLET")
            ->allow_extra_args(false);
        app.add_option("--kind", m_selection.kinds, "Only incidents of this kind; may be repeated")
            ->type_name("KIND")
            ->allow_extra_args(false);
        app.footer("Example:\n"
                   "  dateline export project.gpkg -o incidents.geojson\n"
                   "  dateline export project.gpkg -o syunik.kml --bbox 45.5,38.8,46.6,40 --from 2022-09-01\n"
                   "  dateline export project.gpkg -o - --format csv --columns acled | head");
    }

    int run() override
    {
        if (m_output == "-" && m_format.empty())
            throw UsageError("-o - needs --format");
        m_selection.box = box_of(m_box);
        if (!m_from.empty())
            m_selection.from = day_of(m_from, "--from");
        if (!m_to.empty())
            m_selection.to = day_of(m_to, "--to");
        if (!m_known.empty())
            m_selection.known = day_of(m_known, "--known");
        const store::Project project = store::load(m_project);
        if (m_selection.all())
            store::export_incidents(project, m_output, m_format, m_columns);
        else
            store::export_incidents(store::selected(project, m_selection), m_output, m_format, m_columns);
        return done;
    }

private:
    std::string m_project, m_output, m_format, m_columns, m_box, m_from, m_to, m_known;
    store::Selection m_selection;
};

} // namespace

std::unique_ptr<Verb> make_export() { return std::make_unique<Export>(); }

} // namespace dateline::cli
