// What sources of places may hand on, whatever they read, and that it can be compiled.
#pragma once

#include "gazetteer/compile.hpp"
#include "gazetteer/file.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/source.hpp"
#include "gazetteer/text.hpp"
#include "gazetteer/writer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::fuzz
{

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
    void name(std::string_view id, gazetteer::Name &&name, gazetteer::NameUse, std::uint64_t) override
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
        if (name.text.empty() || name.text.size() > gazetteer::longest_name || !valid_utf8(name.text) ||
            has_control(name.text))
            std::abort();
    }
};

/// Reads the source to its end, looks at each row, and compiles them into a file. Aborts where something is wrong.
/// Throws GazetteerError where the source cannot be read at all.
inline void read_and_compile(gazetteer::Source &to_look_at, gazetteer::SourcePtr &&to_compile)
{
    Check check;
    to_look_at.read(check);
    gazetteer::Writer writer({.temporary = {}, .memory = std::size_t{1} << 20U, .fuzzy = false});
    gazetteer::WriterSink sink(writer);
    const std::array<gazetteer::SourcePtr, 1> sources{std::move(to_compile)};
    const gazetteer::CompileReport report = gazetteer::compile(
        sources, sink, {.temporary = std::filesystem::temp_directory_path(), .progress = {}, .reject = {}});
    if (report.places != writer.places())
        std::abort();
    std::vector<std::byte> bytes;
    (void)writer.finish(bytes);
    const auto file = gazetteer::File::from_bytes(std::move(bytes), "fuzz");
    if (file->places() != report.places || !file->damaged().empty())
        std::abort();
}

} // namespace dateline::fuzz
