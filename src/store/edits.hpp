// What a person changes about incidents, as entries of the project's log. Each can be undone, and all survive that the
// articles are read anew: an entry names what the articles tell, not what it became.
#pragma once

#include "incidents/decisions.hpp"
#include "store/project.hpp"

#include <string>
#include <vector>

namespace dateline::store
{

/// `at`: ISO 8601, UTC; the time is the caller's to know. Each appends to Project::edits and links anew.
/// Makes one incident of several. Returns its id. Throws StoreError where an id is not there or there is but one.
std::string merge(Project &project, const std::vector<std::string> &incidents, const std::string &at);
/// Takes what one article tells out of an incident. Returns the id of the incident that it becomes. Throws StoreError
/// where incident or article is not there, or nothing would be left of it.
std::string split(Project &project, const std::string &incident, const std::string &article, const std::string &at);
/// Takes back the last entry that is in force; false if there is none.
bool undo(Project &project, const std::string &at);
/// The last entry that is in force; null if there is none.
[[nodiscard]] const Edit *last_in_force(const Project &project);

/// The decisions of the entries that are in force, oldest first. An entry that cannot be understood decides nothing;
/// check() names it.
[[nodiscard]] std::vector<incidents::Decision> decisions_of(const Project &project);
/// Whether the entry can be understood.
[[nodiscard]] bool understood(const Edit &edit);

/// "merge: Clash near Tegh, Shelling near Tegh": the entry in words.
[[nodiscard]] std::string words_of(const Edit &edit);

/// Links anew what the articles tell: after anything of that, or a decision, has changed.
void relink(Project &project);

} // namespace dateline::store
