// What the reader makes of a text of 5 March 2023, a Sunday.
#pragma once

#include "reading/reader.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace dateline::test
{

/// `language`: empty where the reader is to tell it.
inline reading::Reading read(std::string text, std::string language = {})
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    static const reading::Reader reader(gazetteer);
    reading::Article article;
    article.text = std::move(text);
    article.language = std::move(language);
    article.id = reading::content_id(article.text);
    article.published = std::chrono::sys_days{std::chrono::year{2023} / 3 / 5};
    return reader.read(std::move(article));
}

} // namespace dateline::test
