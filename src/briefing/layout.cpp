#include "briefing/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

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

/// How much larger or smaller than usual the lists may be set: as large as their room lets them.
constexpr std::array densities{1.3, 1.15, 1.0, 0.92, 0.84};

bool is_small(const Options &options) { return std::min(options.width, options.height) < least_for_list; }

class PageLayout
{
public:
    PageLayout(const Page &page, const Options &options, const QString &attribution, const Setting &setting)
        : m_page(page), m_setting(setting), m_measures(setting.measures), m_text(setting.measures),
          m_margin(std::round(setting.measures(is_small(options) ? 24 : 44))), m_width(options.width - 2 * m_margin),
          m_height(options.height)
    {
        const Block header = header_block(page, m_width, is_small(options), setting);
        m_layout.sheet.add(header.sheet, {m_margin, m_margin});
        m_top = m_margin + header.height + m_measures(20);
        const Block provenance = provenance_block(page, attribution, m_width, setting);
        m_bottom = options.height - m_margin * 0.6 - provenance.height;
        m_layout.sheet.add(provenance.sheet, {m_margin, m_bottom});
        m_bottom -= m_measures(16);
        if (is_small(options))
            small();
        else if (options.width > options.height * 1.1)
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

    /// One way to set a landscape page.
    struct Attempt {
        double panel = 0;
        Section list;
        Section below;
        double map_bottom = 0;
        bool on_the_right = false;
    };

    /// Panels from and to these shares of the width.
    struct Trial {
        double least;
        double most;
        bool terse;
    };

    /// The list on the right; the sources under it, or across the page, or there in brief.
    [[nodiscard]] Attempt attempt(double panel, bool on_the_right, bool brief) const
    {
        const double height = m_bottom - m_top;
        Attempt made{.panel = panel, .list = {}, .below = {}, .map_bottom = m_bottom, .on_the_right = on_the_right};
        if (on_the_right) {
            made.list = entries(panel, height);
            made.below = reports(panel, height - made.list.height - between(), false);
        } else {
            made.below = reports(m_width, height * (brief ? 0.22 : 0.3), brief);
            made.map_bottom = m_bottom - made.below.height - m_measures(24);
            made.list = entries(panel, made.map_bottom - m_top);
        }
        return made;
    }

    /// In the largest type and the best arrangement in which all of it fits.
    [[nodiscard]] std::optional<Attempt> complete_attempt(double panel)
    {
        for (const double density : densities) {
            m_text = Measures(m_measures.unit() * density);
            for (const auto &[on_the_right, brief] : {std::pair{true, false}, {false, false}, {false, true}})
                if (Attempt made = attempt(panel, on_the_right, brief); complete(made.list, made.below))
                    return made;
        }
        return std::nullopt;
    }

    [[nodiscard]] double between() const { return m_measures(26); }

    /// As it reads best; else with the sources across the page, in brief, in smaller type, and beside a smaller map,
    /// until all of it fits. Where nothing helps, the map keeps its size.
    [[nodiscard]] Attempt best_attempt()
    {
        const bool wide = m_width > 2.2 * (m_bottom - m_top);
        const double usual =
            wide ? m_width * 0.5
                 : std::clamp(m_width * 0.33, std::min(m_measures(480), m_width * 0.42), m_width * 0.42);
        // Far too much: measuring it again and again helps nobody.
        if (Attempt tight = smallest(usual); tight.list.shown * 5 < m_page.entries.size())
            return tight;
        // Half of the page is the map's, if the list can do with fewer words.
        for (const auto &[least, most, terse] :
             {Trial{0, 0.5, false}, Trial{0, 0.5, true}, Trial{0.54, 0.66, false}, Trial{0.54, 0.66, true}}) {
            m_terse = terse;
            for (const double panel :
                 {usual, m_width * 0.42, m_width * 0.5, m_width * 0.54, m_width * 0.6, m_width * 0.66})
                if (panel >= usual && panel >= m_width * least && panel <= m_width * most)
                    if (std::optional<Attempt> made = complete_attempt(panel))
                        return *std::move(made);
        }
        return smallest(usual);
    }

    [[nodiscard]] Attempt smallest(double panel)
    {
        m_text = Measures(m_measures.unit() * densities.back());
        m_terse = true;
        return attempt(panel, false, true);
    }

    void landscape()
    {
        const Attempt made = best_attempt();
        const double map_width = m_width - made.panel - m_measures(40);
        const double x = m_margin + m_width - made.panel;
        if (!made.on_the_right)
            m_layout.sheet.add(made.below.sheet, {m_margin, m_bottom - made.below.height});
        else if (!m_page.reports.empty())
            m_layout.sheet.add(made.below.sheet, {x, m_top + made.list.height + between()});
        m_layout.sheet.add(made.list.sheet, {x, m_top});
        m_layout.numbered = made.list.shown;
        place_map(map_width, made.map_bottom);
    }

    /// The legend names the sources; their reports stand here only if the map stays large.
    void small()
    {
        const double gap = m_measures(24);
        const double height = m_bottom - m_top;
        const Section below = reports(m_width, height * 0.4, true);
        if (below.shown > 0 && below.shown == m_page.reports.size() && height - below.height > m_width * 0.75) {
            m_bottom -= below.height;
            m_layout.sheet.add(below.sheet, {m_margin, m_bottom});
            m_bottom -= gap;
        }
        const double for_legend = m_bottom - m_top - m_height * 0.27;
        place_map(m_width, m_bottom, std::max(3, static_cast<int>(for_legend / m_measures(26))));
    }

    void portrait()
    {
        const double gap = m_measures(24);
        const double height = m_bottom - m_top;
        Section below;
        Section list;
        const auto fits = [&](double density, bool brief) {
            m_text = Measures(m_measures.unit() * density);
            below = reports(m_width, height * 0.22, brief);
            list = entries(m_width, height * 0.64 - below.height - 2 * gap);
            return complete(list, below);
        };
        const auto fits_somehow = [&] {
            return std::ranges::any_of(densities, [&](double one) { return fits(one, false) || fits(one, true); });
        };
        if (!fits_somehow()) {
            m_terse = true;
            fits_somehow();
        }
        m_bottom -= below.height;
        m_layout.sheet.add(below.sheet, {m_margin, m_bottom});
        m_bottom -= gap + list.height;
        m_layout.sheet.add(list.sheet, {m_margin, m_bottom});
        m_layout.numbered = list.shown;
        place_map(m_width, m_bottom - gap);
    }

    /// The map with the legend under it, from the top of the content to `bottom`.
    void place_map(double width, double bottom, int legend_lines = 0)
    {
        constexpr std::size_t few = 8; // sources: all of them are named, beside a narrow map too
        const int most_lines = legend_lines > 0 ? legend_lines : m_page.sources.size() <= few ? 6 : 3;
        const Block legend = legend_block(m_page, width, most_lines, m_setting);
        const double legend_top = bottom - legend.height;
        m_layout.sheet.add(legend.sheet, {m_margin, legend_top});
        m_layout.map = {m_margin, m_top, width, legend_top - m_measures(10) - m_top};
    }

    [[nodiscard]] Section entries(double width, double height) const
    {
        const auto make = [this](double column) {
            return blocks_of(m_page.entries.size(), [&](std::size_t i) {
                return entry_block(m_page.entries[i], column, m_terse, {m_setting.palette, m_text});
            });
        };
        return section(QStringLiteral("Who says what"), make, width, m_text(400), height, m_text(m_terse ? 8 : 16),
                       QStringLiteral("incident"), QStringLiteral("incidents"), true);
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

    /// `make(column)`: the blocks of a list set to that width; `least`: how narrow a column may be; `is_table`: its
    /// columns have heads.
    template <class Make>
    [[nodiscard]] Section section(const QString &title, const Make &make, double width, double least, double height,
                                  double block_gap, const QString &one, const QString &many,
                                  bool is_table = false) const
    {
        Block heading = heading_block(title, width, m_setting);
        const double column_gap = m_measures(36);
        auto columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + column_gap) / (least + column_gap)));
        Flow list;
        Grid used;
        // As few columns as give the same height: none stays empty.
        for (; columns > 0; --columns) {
            const Grid grid = grid_of(width, columns, column_gap);
            Flow tried = flow(make(grid.width), columns, grid.width, column_gap, height - heading.height, block_gap,
                              one, many, m_setting);
            if (!list.sheet.texts.empty() && (tried.shown < list.shown || tried.height > list.height + 1))
                break;
            list = std::move(tried);
            used = grid;
        }
        if (is_table && list.shown > 0) {
            const Block heads = column_heads(used.width, {m_setting.palette, m_text});
            for (std::size_t i = 0; i < used.columns; ++i)
                heading.sheet.add(heads.sheet, {static_cast<double>(i) * (used.width + column_gap),
                                                heading.height - m_measures(7) - heads.height});
        }
        Section result{.sheet = heading.sheet, .height = heading.height + list.height, .shown = list.shown};
        result.sheet.add(list.sheet, {0, heading.height});
        return result;
    }

    const Page &m_page;
    const Setting &m_setting;
    const Measures &m_measures;
    Measures m_text;      ///< of the lists
    bool m_terse = false; ///< places without their coordinates, those of a claimant on a line
    double m_margin;
    double m_width;
    double m_height; ///< of the page
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
    return Measures(std::clamp(std::min(by_area, by_side), is_small(options) ? 0.55 : 0.68, 16.0));
}

Layout lay_out(const Page &page, const Options &options, const QString &attribution, const Setting &setting)
{
    return PageLayout(page, options, attribution, setting).take();
}

} // namespace dateline::briefing
