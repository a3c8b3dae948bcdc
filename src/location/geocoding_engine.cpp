#include "location/geocoding_engine.hpp"

#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <QtPositioning/QGeoAddress>
#include <QtPositioning/QGeoCircle>
#include <QtPositioning/QGeoCoordinate>
#include <QtPositioning/QGeoLocation>
#include <QtPositioning/QGeoRectangle>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

namespace dateline::location
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::Place;
using gazetteer::PlaceIndex;

constexpr double reverse_radius_m = 50'000;
constexpr std::size_t most_candidates = 200;

// Answered at once, told when the caller has had the time to connect to it.
class Reply final : public QGeoCodeReply
{
public:
    Reply(const QList<QGeoLocation> &locations, int limit, int offset, QGeoCodingManagerEngine *engine)
        : QGeoCodeReply(engine)
    {
        setLimit(limit);
        setOffset(offset);
        setLocations(locations);
        QMetaObject::invokeMethod(
            this,
            [this, engine] {
                setFinished(true);
                emit engine->finished(this);
            },
            Qt::QueuedConnection);
    }
};

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::vector<PlaceIndex> outward(const Gazetteer &gazetteer, PlaceIndex place)
{
    std::vector<PlaceIndex> chain;
    for (auto at = gazetteer.parent(place); at && chain.size() < 16; at = gazetteer.parent(*at))
        chain.push_back(*at);
    return chain;
}

QGeoLocation location_of(const Gazetteer &gazetteer, PlaceIndex index)
{
    const Place &place = gazetteer[index];
    QGeoAddress address;
    QStringList whole{text(place.name())};
    if (place.kind.starts_with("PPL"))
        address.setCity(text(place.name()));
    else if (place.kind == "ADM1")
        address.setState(text(place.name()));
    for (const PlaceIndex outer : outward(gazetteer, index)) {
        const gazetteer::Facts facts = gazetteer.facts(outer);
        if (facts.kind == "CONT" || facts.kind == "RGNL")
            break;
        const QString name = text(gazetteer.name(outer));
        if (facts.kind == "ADM1")
            address.setState(name);
        else if (facts.kind.starts_with("ADM"))
            address.setCounty(name);
        whole.append(name);
    }
    address.setCountryCode(text(place.country));
    if (const auto country = gazetteer.country(place.country)) {
        address.setCountry(text(gazetteer.name(*country)));
        if (whole.last() != address.country())
            whole.append(address.country());
    }
    address.setText(whole.join(QStringLiteral(", ")));

    QGeoLocation location;
    const QGeoCoordinate point{place.point.lat, place.point.lon};
    location.setAddress(address);
    location.setCoordinate(point);
    if (place.radius_m > 0)
        location.setBoundingShape(QGeoCircle(point, place.radius_m).boundingGeoRectangle());
    location.setExtendedAttributes({{QStringLiteral("id"), text(place.id)},
                                    {QStringLiteral("kind"), text(place.kind)},
                                    {QStringLiteral("population"), QVariant::fromValue<qint64>(place.population)}});
    return location;
}

bool within(const QGeoShape &bounds, gazetteer::Point point)
{
    return !bounds.isValid() || bounds.isEmpty() || bounds.contains(QGeoCoordinate{point.lat, point.lon});
}

// "Tegh, Syunik": how many of the words after the name are borne by what the place lies in.
int agreeing(const Gazetteer &gazetteer, PlaceIndex place, const QStringList &containers)
{
    const std::vector<PlaceIndex> chain = outward(gazetteer, place);
    int count = 0;
    for (const QString &container : containers) {
        const std::vector<PlaceIndex> named = gazetteer.named(container.toStdString());
        count += std::ranges::any_of(named, [&](PlaceIndex outer) {
            return std::ranges::find(chain, outer) != chain.end() || gazetteer.contains(outer, place);
        });
    }
    return count;
}

} // namespace

GeocodingEngine::GeocodingEngine(const QVariantMap &parameters) : QGeoCodingManagerEngine(parameters)
{
    std::vector<std::filesystem::path> paths{Gazetteer::default_path()};
    for (const QString &path : parameters.value(QStringLiteral("dateline.gazetteer")).toStringList())
        paths.emplace_back(path.toStdString());
    auto opened = Gazetteer::open(paths);
    if (paths.size() > 1) // a user's file may have come over a bad line
        if (const auto damages = opened.damaged(); !damages.empty())
            throw gazetteer::GazetteerError(damages.front());
    m_gazetteer = std::make_shared<const Gazetteer>(std::move(opened));
}

QGeoCodeReply *GeocodingEngine::geocode(const QString &address, int limit, int offset, const QGeoShape &bounds)
{
    QStringList parts = address.split(u',', Qt::SkipEmptyParts);
    for (QString &part : parts)
        part = part.trimmed();
    parts.removeAll(QString{});
    std::vector<PlaceIndex> found;
    if (!parts.isEmpty()) {
        gazetteer::SearchOptions options;
        options.limit = most_candidates;
        for (const gazetteer::Hit &hit : m_gazetteer->search(parts.takeFirst().toStdString(), options))
            if (within(bounds, m_gazetteer->facts(hit.place).point))
                found.push_back(hit.place);
        if (!parts.isEmpty())
            std::ranges::stable_sort(found, std::ranges::greater{},
                                     [&](PlaceIndex place) { return agreeing(*m_gazetteer, place, parts); });
    }
    QList<QGeoLocation> locations;
    const auto first = static_cast<std::size_t>(std::max(offset, 0));
    for (std::size_t i = first; i < found.size() && (limit < 0 || locations.size() < limit); ++i)
        locations.append(location_of(*m_gazetteer, found[i]));
    return new Reply(locations, limit, offset, this);
}

QGeoCodeReply *GeocodingEngine::geocode(const QGeoAddress &address, const QGeoShape &bounds)
{
    QStringList parts;
    for (const QString &part : {address.city(), address.county(), address.state(), address.country()})
        if (!part.isEmpty())
            parts.append(part);
    return geocode(parts.isEmpty() ? address.text() : parts.join(u','), -1, 0, bounds);
}

QGeoCodeReply *GeocodingEngine::reverseGeocode(const QGeoCoordinate &coordinate, const QGeoShape &bounds)
{
    const gazetteer::Point point{coordinate.latitude(), coordinate.longitude()};
    std::vector<PlaceIndex> found;
    if (point.valid())
        for (const PlaceIndex place : m_gazetteer->near(point, reverse_radius_m, 20))
            if (within(bounds, m_gazetteer->facts(place).point))
                found.push_back(place);
    std::ranges::stable_partition(found,
                                  [&](PlaceIndex place) { return m_gazetteer->facts(place).kind.starts_with("PPL"); });
    QList<QGeoLocation> locations;
    for (const PlaceIndex place : found)
        locations.append(location_of(*m_gazetteer, place));
    return new Reply(locations, -1, 0, this);
}

} // namespace dateline::location
