#include "models/whereabouts.hpp"

#include <QStringList>

#include <cmath>

namespace dateline::models
{

using namespace Qt::StringLiterals;

QString whereabouts(const gazetteer::Gazetteer &gazetteer, gazetteer::PlaceIndex place)
{
    const auto text = [](std::string_view from) {
        return QString::fromUtf8(from.data(), static_cast<qsizetype>(from.size()));
    };
    QStringList holders;
    auto parent = gazetteer.parent(place);
    for (int i = 0; parent && i < 3; ++i) {
        holders.append(text(gazetteer.name(*parent)));
        parent = gazetteer.parent(*parent);
    }
    if (const auto country = gazetteer.country(gazetteer.facts(place).country); country && *country != place)
        if (const QString name = text(gazetteer.name(*country)); !holders.contains(name))
            holders.append(name);
    return holders.join(u", "_s);
}

QString coordinates_text(gazetteer::Point point)
{
    return u"%1° %2, %3° %4"_s.arg(std::abs(point.lat), 0, 'f', 3)
        .arg(QChar{point.lat < 0 ? u'S' : u'N'})
        .arg(std::abs(point.lon), 0, 'f', 3)
        .arg(QChar{point.lon < 0 ? u'W' : u'E'});
}

QString why_text(const reading::Mention &mention)
{
    const QString reason = QString::fromStdString(mention.reason);
    if (!mention.place)
        return reason.isEmpty() ? u"no place of this name is known"_s : reason;
    return reason.isEmpty() ? QString{}
                            : u"chosen for: %1 (confidence %2)"_s.arg(reason).arg(mention.confidence, 0, 'f', 2);
}

QString why_text(const reading::Reading &reading, const reading::IncidentPlace &place)
{
    if (const reading::Mention *mention = mention_of(reading, place))
        return why_text(*mention);
    QStringList lines;
    for (const reading::Mention &mention : reading.mentions)
        if (mention.place && mention.span.overlaps(place.span))
            if (const QString why = why_text(mention); !why.isEmpty())
                lines.append(QString::fromStdString(mention.text) + u": "_s + why);
    return lines.join(u'\n');
}

} // namespace dateline::models
