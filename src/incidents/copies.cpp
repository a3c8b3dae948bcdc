#include "incidents/copies.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <xxhash.h>

namespace dateline::incidents
{
namespace
{

using reading::Claim;
using reading::Reading;

// What hundreds of articles share is nobody's text: it is no use to compare all of them with each other for it.
constexpr std::size_t most_carriers = 200;

struct Tokens {
    std::string text; // lower case, one space between words
    std::vector<std::size_t> begins, ends;
};

Tokens tokens_of(std::string_view text)
{
    Tokens tokens;
    bool within = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool capital = c >= 'A' && c <= 'Z';
        const bool letter = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80U;
        if (letter && !within) {
            if (!tokens.text.empty())
                tokens.text += ' ';
            tokens.begins.push_back(tokens.text.size());
        } else if (!letter && within) {
            tokens.ends.push_back(tokens.text.size());
        }
        if (letter)
            tokens.text += capital ? static_cast<char>(c + 32) : c;
        within = letter;
    }
    if (within)
        tokens.ends.push_back(tokens.text.size());
    return tokens;
}

std::string plain(std::string_view text) { return tokens_of(text).text; }

// Who published first comes first; who does not say when, last.
std::vector<std::size_t> by_publication(std::span<const Reading> readings)
{
    std::vector<std::size_t> order(readings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const reading::Article &article = readings[i].article;
        return std::tuple(!article.published, article.published.value_or(std::chrono::sys_days{}), article.id);
    });
    return order;
}

bool same_statement(const Claim &a, const Claim &b)
{
    return std::tie(a.claimant, a.stance, a.side, a.what, a.min, a.max, a.approximate, a.part, a.incident) ==
           std::tie(b.claimant, b.stance, b.side, b.what, b.min, b.max, b.approximate, b.part, b.incident);
}

} // namespace

std::vector<std::uint64_t> fingerprints_of(std::string_view text, const LinkRules &rules)
{
    const Tokens tokens = tokens_of(text);
    const auto words = static_cast<std::size_t>(rules.copy_words);
    const auto window = static_cast<std::size_t>(rules.copy_window);
    std::vector<std::uint64_t> hashes;
    for (std::size_t i = 0; i + words <= tokens.begins.size(); ++i)
        hashes.push_back(
            XXH3_64bits(tokens.text.data() + tokens.begins[i], tokens.ends[i + words - 1] - tokens.begins[i]));
    std::vector<std::uint64_t> kept;
    for (std::size_t i = 0; i < hashes.size() && (i == 0 || i + window <= hashes.size()); ++i)
        kept.push_back(
            *std::min_element(hashes.begin() + static_cast<std::ptrdiff_t>(i),
                              hashes.begin() + static_cast<std::ptrdiff_t>(std::min(i + window, hashes.size()))));
    std::ranges::sort(kept);
    kept.erase(std::ranges::unique(kept).begin(), kept.end());
    return kept;
}

double share_of(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b)
{
    const std::size_t shorter = std::min(a.size(), b.size());
    if (shorter == 0)
        return 0;
    std::size_t both = 0;
    for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
        if (*one == *other)
            ++both;
        const bool step_one = *one <= *other;
        const bool step_other = *other <= *one;
        one += step_one ? 1 : 0;
        other += step_other ? 1 : 0;
    }
    return static_cast<double>(both) / static_cast<double>(shorter);
}

std::vector<Carried> copies_of(std::span<const Reading> readings, const LinkRules &rules)
{
    std::vector<Carried> carried(readings.size());
    std::vector<std::vector<std::uint64_t>> prints(readings.size());
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders; // earlier ones that have a fingerprint
    for (const std::size_t i : by_publication(readings)) {
        carried[i].first = i;
        prints[i] = fingerprints_of(readings[i].article.text, rules);
        if (static_cast<double>(prints[i].size()) < rules.copy_fewest)
            continue;
        std::unordered_map<std::size_t, std::size_t> shared;
        std::vector<std::size_t> met; // in the order of publication
        for (const std::uint64_t print : prints[i]) {
            std::vector<std::size_t> &having = holders[print];
            for (const std::size_t other : having)
                if (++shared[other] == 1)
                    met.push_back(other);
            if (having.size() < most_carriers)
                having.push_back(i);
        }
        double best = 0;
        for (const std::size_t other : met) {
            const std::size_t shorter = std::min(prints[i].size(), prints[other].size());
            const double share = static_cast<double>(shared[other]) / static_cast<double>(shorter);
            if (share >= rules.copy_share && share > best) {
                best = share;
                carried[i] = {carried[other].first, share};
            }
        }
    }
    return carried;
}

void mark_copies(std::span<Reading> readings, std::span<const Carried> carried)
{
    for (Reading &reading : readings)
        for (Claim &claim : reading.claims)
            claim.copy_of.clear();
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (carried[i].first == i)
            continue;
        std::unordered_set<const Claim *> taken;
        for (Claim &claim : readings[i].claims)
            for (const Claim &first : readings[carried[i].first].claims)
                if (!claim.incident.empty() && same_statement(claim, first) && plain(claim.text) == plain(first.text) &&
                    taken.insert(&first).second) {
                    claim.copy_of = first.id;
                    break;
                }
    }
}

} // namespace dateline::incidents
