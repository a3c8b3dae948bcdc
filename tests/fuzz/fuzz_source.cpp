// Rows of gazetteers from strangers, one program a reader (DATELINE_FUZZ_READER): what is handed on can be compiled,
// what is not is named.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"
#include "gazetteer/text.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace
{

using namespace dateline;

class Check final : public gazetteer::Intake
{
public:
    void place(gazetteer::SourceRow &&row) override
    {
        const gazetteer::Place &place = row.place;
        if (place.id.empty() || !place.point.valid() || place.kind.empty() || place.kind.size() > 8 ||
            place.names.empty() || row.line == 0)
            std::abort();
        for (const gazetteer::Name &name : place.names)
            check(name);
    }
    void demonym(gazetteer::Demonym &&demonym) override
    {
        if (demonym.text.empty() || demonym.place.empty())
            std::abort();
    }
    void name(std::string_view id, gazetteer::Name &&name, std::uint64_t) override
    {
        if (id.empty())
            std::abort();
        check(name);
    }
    void admin_code(std::string_view code, std::string_view id) override
    {
        if (code.empty() || id.empty())
            std::abort();
    }
    void reject(std::uint64_t, std::string_view reason) override
    {
        if (reason.empty())
            std::abort();
    }
    void advance(std::uint64_t) override {}

private:
    static void check(const gazetteer::Name &name)
    {
        if (name.text.empty() || name.text.size() > gazetteer::longest_name || !valid_utf8(name.text))
            std::abort();
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int file = memfd_create("source", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
        return 0;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    static_cast<void>(gazetteer::format_of({reinterpret_cast<const char *>(data), size}));
    Check check;
    try {
        gazetteer::rows::DATELINE_FUZZ_READER(path)->read(check);
    } catch (const gazetteer::GazetteerError &) { // a header that lacks a column
        return 0;
    }
    return 0;
}
