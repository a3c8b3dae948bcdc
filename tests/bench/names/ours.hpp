// Our own gazetteer, compiled of a set of names.
#pragma once

#include "finders.hpp"

#include <filesystem>
#include <memory>

namespace dateline::gazetteer
{
class Gazetteer;
class FuzzyIndex;
class File;
class FileKeys;
} // namespace dateline::gazetteer

namespace dateline::bench
{

class Ours final : public Finder
{
public:
    /// `in`: where the compiled file lies while this lives.
    Ours(const NameSet &set, const std::filesystem::path &in);
    ~Ours() override;

    [[nodiscard]] std::string name() const override { return "Dateline"; }
    [[nodiscard]] std::size_t patience() const override { return 5000; }
    std::size_t exact(const std::string &name) override;
    std::vector<std::string_view> near(const std::string &text) override;
    /// The ten weightiest names that begin so.
    std::vector<std::string_view> complete(const std::string &text);

    [[nodiscard]] const std::filesystem::path &file() const noexcept { return m_path; }
    /// Nothing is asked any more; what is mapped cannot be driven out of the system's memory.
    void close();

private:
    std::filesystem::path m_path;
    std::unique_ptr<gazetteer::Gazetteer> m_gazetteer;
    std::unique_ptr<const gazetteer::File> m_file;
    std::unique_ptr<gazetteer::FileKeys> m_keys;
    std::unique_ptr<gazetteer::FuzzyIndex> m_index;
};

/// Time to open a file and to read five articles with it, and the memory that this takes from the file, in bytes.
/// `cold`: the system has nothing of the file in its memory, so that what is taken is what was touched; else it maps
/// 64 KiB around each touch.
struct FirstArticles {
    double open_s = 0;
    double read_s = 0;
    double touched = 0;
};
[[nodiscard]] FirstArticles first_articles(const std::filesystem::path &file, bool cold);

} // namespace dateline::bench
