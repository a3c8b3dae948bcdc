#include "briefing/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::briefing
{
namespace
{

/// More than this no page has room for; measuring all of a large project would take long.
constexpr std::size_t most_blocks = 400;

template <class Make>
std::vector<Block> blocks_of(std::size_t count, const Make &make)
{
    std::vector<Block> blocks;
    blocks.reserve(count);
    for (std::size_t i = 0; i < std::min(most_blocks, count); ++i)
        blocks.push_back(make(i));
    blocks.resize(count, Block{.sheet = {}, .height = 1e9});
    return blocks;
}

/// Columns into which text of a readable width fits.
struct Grid {
    std::size_t columns = 1;
    double width = 0;
    double gap = 0;
};

Grid grid_of(double width, std::size_t columns, double gap)
{
    const auto count = static_cast<double>(columns);
    return {.columns = columns, .width = (width - gap * (count - 1)) / count, .gap = gap};
}

/// A heading and a list under it, in `height`.
struct Section {
    Sheet sheet;
    double height = 0;
    std::size_t shown = 0;
};

/// How much smaller than usual the lists may be set.
constexpr std::array densities{1.0, 0.92, 0.84};

class PageLayout
{
public:
    PageLayout(const Page &page, const Options &options, const QString &attribution, const Setting &setting)
        : m_page(page), m_setting(setting), m_measures(setting.measures), m_text(setting.measures),
          m_margin(std::round(setting.measures(44))), m_width(options.width - 2 * m_margin)
    {
        const Block header = header_block(page, m_width, setting);
        m_layout.sheet.add(header.sheet, {m_margin, m_margin});
        m_top = m_margin + header.height + m_measures(20);
        const Block provenance = provenance_block(page, attribution, m_width, setting);
        m_bottom = options.height - m_margin * 0.6 - provenance.height;
        m_layout.sheet.add(provenance.sheet, {m_margin, m_bottom});
        m_bottom -= m_measures(16);
        if (options.width > options.height * 1.1)
            landscape();
        else
            portrait();
        m_layout.map = QRectF(m_layout.map.toRect());
        m_layout.sheet.boxes.push_back({m_layout.map, {}, setting.palette.hairline, std::max(1.0, m_measures(1)), 0});
    }
    [[nodiscard]] Layout take() { return std::move(m_layout); }

private:
    [[nodiscard]] bool complete(const Section &list, const Section &below) const
    {
        return list.shown == m_page.entries.size() && below.shown == m_page.reports.size();
    }

    void landscape()
    {
        const double gap = m_measures(40);
        const bool wide = m_width > 2.2 * (m_bottom - m_top);
        const double panel =
            wide ? m_width * 0.5
                 : std::clamp(m_width * 0.33, std::min(m_measures(480), m_width * 0.42), m_width * 0.42);
        const double map_width = m_width - panel - gap;
        const double x = m_margin + map_width + gap;
        const double height = m_bottom - m_top;
        const double between = m_measures(26);
        double map_bottom = m_bottom;
        Section list;
        Section below;
        bool on_the_right = false;
        // First as it reads best; then with the sources across the page, in brief, and in smaller type, until all of it
        // fits.
        for (const double density : densities) {
            m_text = Measures(m_measures.unit() * density);
            list = entries(panel, height);
            below = reports(panel, height - list.height - between, false);
            map_bottom = m_bottom;
            on_the_right = complete(list, below);
            for (const bool brief : {false, true}) {
                if (complete(list, below))
                    break;
                below = reports(m_width, height * (brief ? 0.22 : 0.3), brief);
                map_bottom = m_bottom - below.height - m_measures(24);
                list = entries(panel, map_bottom - m_top);
            }
            if (complete(list, below))
                break;
        }
        if (!on_the_right)
            m_layout.sheet.add(below.sheet, {m_margin, m_bottom - below.height});
        else if (!m_page.reports.empty())
            m_layout.sheet.add(below.sheet, {x, m_top + list.height + between});
        m_layout.sheet.add(list.sheet, {x, m_top});
        m_layout.numbered = list.shown;
        place_map(map_width, map_bottom);
    }

    void portrait()
    {
        const double gap = m_measures(24);
        const double height = m_bottom - m_top;
        Section below;
        Section list;
        for (const double density : densities) {
            m_text = Measures(m_measures.unit() * density);
            for (const bool brief : {false, true}) {
                below = reports(m_width, height * 0.22, brief);
                list = entries(m_width, height * 0.64 - below.height - 2 * gap);
                if (complete(list, below))
                    break;
            }
            if (complete(list, below))
                break;
        }
        m_bottom -= below.height;
        m_layout.sheet.add(below.sheet, {m_margin, m_bottom});
        m_bottom -= gap + list.height;
        m_layout.sheet.add(list.sheet, {m_margin, m_bottom});
        m_layout.numbered = list.shown;
        place_map(m_width, m_bottom - gap);
    }

    /// The map with the legend under it, from the top of the content to `bottom`.
    void place_map(double width, double bottom)
    {
        const Block legend = legend_block(m_page, width, 3, m_setting);
        const double legend_top = bottom - legend.height;
        m_layout.sheet.add(legend.sheet, {m_margin, legend_top});
        m_layout.map = {m_margin, m_top, width, legend_top - m_measures(10) - m_top};
    }

    [[nodiscard]] Section entries(double width, double height) const
    {
        const auto make = [this](double column) {
            return blocks_of(m_page.entries.size(), [&](std::size_t i) {
                return entry_block(m_page.entries[i], column, {m_setting.palette, m_text});
            });
        };
        return section(QStringLiteral("Who says what"), make, width, m_text(430), height, m_text(18),
                       QStringLiteral("incident"), QStringLiteral("incidents"));
    }

    [[nodiscard]] Section reports(double width, double height, bool brief) const
    {
        const auto make = [this, brief](double column) {
            return blocks_of(m_page.reports.size(), [&](std::size_t i) {
                return report_block(m_page.reports[i], column, brief, {m_setting.palette, m_text});
            });
        };
        return section(QStringLiteral("Sources"), make, width, m_text(brief ? 330 : 400), height, m_text(12),
                       QStringLiteral("report"), QStringLiteral("reports"));
    }

    /// `make(column)`: the blocks of a list set to that width; `least`: how narrow a column may be.
    template <class Make>
    [[nodiscard]] Section section(const QString &title, const Make &make, double width, double least, double height,
                                  double block_gap, const QString &one, const QString &many) const
    {
        const Block heading = heading_block(title, width, m_setting);
        const double column_gap = m_measures(36);
        auto columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + column_gap) / (least + column_gap)));
        Flow list;
        // As few columns as give the same height: none stays empty.
        for (; columns > 0; --columns) {
            const Grid grid = grid_of(width, columns, column_gap);
            Flow tried = flow(make(grid.width), columns, grid.width, column_gap, height - heading.height, block_gap,
                              one, many, m_setting);
            if (!list.sheet.texts.empty() && (tried.shown < list.shown || tried.height > list.height + 1))
                break;
            list = std::move(tried);
        }
        Section result{.sheet = heading.sheet, .height = heading.height + list.height, .shown = list.shown};
        result.sheet.add(list.sheet, {0, heading.height});
        return result;
    }

    const Page &m_page;
    const Setting &m_setting;
    const Measures &m_measures;
    Measures m_text; ///< of the lists
    double m_margin;
    double m_width;
    double m_top = 0;
    double m_bottom = 0;
    Layout m_layout;
};

} // namespace

Measures measures_of(const Options &options)
{
    const double area = static_cast<double>(options.width) * options.height;
    const double by_area = std::sqrt(area / (1920.0 * 1080.0));
    // A long, narrow page has less room than its area says.
    const double by_side = std::min(options.width, options.height) / 760.0;
    return Measures(std::clamp(std::min(by_area, by_side), 0.68, 16.0));
}

Layout lay_out(const Page &page, const Options &options, const QString &attribution, const Setting &setting)
{
    return PageLayout(page, options, attribution, setting).take();
}

} // namespace dateline::briefing
