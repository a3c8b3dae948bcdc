#include "gazetteer/translit.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <span>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace dateline::gazetteer
{
namespace
{

constexpr std::size_t longest_romanised = 400; // bytes

// One line of a language's table; of those that fit at a letter, the first is taken. `from` begins with '^' where it is
// only meant at the beginning of a word.
struct Rule {
    std::u32string_view from;
    std::string_view to;
};

// As English texts spell Russian names, after BGN/PCGN; "дж" is how Russian writes the j of its neighbours.
constexpr Rule russian[] = {{U"дж", "j"},  {U"кс", "x"}, {U"ье", "ye"}, {U"ъе", "ye"},  {U"ый", "y"}, {U"ий", "y"},
                            {U"^е", "ye"}, {U"а", "a"},  {U"б", "b"},   {U"в", "v"},    {U"г", "g"},  {U"д", "d"},
                            {U"е", "e"},   {U"ё", "yo"}, {U"ж", "zh"},  {U"з", "z"},    {U"и", "i"},  {U"й", "y"},
                            {U"к", "k"},   {U"л", "l"},  {U"м", "m"},   {U"н", "n"},    {U"о", "o"},  {U"п", "p"},
                            {U"р", "r"},   {U"с", "s"},  {U"т", "t"},   {U"у", "u"},    {U"ф", "f"},  {U"х", "kh"},
                            {U"ц", "ts"},  {U"ч", "ch"}, {U"ш", "sh"},  {U"щ", "shch"}, {U"ъ", ""},   {U"ы", "y"},
                            {U"ь", ""},    {U"э", "e"},  {U"ю", "yu"},  {U"я", "ya"}};

// The national romanisation of Ukraine of 2010.
constexpr Rule ukrainian[] = {{U"зг", "zgh"}, {U"^є", "ye"}, {U"^ї", "yi"}, {U"^й", "y"}, {U"^ю", "yu"}, {U"^я", "ya"},
                              {U"а", "a"},    {U"б", "b"},   {U"в", "v"},   {U"г", "h"},  {U"ґ", "g"},   {U"д", "d"},
                              {U"е", "e"},    {U"є", "ie"},  {U"ж", "zh"},  {U"з", "z"},  {U"и", "y"},   {U"і", "i"},
                              {U"ї", "i"},    {U"й", "i"},   {U"к", "k"},   {U"л", "l"},  {U"м", "m"},   {U"н", "n"},
                              {U"о", "o"},    {U"п", "p"},   {U"р", "r"},   {U"с", "s"},  {U"т", "t"},   {U"у", "u"},
                              {U"ф", "f"},    {U"х", "kh"},  {U"ц", "ts"},  {U"ч", "ch"}, {U"ш", "sh"},  {U"щ", "shch"},
                              {U"ь", ""},     {U"ю", "iu"},  {U"я", "ia"},  {U"ы", "y"},  {U"э", "e"},   {U"ё", "yo"},
                              {U"ъ", ""}};

// BGN/PCGN of 1981 without its apostrophes.
constexpr Rule armenian[] = {
    {U"ու", "u"}, {U"ոյ", "uy"}, {U"եւ", "ev"}, {U"և", "ev"}, {U"^ո", "vo"}, {U"^ե", "ye"}, {U"ա", "a"},  {U"բ", "b"},
    {U"գ", "g"},  {U"դ", "d"},   {U"ե", "e"},   {U"զ", "z"},  {U"է", "e"},   {U"ը", "y"},   {U"թ", "t"},  {U"ժ", "zh"},
    {U"ի", "i"},  {U"լ", "l"},   {U"խ", "kh"},  {U"ծ", "ts"}, {U"կ", "k"},   {U"հ", "h"},   {U"ձ", "dz"}, {U"ղ", "gh"},
    {U"ճ", "ch"}, {U"մ", "m"},   {U"յ", "y"},   {U"ն", "n"},  {U"շ", "sh"},  {U"ո", "o"},   {U"չ", "ch"}, {U"պ", "p"},
    {U"ջ", "j"},  {U"ռ", "r"},   {U"ս", "s"},   {U"վ", "v"},  {U"տ", "t"},   {U"ր", "r"},   {U"ց", "ts"}, {U"ւ", "v"},
    {U"փ", "p"},  {U"ք", "k"},   {U"օ", "o"},   {U"ֆ", "f"}};

// The national romanisation of Georgia of 2002 without its apostrophes.
constexpr Rule georgian[] = {{U"ა", "a"},  {U"ბ", "b"},  {U"გ", "g"},  {U"დ", "d"},  {U"ე", "e"},  {U"ვ", "v"},
                             {U"ზ", "z"},  {U"თ", "t"},  {U"ი", "i"},  {U"კ", "k"},  {U"ლ", "l"},  {U"მ", "m"},
                             {U"ნ", "n"},  {U"ო", "o"},  {U"პ", "p"},  {U"ჟ", "zh"}, {U"რ", "r"},  {U"ს", "s"},
                             {U"ტ", "t"},  {U"უ", "u"},  {U"ფ", "p"},  {U"ქ", "k"},  {U"ღ", "gh"}, {U"ყ", "q"},
                             {U"შ", "sh"}, {U"ჩ", "ch"}, {U"ც", "ts"}, {U"ძ", "dz"}, {U"წ", "ts"}, {U"ჭ", "ch"},
                             {U"ხ", "kh"}, {U"ჯ", "j"},  {U"ჰ", "h"}};

// Short vowels are not written: what is missing, the skeleton and the edits must bring.
constexpr Rule persian[] = {
    {U"وا", "va"}, {U"^و", "v"}, {U"^ای", "i"}, {U"^او", "u"}, {U"یا", "ya"}, {U"آ", "a"},  {U"ا", "a"},  {U"أ", "a"},
    {U"ب", "b"},   {U"پ", "p"},  {U"ت", "t"},   {U"ث", "s"},   {U"ج", "j"},   {U"چ", "ch"}, {U"ح", "h"},  {U"خ", "kh"},
    {U"د", "d"},   {U"ذ", "z"},  {U"ر", "r"},   {U"ز", "z"},   {U"ژ", "zh"},  {U"س", "s"},  {U"ش", "sh"}, {U"ص", "s"},
    {U"ض", "z"},   {U"ط", "t"},  {U"ظ", "z"},   {U"ع", "a"},   {U"غ", "gh"},  {U"ف", "f"},  {U"ق", "gh"}, {U"ک", "k"},
    {U"ك", "k"},   {U"گ", "g"},  {U"ل", "l"},   {U"م", "m"},   {U"ن", "n"},   {U"و", "u"},  {U"ه", "h"},  {U"ة", "e"},
    {U"ی", "i"},   {U"ي", "i"},  {U"ى", "a"},   {U"ئ", "i"},   {U"ؤ", "o"},   {U"ء", ""}};

constexpr Rule arabic[] = {
    {U"^ال", ""}, {U"وا", "wa"}, {U"^و", "w"}, {U"يا", "ya"}, {U"^ي", "y"}, {U"آ", "a"},  {U"ا", "a"},  {U"أ", "a"},
    {U"إ", "i"},  {U"ب", "b"},   {U"پ", "p"},  {U"ت", "t"},   {U"ث", "th"}, {U"ج", "j"},  {U"چ", "ch"}, {U"ح", "h"},
    {U"خ", "kh"}, {U"د", "d"},   {U"ذ", "dh"}, {U"ر", "r"},   {U"ز", "z"},  {U"ژ", "zh"}, {U"س", "s"},  {U"ش", "sh"},
    {U"ص", "s"},  {U"ض", "d"},   {U"ط", "t"},  {U"ظ", "z"},   {U"ع", ""},   {U"غ", "gh"}, {U"ف", "f"},  {U"ق", "q"},
    {U"ک", "k"},  {U"ك", "k"},   {U"گ", "g"},  {U"ل", "l"},   {U"م", "m"},  {U"ن", "n"},  {U"و", "u"},  {U"ه", "h"},
    {U"ة", "a"},  {U"ی", "i"},   {U"ي", "i"},  {U"ى", "a"},   {U"ئ", ""},   {U"ؤ", "u"},  {U"ء", ""}};

// What English texts make of Azerbaijani letters; all others stay.
constexpr Rule azerbaijani[] = {{U"ə", "a"}, {U"c", "j"}, {U"ç", "ch"}, {U"ğ", "gh"}, {U"ı", "y"}, {U"j", "zh"},
                                {U"ö", "o"}, {U"q", "g"}, {U"ş", "sh"}, {U"ü", "u"},  {U"x", "kh"}};
// The same where a keyboard had none of them: e may be ə.
constexpr Rule plain_azerbaijani[] = {{U"e", "a"}, {U"ch", "ch"}, {U"c", "j"}, {U"q", "g"}, {U"x", "kh"}};
constexpr Rule turkish[] = {{U"c", "j"}, {U"ç", "ch"}, {U"ğ", "gh"}, {U"ı", "i"},
                            {U"ö", "o"}, {U"ş", "sh"}, {U"ü", "u"},  {U"v", "v"}};

std::u32string lower_letters(std::string_view text)
{
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_code_point(text, at);
        if (letter == invalid_code_point)
            continue;
        if (letter == U'İ') // has no small letter of its own outside Turkish
            letters.push_back(U'i');
        else
            letters.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))));
    }
    return letters;
}

