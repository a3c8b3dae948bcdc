#include "map/tiles.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace dateline::map
{

size_t qHash(const TileKey &key, size_t seed) noexcept
{
    return qHashMulti(seed, key.z, key.x, key.y, key.pixels, key.style.dark, key.style.names, key.style.labels,
                      key.style.relief);
}

TileQueue::TileQueue(Callbacks callbacks) : m_callbacks(std::move(callbacks))
{
    constexpr int threads = 2;
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

TileQueue::~TileQueue()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void TileQueue::want(std::vector<TileKey> keys)
{
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = std::move(keys);
    }
    m_wake.notify_all();
}

void TileQueue::look_for_trouble()
{
    const QStringList problems = m_source->problems();
    {
        const std::lock_guard lock(m_mutex);
        if (problems == m_problems)
            return;
        m_problems = problems;
    }
    if (m_callbacks.troubled)
        m_callbacks.troubled(problems);
}

void TileQueue::work()
{
    std::call_once(m_opening, [this] {
        try {
            m_source = m_callbacks.open();
            m_callbacks.opened(m_source->attribution());
            look_for_trouble();
        } catch (const std::exception &error) {
            m_source = nullptr;
            m_callbacks.unusable(QString::fromUtf8(error.what()));
        }
    });
    if (!m_source)
        return;
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto idle = [this](const TileKey &key) { return std::ranges::find(m_busy, key) == m_busy.end(); };
        auto next = m_wanted.end();
        m_wake.wait(lock, [&] { return m_stop || (next = std::ranges::find_if(m_wanted, idle)) != m_wanted.end(); });
        if (m_stop)
            return;
        const TileKey key = *next;
        m_busy.push_back(key);
        lock.unlock();
        try {
            m_callbacks.drawn(key, m_source->tile(key));
            look_for_trouble();
        } catch (const std::exception &error) {
            m_callbacks.failed(key, QString::fromUtf8(error.what()));
        }
        lock.lock();
        std::erase(m_busy, key);
        std::erase(m_wanted, key);
    }
}

} // namespace dateline::map
