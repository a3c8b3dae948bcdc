#include "briefing/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

namespace dateline::briefing
{
namespace
{

QFont section_font(const Measures &measures)
{
    QFont font = measures.type(12.5, QFont::DemiBold);
    font.setLetterSpacing(QFont::PercentageSpacing, 107);
    return font;
}

QString side_text(const std::string &side)
{
    if (side.empty())
        return QStringLiteral("side not said");
    return side == "both" ? QStringLiteral("of both sides") : QStringLiteral("of ") + plain(side);
}

/// Where the columns of a claims table stand, in a block of a width: the same in every entry of a page.
struct Columns {
    double sides = 0; ///< left ends
    double claimants = 0;
    double killed = 0; ///< right ends
    double wounded = 0;
    double side_width = 0;
    double claimant_width = 0;
    double figure_width = 0;
};

Columns columns_of(double width, const Measures &measures)
{
    const double left = measures(36); // right of the numbers
    const double gap = measures(10);
    const double figures = std::min(
        std::max(measures(64), text_width(QStringLiteral("wounded"), measures.type(12.5)) + gap), (width - left) / 4);
    Columns columns{.sides = left, .claimants = 0, .killed = width - figures, .wounded = width};
    columns.figure_width = figures - gap;
    const double texts = width - 2 * figures - left;
    columns.side_width = std::min(std::floor(texts * 0.4), measures(176)) - gap;
    columns.claimants = left + columns.side_width + gap;
    columns.claimant_width = columns.killed - columns.figure_width - gap / 2 - columns.claimants;
    return columns;
}

/// No list of ours is so long; what others wrote may be.
constexpr int most_lines_of_a_name = 6;
/// A dozen places and more: an incident of a campaign is not told on a page.
constexpr int most_lines_of_places = 16;

/// A figure is never cut: one that is too long for its column is returned, to be said on a line of its own.
QString set_figure(Sheet &sheet, const std::string &figure, bool disputed, double right, double y, double width,
                   const Setting &setting)
{
    const auto &[palette, measures] = setting;
    if (figure.empty()) {
        set_right(sheet, QStringLiteral("–"), measures.figures(14.5), palette.muted, right, y);
        return {};
    }
    const QFont font = measures.figures(14.5, QFont::DemiBold);
    const QString sign = disputed ? QStringLiteral("≠ ") : QString{};
    const QString text = sign + plain(figure);
    const bool fits = text_width(text, font) <= width;
    set_right(sheet, fits ? text : sign + QStringLiteral("…"), font, disputed ? palette.accent : palette.ink, right, y);
    return fits ? QString{} : plain(figure);
}

/// Whose losses, who says so, how many; returns the y below.
double add_losses(Sheet &sheet, std::span<const Row> rows, double y, const Columns &columns, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    const QFont small = measures.type(12.5);
    const QFont body = measures.type(14.5);
    const double drop = (line_height(body) - line_height(small)) / 2;
    double below_side = y;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (row == rows.begin() || row->side != std::prev(row)->side) {
            y = std::max(y, below_side);
            below_side = set_lines(sheet, wrap(side_text(row->side), small, columns.side_width, most_lines_of_a_name),
                                   small, palette.muted, columns.sides, y + drop);
        }
        const QString killed =
            set_figure(sheet, row->killed, row->killed_disputed, columns.killed, y, columns.figure_width, setting);
        const QString wounded =
            set_figure(sheet, row->wounded, row->wounded_disputed, columns.wounded, y, columns.figure_width, setting);
        y = set_lines(sheet, wrap(plain(row->claimant), body, columns.claimant_width, most_lines_of_a_name), body,
                      palette.ink, columns.claimants, y);
        QStringList rest;
        if (!killed.isEmpty())
            rest.append(QStringLiteral("killed: ") + killed);
        if (!wounded.isEmpty())
            rest.append(QStringLiteral("wounded: ") + wounded);
        if (!row->rest.empty())
            rest.append(plain(row->rest));
        if (!rest.isEmpty())
            y = set_lines(
                sheet,
                wrap(rest.join(QStringLiteral("; ")), small, columns.wounded - columns.claimants, most_lines_of_a_name),
                small, palette.muted, columns.claimants, y);
        y += measures(1);
    }
    return std::max(y, below_side) + measures(3);
}

} // namespace

Block heading_block(const QString &text, double width, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    Block block;
    block.sheet.boxes.push_back({{0, 0, width, std::max(1.0, measures(1.5))}, palette.ink, {}, 0, 0});
    const QFont font = section_font(measures);
    block.height = set_lines(block.sheet, {text.toUpper()}, font, palette.ink, 0, measures(7)) + measures(8);
    return block;
}

