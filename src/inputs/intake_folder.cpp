// Folders: what is read of them, in which order, and the manifest beside the files.
#include "inputs/intake.hpp"
#include "inputs/stream.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace dateline::inputs
{

namespace fs = std::filesystem;

std::string left_out_message(const std::vector<std::string> &names)
{
    constexpr std::size_t shown = 5;
    std::string message = "left out: ";
    for (std::size_t i = 0; i < std::min(shown, names.size()); ++i)
        message += (i > 0 ? ", " : "") + names[i];
    if (names.size() > shown)
        message += " and " + std::to_string(names.size() - shown) + " more";
    return message + "; " + std::string{report_kinds} + " (README files are not)";
}

bool belongs_to_page(const fs::path &folder)
{
    const std::string name = folder.string();
    std::error_code error;
    for (const std::string_view suffix :
         {"_files", ".files", "-files", "_Dateien", "-Dateien", "_fichiers", "_archivos"})
        if (name.ends_with(suffix))
            for (const char *page : {".html", ".htm", ".xhtml"})
                if (fs::exists(name.substr(0, name.size() - suffix.size()) + page, error))
                    return true;
    return false;
}

void Intake::read_folder(const Path &folder)
{
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it{folder, error}, end; !error && it != end; it.increment(error))
        if (!it->path().filename().string().starts_with('.'))
            entries.push_back(it->path());
    if (error) {
        ++m_reports; // the folder itself is named, so it is not called empty
        refuse(folder, 0, "cannot be listed (" + error.message() + "); check its permissions");
        return;
    }
    std::ranges::sort(entries);
    load_manifest(folder);
    for (const auto &[name, fields] : m_manifest)
        if (!fs::exists(folder / name, error))
            remark(folder / manifest_name, 0,
                   "names " + name + ", which is not there; remove the entry or add the file");
    std::vector<std::string> left_out;
    std::vector<fs::path> folders;
    for (const fs::path &entry : entries) {
        if (stopped())
            return;
        const fs::file_status status = fs::status(entry, error);
        const bool link = fs::is_symlink(fs::symlink_status(entry, error));
        if (fs::is_directory(status) && !link) { // links to folders could run in a circle
            if (!belongs_to_page(entry))
                folders.push_back(entry);
        } else if ((fs::is_regular_file(status) || (link && !fs::exists(status))) && is_report(entry)) {
            read_file(entry);
        } else if (entry.filename() != manifest_name) {
            left_out.push_back(entry.filename().string());
        }
    }
    if (!left_out.empty())
        remark(folder, 0, left_out_message(left_out));
    for (const fs::path &entry : folders)
        if (!stopped())
            read_folder(entry);
}

bool Intake::is_report(const Path &path)
{
    if (path.filename().string().starts_with("README") || path.filename() == manifest_name)
        return false;
    if (named_as_text(path))
        return true;
    std::array<char, head_bytes> head{};
    std::ifstream file{path, std::ios::binary};
    file.read(head.data(), head.size());
    const Recognised found = format_of({head.data(), static_cast<std::size_t>(file.gcount())}, path);
    return found.format != Format::Text && found.format != Format::JsonLines && found.format != Format::Other;
}

void Intake::load_manifest(const Path &folder)
{
    m_manifest.clear();
    const fs::path path = folder / manifest_name;
    m_manifest_path = path.string();
    std::ifstream file{path, std::ios::binary};
    if (!file)
        return;
    errno = 0;
    const std::string text = read_bytes(file, m_limits.article_bytes);
    if (file.bad())
        refuse(path, 0, unreadable(reason_of(errno)) + " (the texts beside it are read without it)");
    else if (text.size() > m_limits.article_bytes)
        refuse(path, 0, "larger than " + size_in_words(m_limits.article_bytes) + "; split the folder");
    else
        take_manifest(path, text);
}

void Intake::take_manifest(const Path &path, std::string_view text)
{
    m_manifest_path = path.string();
    Manifest manifest = parse_manifest(text);
    if (manifest.problem.empty())
        m_manifest = std::move(manifest.files);
    else
        refuse(path, manifest.problem_line, manifest.problem + " (the texts beside it are read without it)");
}

} // namespace dateline::inputs
