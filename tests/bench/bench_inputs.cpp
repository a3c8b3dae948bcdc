// How fast files become articles: a web page of a usual size, and the texts of a stream.
#include "incidents/copies.hpp"
#include "inputs/inputs.hpp"
#include "inputs/page.hpp"
#include "paths.hpp"

#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

namespace
{

using namespace dateline;

// A fixture with as much around its article as pages have.
std::string page()
{
    std::ifstream file{test::source_folder() / "tests" / "inputs" / "pages" / "herald.html", std::ios::binary};
    std::string html{std::istreambuf_iterator<char>{file}, {}};
    std::string links = "<nav><ul>";
    for (int i = 0; i < 1000; ++i)
        links += "<li class=\"menu-item item-" + std::to_string(i) + "\"><a href=\"/a/" + std::to_string(i) +
                 "\">Another story of the day</a></li>";
    return html.insert(html.find("<main>"), links + "</ul></nav>");
}

void web_page(benchmark::State &state)
{
    const std::string html = page();
    for (auto _ : state)
        benchmark::DoNotOptimize(inputs::read_page(html, {}));
    state.SetBytesProcessed(static_cast<std::int64_t>(html.size()) * state.iterations());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(web_page)->Unit(benchmark::kMicrosecond);

void fingerprints(benchmark::State &state)
{
    std::string text;
    for (int i = 0; text.size() < 3000; ++i)
        text += "Sentence number " + std::to_string(i) + " of a report of three thousand letters. ";
    for (auto _ : state)
        benchmark::DoNotOptimize(incidents::fingerprints_of(text, incidents::LinkRules::installed()));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(fingerprints)->Unit(benchmark::kMicrosecond);

} // namespace
