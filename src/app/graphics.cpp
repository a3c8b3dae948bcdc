#include "app/graphics.hpp"

#include <QDir>
#include <QFileInfo>
#include <QQuickWindow>
#include <QSGRendererInterface>

#include <algorithm>
#include <array>

namespace dateline::app
{
namespace
{

using namespace Qt::StringLiterals;

bool chosen_by_person()
{
    constexpr std::array variables{"QT_QUICK_BACKEND", "QSG_RHI_BACKEND", "QSG_RHI_PREFER_SOFTWARE_RENDERER",
                                   "LIBGL_ALWAYS_SOFTWARE"};
    return std::ranges::any_of(variables, [](const char *name) { return qEnvironmentVariableIsSet(name); });
}

/// A render node of the kernel, or the devices of NVIDIA's own driver and of WSL.
bool has_gpu()
{
    return !QDir{u"/dev/dri"_s}.entryList({u"renderD*"_s}, QDir::System).isEmpty() ||
           QFileInfo::exists(u"/dev/nvidiactl"_s) || QFileInfo::exists(u"/dev/dxg"_s);
}

} // namespace

void choose_graphics()
{
    // The atlas holds small pictures only; by default it takes 8 MiB, whatever is in it.
    for (const char *side : {"QSG_ATLAS_WIDTH", "QSG_ATLAS_HEIGHT"})
        if (!qEnvironmentVariableIsSet(side))
            qputenv(side, "512");
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    if (!chosen_by_person() && !has_gpu())
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

} // namespace dateline::app
