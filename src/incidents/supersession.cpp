#include "incidents/supersession.hpp"

#include <tuple>

namespace dateline::incidents
{
namespace
{

using reading::Claim;

bool counts(const Statement &statement)
{
    const Claim &claim = *statement.claim;
    return claim.what <= reading::What::Displaced && !claim.part && claim.stance != reading::Stance::Denies &&
           statement.said && (claim.min || claim.max);
}

// Of one that counts() it is known.
reading::Instant said_of(const Statement &statement) { return statement.said.value_or(reading::Instant{}); }

bool same_victims(const Claim &a, const Claim &b)
{
    return a.victims == b.victims || a.victims.empty() || b.victims.empty();
}

// A count that says less exactly what the other says is no other count.
bool same_number(const Claim &a, const Claim &b) { return a.min == b.min && a.max == b.max; }

} // namespace

std::vector<const Claim *> superseded_by(std::span<const Statement> statements)
{
    std::vector<const Claim *> replaced(statements.size(), nullptr);
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (!counts(statements[i]))
            continue;
        const Claim &claim = *statements[i].claim;
        const Statement *last = nullptr;
        for (const Statement &other : statements)
            if (counts(other) && other.who == statements[i].who && said_of(other) > said_of(statements[i]) &&
                other.claim->article != claim.article &&
                std::tie(other.claim->what, other.claim->side) == std::tie(claim.what, claim.side) &&
                same_victims(*other.claim, claim) && (last == nullptr || said_of(other) > said_of(*last)))
                last = &other;
        if (last != nullptr && !same_number(*last->claim, claim))
            replaced[i] = last->claim;
    }
    return replaced;
}

} // namespace dateline::incidents
