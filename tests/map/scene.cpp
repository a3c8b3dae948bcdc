#include "scene.hpp"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>
#include <QQmlComponent>
#include <QQmlExtensionPlugin>
#include <QSGRendererInterface>
#include <QThread>

#include <stdexcept>

Q_IMPORT_QML_PLUGIN(Dateline_MapPlugin)

namespace dateline::test
{
namespace
{

constexpr auto scene_qml = R"(
import QtQuick
import QtLocation
import QtPositioning
import Dateline.Map

Window {
    id: window
    width: 480; height: 300
    visible: true
    color: "white"
    flags: Qt.FramelessWindowHint
    function look(longitude, latitude, zoom, bearing, tilt) {
        map.bearing = bearing
        map.tilt = tilt
        map.zoomLevel = zoom
        map.center = QtPositioning.coordinate(latitude, longitude)
    }
    function setPin(longitude, latitude) {
        pin.coordinate = QtPositioning.coordinate(latitude, longitude)
        pin.visible = true
    }
    BasemapLayer {
        objectName: "ground"
        anchors.fill: parent
        center: map.center; zoomLevel: map.zoomLevel; bearing: map.bearing; tilt: map.tilt
    }
    Map {
        id: map
        anchors.fill: parent
        color: "transparent"
        copyrightsVisible: false
        plugin: Plugin { name: "itemsoverlay" }
        MapQuickItem {
            id: pin
            objectName: "pin"
            visible: false
            anchorPoint: Qt.point(5, 5)
            sourceItem: Rectangle { width: 10; height: 10; color: "#ff0000" }
        }
    }
    IncidentLayer {
        objectName: "incidents"
        anchors.fill: parent
        center: map.center; zoomLevel: map.zoomLevel; bearing: map.bearing; tilt: map.tilt
    }
}
)";

} // namespace

QImage DrawnTiles::tile(const map::TileKey &key)
{
    ++drawn;
    if (delay_ms > 0)
        QThread::msleep(static_cast<unsigned long>(delay_ms));
    QImage image(key.pixels, key.pixels, QImage::Format_ARGB32_Premultiplied);
    const QColor ground = key.style.dark ? QColor(0x22282f) : QColor(0xeef0ea);
    image.fill(plain ? QColor(Qt::white) : ground);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(key.pixels / 512.0, key.pixels / 512.0);
    if (!plain) {
        painter.setPen(QPen(key.style.dark ? QColor(0x3a424c) : QColor(0xccd3cc), 1));
        for (int i = 0; i <= 512; i += 64) {
            painter.drawLine(i, 0, i, 512);
            painter.drawLine(0, i, 512, i);
        }
    }
    const double across = 1 << key.z;
    const QPointF at((dot.x * across - key.x) * 512, (dot.y * across - key.y) * 512);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawEllipse(at, 6, 6);
    return image;
}

bool expects_gl() { return qEnvironmentVariable("DATELINE_TEST_GRAPHICS") == "gl"; }

bool wait_for(const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.elapsed() > 10000)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

Scene::Scene(const std::shared_ptr<map::TileSource> &tiles) : Scene([tiles] { return tiles; }) {}

Scene::Scene(map::OpenTiles open)
{
    m_engine.addImportPath(DATELINE_TEST_BINARY_DIR "/qml");
    QQmlComponent component(&m_engine);
    component.setData(scene_qml, QUrl("scene.qml"));
    m_window.reset(qobject_cast<QQuickWindow *>(component.create()));
    if (!m_window)
        throw std::runtime_error(component.errorString().toStdString());
    m_ground = m_window->findChild<map::BasemapLayer *>("ground");
    m_incidents = m_window->findChild<map::IncidentLayer *>("incidents");
    m_ground->setTileSource(std::move(open));
    m_incidents->setModel(&m_places);
    if (!wait_for([this] { return m_window->isExposed() && m_window->isSceneGraphInitialized(); }))
        throw std::runtime_error("the window does not show");
    // A picture of the wrong back end would prove nothing.
    const bool gl = m_window->rendererInterface()->graphicsApi() == QSGRendererInterface::OpenGL;
    if (gl != expects_gl())
        throw std::runtime_error("not the back end that DATELINE_TEST_GRAPHICS names");
}

Scene::~Scene() { m_incidents->setModel(nullptr); }

void Scene::look(double longitude, double latitude, double zoom, double bearing, double tilt)
{
    QMetaObject::invokeMethod(m_window.get(), "look", QVariant(longitude), QVariant(latitude), QVariant(zoom),
                              QVariant(bearing), QVariant(tilt));
}

void Scene::setDark(bool dark)
{
    const auto theme = dark ? map::MapLayer::Dark : map::MapLayer::Light;
    m_ground->setTheme(theme);
    m_incidents->setTheme(theme);
}

void Scene::setPin(double longitude, double latitude)
{
    QMetaObject::invokeMethod(m_window.get(), "setPin", QVariant(longitude), QVariant(latitude));
}

void Scene::show(const char *name, bool visible)
{
    m_window->findChild<QObject *>(QLatin1StringView(name))->setProperty("visible", visible);
}

QImage Scene::frame() { return m_window->grabWindow().convertToFormat(QImage::Format_RGB32); }

QImage Scene::grab()
{
    (void)frame(); // lays out, so that `ready` speaks of this camera
    if (m_ground->isVisible() && !wait_for([this] { return m_ground->ready(); }))
        throw std::runtime_error("the ground does not get ready");
    return frame();
}

} // namespace dateline::test
