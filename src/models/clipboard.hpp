// The system's clipboard, for QML.
#pragma once

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class Clipboard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Clipboard(QObject *parent = nullptr) : QObject{parent} {}

    Q_INVOKABLE static void copyImage(const QImage &image) { QGuiApplication::clipboard()->setImage(image); }
    Q_INVOKABLE static void copyText(const QString &text) { QGuiApplication::clipboard()->setText(text); }
};

} // namespace dateline::models
