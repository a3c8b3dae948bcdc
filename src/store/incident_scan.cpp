#include "store/incident_scan.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstring>
#include <deque>
#include <future>
#include <limits>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>

namespace dateline::store
{
namespace
{

// Two figures at `at`; -1 if they are none.
int two(std::string_view text, std::size_t at)
{
    const auto figure = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
    const int value = figure(at) * 10 + figure(at + 1);
    return std::max(value, -1);
}

// "+04:00", "Z", "": how far a clock is ahead, in seconds.
std::optional<std::int64_t> ahead(std::string_view zone)
{
    if (zone.empty() || zone == "Z")
        return 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || two(zone, 1) < 0 ||
        two(zone, 4) < 0)
        return {};
    return (zone[0] == '-' ? -60 : 60) * (two(zone, 1) * 60 + two(zone, 4));
}

// "2023-04-11T12:00:00Z", as a GeoPackage has it; a fraction of a second is left out.
std::optional<std::int64_t> seconds_of(std::string_view text)
{
    using namespace std::chrono;
    constexpr std::size_t day_size = 10;
    constexpr std::size_t clock_size = 19;
    if (text.size() < day_size || text[4] != '-' || text[7] != '-')
        return {};
    const int century = two(text, 0);
    const int in_century = two(text, 2);
    const int month_number = two(text, 5);
    const int day_number = two(text, 8);
    if (std::min({century, in_century, month_number, day_number}) < 0)
        return {};
    const year_month_day date{year{century * 100 + in_century}, month{static_cast<unsigned>(month_number)},
                              day{static_cast<unsigned>(day_number)}};
    if (!date.ok())
        return {};
    const std::int64_t midnight = sys_seconds{sys_days{date}}.time_since_epoch().count();
    if (text.size() == day_size)
        return midnight;
    if (text.size() < clock_size || (text[day_size] != 'T' && text[day_size] != ' ') || text[13] != ':' ||
        text[16] != ':')
        return {};
    const int hour = two(text, 11);
    const int minute = two(text, 14);
    const int second = two(text, 17);
    if (std::min({hour, minute, second}) < 0 || hour > 24 || minute > 59 || second > 60)
        return {};
    std::string_view rest = text.substr(clock_size);
    if (rest.starts_with('.'))
        rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
    const auto zone = ahead(rest);
    if (!zone)
        return {};
    return midnight + hour * 3600 + minute * 60 + second - *zone;
}

// The point of a geometry with the header of a GeoPackage; nothing where it is empty, or no point.
std::optional<gazetteer::Point> point_of(std::string_view blob)
{
    constexpr std::size_t header = 8;
    constexpr std::array<std::size_t, 8> envelopes{0, 32, 48, 48, 64, 0, 0, 0};
    if (blob.size() < header || !blob.starts_with("GP"))
        return {};
    const auto flags = static_cast<unsigned char>(blob[3]);
    const std::size_t begin = header + envelopes.at(flags >> 1U & 7U);
    constexpr std::size_t point_size = 1 + 4 + 2 * sizeof(double);
    if (blob.size() < begin + point_size || blob[begin] != 1) // written by machines that are little-endian, as all are
        return {};
    std::uint32_t kind = 0;
    std::array<double, 2> degrees{};
    std::memcpy(&kind, blob.data() + begin + 1, sizeof kind);
    std::memcpy(degrees.data(), blob.data() + begin + 5, sizeof degrees);
    const gazetteer::Point point{degrees[1], degrees[0]};
    return kind % 1000 == 1 && point.valid() ? std::optional{point} : std::nullopt;
}

/// Texts that come again and again.
class Texts
{
public:
    explicit Texts(std::vector<std::string> &texts) : m_texts(texts) {}
    std::uint32_t of(std::string_view text)
    {
        if (m_last < m_texts.size() && m_texts[m_last] == text)
            return m_last;
        if (const auto found = m_numbers.find(text); found != m_numbers.end())
            return m_last = found->second;
        m_last = static_cast<std::uint32_t>(m_texts.size());
        m_texts.emplace_back(text);
        m_numbers.emplace(text, m_last);
        return m_last;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    std::vector<std::string> &m_texts;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_numbers;
    std::uint32_t m_last = std::numeric_limits<std::uint32_t>::max();
};

/// A file in a folder that cannot be written may have a log that SQLite would want to recover.
std::string unchanging(const std::filesystem::path &path)
{
    std::string uri = "file:";
    for (const char c : path.string()) {
        std::array<char, 4> code{};
        const auto byte = static_cast<unsigned char>(c);
        if (c == '/' || (byte < 0x80 && std::isalnum(byte) != 0)) {
            uri += c;
        } else {
            *std::to_chars(code.begin(), code.end(), 0x100U | byte, 16).ptr = '\0';
            uri += '%' + std::string{code.data() + 1};
        }
    }
    return uri + "?immutable=1";
}

class Scan
{
public:
    explicit Scan(const std::filesystem::path &path)
    {
        if (open(path.c_str(), 0) && prepare() != SQLITE_CANTOPEN)
            return;
        m_select.reset();
        m_file.reset();
        if (!open(unchanging(path).c_str(), SQLITE_OPEN_URI))
            fail();
        if (prepare() != SQLITE_OK)
            fail();
    }

