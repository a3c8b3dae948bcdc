// What was refused or remarked upon, counted by reason.
#pragma once

#include "models/session.hpp"

#include <QAbstractListModel>
#include <QPointer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

/// The first `most` of them, of one reason or of all. Reasons are messages without what they quote and their numbers.
class ProblemModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Session *session READ session WRITE setSession NOTIFY sessionChanged REQUIRED)
    /// {text, count, refused}: what was refused first, then by falling number.
    Q_PROPERTY(QVariantList reasons READ reasons NOTIFY problemsChanged)
    /// Position in reasons; below 0: all.
    Q_PROPERTY(int reason READ reason WRITE setReason NOTIFY problemsChanged)
    /// How many there are of the reason; the list may be shorter.
    Q_PROPERTY(int total READ total NOTIFY problemsChanged)
    Q_PROPERTY(int refused READ refused NOTIFY problemsChanged)
    Q_PROPERTY(int count READ count NOTIFY problemsChanged)

public:
    static constexpr int most = 200;
    enum Role {
        PathRole = Qt::UserRole + 1,
        LineRole, ///< 0: of the whole file
        MessageRole,
        ContentRole, ///< the row itself; may be empty
        RefusedRole
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] Session *session() const { return m_session; }
    void setSession(Session *session);
    [[nodiscard]] QVariantList reasons() const;
    [[nodiscard]] int reason() const { return m_reason; }
    void setReason(int reason);
    [[nodiscard]] int total() const { return m_total; }
    /// Of all, whatever the reason.
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void sessionChanged();
    void problemsChanged();

private:
    struct Reason {
        QString text;
        int count = 0;
        bool refused = false;
    };
    void reset();
    void choose();

    QPointer<Session> m_session;
    std::vector<Reason> m_reasons;
    std::vector<std::size_t> m_reason_of; // by problem
    std::vector<std::size_t> m_rows;      // problems
    int m_reason = -1;
    int m_total = 0;
    int m_refused = 0;
};

/// A message without its numbers and what it quotes: "'…' is no day".
[[nodiscard]] QString reason_of(std::string_view message);

} // namespace dateline::models
