// Any bytes as a plain text, or a text with front matter: what is read is valid and clean, what is refused has a
// reason.
#include "gazetteer/text.hpp"
#include "inputs/inputs.hpp"

#include <cstdlib>
#include <sstream>
#include <string>

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::istringstream stream{std::string{reinterpret_cast<const char *>(data), size}};
    std::size_t articles = 0;
    std::size_t refused = 0;
    inputs::read_articles(
        stream, "input",
        [&](reading::Article &&article) {
            ++articles;
            if (!valid_utf8(article.text) || !valid_utf8(article.title) || article.text.empty() || article.id.empty() ||
                article.text.find_first_of(std::string_view{"\r\0", 2}) != std::string::npos)
                std::abort();
        },
        [&](reading::InputProblem &&problem) {
            refused += problem.refused ? 1 : 0;
            if (problem.message.empty() || problem.path.empty())
                std::abort();
        },
        {.article_bytes = 4096, .front_matter_bytes = 1024});
    if (articles + refused == 0) // nothing is lost in silence
        std::abort();
    return 0;
}
