// The pieces of text of a briefing, each set to a width.
#pragma once

#include "briefing/page.hpp"
#include "briefing/sheet.hpp"

#include <vector>

namespace dateline::briefing
{

/// What every block is set with.
struct Setting {
    const Palette &palette;
    const Measures &measures;
};

/// Number, title, sources, when and where, and the claims: who says what of whom, in the columns that column_heads()
/// names for blocks of this width; `terse`: the places of a claimant on a line, without their coordinates.
[[nodiscard]] Block entry_block(const Entry &entry, double width, bool terse, const Setting &setting);
/// "killed" and "wounded" over their columns.
[[nodiscard]] Block column_heads(double width, const Setting &setting);
/// Symbol, outlet, title, date and its basis, address; `brief`: no address. Nothing of it is cut.
[[nodiscard]] Block report_block(const Report &report, double width, bool brief, const Setting &setting);
/// Sources with their symbols and what the other signs mean, in at most `most_lines` lines.
[[nodiscard]] Block legend_block(const Page &page, double width, int most_lines, const Setting &setting);
/// "INCIDENTS" over a thin line.
[[nodiscard]] Block heading_block(const QString &text, double width, const Setting &setting);
/// Title, period, counts, and what was left out; `brief`: in as few lines as will do.
[[nodiscard]] Block header_block(const Page &page, double width, bool brief, const Setting &setting);
/// The hash of the data, versions, and whose the map is.
[[nodiscard]] Block provenance_block(const Page &page, const QString &attribution, double width,
                                     const Setting &setting);

/// Some of several blocks in columns.
struct Flow {
    Sheet sheet;
    double height = 0;     ///< of the highest column
    std::size_t shown = 0; ///< how many blocks found room
};

/// Sets blocks one under the other into `columns` columns of `width`, as evenly as their order allows. What does not
/// fit into `height` is left out and counted: "and 3 more incidents".
[[nodiscard]] Flow flow(const std::vector<Block> &blocks, std::size_t columns, double width, double column_gap,
                        double height, double block_gap, const QString &one, const QString &many,
                        const Setting &setting);

} // namespace dateline::briefing