Block column_heads(double width, const Setting &setting)
{
    const Columns columns = columns_of(width, setting.measures);
    const QFont font = setting.measures.type(12.5);
    Block block;
    set_right(block.sheet, QStringLiteral("killed"), font, setting.palette.muted, columns.killed, 0);
    set_right(block.sheet, QStringLiteral("wounded"), font, setting.palette.muted, columns.wounded, 0);
    block.height = line_height(font);
    return block;
}

Block entry_block(const Entry &entry, double width, bool terse, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    Block block;
    Sheet &sheet = block.sheet;
    const QFont title_font = measures.type(17, QFont::DemiBold);
    const QFont number_font = measures.type(13.5, QFont::Bold);
    const QFont small = measures.type(13.5);
    const double line = line_height(title_font);

    // The number as on the map.
    const QString number = QString::number(entry.number);
    const double badge = std::max(line, text_width(number, number_font) + measures(10));
    sheet.boxes.push_back({{0, 0, badge, line}, palette.ink, {}, 0, line / 2});
    set_lines(sheet, {number}, number_font, palette.ground, (badge - text_width(number, number_font)) / 2,
              (line - line_height(number_font)) / 2);
    const Columns columns = columns_of(width, measures);
    const double x = std::max(columns.sides, badge + measures(9));

    // Whose reports it is made of, at the right end of the title.
    constexpr std::size_t most_marks = 6;
    const double radius = measures(5.2);
    const std::size_t marks = std::min(entry.sources.size(), most_marks);
    double right = width - radius * 1.4;
    for (std::size_t i = marks; i-- > 0;) {
        sheet.marks.push_back({{right, line / 2}, radius, entry.sources[i]});
        right -= radius * 3.1;
    }
    const double title_width = right - x;
    double y = set_lines(sheet, wrap(plain(entry.title), title_font, title_width, 2), title_font, palette.ink, x, 0);

    const QString when =
        plain(entry.when) + (entry.where.empty() ? QStringLiteral(" · place not resolved") : QString{});
    QStringList lines = wrap(when, small, width - x, most_lines_of_places);
    for (const Where &where : entry.where) {
        if (terse) {
            QString said = where.claimant.empty() ? QString{} : plain(where.claimant) + QStringLiteral(": ");
            for (const Phrase &place : where.places)
                said += plain(place.words) + (&place == &where.places.back() ? QString{} : QStringLiteral("; "));
            lines += wrap(said, small, width - x, most_lines_of_places);
            continue;
        }
        if (!where.claimant.empty())
            lines += wrap(plain(where.claimant) + u':', small, width - x, most_lines_of_places);
        for (const Phrase &place : where.places) {
            // A line for each; where it is too narrow, coordinates are not broken.
            const QString at = plain(place.at).replace(u' ', QChar::Nbsp);
            lines += wrap((plain(place.words) + QStringLiteral("  ") + at).trimmed(), small, width - x,
                          most_lines_of_places);
        }
    }
    y = set_lines(sheet, lines, small, palette.muted, x, y);

    const auto counted = [](const Row &row) { return !row.killed.empty() || !row.wounded.empty(); };
    std::vector<Row> losses;
    std::ranges::copy_if(entry.rows, std::back_inserter(losses), counted);
    if (!losses.empty())
        y = add_losses(sheet, losses, y + measures(2), columns, setting);
    QStringList others;
    for (const Row &row : entry.rows)
        if (!counted(row))
            others.append(plain(row.claimant) + QStringLiteral(": ") + plain(row.rest));
    if (!others.empty())
        y = set_lines(sheet,
                      wrap(others.join(QStringLiteral(" · ")), small, width - x, 2 * static_cast<int>(others.size())),
                      small, palette.ink, x, y);
    block.height = y;
    return block;
}

Block report_block(const Report &report, double width, bool brief, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    Block block;
    const QFont name_font = measures.type(13.5, QFont::DemiBold);
    const QFont small = measures.type(13);
    const double radius = measures(5.2);
    const double x = measures(22);
    block.sheet.marks.push_back({{radius * 1.5, line_height(name_font) / 2}, radius, report.source});
    const QString date = plain(report.date);
    const double date_width = text_width(date, small);
    double y = 0;
    const bool beside = text_width(plain(report.outlet), name_font) + measures(10) + date_width <= width - x;
    const double name_width = beside ? width - x - date_width - measures(10) : width - x;
    if (beside)
        set_right(block.sheet, date, small, palette.muted, width, (line_height(name_font) - line_height(small)) / 2);
    y = set_lines(block.sheet, wrap(plain(report.outlet), name_font, name_width, most_lines_of_a_name), name_font,
                  palette.ink, x, y);
    if (!beside)
        y = set_lines(block.sheet, wrap(date, small, width - x, 1), small, palette.muted, x, y);
    if (!report.title.empty())
        y = set_lines(block.sheet, wrap(plain(report.title), small, width - x, most_lines_of_a_name), small,
                      palette.ink, x, y);
    if (!report.url.empty() && !brief)
        y = set_lines(block.sheet, wrap(plain(report.url), small, width - x, most_lines_of_a_name), small,
                      palette.muted, x, y);
    block.height = y;
    return block;
}

