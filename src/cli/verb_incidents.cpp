// dateline incidents: what a project says.
#include "messages.hpp"
#include "reading_text.hpp"
#include "store/project.hpp"
#include "verb.hpp"

#include <string>

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
        app.footer("Example:\n"
                   "  dateline incidents project.gpkg\n"
                   "  dateline incidents project.gpkg --json | jq -r '.[] | [.from, .title] | @tsv'");
    }

    int run() override
    {
        const store::Project project = store::load(m_project);
        put(m_json ? store::incidents_json(project) : text_of(project));
        return done;
    }

private:
    std::string m_project;
    bool m_json = false;
};

} // namespace

std::unique_ptr<Verb> make_incidents() { return std::make_unique<Incidents>(); }

} // namespace dateline::cli
