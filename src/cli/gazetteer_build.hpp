// dateline gazetteer build: from sources to one file.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace dateline::cli
{

class GazetteerBuild
{
public:
    /// Declares the verb `build` under `app`.
    void setup(CLI::App &app);
    [[nodiscard]] bool parsed() const { return m_app->parsed(); }
    /// Returns an exit status.
    int run();

private:
    CLI::App *m_app = nullptr;
    std::vector<std::string> m_sources;
    std::string m_output, m_map, m_layer;
    bool m_overwrite = false, m_no_own = false, m_json = false, m_progress = false, m_quiet = false;
};

} // namespace dateline::cli
