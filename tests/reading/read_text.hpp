// What the reader makes of a text of 5 March 2023, a Sunday.
#pragma once

#include "reading/reader.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace dateline::test
{

/// `published`: nothing where nobody tells it. `language`: empty where the reader is to tell it.
inline reading::Reading read_on(std::string text, std::optional<std::chrono::sys_days> published,
                                std::string language = {})
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    reading::Article article;
    article.text = std::move(text);
    article.language = std::move(language);
    article.id = reading::content_id(article.text);
    article.published = published;
    return reader.read(std::move(article));
}

inline reading::Reading read(std::string text, std::string language = {})
{
    return read_on(std::move(text), std::chrono::sys_days{std::chrono::year{2023} / 3 / 5}, std::move(language));
}

} // namespace dateline::test
