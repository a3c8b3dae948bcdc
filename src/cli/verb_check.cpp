// dateline check: is a project sound, and does all of it lead back to its articles?
#include "messages.hpp"
#include "store/project.hpp"
#include "verb.hpp"
#include "wording.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace dateline::cli
{
namespace
{

using Json = nlohmann::ordered_json;

class Check final : public Verb
{
public:
    void setup(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, "A project (*.gpkg) that 'dateline read -o' made")
            ->required()
            ->type_name("");
        app.add_flag("--json", m_json, "Print one JSON object instead of text");
        app.footer(
            "Example:\n"
            "  dateline check project.gpkg && dateline export project.gpkg -o incidents.csv\n\n"
            "Lists what is wrong, then what was refused when the articles were read and which names have no place.\n"
            "Exit status: 0 nothing is wrong; 1 something is.");
    }

    int run() override
    {
        const store::Project project = store::load(m_project);
        const std::vector<std::string> problems = store::check(project);
        put(m_json ? json_of(project, problems) : text_of(project, problems));
        return problems.empty() ? done : some_refused;
    }

private:
    static std::string json_of(const store::Project &project, const std::vector<std::string> &problems)
    {
        Json rejects = Json::array();
        for (const reading::InputProblem &reject : project.rejects)
            rejects.push_back({{"path", reject.path},
                               {"line", reject.line == 0 ? Json(nullptr) : Json(reject.line)},
                               {"message", reject.message},
                               {"refused", reject.refused}});
        Json unplaced = Json::array();
        for (const reading::Reading &reading : project.readings)
            for (const reading::Mention &mention : reading.mentions)
                if (!mention.place)
                    unplaced.push_back({{"article", reading.article.id},
                                        {"text", mention.text},
                                        {"reason", mention.reason},
                                        {"sentence", sentence_around(reading.article.text, mention.span)}});
        const Json json{{"sound", problems.empty()},
                        {"articles", project.readings.size()},
                        {"incidents", project.incidents.size()},
                        {"content_hash", project.content_hash()},
                        {"problems", problems},
                        {"rejects", std::move(rejects)},
                        {"unplaced", std::move(unplaced)}};
        return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
    }

    [[nodiscard]] std::string text_of(const store::Project &project, const std::vector<std::string> &problems) const
    {
        std::string text;
        for (const std::string &problem : problems)
            text += "problem: " + problem + '\n';
        for (const reading::InputProblem &reject : project.rejects)
            text += std::string{reject.refused ? "refused: " : "remark: "} + reject.path +
                    (reject.line > 0 ? ":" + std::to_string(reject.line) : "") + ": " + reject.message + '\n';
        for (const reading::Reading &reading : project.readings)
            for (const reading::Mention &mention : reading.mentions)
                if (!mention.place)
                    text += "unplaced: " + mention.text + " in \"" +
                            sentence_around(reading.article.text, mention.span) + "\"\n";
        return text + m_project + ": " + (problems.empty() ? "sound" : "not sound") + ", " +
               counted(project.readings.size(), "article", "articles") + ", " +
               counted(project.incidents.size(), "incident", "incidents") + ", content " + project.content_hash() +
               '\n';
    }

    std::string m_project;
    bool m_json = false;
};

} // namespace

std::unique_ptr<Verb> make_check() { return std::make_unique<Check>(); }

} // namespace dateline::cli
