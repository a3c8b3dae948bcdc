#include "store/coded_row.hpp"

#include "reading/title.hpp"
#include "store/row_numbers.hpp"
#include "store/row_when.hpp"
#include "store/row_where.hpp"
#include "store/stamp.hpp"

#include <algorithm>
#include <utility>

namespace dateline::store
{
namespace
{

using namespace std::chrono;
using reading::Claim;
using reading::IncidentPlace;
using reading::Interval;
using reading::What;

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
        const RowInHand hand{*m_row, m_cells, m_text, m_coded->remarks};
        const When when = read_when(hand, m_mapping.dates, country.text, m_clock);
        incident.interval = when.interval;
        m_when_span = when.span;
        if (when.early && m_early++ == 0)
            m_first_early = m_row->line;
        incident.places.push_back(read_where(hand, country.text, m_clock));
        read_kind();
        m_text.add(country);
        const Cell side_a = m_cells.of(Field::SideA);
        const Cell side_b = m_cells.of(Field::SideB);
        m_text.add(side_a);
        m_text.add(side_b);
        const Cell claimant = m_cells.of(Field::Claimant);
        m_text.add(claimant);
        read_numbers(hand, side_a, side_b, m_what, m_numbers);
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

    // --- what -------------------------------------------------------------------------------------------------------

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

    void add_claims(reading::Reading &reading, const std::string &claimant) const
    {
        const auto add = [&](const RowNumber *number, What what, Span span) {
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
        for (const RowNumber &number : m_numbers)
            add(&number, number.what, number.span);
        const bool nobody = std::ranges::all_of(m_numbers, [](const RowNumber &number) { return number.max == 0; });
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

    void remark(std::string text) { m_coded->remarks.push_back(std::move(text)); }

    Mapping m_mapping;
    Setting m_setting;
    RowCells m_cells;
    RowText m_text;
    CountryClock m_clock;
    const DatasetRow *m_row = nullptr;
    CodedRow *m_coded = nullptr;
    std::optional<What> m_what;
    std::vector<RowNumber> m_numbers;
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
