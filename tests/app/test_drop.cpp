// A measured drop is one: the window's items get it, and the time runs until all is shown.
#include "app/drop.hpp"

#include <QGuiApplication>
#include <QMimeData>
#include <QQuickItem>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTimer>
#include <QUrl>

#include <catch2/catch_test_macros.hpp>

using namespace dateline::app;

namespace
{

constexpr int reading_ms = 60;

/// Takes files, and is not settled while it reads them.
class Target : public QQuickItem
{
public:
    explicit Target(QQuickWindow &window) : QQuickItem{window.contentItem()}
    {
        setFlag(ItemAcceptsDrops);
        setSize(window.size());
    }
    [[nodiscard]] const QList<QUrl> &urls() const { return m_urls; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override { event->accept(); }
    void dropEvent(QDropEvent *event) override
    {
        m_urls = event->mimeData()->urls();
        event->accept();
        window()->setProperty("settled", false);
        QTimer::singleShot(reading_ms, this, [this] { window()->setProperty("settled", true); });
    }

private:
    QList<QUrl> m_urls;
};

} // namespace

TEST_CASE("The time from a drop to what it shows is measured")
{
    QQuickWindow window;
    window.resize(400, 300);
    window.setProperty("settled", true);
    window.show();
    const Target target{window};
    Drop drop{window, QStringLiteral("/tmp/events.csv")};
    QSignalSpy finished{&drop, &Drop::finished};
    drop.begin();
    CHECK(target.urls() == QList{QUrl::fromLocalFile(QStringLiteral("/tmp/events.csv"))});
    REQUIRE(finished.wait(20'000));
    const auto found =
        QRegularExpression{QStringLiteral("frame ([0-9]+) ms after")}.match(finished.front().front().toString());
    REQUIRE(found.hasMatch());
    CHECK(found.captured(1).toInt() >= reading_ms - 10);
}

TEST_CASE("A window that takes no drop is told")
{
    QQuickWindow window;
    window.resize(400, 300);
    window.show();
    Drop drop{window, QStringLiteral("/tmp/events.csv")};
    QSignalSpy failed{&drop, &Drop::failed};
    drop.begin();
    CHECK(failed.size() == 1);
}
