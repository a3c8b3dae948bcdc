#include "models/pages.hpp"

#include <QMetaObject>

#include <algorithm>
#include <chrono>
#include <exception>
#include <iterator>
#include <utility>

namespace dateline::models
{

Pages::Pages(QObject *parent) : QObject{parent}
{
    m_thread.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &Pages::start);
}

Pages::~Pages() { m_thread.waitForDone(); }

void Pages::follow(std::shared_ptr<const ProjectIndex> whole, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                   const timeline::Selection &selection)
{
    using namespace std::chrono_literals;
    ++m_run;
    if (m_whole != whole) {
        m_wanted.clear();
        m_fresh = true;
        m_least_run = m_run;
    }
    if (!(m_selection.filter == selection.filter))
        m_least_run = m_run;
    m_whole = std::move(whole);
    m_gazetteer = std::move(gazetteer);
    m_selection = selection;
    if (!m_rest.isActive())
        m_behind.start();
    constexpr std::chrono::milliseconds rest = 400ms; // longer than a slow frame: while one drags little is read
    constexpr std::chrono::milliseconds most_behind = 1000ms;
    if (m_whole && m_fresh) {
        // When all who heard of the project have had their say, but before what they show is drawn.
        if (!std::exchange(m_called, true))
            QMetaObject::invokeMethod(this, &Pages::begin, Qt::QueuedConnection);
    } else if (m_whole) {
        m_rest.start(std::clamp(most_behind - std::chrono::milliseconds{m_behind.elapsed()}, 0ms, rest));
    } else {
        m_rest.stop();
    }
    emit waitingChanged();
}

void Pages::want(std::vector<std::uint32_t> keys)
{
    m_wanted = std::move(keys);
    m_least_run = ++m_run;
    if (m_whole)
        start();
}

void Pages::begin()
{
    m_called = false;
    if (m_whole && m_fresh)
        start();
    emit waitingChanged();
}

void Pages::start()
{
    m_rest.stop();
    m_fresh = false;
    if (std::exchange(m_busy, true)) {
        m_again = true; // one at a time: what it brings may be outdated, and then the newest is read
        return;
    }
    m_thread.start([this, run = m_run, whole = m_whole, gazetteer = m_gazetteer, selection = m_selection,
                    keys = m_wanted]() mutable {
        try {
            std::ranges::copy(whole->crowd->timeline->in(selection, most), std::back_inserter(keys));
            Page page = page_of(*whole, std::move(keys), gazetteer.get());
            QMetaObject::invokeMethod(this, [this, run, page = std::move(page)] {
                if (run >= m_least_run)
                    emit read(page);
                finish();
            });
        } catch (const std::exception &error) {
            QMetaObject::invokeMethod(this, [this, run, text = QString::fromStdString(error.what())] {
                if (run >= m_least_run)
                    emit failed(text);
                finish();
            });
        }
    });
}

void Pages::finish()
{
    m_busy = false;
    if (std::exchange(m_again, false) && m_whole)
        start();
    emit waitingChanged();
}

} // namespace dateline::models