std::string by_rules(std::u32string_view letters, std::span<const Rule> rules)
{
    std::string out;
    for (std::size_t at = 0; at < letters.size();) {
        const bool begins = at == 0 || u_isalpha(static_cast<UChar32>(letters[at - 1])) == 0;
        const auto fits = [&](const Rule &rule) {
            const bool only_first = rule.from.front() == U'^';
            return (!only_first || begins) && letters.substr(at).starts_with(rule.from.substr(only_first ? 1 : 0));
        };
        const auto rule = std::ranges::find_if(rules, fits);
        if (rule == rules.end()) {
            append_utf8(out, letters[at++]);
            continue;
        }
        out += rule->to;
        at += rule->from.size() - (rule->from.front() == U'^' ? 1 : 0);
    }
    return out;
}

std::string by_icu(std::string_view name)
{
    // Transliterators may not be used by two threads at once.
    static std::mutex one_at_a_time;
    static const std::unique_ptr<icu::Transliterator> any_latin = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>{
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error)};
    }();
    if (!any_latin)
        return {};
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    const std::lock_guard lock(one_at_a_time);
    any_latin->transliterate(text);
    std::string out;
    text.toUTF8String(out);
    return out;
}

UScriptCode script_of(std::u32string_view letters)
{
    for (const char32_t letter : letters) {
        UErrorCode error = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(letter), &error);
        if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED && U_SUCCESS(error) != 0)
            return script;
    }
    return USCRIPT_COMMON;
}

} // namespace

