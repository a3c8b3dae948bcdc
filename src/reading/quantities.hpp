// Numbers of people: "at least two of its soldiers", "more than a dozen", "both sides".
#pragma once

#include "reading/claimants.hpp"
#include "reading/small_letters.hpp"

#include <optional>
#include <string>

namespace dateline::reading
{

/// A number as a text gives it.
struct Quantity {
    std::optional<int> min;
    std::optional<int> max;
    bool approximate = false;
    bool vague = false;      ///< "a number of"
    bool determiner = false; ///< "a", "an", or none at all
    bool further = false;    ///< "two more", "another": beside those who were told of before
    bool total = false;      ///< "a total of": those who were told of before are among them
    bool whole = false;      ///< "both", "all four": just those who were told of before
};

enum class VictimGroup : std::uint8_t { Military, Police, Civilian, Armed, Person };

struct Victim {
    VictimGroup group = VictimGroup::Person;
    std::string victims;
    std::string side;
    bool one = false;       ///< the word means one person
    bool form_tells = true; ///< its form, where words have forms, tells one from several
};

/// Some people, with their number and side.
struct People {
    WordRange words;
    Quantity quantity;
    std::string victims;
    VictimGroup group = VictimGroup::Person;
    std::string side;      ///< a party, "both", or empty
    bool own = false;      ///< "its soldiers": they belong to the one who speaks
    bool headless = false; ///< a bare number: "another", "more than a dozen"; the noun is that of the people before
    bool names = false;    ///< persons by their names
    bool called = false;   ///< a noun with the names of its people: "the judge Kadri Rostam"
    WordRange name;        ///< of one person; else empty
    bool bare = false;     ///< one person for its noun only: "the leader"
    bool some = false;     ///< some of those before: "two of them"
    bool pronoun = false;  ///< "them"
    bool enemy = false;    ///< "enemy soldiers": of whoever fights the one who speaks
};

/// Holds numbers.tsv and victims.tsv.
class PeopleFinder
{
public:
    PeopleFinder(const Language &language, const FunctionWords &functions);

    /// People that are named from word i on, if any; `end` is where the sentence ends.
    [[nodiscard]] std::optional<People> at(const Parsed &parsed, std::size_t i, std::size_t end) const;
    /// The number that starts at word i; `i` moves behind it.
    [[nodiscard]] std::optional<Quantity> quantity(Words words, std::size_t &i, std::size_t end) const;
    /// Two persons or more behind a noun of several, some by one name: "brothers | Navor and Kadri Selim".
    [[nodiscard]] std::optional<People> first_names(const Parsed &parsed, std::size_t i, std::size_t end) const;
    /// "the enemy", "вражеский"
    [[nodiscard]] bool is_enemy(Words words, std::size_t i) const { return m_enemies.at(words, i).row != nullptr; }
    /// A word of a number.
    [[nodiscard]] bool is_number(Words words, std::size_t i) const { return m_numbers.at(words, i).row != nullptr; }
    /// A verb of saying.
    [[nodiscard]] bool is_saying(Words words, std::size_t i) const { return m_sayings.at(words, i).row != nullptr; }
    /// Whether word i may be the only name that a text calls a person by: "killed Kadri".
    [[nodiscard]] bool may_be_person(const Parsed &parsed, std::size_t i, std::size_t end) const;

private:
    enum class NumberKind : std::uint8_t {
        Unit,
        Tens,
        Hundred,
        Dozen,
        Vague,
        AtLeast,
        MoreThan,
        UpTo,
        About,
        Determiner,
        Further,
        Total,
        Whole
    };
    struct NumberWord {
        NumberKind kind = NumberKind::Unit;
        int value = 0;
        bool counts = true; ///< false: a vague word without a number of its own
    };
    /// Numbers that tell how their people stand to those before.
    static bool beside(NumberKind kind) noexcept { return kind >= NumberKind::Further; }
    [[nodiscard]] std::optional<int> number(Words words, std::size_t &i, std::size_t end) const;
    [[nodiscard]] bool number_follows(Words words, std::size_t i, std::size_t end) const;
    [[nodiscard]] bool no_noun_at(Words words, std::size_t i, std::size_t end) const;
    [[nodiscard]] bool starts_people(const Parsed &parsed, std::size_t i, std::size_t end) const;
    [[nodiscard]] std::optional<People> names_at(const Parsed &parsed, std::size_t i, std::size_t end) const;
    void side_behind(const Parsed &parsed, People &people, std::size_t end) const;
    void owner_behind(const Parsed &parsed, People &people, std::size_t end) const;

    const FunctionWords &m_functions;
    PhraseTable<NumberWord> m_numbers;
    PhraseTable<Victim> m_victims;
    SmallLetters m_small; ///< "Forces Kill Three": headlines write words like names
    PhraseTable<bool> m_enemies;
    PhraseTable<bool> m_owners;  ///< words between people and whose they are: "soldiers of the armed forces"
    PhraseTable<bool> m_sayings; ///< "Armenia said soldiers ...": no adjective
};

} // namespace dateline::reading