namespace
{

/// A sign and what it means.
struct Item {
    QString text;
    std::function<void(Sheet &, QPointF)> sign; ///< draws it about a point; none: the text stands alone
};

/// Where items of these widths go in lines of `width`: (x, line) each.
std::vector<std::pair<double, int>> in_lines(const std::vector<double> &widths, double width, double gap)
{
    std::vector<std::pair<double, int>> places;
    double x = 0;
    int line = 0;
    for (const double item : widths) {
        if (x > 0 && x + item > width) {
            x = 0;
            ++line;
        }
        places.emplace_back(x, line);
        x += item + gap;
    }
    return places;
}

bool has_dispute(const Page &page)
{
    return std::ranges::any_of(page.entries, [](const Entry &entry) {
        return std::ranges::any_of(entry.rows,
                                   [](const Row &row) { return row.killed_disputed || row.wounded_disputed; });
    });
}

bool has_approximate(const Page &page)
{
    return std::ranges::any_of(page.entries, [](const Entry &entry) {
        return std::ranges::any_of(entry.places, [](const Placed &placed) { return is_approximate(*placed.place); });
    });
}

/// The signs come first: they must not be cut off by a long list of sources.
std::vector<Item> signs_of(const Page &page, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    std::vector<Item> items;
    const auto ring = [&](bool dashed) {
        return [&, dashed](Sheet &sheet, QPointF at) {
            QColor fill = palette.accent;
            fill.setAlphaF(0.12F);
            const double size = measures(14);
            const QRectF about(at.x() - size / 2, at.y() - size / 2, size, size);
            sheet.boxes.push_back({about, fill, palette.accent, measures(1.6), size / 2, dashed});
        };
    };
    items.push_back({QStringLiteral("where it may have been"), ring(false)});
    if (has_approximate(page))
        items.push_back({QStringLiteral("told as near, towards or between"), ring(true)});
    if (has_dispute(page))
        items.push_back({QStringLiteral("cannot both be true"), [&](Sheet &sheet, QPointF at) {
                             const QFont font = measures.figures(15, QFont::DemiBold);
                             const QString text = QStringLiteral("≠");
                             set_lines(sheet, {text}, font, palette.accent, at.x() - text_width(text, font) / 2,
                                       at.y() - line_height(font) / 2);
                         }});
    return items;
}

} // namespace

Block legend_block(const Page &page, double width, int most_lines, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    const QFont font = measures.type(13.5);
    const double line = std::max(line_height(font), measures(22));
    const double sign = measures(22);
    const std::vector<Item> signs = signs_of(page, setting);
    constexpr std::size_t most_sources = 100;
    std::vector<Item> items;
    std::vector<std::pair<double, int>> places;
    // As many sources as there is room for, and how many more there are.
    for (std::size_t named = std::min(most_sources, page.sources.size()) + 1; named-- > 0;) {
        items = signs;
        for (const Source &source : std::span(page.sources).first(named))
            items.push_back({wrap(plain(source.name), font, std::min(width - sign, measures(320)), 1).join(QString{}),
                             [&measures, &source](Sheet &sheet, QPointF at) {
                                 sheet.marks.push_back({at, measures(6), source.symbol});
                             }});
        if (named < page.sources.size())
            items.push_back({QStringLiteral("and %1 more").arg(page.sources.size() - named), {}});
        std::vector<double> widths;
        widths.reserve(items.size());
        for (const Item &item : items)
            widths.push_back((item.sign ? sign : 0) + text_width(item.text, font));
        places = in_lines(widths, width, measures(22));
        if (places.back().second < most_lines)
            break;
    }
    Block block;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [x, row] = places[i];
        const double top = row * line;
        if (items[i].sign)
            items[i].sign(block.sheet, {x + measures(7.5), top + line / 2});
        set_lines(block.sheet, {items[i].text}, font, items[i].sign ? palette.ink : palette.muted,
                  x + (items[i].sign ? sign : 0), top + (line - line_height(font)) / 2);
    }
    block.height = (places.back().second + 1) * line;
    return block;
}

