#include "models/crowd_search.hpp"

#include "store/search.hpp"

#include <QMetaObject>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace dateline::models
{
namespace
{

/// SQL folds the capitals of ASCII only: of other letters all that a reader takes for the same is looked for.
std::vector<std::vector<std::string>> spellings_of(const QString &words)
{
    std::vector<std::vector<std::string>> spellings;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        const QString small = word.toLower();
        QStringList all{word, small, word.toUpper(), small.left(1).toUpper() + small.mid(1)};
        const bool ascii = std::ranges::all_of(word, [](QChar c) { return c.unicode() < 0x80; });
        all = ascii ? QStringList{word} : all;
        all.removeDuplicates();
        std::vector<std::string> &of_word = spellings.emplace_back();
        for (const QString &one : all)
            of_word.push_back(one.toStdString());
    }
    return spellings;
}

} // namespace

CrowdSearch::CrowdSearch(QObject *parent) : QObject{parent}
{
    using namespace std::chrono_literals;
    m_thread.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(250ms);
    connect(&m_rest, &QTimer::timeout, this, &CrowdSearch::start);
}

CrowdSearch::~CrowdSearch()
{
    if (m_stop)
        m_stop->store(true);
    m_thread.waitForDone();
}

void CrowdSearch::look_for(std::shared_ptr<const ProjectIndex> whole, const QString &words)
{
    const QString wanted = words.simplified();
    if (m_whole == whole && m_words == wanted)
        return;
    if (m_whole != whole)
        m_keys.reset();
    m_whole = std::move(whole);
    m_words = wanted;
    ++m_run;
    if (m_stop)
        m_stop->store(true);
    if (!m_whole || m_words.isEmpty()) {
        m_rest.stop();
        finish(m_run, nullptr);
        return;
    }
    m_busy = true;
    m_rest.start();
    emit changed();
}

void CrowdSearch::start()
{
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_thread.start([this, run = m_run, whole = m_whole, words = spellings_of(m_words), stop = m_stop] {
        auto keys = std::make_shared<timeline::Bits>();
        QString error;
        try {
            for (const std::uint32_t row :
                 store::rows_with_words(whole->crowd->file, words, [stop] { return stop->load(); }))
                keys->insert(row);
        } catch (const std::exception &thrown) {
            error = QString::fromStdString(thrown.what());
        }
        QMetaObject::invokeMethod(this, [this, run, keys = std::move(keys), error] {
            if (run != m_run)
                return;
            if (!error.isEmpty())
                emit failed(error);
            finish(run, keys);
        });
    });
}

void CrowdSearch::finish(quint64 run, std::shared_ptr<const timeline::Bits> keys)
{
    if (run != m_run)
        return;
    m_keys = std::move(keys);
    m_busy = false;
    emit changed();
}

} // namespace dateline::models