    /// The number of the first row that is not before `from`; nothing if there is none.
    [[nodiscard]] std::optional<std::int64_t> next(std::int64_t from) const
    {
        sqlite3_stmt *select = nullptr;
        if (sqlite3_prepare_v2(m_file.get(), "SELECT min(fid) FROM incidents WHERE fid >= ?1", -1, &select, nullptr) !=
            SQLITE_OK)
            fail();
        const std::unique_ptr<sqlite3_stmt, Finalise> owner{select};
        sqlite3_bind_int64(select, 1, from);
        if (sqlite3_step(select) != SQLITE_ROW)
            fail();
        return sqlite3_column_type(select, 0) == SQLITE_NULL ? std::nullopt
                                                             : std::optional{sqlite3_column_int64(select, 0)};
    }

    /// Both ends included.
    ScannedBlock read(std::int64_t first, std::int64_t last)
    {
        ScannedBlock block;
        Texts kinds{block.kinds};
        Texts claimants{block.claimants};
        Texts sources{block.sources};
        sqlite3_stmt *select = m_select.get();
        sqlite3_reset(select);
        sqlite3_bind_int64(select, 1, first);
        sqlite3_bind_int64(select, 2, last);
        int step = 0;
        while ((step = sqlite3_step(select)) == SQLITE_ROW) {
            ScannedRow &row = block.rows.emplace_back();
            const std::int64_t number = sqlite3_column_int64(select, Row);
            if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
                throw std::runtime_error("row " + std::to_string(number) + " of incidents: more than can be counted");
            row.row = static_cast<std::uint32_t>(number);
            row.from = instant(From, "from", number);
            row.to = instant(To, "to", number);
            row.known = instant(Known, "known", number);
            row.utc_offset_min = static_cast<std::int16_t>(std::clamp(sqlite3_column_int(select, Offset), -1440, 1440));
            row.kind = kinds.of(bytes(Kind));
            row.claimants = claimants.of(bytes(Claimants));
            row.sources = sources.of(bytes(Sources));
            row.at = point_of(bytes(Geometry));
        }
        if (step != SQLITE_DONE)
            fail();
        return block;
    }

private:
    enum Column : std::uint8_t { Row, From, To, Known, Offset, Kind, Claimants, Sources, Geometry };
    struct Close {
        void operator()(sqlite3 *file) const noexcept { sqlite3_close_v2(file); }
    };
    struct Finalise {
        void operator()(sqlite3_stmt *statement) const noexcept { sqlite3_finalize(statement); }
    };

