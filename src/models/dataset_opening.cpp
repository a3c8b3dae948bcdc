#include "models/dataset_opening.hpp"

#include "models/crowd.hpp"
#include "reading/reader.hpp"
#include "store/overview.hpp"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::models
{
namespace
{

/// A file of our own, gone with the last who holds it.
struct TemporaryFile {
    std::shared_ptr<QTemporaryDir> folder = std::make_shared<QTemporaryDir>();
    [[nodiscard]] std::filesystem::path path() const
    {
        if (!folder->isValid())
            throw store::StoreError("no temporary file could be made (" + folder->errorString().toStdString() +
                                    "); free space, or set TMPDIR to another folder");
        return native(folder->filePath(QStringLiteral("project.gpkg")));
    }
};

/// Keeps rows until there are too many of them, or the first thousand tell that there will be.
class First
{
public:
    store::Imported rows;
    bool too_many = false;

    void read(const std::string &path, const store::ImportOptions &options, store::ImportHooks hooks)
    {
        hooks.progress = [this, told = std::move(hooks.progress)](std::size_t done, double part) {
            too_many = done > 0 && part > 0 && static_cast<double>(done) / part > 2.0 * most_single;
            if (told)
                told(done, part);
        };
        hooks.stop = [this, stop = std::move(hooks.stop)] {
            too_many = too_many || rows.rows.size() > most_single;
            return too_many || stop();
        };
        rows.file = std::filesystem::path{path}.filename().string();
        rows.count = store::read_dataset(
            path, options, [this](store::CodedRow &&row) { rows.rows.push_back(std::move(row)); },
            [this](reading::InputProblem &&problem) { rows.problems.push_back(std::move(problem)); }, hooks);
    }
};

void count(Opened &opened, const store::ImportCount &count)
{
    opened.rows = static_cast<int>(count.imported);
    opened.refused = static_cast<int>(count.refused);
}

} // namespace

store::ImportOptions import_options(const Inputs &inputs, const gazetteer::Gazetteer &gazetteer,
                                    const reading::Reader *reader)
{
    store::ImportOptions options;
    options.said = inputs.said.value_or(store::Said{});
    options.gazetteer = &gazetteer;
    options.reader = inputs.reads_notes ? reader : nullptr;
    return options;
}

store::ImportHooks import_hooks(const QString &path, const ProgressSink &progress, const StopFlag &stop)
{
    store::ImportHooks hooks;
    hooks.progress = [path, progress](std::size_t rows, double part) {
        const double all = part > 0 ? static_cast<double>(rows) / part : 0;
        progress({static_cast<int>(rows), static_cast<int>(std::lround(std::min(all, 2e9))), path});
    };
    hooks.stop = stop;
    return hooks;
}

std::optional<store::DatasetLook> question_of(const Inputs &inputs, const gazetteer::Gazetteer &gazetteer)
{
    store::DatasetLook look =
        store::look_at(native(inputs.paths.first()).string(), import_options(inputs, gazetteer, nullptr));
    const bool general = look.layout == "table" && !inputs.said;
    if (inputs.asks || general || !look.unsure.empty())
        return look;
    return {};
}

Opened open_dataset(const Inputs &inputs, const std::shared_ptr<const gazetteer::Gazetteer> &gazetteer,
                    const ProgressSink &progress, const StopFlag &stop)
{
    Opened opened;
    opened.gazetteer = gazetteer;
    const std::string path = native(inputs.paths.first()).string();
    std::optional<reading::Reader> reader;
    if (inputs.reads_notes)
        reader.emplace(*gazetteer);
    const store::ImportOptions options = import_options(inputs, *gazetteer, reader ? &*reader : nullptr);
    const store::ImportHooks hooks = import_hooks(inputs.paths.first(), progress, stop);
    First first;
    first.read(path, options, hooks);
    if (stop())
        return opened;
    const std::map<std::string, std::string> metadata{{"gazetteer_version", gazetteer->version()}};
    store::Project project;
    if (first.too_many) {
        first.rows = {};
        const TemporaryFile file;
        const auto imported = store::import_to_new(file.path(), metadata, path, options, [](auto &&) {}, hooks);
        count(opened, imported);
        if (stop())
            return opened;
        if (imported.imported > most_single)
            return open_crowd(std::move(opened), file.path(), progress, stop, file.folder);
        project = store::load(file.path()); // most rows are of no use: what is left is no crowd
    } else {
        count(opened, first.rows.count);
        project.metadata = metadata;
        store::add(project, std::move(first.rows));
    }
    opened.problems = project.rejects;
    if (project.incidents.empty()) {
        opened.error = QStringLiteral("No row of %1 could be used. The remarks say why.")
                           .arg(QString::fromStdString(std::filesystem::path{path}.filename().string()));
        return opened;
    }
    if (project.incidents.size() > most_single)
        return open_as_crowd(std::move(opened), project, progress, stop);
    opened.hash = QString::fromStdString(project.content_hash());
    opened.index = index_of(std::make_shared<const store::Project>(std::move(project)), gazetteer.get());
    return opened;
}

Opened open_as_crowd(Opened opened, const store::Project &project, const ProgressSink &progress, const StopFlag &stop)
{
    const TemporaryFile file;
    store::save(project, file.path());
    return open_crowd(std::move(opened), file.path(), progress, stop, file.folder);
}

Opened open_crowd(Opened opened, const std::filesystem::path &file, const ProgressSink &progress, const StopFlag &stop,
                  std::shared_ptr<const void> keeps)
{
    const std::size_t all = store::count_incidents(file);
    const QString name = keeps ? QString{} : QString::fromStdString(file.string());
    const auto report = [&](std::size_t done) {
        progress({static_cast<int>(done), static_cast<int>(std::max(done, all)), name});
    };
    opened.index = crowd_of(file, report, stop, std::move(keeps));
    if (opened.index) {
        opened.problems = opened.index->project->rejects;
        const auto &metadata = opened.index->project->metadata;
        const auto hash = metadata.find("content_hash");
        opened.hash = hash == metadata.end() ? QString{} : QString::fromStdString(hash->second);
    }
    return opened;
}

} // namespace dateline::models
