#include "reading/reader.hpp"

#include "gazetteer/data.hpp"
#include "reading/home_country.hpp"
#include "reading/incident_judge.hpp"
#include "reading/incident_places.hpp"
#include "reading/language.hpp"
#include "reading/loss_warnings.hpp"
#include "reading/mentions.hpp"
#include "reading/rule_table.hpp"
#include "reading/small_letters.hpp"
#include "reading/split_by_place.hpp"
#include "reading/title.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace dateline::reading
{
namespace
{

SentenceRules sentence_rules(const Language &language)
{
    SentenceRules rules;
    const auto abbreviations = RuleTable::read(language.table("abbreviations.tsv"), {"phrase"});
    for (const auto &row : abbreviations.rows())
        rules.abbreviations.add(language.words(row["phrase"]), true);
    const auto openers = RuleTable::read(language.table("clause-openers.tsv"), {"phrase"});
    for (const auto &row : openers.rows())
        rules.clause_openers.add(language.words(row["phrase"]), true);
    return rules;
}

// All that is read by the rules of one language. Its parts refer to each other.
struct LanguageRules {
    LanguageRules(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties, Language from,
                  const std::vector<std::filesystem::path> &own_claimants)
        : language(std::move(from)), small_letters(language), sentences(sentence_rules(language)),
          mentions(gazetteer, language), times(language), groups(armed_groups(language)), functions(language),
          claimants(language, parties, functions, own_claimants), people(language, functions),
          casualties(language, people, functions), events(language, casualties), phrases(language), judge(language)
    {
    }
    LanguageRules(const LanguageRules &) = delete;
    LanguageRules &operator=(const LanguageRules &) = delete;

    Language language;
    SmallLetters small_letters;
    SentenceRules sentences;
    MentionFinder mentions;
    TimeFinder times;
    PhraseTable<std::string> groups;
    FunctionWords functions;
    ClaimantFinder claimants;
    PeopleFinder people;
    CasualtyFinder casualties;
    EventFinder events;
    PlacePhrases phrases;
    IncidentJudge judge;
};

constexpr std::string_view fallback_language = "en";

// The country that most places of the text lie in: its clock is the text's.
std::string country_of(const std::vector<Mention> &mentions)
{
    std::map<std::string, int> votes;
    for (const Mention &mention : mentions)
        if (mention.place && !mention.place->country.empty())
            votes[mention.place->country] += mention.role == Role::Event || mention.role == Role::Direction ? 3
                                             : mention.role == Role::Dateline                               ? 0
                                                                                                            : 1;
    const auto best = std::ranges::max_element(votes, {}, [](const auto &vote) { return vote.second; });
    return best == votes.end() ? std::string{} : best->first;
}

} // namespace

struct Reader::Rules {
    Rules(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &folder,
          const std::vector<std::filesystem::path> &claimants)
        : letters(folder / "letters.tsv"), zones(folder / "time-zones.tsv"), parties(gazetteer, folder)
    {
        std::vector<std::filesystem::path> folders;
        for (const auto &entry : std::filesystem::directory_iterator(folder))
            if (entry.is_directory())
                folders.push_back(entry.path());
        for (const auto &each : folders)
            languages.emplace(each.filename().string(),
                              std::make_unique<const LanguageRules>(gazetteer, parties, Language{each}, claimants));
        if (!languages.contains(fallback_language))
            throw RuleError(folder.string() + ": there are no rules of English, the folder 'en'");
    }

    /// Of a text's language; nullptr if there are none.
    [[nodiscard]] const LanguageRules *of(std::string_view language) const
    {
        const auto found = languages.find(primary_language(language));
        return found == languages.end() ? nullptr : found->second.get();
    }

    /// For people: "en, ru".
    [[nodiscard]] std::string tags() const
    {
        std::string result;
        for (const auto &[tag, rules] : languages)
            result += (result.empty() ? "" : ", ") + tag;
        return result;
    }

    LetterTable letters;
    ZoneTable zones;
    PartyTable parties;
    std::map<std::string, std::unique_ptr<const LanguageRules>, std::less<>> languages; ///< by tag
};

Reader::Reader(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules,
               const std::vector<std::filesystem::path> &claimants)
    : m_gazetteer(&gazetteer),
      m_rules(std::make_unique<const Rules>(gazetteer, rules.empty() ? data_folder() / "rules" : rules, claimants))
{
}

Reader::Reader(Reader &&) noexcept = default;
Reader::~Reader() = default;

namespace
{

// What is wrong with a text's names and dates, for the reader of the reading.
void warn_about_names(Reading &reading)
{
    for (const Mention &mention : reading.mentions)
        if (!mention.place)
            reading.warnings.push_back({mention.span, "unplaced",
                                        "“" + mention.text + "” is no place that the gazetteer knows" +
                                            (mention.reason.empty() ? "" : ": " + mention.reason)});
}

std::string day_text(std::chrono::sys_days day) { return to_iso(Instant{day}).substr(0, 10); }

// How long after the latest day that a text tells of it may have been written, where nothing else says so.
constexpr std::chrono::days longest_wait{6};

std::optional<Publication> find_date(Article &article, const Parsed &parsed, const TimeFinder &times,
                                     std::vector<Warning> &warnings)
{
    if (article.published) {
        if (article.published_reach > std::chrono::days{0} || !article.published_reason.empty())
            warnings.push_back({{},
                                "publication-date-inferred",
                                "no publication date was given; its number in its series bounds it: " +
                                    day_text(*article.published - article.published_reach) + " to " +
                                    day_text(*article.published) + ", " + article.published_reason});
        return Publication{.day = *article.published, .reach = article.published_reach, .words = {}};
    }
    auto found = times.publication(parsed.words, parsed.sentences);
    if (!found) {
        warnings.push_back(
            {{}, "no-publication-date", "no publication date: days like “Tuesday” cannot be placed; give “published”"});
        return found;
    }
    article.published = found->day;
    article.published_reach = found->at_least ? longest_wait : found->reach;
    article.published_basis = DateBasis::Inferred;
    const std::string day = day_text(found->day);
    const std::string how =
        found->at_least ? "the latest day that the text tells of is " + day + ", so it was written then or later; " +
                              (found->early ? "days like “yesterday” are placed within a week of it"
                                            : "days like “yesterday” cannot be placed; give “published”")
        : found->reach > std::chrono::days{0}
            ? "the text bounds it: " + day_text(found->day - found->reach) + " to " + day
            : "the date that the text begins with, " + day + ", was used";
    warnings.push_back(
        {parsed.span_of(found->words), "publication-date-inferred", "no publication date was given; " + how});
    if (!found->at_least)
        return found;
    if (!found->early)
        return std::nullopt;
    found->day += longest_wait;
    found->reach = longest_wait;
    return found;
}

// Group by group: claims, places, title, id. `wanted` sees each incident with its group and the claims.
void add_incidents(Reading &reading, std::vector<UnitClaim> &claims, const Grouping &grouping, const Parsed &parsed,
                   const std::vector<Unit> &units, const auto &places_of, const auto &wanted)
{
    for (std::size_t g = 0; g < grouping.groups.size(); ++g) {
        const Group &group = grouping.groups[g];
        Incident incident;
        incident.interval = group.interval;
        incident.places = places_of(g);
        incident.kind = kind_of(units, group);
        incident.articles = {reading.article.id};
        bool harm = false;
        bool attributed = false;
        for (const UnitClaim &claim : claims)
            if (claim.group == g) {
                const What what = claim.claim.what;
                harm = harm || what == What::Killed || what == What::Wounded ||
                       (what == What::Captured && claim.claim.stance != Stance::Denies &&
                        (!claim.claim.side.empty() || units[claim.unit].military));
                attributed = attributed || !claim.claim.claimant.empty();
            }
        const bool any = std::ranges::any_of(claims, [&](const UnitClaim &claim) { return claim.group == g; });
        // Violence without a victim, a place, a day or a speaker is talk; an arrest without violence is police work.
        const bool violence =
            std::ranges::any_of(group.units, [&](std::size_t u) { return !units[u].violence.empty(); });
        const bool dated = std::ranges::any_of(group.units, [&](std::size_t u) {
            return !units[u].violence.empty() && units[u].time && !units[u].said_time;
        });
        const bool told = harm || (violence && (attributed || dated || !incident.places.empty()));
        if (!any || !told)
            continue;
        for (const std::size_t u : group.units) {
            const Span span = parsed.sentences[units[u].sentence].span;
            if (incident.spans.empty() || incident.spans.back() != span)
                incident.spans.push_back(span);
        }
        if (!wanted(g, incident)) {
            reading.warnings.push_back({incident.spans.front(), "background",
                                        "taken for talk or memory: this " + incident.kind + " is no incident"});
            continue;
        }
        std::string parts =
            reading.article.id + '|' + to_iso(incident.interval.from) + '|' + to_iso(incident.interval.to);
        for (const Span &span : incident.spans)
            parts += '|' + std::to_string(span.begin);
        incident.id = content_id(parts);
        for (UnitClaim &claim : claims)
            if (claim.group == g) {
                claim.claim.incident = incident.id;
                // Nobody speaks of a thing before it begins.
                if (claim.claim.said && incident.interval.valid())
                    claim.claim.said = std::max(*claim.claim.said, incident.interval.from);
                incident.claims.push_back(claim.claim.id);
                reading.claims.push_back(std::move(claim.claim));
                claim.group = grouping.groups.size();
            }
        incident.title = title_of(incident, reading.claims);
        reading.incidents.push_back(std::move(incident));
    }
    std::ranges::stable_sort(reading.claims, {}, [](const Claim &claim) { return claim.span.begin; });
}

} // namespace

Reading Reader::read(Article article) const { return read(std::move(article), nullptr); }

Reader::Candidates Reader::candidates(Article article) const
{
    Candidates result;
    result.reading = read(std::move(article), &result.features);
    return result;
}

std::vector<std::string> Reader::feature_names() const
{
    const auto &cues = m_rules->of(fallback_language)->judge.cues();
    return cues ? IncidentFeatures::names(*cues) : std::vector<std::string>{};
}

Reading Reader::read(Article &&article, std::vector<std::vector<double>> *unjudged) const
{
    Reading reading;
    reading.article = std::move(article);
    const std::string &text = reading.article.text;
    if (reading.article.language.empty())
        reading.article.language = m_rules->letters.language_of(text);
    const LanguageRules *const own = m_rules->of(reading.article.language);
    const LanguageRules &rules = own != nullptr ? *own : *m_rules->of(fallback_language);
    Parsed parsed;
    const std::string cased = SmallLetters::in_capitals(text) ? rules.small_letters.restored(text) : std::string{};
    parsed.text = text;
    parsed.cased = cased.empty() ? std::string_view{text} : std::string_view{cased};
    parsed.grammar = rules.language.grammar();
    parsed.words = rules.language.words(parsed.cased);
    parsed.sentences = split_sentences(parsed.cased, parsed.words, rules.sentences);
    parsed.found =
        rules.mentions.find(parsed.cased, {.outlet = reading.article.outlet, .url = reading.article.url},
                            own == nullptr ? std::string_view(reading.article.language) : std::string_view{});
    for (Mention &mention : parsed.found.mentions)
        mention.text = std::string(mention.span.of(text));
    place_mentions(parsed);
    for (std::size_t m = 0; m < parsed.found.mentions.size(); ++m)
        parsed.party_of_mention.push_back(m_rules->parties.of(parsed.found.mentions[m], parsed.found.contexts[m]));
    place_groups(parsed, rules.groups);
    parsed.surnames = rules.phrases.local.surnames(parsed);
    parsed.published = find_date(reading.article, parsed, rules.times, reading.warnings);
    const Zone zone = m_rules->zones.of_country(country_of(parsed.found.mentions));
    auto times = rules.times.find(text, parsed.words, parsed.sentences, parsed.published, zone);
    parsed.times = std::move(times.times);
    std::ranges::move(times.warnings, std::back_inserter(reading.warnings));
    if (own != nullptr) {
        const Attribution attribution = rules.claimants.find(parsed);
        const FoundEvents events = rules.events.find(parsed, attribution, reading.article.published);
        const std::vector<Unit> &units = events.units;
        warn_of_background(reading, parsed, events);
        Grouping grouping = group_units(parsed, units, zone);
        split_by_place(grouping, rules.phrases.local, parsed, attribution, units);
        refine_times(grouping, parsed, units);
        auto claims = claims_of(parsed, attribution, units, reading.article, zone);
        std::erase_if(claims, [&](const UnitClaim &claim) { return !grouping.group_of_unit[claim.unit]; });
        for (UnitClaim &claim : claims)
            claim.group = grouping.group_of_unit[claim.unit].value_or(0);
        const Finished finished = finish_claims(claims, parsed, attribution, units);
        for (const Span &span : finished.arrests)
            reading.warnings.push_back(
                {span, "background",
                 "taken for police work: those arrested are not counted among whom the incident hit"});
        if (finished.left_out > 0)
            reading.warnings.push_back({{},
                                        "too-many-claims",
                                        std::to_string(finished.left_out) + " claims beyond the first " +
                                            std::to_string(most_claims) +
                                            " were left out; split the text into its reports"});
        const auto places_of = [&](std::size_t group) {
            return incident_places(*m_gazetteer, m_rules->parties, rules.phrases, parsed, attribution, units, grouping,
                                   group, reading.article);
        };
        std::optional<IncidentFeatures> weighed;
        if (const auto &cues = rules.judge.cues(); cues && !grouping.groups.empty())
            weighed.emplace(*cues, parsed, attribution, units, grouping);
        const auto wanted = [&](std::size_t group, const Incident &incident) {
            if (!weighed)
                return true;
            auto features = weighed->of(group, incident, claims);
            // A party that gives its own or the other's losses makes a claim, however it is told.
            const bool claimed = std::ranges::any_of(claims, [&](const UnitClaim &each) {
                const Claim &claim = each.claim;
                return each.group == group && !claim.party.empty() && !claim.side.empty() && claim.min &&
                       (claim.what == What::Killed || claim.what == What::Wounded || claim.what == What::Captured);
            });
            if (unjudged == nullptr)
                return claimed || parsed.words.size() < IncidentJudge::shortest_judged || rules.judge.told(features);
            unjudged->push_back(std::move(features));
            return true;
        };
        add_incidents(reading, claims, grouping, parsed, units, places_of, wanted);
        warn_of_losses(reading, parsed, events);
    } else {
        reading.warnings.push_back({{},
                                    "language-without-rules",
                                    "there are no rules for “" + reading.article.language +
                                        "”: claims and incidents are read from " + m_rules->tags() +
                                        " only; of this text only places and times were taken"});
    }
    reading.mentions = std::move(parsed.found.mentions);
    for (FoundTime &time : parsed.times)
        reading.times.push_back(std::move(time.time));
    warn_about_names(reading);
    return reading;
}

} // namespace dateline::reading
