// The line that `dateline read` prints for an article: other programs read it, so its keys stay. It is written straight
// as text: a tree of values would cost several times as much.
#include "store/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <utility>

namespace dateline::store
{
namespace
{

// Whether all bytes stand for themselves between quotation marks, as nothing outside ASCII is sure to do.
bool plain(std::string_view text) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = 0x80U * ones;
    // Each of these sets a top bit where any byte is such.
    const auto zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
    const auto special = [&](std::uint64_t bytes) {
        return (bytes | ((bytes - ' ' * ones) & ~bytes) | zero(bytes ^ ('"' * ones)) | zero(bytes ^ ('\\' * ones))) &
               tops;
    };
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data(), sizeof bytes);
        if (special(bytes) != 0)
            return false;
    }
    return std::ranges::all_of(text,
                               [](char c) { return static_cast<signed char>(c) >= ' ' && c != '"' && c != '\\'; });
}

// A text of JSON that grows. A comma stands behind each value, and the last of an object or array is taken back.
class Line
{
public:
    explicit Line(std::size_t room) { m_text.reserve(room); }

    Line &key(std::string_view key)
    {
        m_text.push_back('"');
        m_text.append(key).append("\":");
        return *this;
    }
    template <typename Value>
    Line &with(std::string_view key_, const Value &value)
    {
        key(key_);
        put(value);
        m_text.push_back(',');
        return *this;
    }
    template <typename Values, typename Write>
    Line &array(std::string_view key_, const Values &values, const Write &write)
    {
        key(key_).m_text.push_back('[');
        for (const auto &value : values)
            object([&] { write(value); });
        return close(']');
    }
    template <typename Write>
    Line &object(const Write &write)
    {
        m_text.push_back('{');
        write();
        return close('}');
    }
    [[nodiscard]] std::string take()
    {
        m_text.pop_back(); // the comma
        return std::move(m_text);
    }

private:
    Line &close(char bracket)
    {
        if (m_text.back() == ',')
            m_text.back() = bracket;
        else
            m_text.push_back(bracket);
        m_text.push_back(',');
        return *this;
    }
    void put(std::nullopt_t /*nothing*/) { m_text.append("null"); }
    void put(bool value) { m_text.append(value ? "true" : "false"); }
    template <std::integral Number>
    void put(Number number)
    {
        std::array<char, 24> digits{};
        m_text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    }
    void put(double number)
    {
        if (!std::isfinite(number))
            return put(std::nullopt);
        std::array<char, 64> digits{};
        m_text.append(digits.data(), nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), number));
    }
    template <typename Value>
    void put(const std::optional<Value> &value)
    {
        if (value)
            put(*value);
        else
            put(std::nullopt);
    }
    void put(std::string_view text)
    {
        if (plain(text)) {
            m_text.push_back('"');
            m_text.append(text).push_back('"');
        } else {
            m_text.append(dumped(Json(text)));
        }
    }

    std::string m_text;
};

class Writer
{
public:
    explicit Writer(const reading::Reading &reading)
        : m_reading(reading), m_offsets(reading.article.text), m_line(reading.article.text.size() * 4 + 512)
    {
    }

    std::string run()
    {
        m_line.object([&] {
            m_line.with("id", m_reading.article.id);
            // A stated day stands in the input; an inferred one stands nowhere else.
            const auto &article = m_reading.article;
            if (article.published && article.published_basis == reading::DateBasis::Inferred)
                m_line.with("published", reading::to_iso(*article.published).substr(0, 10))
                    .with("published_basis", reading::to_string(article.published_basis));
            m_line.array("mentions", m_reading.mentions, [this](const auto &each) { mention(each); })
                .array("times", m_reading.times, [this](const auto &each) { time(each); })
                .array("claims", m_reading.claims, [this](const auto &each) { claim(each); })
                .array("incidents", m_reading.incidents, [this](const auto &each) { incident(each); })
                .array("warnings", m_reading.warnings, [this](const auto &each) { warning(each); });
        });
        return m_line.take();
    }

private:
    Line &spanned(Span span)
    {
        return m_line.with("begin", m_offsets.code_point_of_byte(span.begin))
            .with("end", m_offsets.code_point_of_byte(span.end));
    }

    Line &from_to(const reading::Interval &interval)
    {
        const auto text_of = [&](reading::Instant instant) {
            return interval.valid() ? std::optional(reading::to_iso(instant)) : std::nullopt;
        };
        return m_line.with("from", text_of(interval.from))
            .with("to", text_of(interval.to))
            .with("precision", reading::to_string(interval.precision));
    }

    void mention(const reading::Mention &mention)
    {
        spanned(mention.span)
            .with("text", mention.text)
            .with("role", reading::to_string(mention.role))
            .with("confidence", std::round(mention.confidence * 1000) / 1000);
        if (const auto &place = mention.place)
            m_line.key("place").object([&] {
                m_line.with("id", place->id)
                    .with("name", place->name)
                    .with("kind", place->kind)
                    .with("country", place->country)
                    .with("lat", rounded_degrees(place->point.lat))
                    .with("lon", rounded_degrees(place->point.lon));
            });
        else
            m_line.with("place", std::nullopt);
        m_line.with("reason", mention.reason);
    }

    void time(const reading::Time &time)
    {
        spanned(time.span).with("text", time.text);
        from_to(time.interval);
    }

    void claim(const reading::Claim &claim)
    {
        spanned(claim.span)
            .with("text", claim.text)
            .with("claimant", claim.claimant)
            .with("party", claim.party)
            .with("stance", reading::to_string(claim.stance))
            .with("side", claim.side)
            .with("what", reading::to_string(claim.what))
            .with("min", claim.min)
            .with("max", claim.max);
        if (claim.part) // some of those whom another claim counts
            m_line.with("part", true);
        m_line.with("incident", claim.incident);
    }

    void place(const reading::IncidentPlace &place)
    {
        const bool sized = std::isfinite(place.radius_m);
        m_line.with("lat", rounded_degrees(place.point.lat))
            .with("lon", rounded_degrees(place.point.lon))
            .with("radius_m", sized ? std::optional(std::llround(place.radius_m)) : std::nullopt)
            .with("relation", reading::to_string(place.relation))
            .with("claimant", place.claimant)
            .with("place", place.place_id)
            .with("name", place.name);
    }

    void incident(const reading::Incident &incident)
    {
        m_line.with("id", incident.id);
        from_to(incident.interval);
        if (const auto day = reading::likely_day(m_reading.article, incident))
            m_line.with("likely_day", reading::to_iso(reading::Instant{*day}).substr(0, 10));
        m_line.with("kind", incident.kind)
            .with("title", incident.title)
            .array("places", incident.places, [this](const auto &each) { place(each); });
    }

    void warning(const reading::Warning &warning)
    {
        spanned(warning.span).with("code", warning.code).with("message", warning.message);
    }

    const reading::Reading &m_reading;
    TextOffsets m_offsets;
    Line m_line;
};

} // namespace

std::string to_json_line(const reading::Reading &reading) { return Writer{reading}.run(); }

} // namespace dateline::store