Block header_block(const Page &page, double width, bool brief, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    Block block;
    block.sheet.boxes.push_back({{0, 0, measures(56), measures(6)}, palette.accent, {}, 0, 0});
    const QFont title = measures.type(38, QFont::DemiBold);
    const QFont period = measures.type(19, QFont::DemiBold);
    const QFont body = measures.type(17);
    double y = set_lines(block.sheet, wrap(plain(page.title), title, width, brief ? 1 : 2), title, palette.ink, 0,
                         measures(14));
    const QString when = plain(page.period);
    const QString counts =
        plain(page.summary) + (page.known.empty() ? QString{} : QStringLiteral(" · ") + plain(page.known));
    const double after = text_width(when, period) + measures(18);
    const double offset = (line_height(period) - line_height(body)) / 2;
    if (after + text_width(counts, body) <= width) {
        set_lines(block.sheet, {counts}, body, palette.muted, after, y + offset);
        y = set_lines(block.sheet, {when}, period, palette.ink, 0, y);
    } else {
        y = set_lines(block.sheet, wrap(when, period, width, brief ? 1 : 2), period, palette.ink, 0, y);
        y = set_lines(block.sheet, wrap(counts, body, width, brief ? 2 : 3), body, palette.muted, 0, y);
    }
    if (!page.remark.empty()) {
        const QFont small = measures.type(14);
        y = set_lines(block.sheet, wrap(plain(page.remark), small, width, brief ? 1 : 2), small, palette.muted, 0,
                      y + measures(2));
    }
    block.height = y;
    return block;
}

Block provenance_block(const Page &page, const QString &attribution, double width, const Setting &setting)
{
    const auto &[palette, measures] = setting;
    const QFont font = measures.type(11.5);
    Block block;
    const QString data = plain(page.data);
    const QString map = QStringLiteral("Map: ") + attribution.simplified();
    const double gap = measures(30);
    block.sheet.boxes.push_back({{0, 0, width, std::max(1.0, measures(1))}, palette.hairline, {}, 0, 0});
    double y = measures(7);
    if (text_width(data, font) + gap + text_width(map, font) <= width) {
        set_right(block.sheet, map, font, palette.muted, width, y);
        y = set_lines(block.sheet, {data}, font, palette.muted, 0, y);
    } else {
        y = set_lines(block.sheet, wrap(data, font, width, 3), font, palette.muted, 0, y);
        y = set_lines(block.sheet, wrap(map, font, width, 4), font, palette.muted, 0, y);
    }
    block.height = y;
    return block;
}

namespace
{

/// How many of the first blocks fill columns of this height, none broken.
struct Filled {
    std::vector<std::size_t> ends; ///< of each column: one past its last block
    double highest = 0;
};

Filled fill(const std::vector<Block> &blocks, std::size_t columns, double height, double gap, double reserve_in_last)
{
    Filled filled;
    std::size_t next = 0;
    for (std::size_t column = 0; column < columns; ++column) {
        const double room = height - (column + 1 == columns ? reserve_in_last : 0);
        double y = 0;
        while (next < blocks.size() && y + blocks[next].height <= room) {
            filled.highest = std::max(filled.highest, y + blocks[next].height);
            y += blocks[next].height + gap;
            ++next;
        }
        filled.ends.push_back(next);
    }
    return filled;
}

} // namespace

Flow flow(const std::vector<Block> &blocks, std::size_t columns, double width, double column_gap, double height,
          double block_gap, const QString &one, const QString &many, const Setting &setting)
{
    const QFont font = setting.measures.type(14, QFont::Medium);
    Filled filled = fill(blocks, columns, height, block_gap, 0);
    const bool cut = filled.ends.back() < blocks.size();
    if (cut) {
        filled = fill(blocks, columns, height, block_gap, line_height(font) + block_gap);
    } else {
        // The lowest height that still takes all of them evens the columns out.
        double low = 0;
        for (double high = filled.highest; high - low > 1;) {
            const double middle = (low + high) / 2;
            const Filled tried = fill(blocks, columns, middle, block_gap, 0);
            if (tried.ends.back() == blocks.size()) {
                filled = tried;
                high = middle;
            } else {
                low = middle;
            }
        }
    }
    Flow result{.sheet = {}, .height = filled.highest, .shown = filled.ends.back()};
    double y = 0;
    std::size_t next = 0;
    for (std::size_t column = 0; column < columns; ++column) {
        y = 0;
        for (; next < filled.ends[column]; ++next) {
            result.sheet.add(blocks[next].sheet, {static_cast<double>(column) * (width + column_gap), y});
            y += blocks[next].height + block_gap;
        }
    }
    if (cut) {
        const std::size_t left = blocks.size() - result.shown;
        const QString text = QStringLiteral("and %1 more %2").arg(left).arg(left == 1 ? one : many);
        const double x = static_cast<double>(columns - 1) * (width + column_gap);
        const double below = set_lines(result.sheet, wrap(text, font, width, 1), font, setting.palette.muted, x, y);
        result.height = std::max(result.height, below);
    }
    return result;
}

} // namespace dateline::briefing
