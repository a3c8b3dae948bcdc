// The parts of an article that tell of violence, apart from what it only recalls.
#pragma once

#include "reading/casualties.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dateline::reading
{

enum class ViolenceFrame : std::uint8_t { Act, Suffer, Event };

struct ViolenceWord {
    std::string kind; ///< "shelling"; becomes Incident::kind
    ViolenceFrame frame = ViolenceFrame::Event;
    bool strong = true;
};

struct Violence {
    WordRange words;
    std::string kind;
    ViolenceFrame frame = ViolenceFrame::Event;
    bool denied = false;  ///< "were not attacked"
    bool passive = false; ///< "were attacked": its subject was hit
};

/// Losses that a speaker denies.
enum class DeniedLosses : std::uint8_t { Of, OfCivilians };

/// What one speaker says in one sentence.
struct Unit {
    std::size_t sentence = 0;
    WordRange words;
    std::optional<std::size_t> frame; ///< of the Attribution; nothing: the outlet
    std::vector<Harm> harms;
    std::vector<Violence> violence;
    std::optional<std::size_t> time; ///< of Parsed::times: when it happened
    bool said_time = false;          ///< `time` is only when it was said
    std::optional<std::size_t> said; ///< when it was said, where the text says so
    bool anaphor = false;            ///< "the incident occurred on the road to"
    bool denial = false;
    bool bare_denial = false;                  ///< "denied it": what was said right before
    std::optional<DeniedLosses> denied_losses; ///< "denied any losses"
    bool military = false;                     ///< told of soldiers or insurgents, not only of police
    bool separate = false;                     ///< "in another attack"
    bool earlier = false;                      ///< "Earlier, ..."

    [[nodiscard]] bool tells() const noexcept { return !harms.empty() || !violence.empty(); }
};

/// Dead or wounded of which a sentence tells.
struct Told {
    std::size_t sentence = 0;
    What what = What::Killed;
    int number = 0; ///< at the least
    bool recalled = false;
};

struct FoundEvents {
    std::vector<Unit> units;             ///< all of the article, in order
    std::vector<std::size_t> background; ///< sentences with casualties of which none is news
    std::vector<Told> told;              ///< all that was found, news or not
};

/// Holds attacks.tsv, armed-context.tsv, background.tsv, denials.tsv and the verbs of attribution.tsv.
class EventFinder
{
public:
    EventFinder(const Language &language, const CasualtyFinder &casualties);

    /// Without `published`, age does not make background.
    [[nodiscard]] FoundEvents find(const Parsed &parsed, const Attribution &attribution,
                                   std::optional<std::chrono::sys_days> published) const;

private:
    friend class SentenceUnits;
    enum class Context : std::uint8_t { Armed, Military, Peaceful, Accident, Anaphor };
    enum class Recall : std::uint8_t {
        War,
        Conflict,
        Occasion,
        Caption,
        Unreal,
        Aim,
        Past,
        Separate,
        Earlier,
        State,
        Link,
        Sum
    };

    const CasualtyFinder &m_casualties;
    PhraseTable<ViolenceWord> m_violence;
    PhraseTable<Context> m_context;
    PhraseTable<Recall> m_recall;
    enum class Denial : std::uint8_t { Judgement, Version, Topic, Losses, CivilianLosses, Bare, Negation, Bridge };
    PhraseTable<Denial> m_denials;
    PhraseTable<bool> m_sayings; ///< verbs with a subject of their own
};

} // namespace dateline::reading
