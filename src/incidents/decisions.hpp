// What a person decided about incidents: that two are one, or that one is two.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::incidents
{

/// An incident as one article alone tells it, in such words that it is found again when the article is read anew.
struct Told {
    std::string article;
    std::string incident; ///< its id when it was decided about
    std::vector<std::string>
        claims; ///< those of its claims: whoever has most of them now is meant, where the id is gone
};

enum class Verdict : std::uint8_t { Together, Apart };

/// Each of `a` is together with, or apart from, each of `b`.
struct Decision {
    Verdict verdict = Verdict::Together;
    std::vector<Told> a, b;
    std::string when; ///< for people: the day of it
};

} // namespace dateline::incidents
