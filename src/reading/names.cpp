// The words under which the values of this library stand in files: one table per enumeration.
#include "reading/claim.hpp"

#include <array>
#include <utility>

namespace dateline::reading
{
namespace
{

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

template <typename Enum, std::size_t N>
std::string_view word_of(const Names<Enum, N> &words, Enum value) noexcept
{
    for (const auto &[candidate, word] : words)
        if (candidate == value)
            return word;
    return words.front().second;
}

template <typename Enum, std::size_t N>
bool value_of(const Names<Enum, N> &words, std::string_view text, Enum &value) noexcept
{
    for (const auto &[candidate, word] : words)
        if (word == text) {
            value = candidate;
            return true;
        }
    return false;
}

constexpr Names<Role, 7> roles{{{Role::Event, "event"},
                                {Role::Direction, "direction"},
                                {Role::Origin, "origin"},
                                {Role::Dateline, "dateline"},
                                {Role::Actor, "actor"},
                                {Role::Demonym, "demonym"},
                                {Role::Background, "background"}}};
constexpr Names<Relation, 7> relations{{{Relation::At, "at"},
                                        {Relation::Near, "near"},
                                        {Relation::Direction, "direction"},
                                        {Relation::Road, "road"},
                                        {Relation::Within, "within"},
                                        {Relation::Between, "between"},
                                        {Relation::From, "from"}}};
constexpr Names<Stance, 3> stances{
    {{Stance::Asserts, "asserts"}, {Stance::Denies, "denies"}, {Stance::Accuses, "accuses"}}};
constexpr Names<What, 7> whats{{{What::Killed, "killed"},
                                {What::Wounded, "wounded"},
                                {What::Captured, "captured"},
                                {What::Missing, "missing"},
                                {What::Displaced, "displaced"},
                                {What::Attacked, "attacked"},
                                {What::Clash, "clash"}}};
constexpr Names<Precision, 9> precisions{{{Precision::Unknown, "unknown"},
                                          {Precision::Minute, "minute"},
                                          {Precision::Hour, "hour"},
                                          {Precision::PartOfDay, "part-of-day"},
                                          {Precision::Day, "day"},
                                          {Precision::Week, "week"},
                                          {Precision::Month, "month"},
                                          {Precision::Season, "season"},
                                          {Precision::Year, "year"}}};
constexpr Names<DateBasis, 3> bases{
    {{DateBasis::Unknown, "unknown"}, {DateBasis::Stated, "stated"}, {DateBasis::Inferred, "inferred"}}};

// What claims call people (the column "victims" of victims.tsv) has an "s" for many, except:
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> of_one{
    {{"people", "person"},
     {"children", "child"},
     {"women", "woman"},
     {"gunmen", "gunman"},
     {"militiamen", "militiaman"},
     {"security personnel", "member of the security personnel"}}};

} // namespace

std::string_view to_string(Role role) noexcept { return word_of(roles, role); }
bool from_string(std::string_view text, Role &role) noexcept { return value_of(roles, text, role); }
std::string_view to_string(Relation relation) noexcept { return word_of(relations, relation); }
bool from_string(std::string_view text, Relation &relation) noexcept { return value_of(relations, text, relation); }
std::string_view to_string(Stance stance) noexcept { return word_of(stances, stance); }
bool from_string(std::string_view text, Stance &stance) noexcept { return value_of(stances, text, stance); }
std::string_view to_string(What what) noexcept { return word_of(whats, what); }
bool from_string(std::string_view text, What &what) noexcept { return value_of(whats, text, what); }
std::string_view to_string(Precision precision) noexcept { return word_of(precisions, precision); }
bool from_string(std::string_view text, Precision &precision) noexcept { return value_of(precisions, text, precision); }
std::string_view to_string(DateBasis basis) noexcept { return word_of(bases, basis); }
bool from_string(std::string_view text, DateBasis &basis) noexcept { return value_of(bases, text, basis); }

std::string victims_in_words(const Claim &claim)
{
    if (claim.min != 1 || claim.max != 1)
        return claim.victims;
    for (const auto &[many, one] : of_one)
        if (claim.victims == many)
            return std::string(one);
    const bool plural = claim.victims.ends_with('s');
    return claim.victims.substr(0, claim.victims.size() - (plural ? 1 : 0));
}

} // namespace dateline::reading
