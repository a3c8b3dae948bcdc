#include "gazetteer_open.hpp"

#include "messages.hpp"

#include <filesystem>

namespace dateline::cli
{

gazetteer::Gazetteer open_gazetteer(const std::vector<std::string> &added)
{
    std::vector<std::filesystem::path> files{gazetteer::Gazetteer::default_path()};
    files.insert(files.end(), added.begin(), added.end());
    auto gazetteer = gazetteer::Gazetteer::open(files);
    if (!added.empty())
        if (const auto damages = gazetteer.damaged(); !damages.empty())
            throw gazetteer::GazetteerError(damages.front());
    for (const std::string &reject : gazetteer.rejects())
        say(reject);
    return gazetteer;
}

} // namespace dateline::cli
