#include "map/kept_tiles.hpp"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <utility>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;

// A file by what tells it from another without reading all of it.
void add(QCryptographicHash &hash, const QString &path)
{
    const QFileInfo info(path);
    hash.addData(info.absoluteFilePath().toUtf8());
    hash.addData(QByteArray::number(info.size()) + ' ' + QByteArray::number(info.lastModified().toMSecsSinceEpoch()));
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        hash.addData(file.read(qint64{64} * 1024));
}

QByteArray identity(const QStringList &files)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QCoreApplication::applicationVersion().toUtf8());
    for (const QString &file : files)
        add(hash, file);
    return hash.result();
}

// Until no more than half of what is allowed is left, the oldest first.
std::int64_t trim(const KeptFolder &folder)
{
    struct Kept {
        QString path;
        std::int64_t size;
        QDateTime used;
    };
    std::vector<Kept> kept;
    std::int64_t sum = 0;
    for (QDirIterator at(folder.path, {u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
        const QFileInfo info = at.nextFileInfo();
        kept.push_back({info.filePath(), info.size(), info.lastModified()});
        sum += info.size();
    }
    if (sum <= folder.most)
        return sum;
    std::ranges::sort(kept, {}, &Kept::used);
    for (const Kept &tile : kept) {
        if (sum <= folder.most / 2)
            break;
        if (QFile::remove(tile.path))
            sum -= tile.size;
    }
    return sum;
}

class KeptTiles final : public TileSource
{
public:
    KeptTiles(std::shared_ptr<TileSource> source, KeptFolder folder)
        : m_source(std::move(source)), m_folder(std::move(folder)), m_identity(identity(m_source->inputs()))
    {
        m_writer.setMaxThreadCount(1);
        m_writer.start([this] { m_bytes = trim(m_folder); });
    }
    ~KeptTiles() override { m_writer.waitForDone(); }

    QImage tile(const TileKey &key) override
    {
        const QString path = path_of(key);
        if (QImage image; QFile::exists(path) && image.load(path, "PNG") && image.width() == key.pixels) {
            QFile file(path);
            if (file.open(QIODevice::ReadWrite))
                file.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
            return image.convertToFormat(QImage::Format_RGBA8888_Premultiplied);
        }
        const QStringList before = m_source->problems();
        QImage image = m_source->tile(key);
        // What could not be drawn whole may be mended tomorrow.
        if (m_source->problems() == before)
            m_writer.start([this, path, image] { write(path, image); });
        return image;
    }

    QString attribution() const override { return m_source->attribution(); }
    QStringList problems() const override { return m_source->problems(); }
    QStringList inputs() const override { return m_source->inputs(); }

private:
    [[nodiscard]] QString path_of(const TileKey &key) const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(m_identity);
        for (const int part : {key.z, key.x, key.y, key.pixels, static_cast<int>(key.style.dark), key.style.names,
                               static_cast<int>(key.style.labels), static_cast<int>(key.style.relief)})
            hash.addData(QByteArray::number(part) + '/');
        const QString name = QString::fromLatin1(hash.result().toHex().left(32));
        return m_folder.path + u'/' + name.left(2) + u'/' + name + u".png"_s;
    }

    void write(const QString &path, const QImage &image)
    {
        if (!QDir().mkpath(QFileInfo(path).path()))
            return;
        QSaveFile file(path);
        constexpr int quick = 90; // of Qt's scale: the least compression that zlib has
        if (!file.open(QIODevice::WriteOnly) || !image.convertToFormat(QImage::Format_RGB888).save(&file, "PNG", quick))
            return;
        const qint64 size = file.size();
        if (file.commit())
            m_bytes += size;
        if (m_bytes > m_folder.most)
            m_bytes = trim(m_folder);
    }

    std::shared_ptr<TileSource> m_source;
    KeptFolder m_folder;
    QByteArray m_identity;
    std::atomic<std::int64_t> m_bytes = 0;
    QThreadPool m_writer; // last: its work ends before anything else does
};

} // namespace

KeptFolder kept_folder()
{
    return {QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/dateline/tiles"_s};
}

std::shared_ptr<TileSource> keep_tiles(std::shared_ptr<TileSource> source, const KeptFolder &folder)
{
    return std::make_shared<KeptTiles>(std::move(source), folder);
}

} // namespace dateline::map