    [[noreturn]] void fail() const
    {
        throw std::runtime_error(std::string{"the database says: "} + sqlite3_errmsg(m_file.get()));
    }
    bool open(const char *name, int how)
    {
        sqlite3 *file = nullptr;
        const int result = sqlite3_open_v2(name, &file, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | how, nullptr);
        m_file.reset(file);
        if (result != SQLITE_OK)
            return false;
        // What a file has made up of its own is not run.
        sqlite3_db_config(file, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(file, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        constexpr int patience_ms = 2000;
        sqlite3_busy_timeout(file, patience_ms);
        return true;
    }
    int prepare()
    {
        sqlite3_stmt *select = nullptr;
        // With the table before its name, a column that is not there is no text of that name.
        const int result = sqlite3_prepare_v3(
            m_file.get(),
            "SELECT i.fid, i.\"from\", i.\"to\", i.known, i.utc_offset_min, i.kind, i.claimants, i.sources, i.geom "
            "FROM incidents AS i WHERE i.fid BETWEEN ?1 AND ?2 ORDER BY i.fid",
            -1, SQLITE_PREPARE_PERSISTENT, &select, nullptr);
        m_select.reset(select);
        if (result != SQLITE_OK && result != SQLITE_CANTOPEN)
            fail();
        return result;
    }
    // As they lie in the file: a text is not ended by a zero, and not copied for that.
    [[nodiscard]] std::string_view bytes(int column) const
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_select.get(), column));
        return data == nullptr
                   ? std::string_view{}
                   : std::string_view{data, static_cast<std::size_t>(sqlite3_column_bytes(m_select.get(), column))};
    }
    [[nodiscard]] std::optional<std::int64_t> instant(int column, const char *name, std::int64_t row) const
    {
        if (sqlite3_column_type(m_select.get(), column) == SQLITE_NULL)
            return {};
        const std::string_view text = bytes(column);
        const auto seconds = seconds_of(text);
        if (!seconds)
            throw std::runtime_error("incidents." + std::string{name} + " of row " + std::to_string(row) + " is '" +
                                     std::string{text.substr(0, 40)} + "', which is no time");
        return seconds;
    }

    std::unique_ptr<sqlite3, Close> m_file;
    std::unique_ptr<sqlite3_stmt, Finalise> m_select; // before the file goes
};

} // namespace

void scan_incidents(const std::filesystem::path &path, const std::function<void(const ScannedBlock &)> &take,
                    const std::function<bool()> &stop)
{
    constexpr std::int64_t length = 32768;
    constexpr auto end = std::numeric_limits<std::int64_t>::max();
    const Scan scout{path};
    std::vector<std::unique_ptr<Scan>> scans;
    for (unsigned i = std::clamp(std::thread::hardware_concurrency(), 1U, 4U); i > 0; --i)
        scans.push_back(std::make_unique<Scan>(path));

    std::deque<std::future<ScannedBlock>> blocks;
    std::optional<std::int64_t> next = std::numeric_limits<std::int64_t>::min();
    // Where rows were removed, there is nothing to read.
    const auto begin = [&](Scan &scan) {
        const auto first = next ? scout.next(*next) : std::nullopt;
        next.reset();
        if (!first)
            return;
        if (*first < 0)
            throw std::runtime_error("row " + std::to_string(*first) + " of incidents: less than nothing");
        const std::int64_t last = end - *first < length ? end : *first + length - 1;
        blocks.push_back(std::async(std::launch::async, [&scan, first, last] { return scan.read(*first, last); }));
        if (last < end)
            next = last + 1;
    };
    for (const auto &scan : scans)
        begin(*scan);
    for (std::size_t i = 0; !blocks.empty() && !(stop && stop()); ++i) {
        const ScannedBlock block = blocks.front().get();
        blocks.pop_front();
        begin(*scans[i % scans.size()]); // it has just come to its end
        take(block);
    }
}

} // namespace dateline::store
