// Compiles places into one file (gazetteer/file.hpp). Places are streamed in; memory stays bounded, since names are
// sorted in runs on the disk. The same input gives the same bytes.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/place.hpp"
#include "gazetteer/table.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace dateline::gazetteer
{

/// Whether a file is a compiled gazetteer of any version, by its first bytes, or empty.
[[nodiscard]] bool looks_compiled(const std::filesystem::path &path);

class Writer
{
public:
    struct Options {
        /// Where runs of names wait to be merged; empty: the folder for temporary files. Nothing is left there.
        std::filesystem::path temporary;
        /// Memory for names before they go to the disk. About 60 bytes for each place come on top.
        std::size_t memory = std::size_t{256} << 20U;
        /// Whether the look-up of misspelt names is compiled in.
        bool fuzzy = true;
    };

    Writer();
    explicit Writer(Options options);
    Writer(Writer &&) noexcept;
    Writer &operator=(Writer &&) noexcept;
    ~Writer();

    /// Why a place cannot be added; empty: it can. add() throws GazetteerError for such a one.
    [[nodiscard]] std::string problem(const Place &place) const;
    /// The answer is its index in the file.
    PlaceIndex add(const Place &place);
    /// Its place may come later.
    void add(Demonym demonym);
    [[nodiscard]] std::size_t places() const noexcept;
    [[nodiscard]] bool contains(std::string_view id) const noexcept;

    /// Writes the file beside its place and moves it there; the Writer is done then. The answer lists the demonyms
    /// that were left out, with the reason. Throws GazetteerError if it cannot be written.
    std::vector<std::string> finish(const std::filesystem::path &path);
    /// The same, in memory.
    std::vector<std::string> finish(std::vector<std::byte> &bytes);

private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

} // namespace dateline::gazetteer
