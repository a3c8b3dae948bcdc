// dateline incidents: what a project says, and what a person decides about it.
#include "clock.hpp"
#include "messages.hpp"
#include "reading_text.hpp"
#include "store/edits.hpp"
#include "store/project.hpp"
#include "verb.hpp"

#include <string>
#include <vector>

namespace dateline::cli
{
namespace
{

class Incidents final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, "A project (*.gpkg) that 'dateline read -o' made")
            ->required()
            ->type_name("");
        app.add_flag("--json", m_json, "Print a JSON array of incidents with their places, claims and sources");
        app.add_option("--known", m_known, "Only what was said by the end of that day")->type_name("YYYY-MM-DD");
        app.add_option("--merge", m_merge, "Make one incident of these, and save that")->type_name("ID...");
        app.add_option("--split", m_split, "Take what --article tells out of this incident, and save that")
            ->type_name("ID");
        app.add_option("--article", m_article, "The article to take out")->type_name("ID");
        app.add_flag("--undo", m_undo, "Take back the last merge or split, and save that");
        app.footer("Example:\n"
                   "  dateline incidents project.gpkg\n"
                   "  dateline incidents project.gpkg --json | jq -r '.[] | [.from, .title] | @tsv'\n"
                   "  dateline incidents project.gpkg --merge 4f0c1a7be2d93386 09ab77c0d1e2f345\n\n"
                   "What is decided by hand is kept when the articles are read anew.");
    }

    int run() override
    {
        std::optional<reading::Instant> until;
        if (!m_known.empty())
            until = day_of(m_known, "--known") + std::chrono::days{1};
        const int edits = (m_merge.empty() ? 0 : 1) + (m_split.empty() ? 0 : 1) + (m_undo ? 1 : 0);
        if (edits > 1)
            throw UsageError("--merge, --split and --undo are one step each; give one of them");
        if (m_split.empty() != m_article.empty())
            throw UsageError("--split and --article belong together: which incident, and whose report to take out");
        if (m_merge.size() == 1)
            throw UsageError("--merge needs two incidents or more");
        if (edits == 1) {
            edit();
            return done;
        }
        const store::Project project = store::load(m_project);
        put(m_json ? store::incidents_json(project, until) : text_of(project, until));
        return done;
    }

private:
    void edit() const
    {
        const store::FolderLock lock{m_project};
        store::Project project = store::load(m_project);
        std::string made;
        if (m_undo) {
            const store::Edit *last = store::last_in_force(project);
            if (last == nullptr)
                throw store::StoreError(m_project + ": there is nothing to undo");
            const std::string words = store::words_of(*last);
            store::undo(project, now());
            say(m_project + ": undone: " + words);
        } else {
            made = m_merge.empty() ? store::split(project, m_split, m_article, now())
                                   : store::merge(project, m_merge, now());
            say(m_project + ": " + store::words_of(project.edits.back()));
        }
        project.metadata["modified"] = now();
        store::save(project, m_project, lock);
        if (!made.empty())
            put(made + '\n');
    }

    std::string m_project, m_known, m_split, m_article;
    std::vector<std::string> m_merge;
    bool m_json = false, m_undo = false;
};

} // namespace

std::unique_ptr<Verb> make_incidents() { return std::make_unique<Incidents>(); }

} // namespace dateline::cli
