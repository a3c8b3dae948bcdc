// Messages: their text as an article, what is attached to them, and pages that a browser saved as one (MHTML).
#pragma once

#include "inputs/inputs.hpp"
#include "inputs/raw_article.hpp"

#include <functional>
#include <string>

namespace dateline::inputs
{

/// What a message is made of.
struct MailSink {
    /// The text of a message; the number counts them in a mailbox from 1. Without text (the article is attached):
    /// nothing is called; with a problem: it could not be read.
    std::function<void(RawArticle &&article, std::size_t number)> article;
    /// A file that is attached, decoded.
    std::function<void(const std::string &name, std::string &&bytes)> attachment;
};

/// `mailbox`: many messages, each behind a line "From ". Returns what is wrong with all of it, or nothing.
[[nodiscard]] std::string read_mail(std::string_view bytes, bool mailbox, const Limits &limits, const MailSink &sink,
                                    const std::function<bool()> &stop = {});

} // namespace dateline::inputs
