#include "gazetteer/section_writer.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>
#include <utility>

#include <xxhash.h>

namespace dateline::gazetteer
{

Output::Output(std::vector<std::byte> &bytes) : m_bytes(&bytes) { bytes.clear(); }

Output::Output(const std::filesystem::path &path) : m_path(path), m_part(path.string() + ".part")
{
    m_file = std::fopen(m_part.c_str(), "wbe");
    if (m_file == nullptr)
        fail();
}

Output::~Output()
{
    if (m_file != nullptr) { // not finished
        (void)std::fclose(m_file);
        (void)std::remove(m_part.c_str());
    }
}

void Output::write(std::string_view bytes)
{
    m_size += bytes.size();
    if (m_bytes != nullptr) {
        const auto *begin = reinterpret_cast<const std::byte *>(bytes.data()); // NOLINT: bytes are bytes
        m_bytes->insert(m_bytes->end(), begin, begin + bytes.size());
    } else if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size()) {
        fail();
    }
}

void Output::finish(std::string_view header)
{
    if (m_bytes != nullptr) {
        std::ranges::copy(std::as_bytes(std::span{header}), m_bytes->begin());
        return;
    }
    if (std::fseek(m_file, 0, SEEK_SET) != 0 || std::fwrite(header.data(), 1, header.size(), m_file) != header.size() ||
        std::fflush(m_file) != 0)
        fail();
    if (std::fclose(std::exchange(m_file, nullptr)) != 0 || std::rename(m_part.c_str(), m_path.c_str()) != 0)
        fail();
}

void Output::fail() const
{
    throw GazetteerError(m_path.string() + ": cannot be written: " + std::generic_category().message(errno));
}

SectionWriter::SectionWriter(Output &output, FileHeader &header, Section which)
    : m_output(&output), m_part(&header.parts[static_cast<std::size_t>(which)]),
      m_state(XXH3_createState(), [](XXH3_state_s *state) { (void)XXH3_freeState(state); })
{
    XXH3_64bits_reset(m_state.get());
    const std::size_t beyond = output.size() % section_alignment;
    output.write(std::string(beyond == 0 ? 0 : section_alignment - beyond, '\0'));
    m_part->offset = output.size();
}

SectionWriter::~SectionWriter() = default;

void SectionWriter::write(std::string_view bytes)
{
    m_output->write(bytes);
    XXH3_64bits_update(m_state.get(), bytes.data(), bytes.size());
    m_part->size += bytes.size();
}

void SectionWriter::finish() { m_part->checksum = XXH3_64bits_digest(m_state.get()); }

} // namespace dateline::gazetteer
