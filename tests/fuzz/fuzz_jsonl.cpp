// Any bytes as lines of JSON: each line that is not blank is an article or a refusal.
#include "gazetteer/text.hpp"
#include "inputs/inputs.hpp"

#include <cstdlib>
#include <sstream>
#include <string>

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes =
        "{" + std::string{reinterpret_cast<const char *>(data), size}; // so that it is taken as JSONL
    std::size_t lines = 0;
    std::istringstream each{bytes};
    for (std::string line; std::getline(each, line);)
        lines += line.find_first_not_of(" \t\r\f\v") == std::string::npos ? 0U : 1U;
    std::size_t told = 0;
    std::istringstream stream{bytes};
    inputs::read_articles(
        stream, "input",
        [&](reading::Article &&article) {
            ++told;
            if (!valid_utf8(article.text) || !valid_utf8(article.outlet) || article.id.empty())
                std::abort();
        },
        [&](reading::InputProblem &&problem) {
            told += problem.refused ? 1 : 0;
            if (problem.message.empty() || problem.line == 0)
                std::abort();
        },
        {.article_bytes = 4096, .front_matter_bytes = 1024});
    if (told != lines)
        std::abort();
    return 0;
}
