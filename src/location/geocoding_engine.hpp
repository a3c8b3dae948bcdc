// The gazetteer as a geocoder of Qt Location: names to places, points to places. Works without a network.
#pragma once

#include "gazetteer/gazetteer.hpp"

#include <QtLocation/QGeoCodeReply>
#include <QtLocation/QGeoCodingManagerEngine>

#include <memory>

namespace dateline::location
{

/// Locations carry an address (city or the place's own name, state, country and its code, and the whole as text), a
/// point, a bounding box where the place has an extent, and "id", "kind" and "population" as extended attributes.
///
/// Parameters of the plugin: `dateline.gazetteer`, a further gazetteer (*.gazetteer or a table), or a list of them.
class GeocodingEngine final : public QGeoCodingManagerEngine
{
    Q_OBJECT

public:
    /// Throws gazetteer::GazetteerError if the gazetteer cannot be opened.
    explicit GeocodingEngine(const QVariantMap &parameters);

    /// "Tegh, Syunik" prefers what lies in Syunik. `bounds`, if valid, keeps what lies within.
    QGeoCodeReply *geocode(const QString &address, int limit, int offset, const QGeoShape &bounds) override;
    QGeoCodeReply *geocode(const QGeoAddress &address, const QGeoShape &bounds) override;
    /// The nearest places within 50 km, populated ones first.
    QGeoCodeReply *reverseGeocode(const QGeoCoordinate &coordinate, const QGeoShape &bounds) override;

private:
    std::shared_ptr<const gazetteer::Gazetteer> m_gazetteer;
};

} // namespace dateline::location
