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
    using namespace std::chrono_literals;
    m_thread.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(150ms);
    connect(&m_rest, &QTimer::timeout, this, &Pages::start);
}

Pages::~Pages() { m_thread.waitForDone(); }

void Pages::follow(std::shared_ptr<const ProjectIndex> whole, std::shared_ptr<const gazetteer::Gazetteer> gazetteer,
                   const timeline::Selection &selection)
{
    if (m_whole != whole)
        m_wanted.clear();
    m_whole = std::move(whole);
    m_gazetteer = std::move(gazetteer);
    m_selection = selection;
    ++m_run;
    if (m_whole)
        m_rest.start();
    else
        m_rest.stop();
}

void Pages::want(std::vector<std::uint32_t> keys)
{
    m_wanted = std::move(keys);
    ++m_run;
    if (m_whole)
        start();
}

void Pages::start()
{
    m_rest.stop();
    m_thread.start([this, run = m_run, whole = m_whole, gazetteer = m_gazetteer, selection = m_selection,
                    keys = m_wanted]() mutable {
        try {
            std::ranges::copy(whole->crowd->timeline->in(selection, most), std::back_inserter(keys));
            Page page = page_of(*whole, std::move(keys), gazetteer.get());
            QMetaObject::invokeMethod(this, [this, run, page = std::move(page)] {
                if (run == m_run)
                    emit read(page);
            });
        } catch (const std::exception &error) {
            QMetaObject::invokeMethod(this, [this, run, text = QString::fromStdString(error.what())] {
                if (run == m_run)
                    emit failed(text);
            });
        }
    });
}

} // namespace dateline::models
