// The plugin "dateline" of Qt Location.
#include "gazetteer/gazetteer.hpp"
#include "location/geocoding_engine.hpp"

#include <QtCore/QObject>
#include <QtLocation/QGeoServiceProviderFactory>

#include <exception>

namespace dateline::location
{

class Factory final : public QObject, public QGeoServiceProviderFactory
{
    Q_OBJECT
    Q_INTERFACES(QGeoServiceProviderFactory)
    Q_PLUGIN_METADATA(IID "org.qt-project.qt.geoservice.serviceproviderfactory/6.0" FILE "dateline_plugin.json")

public:
    QGeoCodingManagerEngine *createGeocodingManagerEngine(const QVariantMap &parameters,
                                                          QGeoServiceProvider::Error *error,
                                                          QString *errorString) const override
    {
        try {
            *error = QGeoServiceProvider::NoError;
            errorString->clear();
            return new GeocodingEngine(parameters);
        } catch (const std::exception &problem) {
            *error = QGeoServiceProvider::MissingRequiredParameterError;
            *errorString = QString::fromUtf8(problem.what());
            return nullptr;
        }
    }
};

} // namespace dateline::location

#include "plugin.moc"
