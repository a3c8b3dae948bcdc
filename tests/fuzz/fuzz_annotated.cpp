// Any bytes as annotated articles: what is taken lies within its text, what is not is refused by line.
#include "gazetteer/text.hpp"
#include "reading/annotated.hpp"

#include <cstdlib>
#include <sstream>
#include <string>

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::istringstream stream{std::string{reinterpret_cast<const char *>(data), size}};
    const auto articles = reading::read_annotated(stream, "input", [](reading::InputProblem &&problem) {
        if (problem.message.empty() || problem.line == 0)
            std::abort();
    });
    for (const reading::AnnotatedArticle &each : articles) {
        if (!valid_utf8(each.article.text))
            std::abort();
        for (const reading::Toponym &toponym : each.toponyms)
            if (toponym.span.empty() || toponym.span.end > each.article.text.size() ||
                (toponym.point && !toponym.point->valid()))
                std::abort();
        reading::ToponymScore score;
        score.add(each.toponyms, {}, each.demonyms);
        if (score.overlap().recall != 0)
            std::abort();
    }
    return 0;
}
