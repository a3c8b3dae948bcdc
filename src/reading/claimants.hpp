// Who says which words of an article.
#pragma once

#include "reading/language.hpp"
#include "reading/parsed.hpp"
#include "reading/parties.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dateline::reading
{

enum class SourceClass : std::uint8_t {
    Government, ///< a state as a whole, or its head
    Ministry,
    Authorities,
    Military,
    Police,
    Press,
    Witnesses,
    Organisation,
    Joint,    ///< "the two ministries"
    Spokes,   ///< stands for the institution beside it, or for the last speaker
    Document, ///< "the statement": the last speaker
    Person
};

/// Somebody who speaks, normalised.
struct Speaker {
    std::string claimant; ///< "Ministry of Defence of Azerbaijan"
    std::string party;    ///< "Azerbaijan"; "both" for a joint speaker; empty if unknown
    std::string origin;   ///< the demonym's party where `party` is another: "Armenian authorities in Karabakh"
    SourceClass kind = SourceClass::Government;
    friend bool operator==(const Speaker &, const Speaker &) = default;
};

/// "S said that C": where the parts stand.
struct Frame {
    Speaker speaker;
    Stance stance = Stance::Asserts;
    WordRange subject;
    WordRange verb;
    WordRange content;
    std::size_t names_behind = 0; ///< up to this word stand only names and small words behind the verb
    bool trailing = false;        ///< what was said stands before the verb
    bool each_other = false;      ///< "A and B accused each other"
    std::string accused;          ///< the party that an accusation names
};

struct Attribution {
    std::vector<Frame> frames;   ///< in text order
    std::vector<bool> in_source; ///< by word: part of a speaker's name ("the ministry in Baku")
    std::vector<std::optional<std::size_t>> frame_of_word; ///< nothing: the outlet itself
};

/// Whether somebody only spoke where the name `words` says: "said today in Goris that".
[[nodiscard]] bool said_there(const Parsed &parsed, const Attribution &attribution, WordRange words);

/// What a small word does in a sentence.
enum class Function : std::uint8_t { Aux, Adverb, Preposition, Conjunction, Pronoun, Possessive, Determiner, Joiner };

/// "was", "been", "got": what stands before a participle in the passive.
[[nodiscard]] bool is_be(const Word &word);

/// data/rules/en/function-words.tsv
class FunctionWords
{
public:
    explicit FunctionWords(const Language &language);
    [[nodiscard]] std::optional<Function> of(const Word &word) const
    {
        const auto *const found = m_words.find(word);
        return found == nullptr ? std::nullopt : *found;
    }
    [[nodiscard]] bool is(const Word &word, Function function) const { return of(word) == function; }

private:
    KeyedWords<std::optional<Function>> m_words;
};

struct Institution {
    SourceClass kind = SourceClass::Ministry;
    std::string title; ///< "Ministry of Defence of {place}"
    std::string party; ///< that it belongs to whatever stands beside it; empty: what the text says
};

/// The tables of claimants that a user has: claimants.tsv of the settings folder, if it is there, before `given`.
[[nodiscard]] std::vector<std::filesystem::path> own_claimants(const std::vector<std::string> &given = {});

/// Plain: finite, and whoever its subject is speaks. Behind: it follows what was said, in a sentence of its own ("Об
/// этом сообщает министерство"). Toll: a word of saying only before a toll ("raised its toll to four").
enum class SayingForm : std::uint8_t { Finite, Plain, Participle, According, Behind, Toll };
struct Saying {
    SayingForm form = SayingForm::Finite;
    Stance stance = Stance::Asserts;
};

/// Holds institutions.tsv, attribution.tsv and the tolls of harm.tsv, and before them a user's own tables of claimants:
/// phrase, claimant, party and class (empty: organisation).
class ClaimantFinder
{
public:
    /// Throws RuleError.
    ClaimantFinder(const Language &language, const PartyTable &parties, const FunctionWords &functions,
                   const std::vector<std::filesystem::path> &own = {});
    [[nodiscard]] Attribution find(const Parsed &parsed) const;

private:
    friend class SourceFinder;
    friend class FrameFinder;
    const PartyTable &m_parties;
    const FunctionWords &m_functions;
    PhraseTable<Institution> m_institutions;
    PhraseTable<Saying> m_sayings;
    PhraseTable<bool> m_tolls; ///< "death toll"
};

} // namespace dateline::reading