std::vector<Romanised> romanised(std::string_view name)
{
    std::vector<Romanised> all;
    if (name.size() > longest_romanised)
        return all;
    const std::u32string letters = lower_letters(name);
    const auto add = [&](std::string text, std::string_view language) {
        if (!text.empty() && text != name &&
            std::ranges::none_of(all, [&](const Romanised &other) { return other.text == text; }))
            all.push_back({std::move(text), language});
    };
    const auto has = [&](std::u32string_view any) { return letters.find_first_of(any) != std::u32string::npos; };
    switch (script_of(letters)) {
    case USCRIPT_COMMON:
        return all;
    case USCRIPT_CYRILLIC:
        if (has(U"іїєґ")) {
            add(by_rules(letters, ukrainian), "Ukrainian");
        } else {
            add(by_rules(letters, russian), "Russian");
            if (!has(U"ыэёъ"))
                add(by_rules(letters, ukrainian), "Ukrainian");
        }
        break;
    case USCRIPT_ARMENIAN:
        add(by_rules(letters, armenian), "Armenian");
        break;
    case USCRIPT_GEORGIAN:
        add(by_rules(letters, georgian), "Georgian");
        break;
    case USCRIPT_ARABIC:
        if (has(U"پچژگکی"))
            add(by_rules(letters, persian), "Persian");
        add(by_rules(letters, arabic), "Arabic");
        add(by_rules(letters, persian), "Persian");
        return all;
    case USCRIPT_LATIN:
        if (has(U"əxqcçğış"))
            add(by_rules(letters, azerbaijani), "Azerbaijani");
        if (!has(U"əçğışöü") && has(U"cxq"))
            add(by_rules(letters, plain_azerbaijani), "Azerbaijani");
        if (has(U"cçğşı"))
            add(by_rules(letters, turkish), "Turkish");
        return all;
    default:
        break;
    }
    add(by_icu(name), "");
    return all;
}

} // namespace dateline::gazetteer
