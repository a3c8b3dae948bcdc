#include "store/coded_row.hpp"

#include "reading/title.hpp"
#include "store/cells.hpp"
#include "store/country_clock.hpp"
#include "store/stamp.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace dateline::store
{
namespace
{

using namespace std::chrono;
using reading::Claim;
using reading::IncidentPlace;
using reading::Interval;
using reading::Precision;
using reading::Relation;
using reading::What;

// Why a row is not read; thrown and caught within read().
struct Refusal {
    std::string why;
};

std::optional<double> degrees_of(std::string_view text)
{
    std::string point; // a comma for the point, as tables of half of the world have it
    if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
        point = text;
        point[comma] = '.';
        text = point;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

std::string named(std::string_view what, const Cell &cell)
{
    return std::string{what} + " is '" + std::string{cell.text.substr(0, 40)} + "'";
}

Relation relation_of(std::string_view word)
{
    return word == "near" ? Relation::Near : word == "within" ? Relation::Within : Relation::At;
}

// By how long it is, where nothing says more.
Precision precision_of(const Interval &interval)
{
    const auto length = interval.to - interval.from;
    return length <= hours{1}    ? Precision::Hour
           : length <= hours{12} ? Precision::PartOfDay
           : length <= days{1}   ? Precision::Day
           : length <= days{7}   ? Precision::Week
           : length <= days{31}  ? Precision::Month
           : length <= days{124} ? Precision::Season
                                 : Precision::Year;
}

} // namespace

class RowReader::Parts
{
public:
    Parts(const Layouts &layouts, const std::vector<std::string> &columns, Mapping mapping, Setting setting)
        : m_mapping(std::move(mapping)), m_setting(std::move(setting)), m_cells(layouts, m_mapping), m_text(columns),
          m_clock(m_setting.gazetteer)
    {
    }

    Outcome read(const DatasetRow &row, CodedRow &coded)
    {
        coded = {};
        coded.line = row.line;
        m_row = &row;
        m_coded = &coded;
        if (!row.fault.empty()) {
            m_why = row.fault;
            return Outcome::Refused;
        }
        m_cells.look_at(row.cells);
        if (m_mapping.has(Field::Only) && m_cells.of(Field::Only).meaning.empty())
            return Outcome::LeftOut;
        try {
            read_parts();
            return Outcome::Read;
        } catch (const Refusal &refusal) {
            m_why = refusal.why;
            return Outcome::Refused;
        }
    }

    [[nodiscard]] const std::string &why() const { return m_why; }

    [[nodiscard]] std::vector<std::string> remarks() const
    {
        if (m_early == 0)
            return {};
        return {std::to_string(m_early) + (m_early == 1 ? " row is" : " rows are") +
                " of before 1970, the first in line " + std::to_string(m_first_early)};
    }

private:
    void read_parts()
    {
        reading::Incident &incident = m_coded->incident;
        m_text.clear();
        for (const Cell &notes : m_cells.all_of(Field::Text))
            m_text.add_notes(notes.text);
        m_text.add(m_cells.of(Field::Id));
        const Cell country = m_cells.of(Field::Country);
        read_interval(country.text);
        read_place(country.text);
        read_kind();
        m_text.add(country);
        const Cell side_a = m_cells.of(Field::SideA);
        const Cell side_b = m_cells.of(Field::SideB);
        m_text.add(side_a);
        m_text.add(side_b);
        const Cell claimant = m_cells.of(Field::Claimant);
        m_text.add(claimant);
        collect_claims(side_a, side_b);
        for (const Cell &note : m_cells.all_of(Field::Note))
            m_text.add(note);
        add_articles(claimant);
        const Cell title = m_cells.of(Field::Title);
        incident.title =
            title.text.empty() ? title_of(incident, m_coded->readings.front().claims) : std::string{title.text};
        if (m_coded->readings.size() == 1) // they are spans of one text
            incident.spans = {m_text.cells()};
        finish_articles(title);
    }

    // --- when -------------------------------------------------------------------------------------------------------

    Stamp stamp_of(const Cell &cell) const
    {
        Stamp stamp;
        const StampFault fault = read_stamp(cell.text, m_mapping.dates, stamp);
        if (fault != StampFault::None)
            throw Refusal{words_of(fault, cell.text)};
        return stamp;
    }

    void read_interval(std::string_view country)
    {
        const Cell from = m_cells.of(Field::From);
        if (from.text.empty())
            throw Refusal{"has no day"};
        Stamp begin = stamp_of(from);
        m_when_span = m_text.add(from);
        if (const Cell time = m_cells.of(Field::Time); !time.text.empty() && !begin.clock) {
            if (const auto clock = read_clock(time.text)) {
                begin.clock = clock;
                begin.precision = Precision::Minute;
            } else {
                remark("'" + std::string{time.text.substr(0, 40)} + "' is no time of day");
            }
            m_text.add(time);
        }
        std::optional<Stamp> end;
        if (const Cell to = m_cells.of(Field::To); !to.text.empty()) {
            end = stamp_of(to);
            m_text.add(to);
            if (end->day < begin.day ||
                (end->day == begin.day && end->clock && begin.clock && *end->clock < *begin.clock))
                throw Refusal{"ends ('" + std::string{to.text.substr(0, 40)} + "') before it begins ('" +
                              std::string{from.text.substr(0, 40)} + "')"};
        }
        set_interval(begin, end, country);
        if (begin.day < local_days{year{1970} / January / 1} && m_early++ == 0)
            m_first_early = m_row->line;
    }

    void set_interval(const Stamp &begin, const std::optional<Stamp> &end, std::string_view country)
    {
        local_seconds from = begin.day;
        local_seconds to = begin.day + days{1};
        if (begin.precision == Precision::Month || begin.precision == Precision::Year)
            widen(begin.day, begin.precision, from, to);
        if (begin.clock) {
            from += *begin.clock;
            to = from + minutes{1};
        }
        if (end)
            to = end->clock ? std::max<local_seconds>(end->day + *end->clock, from + minutes{1}) : end->day + days{1};
        std::string_view said;
        if (const Cell precision = m_cells.of(Field::Precision); !precision.text.empty()) {
            said = precision.meaning;
            if (said.empty())
                remark(named("precision of the day", precision) + ", which is not known; taken as exact");
            m_text.add(precision);
        }
        // A day that stands for more: the middle of a week, some day of a month.
        const bool one_day = to - from <= days{1};
        if (one_day && said == "week") {
            from = begin.day - days{3};
            to = begin.day + days{4};
        } else if (one_day && said == "month") {
            widen(begin.day, Precision::Month, from, to);
        } else if (one_day && said == "year") {
            widen(begin.day, Precision::Year, from, to);
        }
        Interval &interval = m_coded->incident.interval;
        interval.utc_offset = begin.utc_offset.value_or(m_clock.offset_at(country, from));
        interval.from = sys_seconds{(from - interval.utc_offset).time_since_epoch()};
        interval.to = sys_seconds{(to - interval.utc_offset).time_since_epoch()};
        interval.precision = said == "week"        ? Precision::Week
                             : said == "month"     ? Precision::Month
                             : said == "year"      ? Precision::Year
                             : !end && begin.clock ? Precision::Minute
                                                   : precision_of(interval);
    }

    static void widen(local_days day, Precision precision, local_seconds &from, local_seconds &to)
    {
        const year_month_day date{day};
        if (precision == Precision::Month) {
            from = local_days{date.year() / date.month() / 1};
            to = local_days{(date.year() / date.month() + months{1}) / 1};
        } else {
            from = local_days{date.year() / January / 1};
            to = local_days{(date.year() + years{1}) / January / 1};
        }
    }

    // --- where ------------------------------------------------------------------------------------------------------

    gazetteer::Point read_point(std::string_view country) const
    {
        gazetteer::Point point;
        if (!m_row->geometry.empty()) {
            point = middle_of(m_row->geometry);
        } else {
            const Cell lat = m_cells.of(Field::Lat);
            const Cell lon = m_cells.of(Field::Lon);
            if (lat.text.empty() || lon.text.empty())
                throw Refusal{"has no coordinates"};
            const auto y = degrees_of(lat.text);
            const auto x = degrees_of(lon.text);
            if (!y || !x)
                throw Refusal{named(y ? "longitude" : "latitude", y ? lon : lat) + ", which is no number"};
            point = {*y, *x};
        }
        const auto shown = [&] {
            return "latitude " + short_number(point.lat) + ", longitude " + short_number(point.lon);
        };
        if (!point.valid())
            throw Refusal{shown() + (gazetteer::Point{point.lon, point.lat}.valid()
                                         ? ": out of range, but not the other way round; are they swapped?"
                                         : ": out of range")};
        if (point.lat == 0 && point.lon == 0)
            throw Refusal{"latitude and longitude are both 0, which stands for an unknown position"};
        if (m_clock.looks_swapped(country, point))
            throw Refusal{shown() + ": far from " + std::string{country.substr(0, 60)} +
                          ", but in it the other way round; are they swapped?"};
        return point;
    }

    static std::string short_number(double value)
    {
        std::array<char, 32> text{};
        const auto [end, error] =
            std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 8);
        return {text.data(), error == std::errc{} ? end : text.data()};
    }

    // A marker stands in the middle of what was drawn, as far as points tell.
    static gazetteer::Point middle_of(const gazetteer::Geometry &geometry)
    {
        const std::vector<gazetteer::Point> *longest = &geometry.parts.front();
        for (const auto &part : geometry.parts)
            if (part.size() > longest->size())
                longest = &part;
        if (longest->empty())
            return {};
        if (geometry.kind != gazetteer::GeometryKind::Area)
            return (*longest)[longest->size() / 2];
        gazetteer::Point middle{0, 0};
        const std::size_t corners = std::max<std::size_t>(longest->size() - 1, 1); // the last one is the first again
        for (std::size_t i = 0; i < corners; ++i) {
            middle.lat += (*longest)[i].lat / static_cast<double>(corners);
            middle.lon += (*longest)[i].lon / static_cast<double>(corners);
        }
        return middle;
    }

    void read_place(std::string_view country)
    {
        IncidentPlace place;
        place.point = read_point(country);
        if (m_row->geometry.kind != gazetteer::GeometryKind::Point) {
            for (const auto &part : m_row->geometry.parts)
                if (!std::ranges::all_of(part, &gazetteer::Point::valid))
                    throw Refusal{"a point of its geometry is out of range"};
            place.geometry = m_row->geometry;
        }
        const Cell name = m_cells.of(Field::Place);
        const Span lat = m_text.add(m_cells.of(Field::Lat));
        m_text.add(m_cells.of(Field::Lon));
        place.span = name.text.empty() ? lat : m_text.add(name);
        place.name = name.text.empty() ? short_number(place.point.lat) + ", " + short_number(place.point.lon)
                                       : std::string{name.text};
        if (const Cell precision = m_cells.of(Field::PlacePrecision); !precision.text.empty()) {
            const std::size_t colon = precision.meaning.find(':');
            if (colon == std::string_view::npos)
                remark(named("precision of the place", precision) + ", which is not known; taken as exact");
            else if (const auto radius = degrees_of(precision.meaning.substr(colon + 1))) {
                place.relation = relation_of(precision.meaning.substr(0, colon));
                place.radius_m = *radius;
            }
            m_text.add(precision);
        }
        if (const Cell radius = m_cells.of(Field::RadiusM); !radius.text.empty()) {
            const auto metres = degrees_of(radius.text);
            constexpr double most = 2e7; // half the way round the earth
            if (metres && *metres >= 0 && *metres <= most)
                place.radius_m = *metres;
            else
                remark(named("radius", radius) + ", which is no number of metres");
            m_text.add(radius);
        }
        m_coded->incident.places.push_back(std::move(place));
    }

    // --- what -------------------------------------------------------------------------------------------------------

    struct Number {
        What what = What::Killed;
        std::string side, victims;
        int min = 0, max = 0;
        Span span;
        Field field = Field::Killed;
    };

    void read_kind()
    {
        const Cell kind = m_cells.of(Field::Kind);
        m_what = What::Clash;
        m_kind_span = m_text.add(kind);
        std::string &name = m_coded->incident.kind;
        if (kind.meaning.empty()) {
            name = kind.text.empty() ? "incident" : small(kind.text.substr(0, 80));
            return;
        }
        const std::size_t slash = kind.meaning.find('/');
        name = kind.meaning.substr(0, slash);
        What what{};
        m_what.reset();
        if (slash != std::string_view::npos && from_string(kind.meaning.substr(slash + 1), what))
            m_what = what;
    }

    std::optional<int> number_of(Field field, Span &span)
    {
        const Cell cell = m_cells.of(field);
        if (cell.text.empty())
            return {};
        span = m_text.add(cell);
        const auto number = degrees_of(cell.text);
        if (!number || *number < 0 || *number > std::numeric_limits<int>::max() || std::floor(*number) != *number) {
            remark(named(to_string(field), cell) + ", which is no number of people");
            return {};
        }
        return static_cast<int>(*number);
    }

    void add_number(What what, Field field, std::string side, std::string victims)
    {
        Span span;
        if (const auto number = number_of(field, span); number && *number > 0)
            m_numbers.push_back({what, std::move(side), std::move(victims), *number, *number, span, field});
    }

    // Of each side, then of all, where that says more than the sides added up.
    void collect_claims(const Cell &side_a, const Cell &side_b)
    {
        m_numbers.clear();
        const Cell died = m_cells.of(Field::Victims);
        m_text.add(died);
        add_number(What::Killed, Field::KilledA, std::string{side_a.text}, {});
        add_number(What::Killed, Field::KilledB, std::string{side_b.text}, {});
        add_number(What::Killed, Field::KilledCivilians, {}, "civilians");
        add_number(What::Killed, Field::KilledUnknown, {}, "people");
        add_total(died.meaning == "civilians" && m_what == What::Attacked ? "civilians" : "");
        add_number(What::Wounded, Field::Wounded, {}, {});
        add_number(What::Captured, Field::Captured, {}, {});
        add_number(What::Missing, Field::Missing, {}, {});
    }

    void add_total(const std::string &victims)
    {
        Span span, low_span, high_span;
        const auto best = number_of(Field::Killed, span);
        const auto low = number_of(Field::KilledMin, low_span);
        const auto high = number_of(Field::KilledMax, high_span);
        std::int64_t parts = 0;
        for (const Number &number : m_numbers)
            parts += number.max;
        // Whom the only part befell, all befell.
        Number total;
        total.side = m_numbers.size() == 1 ? m_numbers.front().side : m_numbers.empty() ? "" : "both";
        total.victims = m_numbers.size() == 1 ? m_numbers.front().victims : m_numbers.empty() ? victims : "";
        if (best && (m_numbers.empty() || parts != *best)) {
            total.min = total.max = *best;
            total.span = span;
            m_numbers.push_back(total);
        }
        const int least = low.value_or(best.value_or(0));
        const int most = std::max(high.value_or(best.value_or(least)), least);
        if ((low || high) && (!best || least != *best || most != *best)) {
            total.min = least;
            total.max = most;
            total.span = high_span.empty() ? low_span : high_span;
            total.field = Field::KilledMax;
            m_numbers.push_back(total);
        }
    }

    void add_claims(reading::Reading &reading, const std::string &claimant) const
    {
        const auto add = [&](const Number *number, What what, Span span) {
            Claim claim;
            claim.article = reading.article.id;
            claim.span = span;
            claim.claimant = claimant;
            claim.what = what;
            claim.incident = m_coded->incident.id;
            std::string_view discriminator = "what";
            if (number != nullptr) {
                claim.side = number->side;
                claim.victims = number->victims;
                claim.min = number->min;
                claim.max = number->max;
                discriminator = to_string(number->field);
            }
            claim.id = reading::content_id(claim.article + '|' + std::string{discriminator});
            // One claim, however many sources of the row carry it.
            const reading::Reading &first = m_coded->readings.front();
            if (&first != &reading)
                claim.copy_of = first.claims.at(reading.claims.size()).id;
            reading.claims.push_back(std::move(claim));
        };
        for (const Number &number : m_numbers)
            add(&number, number.what, number.span);
        const bool nobody = std::ranges::all_of(m_numbers, [](const Number &number) { return number.max == 0; });
        if (nobody && (m_what || m_numbers.empty()))
            add(nullptr, m_what.value_or(What::Clash), m_kind_span.empty() ? m_when_span : m_kind_span);
    }

    // --- who carries it ---------------------------------------------------------------------------------------------

    void add_articles(const Cell &claimant)
    {
        reading::Incident &incident = m_coded->incident;
        const Cell id = m_cells.of(Field::Id);
        const Cell outlet = m_cells.of(Field::Outlet);
        const Cell url = m_cells.of(Field::Url);
        const Cell published = m_cells.of(Field::Published);
        m_text.add(outlet);
        m_text.add(url);
        m_text.add(published);
        // What the dataset calls the row stays when its numbers change; without that the row is what it says.
        incident.id = reading::content_id("incident|" + m_setting.title + '|' +
                                          (id.text.empty() ? m_text.text() : std::string{id.text}));
        std::vector<Carrier> carriers = carriers_of(outlet.text, m_cells.values_of(Field::Outlet));
        if (carriers.empty())
            carriers.push_back({m_setting.title, 0});
        const std::vector<std::string_view> days = parts_of(published.text);
        const Cell language = m_cells.of(Field::Language);
        for (Carrier &carrier : carriers) {
            reading::Reading &reading = m_coded->readings.emplace_back();
            reading::Article &article = reading.article;
            article.id = reading::content_id("article|" + incident.id + '|' + carrier.name);
            article.outlet = std::move(carrier.name);
            article.url = url.text;
            if (!language.text.empty())
                article.language = language.text;
            set_published(article, days.size() == 1             ? days.front()
                                   : carrier.part < days.size() ? days[carrier.part]
                                                                : std::string_view{});
            article.path = m_setting.file + ':' + std::to_string(m_row->line);
            add_claims(reading, claimant.text.empty() ? m_setting.title : std::string{claimant.text});
            incident.articles.push_back(article.id);
            for (const Claim &claim : reading.claims)
                incident.claims.push_back(claim.id);
        }
        incident.places.front().article = incident.articles.front();
    }

    void set_published(reading::Article &article, std::string_view day)
    {
        if (day.empty())
            return;
        Stamp stamp;
        if (read_stamp(day, m_mapping.dates, stamp) == StampFault::None) {
            article.published = sys_days{stamp.day.time_since_epoch()};
            article.published_basis = reading::DateBasis::Stated;
        } else {
            remark("'" + std::string{day.substr(0, 40)} + "' is no day of publication");
        }
    }

    void finish_articles(const Cell &title)
    {
        const std::string &text = m_text.text();
        const Cell id = m_cells.of(Field::Id);
        IncidentPlace &place = m_coded->incident.places.front();
        place.phrase = place.span.of(text);
        for (reading::Reading &reading : m_coded->readings) {
            reading.article.title = !title.text.empty() ? std::string{title.text}
                                    : id.text.empty()   ? m_coded->incident.title
                                                        : m_setting.title + ' ' + std::string{id.text};
            reading.article.text = text;
            for (Claim &claim : reading.claims)
                claim.text = claim.span.of(text);
        }
        if (m_setting.reader != nullptr && m_text.notes_end() > 0)
            read_notes(m_coded->readings.front());
    }

    // What the notes say besides, as any article is read. It is about the row's incident: that is what notes are for.
    void read_notes(reading::Reading &reading)
    {
        reading::Article notes = reading.article;
        notes.text.resize(m_text.notes_end());
        const Interval &interval = m_coded->incident.interval;
        if (!notes.published) {
            notes.published = sys_days{reading::local_day(interval.to - seconds{1}, interval.utc_offset)};
            notes.published_basis = reading::DateBasis::Inferred;
        }
        reading::Reading read = m_setting.reader->read(std::move(notes));
        reading.mentions = std::move(read.mentions);
        reading.times = std::move(read.times);
        reading.warnings = std::move(read.warnings);
        for (Claim &claim : read.claims) {
            claim.incident = m_coded->incident.id;
            m_coded->incident.claims.push_back(claim.id);
            reading.claims.push_back(std::move(claim));
        }
    }

    void remark(std::string text) const { m_coded->remarks.push_back(std::move(text)); }

    Mapping m_mapping;
    Setting m_setting;
    RowCells m_cells;
    RowText m_text;
    mutable CountryClock m_clock; // it remembers what it has looked up
    const DatasetRow *m_row = nullptr;
    CodedRow *m_coded = nullptr;
    std::optional<What> m_what;
    std::vector<Number> m_numbers;
    Span m_kind_span, m_when_span;
    std::string m_why;
    std::size_t m_early = 0, m_first_early = 0;
};

RowReader::RowReader(const Layouts &layouts, const std::vector<std::string> &columns, Mapping mapping, Setting setting)
    : m_parts(std::make_unique<Parts>(layouts, columns, std::move(mapping), std::move(setting)))
{
}

RowReader::~RowReader() = default;

RowReader::Outcome RowReader::read(const DatasetRow &row, CodedRow &coded) { return m_parts->read(row, coded); }

const std::string &RowReader::why() const { return m_parts->why(); }

std::vector<std::string> RowReader::remarks() const { return m_parts->remarks(); }

} // namespace dateline::store
