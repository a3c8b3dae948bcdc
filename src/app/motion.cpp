#include "app/motion.hpp"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QVariant>

#include <optional>

namespace dateline::app
{
namespace
{

using namespace Qt::StringLiterals;

QVariant setting(const QDBusConnection &bus, const QString &group, const QString &key)
{
    constexpr int patience = 200; // milliseconds
    QDBusMessage question =
        QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"ReadOne"_s);
    question << group << key;
    const QDBusMessage answer = bus.call(question, QDBus::Block, patience);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return {};
    return answer.arguments().constFirst().value<QDBusVariant>().variant();
}

} // namespace

bool motion_wanted()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return true;
    if (const QVariant reduced = setting(bus, u"org.freedesktop.appearance"_s, u"reduced-motion"_s); reduced.isValid())
        return reduced.toUInt() == 0;
    const QVariant animations = setting(bus, u"org.gnome.desktop.interface"_s, u"enable-animations"_s);
    return !animations.isValid() || animations.toBool();
}

} // namespace dateline::app
