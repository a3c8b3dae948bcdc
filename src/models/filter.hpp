// Which accounts are shown: by source, kind, claimant, agreement, words and time.
#pragma once

#include "models/crowd_search.hpp"
#include "models/pages.hpp"
#include "models/timeline_model.hpp"
#include "timeline/scene.hpp"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace dateline::models
{

class Filter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Session *session READ session WRITE setSession NOTIFY sessionChanged REQUIRED)
    Q_PROPERTY(
        dateline::models::TimelineModel *timeline READ timeline WRITE setTimeline NOTIFY timelineChanged REQUIRED)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    /// Id of the incident that is looked at; empty: none. One that is filtered out stays selected.
    Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY selectedChanged)
    Q_PROPERTY(int shownCount READ shownCount NOTIFY changed)
    /// Of a crowd, what the map is to draw: a std::shared_ptr<const timeline::Scene>; else nothing.
    Q_PROPERTY(QVariant scene READ scene NOTIFY sceneChanged)
    Q_PROPERTY(bool active READ active NOTIFY facetsChanged)
    /// The list of a crowd's first incidents is being read.
    Q_PROPERTY(bool turning READ turning NOTIFY turningChanged)
    /// The texts of a crowd are being looked through.
    Q_PROPERTY(bool searching READ searching NOTIFY searchingChanged)

public:
    enum Facet { Sources, Kinds, Claimants, States };
    Q_ENUM(Facet)

    explicit Filter(QObject *parent = nullptr);

    [[nodiscard]] Session *session() const { return m_session; }
    void setSession(Session *session);
    [[nodiscard]] TimelineModel *timeline() const { return m_timeline; }
    void setTimeline(TimelineModel *timeline);
    [[nodiscard]] QString search() const { return m_search; }
    void setSearch(const QString &search);
    [[nodiscard]] QString selected() const { return m_selected; }
    void setSelected(const QString &incident);
    /// Incidents of which at least one account is shown.
    [[nodiscard]] int shownCount() const;
    /// Whether anything but time narrows what is shown.
    [[nodiscard]] bool active() const;
    [[nodiscard]] bool turning() const { return m_pages.waiting(); }
    [[nodiscard]] bool searching() const { return m_searching.busy(); }
    /// What narrows it, time left out, for the reader of a picture: "without the source X; with the words “y”".
    [[nodiscard]] QString description() const;
    /// Of each incident, by id, the sources whose accounts pass; time left out.
    [[nodiscard]] QHash<QString, QSet<QString>> passing() const;

    [[nodiscard]] bool isHidden(Facet facet, const QString &name) const { return m_hidden[facet].contains(name); }
    void setHidden(Facet facet, const QString &name, bool hidden);
    Q_INVOKABLE void showAll();

    [[nodiscard]] std::shared_ptr<const ProjectIndex> whole() const { return m_session ? m_session->index() : nullptr; }
    /// What can be shown one by one: all of the project, or of a crowd the page that was read of it.
    [[nodiscard]] std::shared_ptr<const ProjectIndex> index() const { return m_page ? m_page : whole(); }
    [[nodiscard]] bool crowded() const { return whole() && whole()->crowd; }
    [[nodiscard]] QVariant scene() const { return m_scene; }
    /// What passes a crowd's filter, time left out.
    [[nodiscard]] const timeline::Filter &crowdFilter() const { return m_selection.filter; }
    /// The same with the time.
    [[nodiscard]] const timeline::Selection &crowdSelection() const { return m_selection; }
    /// Reads these incidents of a crowd, and selects the first of them.
    Q_INVOKABLE void choose(const QVariantList &keys);
    /// By account: passes all, time included.
    [[nodiscard]] const std::vector<bool> &shown() const { return m_shown; }
    [[nodiscard]] bool isDimmed(std::uint32_t account) const;

signals:
    void sessionChanged();
    void timelineChanged();
    void searchChanged();
    void selectedChanged();
    /// What is hidden by source, kind, claimant or search changed.
    void facetsChanged();
    /// The set of shown accounts changed.
    void changed();
    /// The set is the same, but time passed: what is dimmed may differ.
    void moved();
    /// Other names are to be shown.
    void namesChanged();
    void sceneChanged();
    void searchingChanged();
    void turningChanged();
    /// index() is another page of the crowd.
    void pageChanged();
    void projectChanged();

private:
    void reset();
    void pass();
    void passCrowd();
    void update();
    void updateCrowd();
    /// By account of a project: passes the time.
    [[nodiscard]] std::vector<bool> within(const ProjectIndex &project) const;
    void turn(const Page &page);

    QPointer<Session> m_session;
    QPointer<TimelineModel> m_timeline;
    QString m_search;
    QString m_selected;
    std::array<QSet<QString>, 4> m_hidden;
    std::vector<bool> m_passes; // all but time
    std::vector<bool> m_shown;
    timeline::Seconds m_dimmedBefore = 0;
    // Of a crowd:
    timeline::Selection m_selection;
    mutable std::optional<std::size_t> m_counted; // what of it is shown, once somebody has asked
    QVariant m_scene;
    std::shared_ptr<const ProjectIndex> m_page;
    QHash<QString, std::uint32_t> m_keys;  // of the page's incidents
    std::optional<std::uint32_t> m_chosen; // to be selected when it has been read
    Pages m_pages;
    CrowdSearch m_searching;
};

} // namespace dateline::models
